"""Every component id that a callback refers to, and the DOM ids they become."""

import json

URL = "url"
PAGE = "page"
TITLE = "title"
NOTICE = "notice"
FOCUS = "focus"

ASSESSMENT = "assessment"
STEPS = "steps"
STEPS_COMPACT = "steps-compact"
STEP = "step"
REFRESH = "refresh"
SAVED = "matter-save"

CONFLICT = "conflict"
CONFLICT_BODY = "conflict-body"
CONFLICT_TITLE = "conflict-title"
CONFLICT_DATA = "conflict-data"
CONFLICT_CHOICE = "conflict-choice"
CONFLICT_TEXT = "conflict-text"
CONFLICT_SAVE = "conflict-save"
CONFLICT_LATER = "conflict-later"
CONFLICT_ELSEWHERE = "conflict-elsewhere"
CONFLICT_SAVED = "conflict-saved"


def field(path: object) -> dict[str, object]:
    """The control that edits the field at `path`."""
    return {"part": "field", "path": path}


def state(path: object) -> dict[str, object]:
    """What was last said about saving the field at `path`; carries its revision."""
    return {"part": "state", "path": path}


def records(name: object) -> dict[str, object]:
    """The list of items called `name` in LISTS."""
    return {"part": "records", "list": name}


def add(name: object) -> dict[str, object]:
    return {"part": "add", "list": name}


def change(name: object, item: object, deed: object) -> dict[str, object]:
    """A button that moves (`up`, `down`) or removes (`remove`) an item of a list."""
    return {"part": "change", "list": name, "item": item, "deed": deed}


def fold(name: object, item: object) -> dict[str, object]:
    """What opens a folded part: an item of the list `name`, or a category of the key figures."""
    return {"part": "fold", "list": name, "item": item}


def folded(name: object, item: object) -> dict[str, object]:
    """What a folded part shows when it is open."""
    return {"part": "folded", "list": name, "item": item}


def heading(name: object, item: object) -> dict[str, object]:
    """The heading of an item of a list."""
    return {"part": "heading", "list": name, "item": item}


def given(category: object) -> dict[str, object]:
    """How many key figures of a category are given."""
    return {"part": "given", "category": category}


def unread(where: object) -> dict[str, object]:
    """The number of unread notices, in the bar or in the menu of narrow windows."""
    return {"part": "unread", "where": where}


def notice(notice_id: object, deed: object) -> dict[str, object]:
    """What reads a notice: its link (`open`), its button (`read`), the button for `all`."""
    return {"part": "notice", "notice": notice_id, "deed": deed}


def dom(component_id: str | dict[str, object]) -> str:
    """The id attribute that Dash writes for a component id."""
    if isinstance(component_id, str):
        return component_id
    return json.dumps(component_id, sort_keys=True, separators=(",", ":"))


NOTICES = "notices"
NOTICES_SAID = "notices-said"
SCREENING_RESULT = "screening-result"
SCREENING_SIGNED = "screening-signed"
SCREENING_CONFIRM = "screening-confirm"

SECTION_TEXT_COMPOSE = "section-text-compose"
SECTION_TEXT_COUNT = "section-text-count"
EXPORT_LANGUAGE = "export-language"
EXPORT_FILES = "export-files"

LIVE = "live"
LIVE_PEOPLE = "live-people"
LIVE_STALE = "live-stale"
LIVE_CHANGES = "live-changes"
MATTER_NAME = "matter-name"
MATTER_META = "matter-meta"
SUMMARY_UNKNOWNS = "summary-unknowns"
SUMMARY_HEARD = "summary-heard"
COMPARISON_BODY = "comparison-body"
