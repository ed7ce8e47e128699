"""The data of one person: what there is, taking it out, erasing it."""

from typing import Any

from dash import html
from dash.development.base_component import Component
from sqlalchemy.orm import Session

from eva_tool.domain.text import N_
from eva_tool.services import erasure, members, personal
from eva_tool.services.erasure import ErasurePreview, Named
from eva_tool.services.members import Member
from eva_tool.web.administering import Deed, Given, number
from eva_tool.web.components.administration import ROOT, facts, frame
from eva_tool.web.components.deed_form import Said, form, line, place
from eva_tool.web.components.marks import icon, link, notice, section
from eva_tool.web.components.place_name import step_title
from eva_tool.web.context import actor, now, reading
from eva_tool.web.i18n import _, language, plural

PATH = "/administration/people/<int:user_id>/data"
COUNTED = (
    ("devices", N_("Sign-ins")),
    ("roles", N_("Roles in assessments")),
    ("edits", N_("Changes to assessments")),
    ("comments", N_("Comments")),
    ("tasks", N_("Tasks")),
    ("notices", N_("Notices")),
    ("tokens", N_("Tokens")),
    ("log", N_("Lines of the log")),
)


def title(user_id: int) -> str:
    with reading() as db:
        return _("Data of {name}", name=members.one(db, actor(), user_id).name)


def layout(user_id: int) -> Component:
    with reading() as db:
        name = members.one(db, actor(), user_id).name
        heading = _("Data of {name}", name=name)
        return frame(
            "data",
            heading,
            body(db, str(user_id), ("", "", None)),
            up=link(_("Data"), f"{ROOT}/data"),
        )


def body(db: Session, of: str, said: Said) -> list[Any]:
    one = members.one(db, actor(), number(of))
    counts = personal.counts(db, actor(), one.user_id)
    parts = [
        place("erase", of, said) if one.erased else None,
        section(_("Copy of the data"), *_export(one, counts)),
    ]
    if one.erased:
        return [*parts, html.P(_("The data of this person was erased."))]
    if one.is_me:
        return [*parts, section(_("Erasure"), html.P(_("Another administrator can erase you.")))]
    found = erasure.preview(db, actor(), one.user_id)
    return [*parts, section(_("Erasure"), *_erasure(one, found, said))]


def _export(one: Member, counts: dict[str, int]) -> list[Any]:
    download = html.A(
        [icon("download"), _("Download as JSON")],
        href=f"{ROOT}/people/{one.user_id}/person.json",
        className="btn btn-outline-primary",
    )
    number = language().number
    return [
        facts(*[(_(words), number(counts[name])) for name, words in COUNTED]),
        html.P(_("The file is for the person. The download is written into the log.")),
        html.P(download),
    ]


def _erasure(one: Member, found: ErasurePreview, said: Said) -> list[Any]:
    ends = found.roles - found.only_owner_of
    gone = [
        _(
            "Name, title and e-mail address: “{text} {number}” stands in their place.",
            text=erasure.REMOVED,
            number=one.user_id,
        ),
        _("The account is closed for good."),
    ]
    gone += _counted(
        (plural("{count} sign-in", "{count} sign-ins", found.devices), found.devices),
        (plural("{count} notice", "{count} notices", found.notices), found.notices),
        (plural("{count} token", "{count} tokens", found.tokens), found.tokens),
        (plural("{count} role in an assessment", "{count} roles in assessments", ends), ends),
    )
    kept = [_("The history and the log: they hold only a number.")]
    if found.comments:
        kept.append(
            plural(
                "{count} comment, without its author’s name",
                "{count} comments, without their author’s name",
                found.comments,
            )
        )
    if found.only_owner_of:
        kept.append(
            plural(
                "{count} assessment has no other owner. Give it one first.",
                "{count} assessments have no other owner. Give them one first.",
                found.only_owner_of,
            )
        )
    return [
        html.H3(_("This goes")),
        html.Ul([html.Li(words) for words in gone]),
        html.H3(_("This stays")),
        html.Ul([html.Li(words) for words in kept]),
        *_named(found),
        notice(_("Erasing cannot be undone"), _confirm(one, found, said), flag=True),
    ]


def _counted(*lines: tuple[str, int]) -> list[str]:
    return [words for words, count in lines if count]


def _named(found: ErasurePreview) -> list[Any]:
    """Where the name stays because it belongs to a matter."""
    told = _counted(
        (
            plural(
                "{count} comment has the name in its text.",
                "{count} comments have the name in their text.",
                found.comments_naming,
            ),
            found.comments_naming,
        ),
        (
            plural(
                "{count} reason, task, answer or decision has the name in its text.",
                "{count} reasons, tasks, answers or decisions have the name in their text.",
                found.said_naming,
            ),
            found.said_naming,
        ),
        (
            plural(
                "{count} change in the history has the name, also where it is no longer seen.",
                "{count} changes in the history have the name, also where it is no longer seen.",
                found.changes_naming,
            ),
            found.changes_naming,
        ),
    )
    if not found.named and not told:
        return [html.P(_("The name stands in no assessment."))]
    parts: list[Any] = [html.H3(_("The name stays here"))]
    if found.named:
        parts.append(html.P(_("Documents belong to their matters. Change them there, if need be.")))
        parts.append(html.Ul([html.Li(_where(one)) for one in found.named]))
    return [*parts, *map(html.P, told)]


def _where(one: Named) -> list[Any]:
    places = list(dict.fromkeys(step_title(path) for path in one.paths))
    if one.versions:
        places.append(plural("{count} locked version", "{count} locked versions", one.versions))
    name = one.title or _("Unnamed matter")
    return [link(name, f"/assessments/{one.assessment_id}/basics"), f": {', '.join(places)}"]


def _confirm(one: Member, found: ErasurePreview, said: Said) -> Component:
    return form(
        "erase",
        one.user_id,
        [
            line(
                "erase",
                one.user_id,
                "typed",
                _("Type the e-mail address {email} to confirm", email=found.email),
                most=254,
            )
        ],
        _("Erase this person"),
        said=said,
    )


def erase(db: Session, of: str, given: Given) -> str:
    erasure.erase(db, actor(), number(of), given.get("typed", ""), now())
    return _("The person was erased.")


DEEDS = {"erase": Deed(erase, body)}
