"""Retention: after how many months drafts and sign-in records go, and what goes now."""

from typing import Any

from dash import html
from dash.development.base_component import Component
from sqlalchemy.orm import Session

from eva_tool.domain.workflow import STATUS_NAMES
from eva_tool.services import retention
from eva_tool.services.retention import Going, Preview
from eva_tool.web.administering import Deed, Given
from eva_tool.web.components.administration import frame, row, table
from eva_tool.web.components.deed_form import Said, form, hidden, line, place, sure
from eva_tool.web.components.marks import link, section
from eva_tool.web.context import actor, now, reading
from eva_tool.web.i18n import _, plural
from eva_tool.web.pages.administration.words import moment

PATH = "/administration/retention"
OF = "house"


def title() -> str:
    return _("Retention")


def layout() -> Component:
    lead = _("What nobody needs any more is removed. What was ever published or decided is kept.")
    with reading() as db:
        return frame("retention", _("Retention"), body(db, OF, ("", "", None)), lead=lead)


def body(db: Session, _of: str, said: Said) -> list[Any]:
    rules, found = retention.rules(db, actor()), retention.preview(db, actor(), now())
    return [
        section(_("Rules"), _rules(rules, said)),
        section(
            _("What would go now"),
            *_going(found, rules, said),
            lead=_(
                "Housekeeping removes these by itself, when it runs. The owners of drafts were "
                "told {days} days before.",
                days=retention.TOLD_BEFORE.days,
            ),
        ),
        section(
            _("What goes next"),
            _coming(found.coming),
            lead=_(
                "Owners are told of each draft once, {days} days before it goes: in the tool and "
                "by e-mail. A change, a comment or a step keeps it.",
                days=retention.TOLD_BEFORE.days,
            ),
        ),
    ]


def _rules(rules: retention.Rules, said: Said) -> Component:
    months = _("Whole months. Empty: kept.")
    return form(
        "rules",
        OF,
        [
            line(
                "rules",
                OF,
                "drafts",
                _("Drafts that nobody has touched go after how many months?"),
                value=_typed(rules.drafts),
                kind="number",
                help_text=months,
                most=6,
            ),
            line(
                "rules",
                OF,
                "sign_ins",
                _("Records of sign-ins go after how many months?"),
                value=_typed(rules.sign_ins),
                kind="number",
                help_text=_(
                    "{months} They hold the device and the address. The log stays: it holds no "
                    "names or addresses.",
                    months=months,
                ),
                most=6,
            ),
        ],
        _("Save the rules"),
        said=said,
        className="btn btn-outline-primary",
    )


def _typed(months: int | None) -> str:
    return "" if months is None else str(months)


def _going(found: Preview, rules: retention.Rules, said: Said) -> list[Any]:
    parts: list[Any] = [place("clear", OF, said)] if not _anything(found) else []
    if rules.drafts is None and rules.sign_ins is None:
        return [html.P(_("Nothing: everything is kept."), className="muted"), *parts]
    if not _anything(found):
        return [html.P(_("Nothing is old enough."), className="muted"), *parts]
    devices = plural("{count} record of a sign-in", "{count} records of sign-ins", found.sign_ins)
    return [
        _drafts(found.drafts) if found.drafts else None,
        html.P(devices) if found.sign_ins else None,
        sure(
            _("Remove these now…"),
            html.P(_("They cannot be brought back. The log keeps their numbers.")),
            form(
                "clear",
                OF,
                [hidden("clear", OF, "mark", found.mark)],
                _("Remove for good"),
                said=said,
            ),
        ),
    ]


def _anything(found: Preview) -> bool:
    return bool(found.drafts or found.sign_ins)


def _drafts(drafts: tuple[Going, ...]) -> Component:
    heads = [_("Matter"), _("State"), _("Last change"), _("Owner of the assessment")]
    caption = plural("{count} draft", "{count} drafts", len(drafts))
    return table(caption, heads, [_draft(one) for one in drafts])


def _coming(drafts: tuple[Going, ...]) -> Component:
    if not drafts:
        return html.P(_("No draft goes soon."), className="muted")
    heads = [
        _("Matter"),
        _("Goes after"),
        _("Owners know"),
        _("Last change"),
        _("Owner of the assessment"),
    ]
    caption = plural("{count} draft", "{count} drafts", len(drafts))
    return table(caption, heads, [_next(one) for one in drafts])


def _next(one: Going) -> Component:
    return row(
        link(one.title or _("Unnamed matter"), f"/assessments/{one.assessment_id}/basics"),
        (_("Goes after"), moment(one.goes_at)),
        (_("Owners know"), _("yes") if one.told else _("are told next")),
        (_("Last change"), moment(one.changed_at)),
        (_("Owner of the assessment"), one.owner),
    )


def _draft(one: Going) -> Component:
    return row(
        link(one.title or _("Unnamed matter"), f"/assessments/{one.assessment_id}/basics"),
        (_("State"), _(STATUS_NAMES[one.status])),
        (_("Last change"), moment(one.changed_at)),
        (_("Owner of the assessment"), one.owner),
    )


def set_rules(db: Session, _of: str, given: Given) -> str:
    drafts, sign_ins = given.get("drafts", ""), given.get("sign_ins", "")
    retention.set_rules(db, actor(), drafts, sign_ins, now())
    return _("The rules were saved. Look below at what they remove.")


def clear(db: Session, _of: str, given: Given) -> str:
    drafts, devices = retention.remove(db, actor(), given.get("mark", ""), now())
    words = (
        plural("{count} draft", "{count} drafts", drafts),
        plural("{count} record of a sign-in", "{count} records of sign-ins", devices),
    )
    return _("Removed: {drafts}, {devices}.", drafts=words[0], devices=words[1])


DEEDS = {"rules": Deed(set_rules, body), "clear": Deed(clear, body)}
