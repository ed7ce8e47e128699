"""What a document refers to is in the tables, and is refused where it does not exist."""

from typing import Any, get_args, get_type_hints

import pytest
from pydantic import ValidationError

from eva_tool.domain.criteria import Id
from eva_tool.domain.document import COLLECTIONS, Document
from eva_tool.domain.references import FRAMEWORK_REFERENCES, OWN_REFERENCES

ITEMS: dict[str, dict[str, Any]] = {
    "figures": {"indicator": "far", "alternative": "VE0"},
    "impacts": {"criterion": "A1", "alternative": "VE1", "horizon": "short"},
    "mitigations": {"id": "M1"},
    "weights": {"weighting": "P1", "item": "a"},
}


def document(**collections):
    alternatives = [{"id": "VE0"}, {"id": "VE1"}]
    return Document.model_validate(
        {"framework": "small@1", "alternatives": alternatives, **collections}
    )


def holds_ids(hint):
    return hint is Id or any(map(holds_ids, get_args(hint)))


@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_field_that_holds_ids_of_others_is_in_a_table(name):
    hints = get_type_hints(COLLECTIONS[name], include_extras=True)
    found = {field for field, hint in hints.items() if field != "id" and holds_ids(hint)}
    told = {
        field
        for collection, field in {*FRAMEWORK_REFERENCES, *OWN_REFERENCES}
        if collection == name
    }
    assert found == told


@pytest.mark.parametrize(("collection", "field"), OWN_REFERENCES)
def test_a_reference_to_nothing_is_refused(collection, field):
    gone = ["gone"] if field == "evidence" else "gone"
    with pytest.raises(ValidationError, match="unknown id gone"):
        document(**{collection: [ITEMS[collection] | {field: gone}]})


def test_the_present_state_has_figures_and_no_impacts():
    assert document(figures=[ITEMS["figures"]]).figures
    with pytest.raises(ValidationError, match=r"impacts/A1\.VE0\.short: unknown id VE0"):
        document(impacts=[ITEMS["impacts"] | {"alternative": "VE0"}])
