"""Tells the owner of an account by e-mail when its safety was changed: it may have been a thief."""

from functools import partial

from eva_tool.domain.text import N_
from eva_tool.language import Language
from eva_tool.services import account, letters
from eva_tool.web.context import actor, parts, reading

PASSWORD = N_("Your password was changed.")
FACTOR_ON = N_("The second factor was turned on for your account.")
FACTOR_OFF = N_("The second factor was turned off for your account.")
CODES = N_("New recovery codes were made for your account.")


def tell(what: str) -> None:
    """After the deed. Without a mail server nobody is told."""
    mailer = parts().mailer
    if mailer is None:
        return
    with reading() as db:
        mine = account.view(db, actor())
    letter = letters.changed(Language(mine.language), mine.name, what)
    parts().later.do(partial(mailer.send, mine.email, letter.subject, letter.text))
