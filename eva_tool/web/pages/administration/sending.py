"""Links to an account: mailed when there is a mail server, shown to be handed over when not."""

from typing import Any

from dash import html

from eva_tool.services.links import Reset
from eva_tool.web import links
from eva_tool.web.components.deed_form import copied, succeeded
from eva_tool.web.i18n import _


def invited(email: str, organisation: str, key: str) -> Any:
    """After the invitation was stored: nobody waits for the mail server with the database."""
    return _told(email, links.give_invitation(email, organisation, key), _("Link of invitation"))


def reset_given(found: Reset) -> Any:
    return _told(found.email, links.give_reset(found), _("Reset link"))


def _told(email: str, link: str, label: str) -> Any:
    if not link:
        return succeeded(_("The link was mailed to {email}.", email=email))
    lasting = _("Hand it over to {email} yourself. It is shown only now.", email=email)
    return succeeded(_("The link is ready."), html.P(lasting), copied("deed-link", label, link))
