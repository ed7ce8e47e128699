"""Who takes part in an assessment, and the form that gives somebody a role and parts."""

from collections.abc import Sequence
from typing import Protocol

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from eva_tool.domain.framework import Framework
from eva_tool.domain.permissions import AssessmentRole
from eva_tool.web.components.marks import link
from eva_tool.web.components.place_name import PARTS, WHOLE, part_name
from eva_tool.web.components.roles import DUTIES, NAMES
from eva_tool.web.i18n import _, pick, plural
from eva_tool.web.people_ids import PERSON, PUT, ROLE, deed, parts_of

SECTIONS = tuple(part for part in PARTS if part not in (WHOLE, "document"))
CHOICES = "sections"  # in place of the id of a category
ALL_OF = "category:"  # before the id of one that is chosen whole


class Person(Protocol):
    """One participant, as `services.participants` tells."""

    @property
    def user_id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def role(self) -> AssessmentRole: ...
    @property
    def parts(self) -> tuple[str, ...]: ...


def people_table(
    people: Sequence[Person], framework: Framework, assessment_id: int, *, manages: bool
) -> Component:
    heads = [_("Person"), _("Role of the person"), _("Parts"), *([_("Change")] if manages else [])]
    row = html.Tr([html.Th(h, scope="col", role="columnheader") for h in heads], role="row")
    body = [_row(person, framework, assessment_id, manages) for person in people]
    return html.Table(
        [
            html.Caption(_("Who takes part"), className="visually-hidden"),
            html.Thead(row, role="rowgroup"),
            html.Tbody(body, role="rowgroup"),
        ],
        className="tbl stack people",
        role="table",
    )


def _row(person: Person, framework: Framework, assessment_id: int, manages: bool) -> Component:
    named = [person.name, html.Span(person.title, className="muted about")]
    parts = [part_name(framework, part) for part in person.parts]
    listed = html.Ul([html.Li(part) for part in parts], className="parts") if parts else _("All")
    writes = person.role in (AssessmentRole.OWNER, AssessmentRole.EDITOR)
    cells = [
        html.Th(named, scope="row", role="rowheader"),
        _cell(_("Role of the person"), _(NAMES[person.role])),
        _cell(_("Parts"), listed if parts or writes else "–"),
    ]
    if manages:
        cells.append(_cell(_("Change"), _deeds(person, assessment_id)))
    return html.Tr(cells, role="row")


def _cell(label: str, content: object) -> Component:
    return html.Td(html.Div(content), role="cell", **{"data-label": label})


def _deeds(person: Person, assessment_id: int) -> Component:
    hidden = html.Span(f" {person.name}", className="visually-hidden")
    sure = dbc.Button(
        _("Remove {name}", name=person.name),
        id=deed("remove", person.user_id),
        color="primary",
        outline=True,
        size="sm",
    )
    why = _("They see the assessment like all colleagues, but have no role in it.")
    return html.Div(
        [
            link(
                [_("Change"), hidden],
                f"/assessments/{assessment_id}/people?person={person.user_id}",
            ),
            html.Details(
                [html.Summary([_("Remove"), hidden]), html.Div([html.P(why), sure])],
            ),
        ],
        className="record-deeds",
    )


def duties() -> Component:
    """What each role is for."""
    rows = [part for role in NAMES for part in (html.Dt(_(NAMES[role])), html.Dd(_(DUTIES[role])))]
    return html.Details(
        [html.Summary(_("What do the roles mean?")), html.Dl(rows, className="duties")],
        className="disclose",
    )


def person_form(
    candidates: Sequence[tuple[int, str]], framework: Framework, person: Person | None
) -> Component:
    """Choose a colleague, a role, and the parts of a contributor."""
    chosen = person.role if person else AssessmentRole.EDITOR
    held = person.parts if person else ()
    roles = [
        {"label": html.Span([html.B(_(NAMES[r])), f" {_(DUTIES[r])}"]), "value": r.value}
        for r in AssessmentRole
    ]
    return html.Div(
        [
            html.Div(
                [
                    html.Label(_("Colleague"), htmlFor=PERSON, className="form-label"),
                    dbc.Select(
                        id=PERSON,
                        options=[{"label": name, "value": str(key)} for key, name in candidates],
                        value=str(person.user_id) if person else None,
                        placeholder=_("Choose"),
                    ),
                ],
                className="field field-select",
            ),
            html.Fieldset(
                [
                    html.Legend(_("Role of the person")),
                    dbc.RadioItems(id=ROLE, options=roles, value=chosen.value, name=ROLE),
                ],
                className="field roles-choice",
            ),
            _parts(framework, held),
            dbc.Button(_("Save the role"), id=PUT, color="primary"),
        ],
        className="people-form",
    )


def _parts(framework: Framework, held: Sequence[str]) -> Component:
    """Shown by the style sheet while the role is contributor."""
    sections = [(part, _(PARTS[part])) for part in SECTIONS]
    groups = [_boxes(CHOICES, _("Parts of the assessment"), sections, held)]
    for category in framework.categories:
        named = [(f"criterion:{c.id}", f"{c.code} {pick(c.title)}") for c in category.criteria]
        groups.append(_category(category.id, pick(category.title), named, held))
    lead = _(
        "Which parts does this person write? Of a criterion: present level, figures and impacts."
    )
    return html.Div([html.P(lead, className="form-text"), *groups], className="people-parts")


def _category(
    key: str, words: str, named: Sequence[tuple[str, str]], held: Sequence[str]
) -> Component:
    """The whole category with one box; its criteria one by one in a fold."""
    whole = all(value in held for value, _words in named)
    box = _several(f"{ALL_OF}{key}", [(f"{ALL_OF}{key}", _("The whole category"))], whole)
    single = _folded(key, _("Single criteria"), words, named, () if whole else held)
    return html.Fieldset([html.Legend(words), box, single], className="field")


def _boxes(
    key: str, words: str, named: Sequence[tuple[str, str]], held: Sequence[str]
) -> Component:
    single = _folded(key, _("Single parts"), words, named, held)
    return html.Fieldset([html.Legend(words), single], className="field")


def _folded(
    key: str, words: str, of: str, named: Sequence[tuple[str, str]], held: Sequence[str]
) -> Component:
    """Open while something in it is chosen."""
    chosen = [value for value, _words in named if value in held]
    count = plural("{count} chosen", "{count} chosen", len(chosen)) if chosen else ""
    hidden = html.Span(f": {of}", className="visually-hidden")
    summary = html.Summary([" · ".join(filter(None, (words, count))), hidden])
    boxes = _several(key, named, chosen)
    return html.Details([summary, boxes], open=bool(chosen), className="disclose")


def _several(key: str, named: Sequence[tuple[str, str]], chosen: Sequence[str] | bool) -> Component:
    known = [value for value, _words in named]
    value = (known if chosen else []) if isinstance(chosen, bool) else [*chosen]
    return dbc.Checklist(
        id=parts_of(key),
        options=[{"label": label, "value": value} for value, label in named],
        value=value,
        name=f"parts-{key}",
        className="several",
    )


def spread(framework: Framework, kept: Sequence[str]) -> list[str]:
    """The parts that were chosen, with the criteria in place of whole categories."""
    whole = {
        f"{ALL_OF}{category.id}": [f"criterion:{one.id}" for one in category.criteria]
        for category in framework.categories
    }
    return [part for one in kept for part in whole.get(one, [one])]
