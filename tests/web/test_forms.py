from eva_tool.domain.document import COLLECTIONS, SECTIONS, Document
from eva_tool.web.forms import FORMS, spec, value_at
from eva_tool.web.forms.lists import LISTS
from eva_tool.web.forms.sources import SOURCES


def test_every_field_of_the_document_has_a_form():
    missing = []
    for name, model in {**SECTIONS, **COLLECTIONS}.items():
        fields = set(model.model_fields) - {"id", *getattr(model, "KEY_FIELDS", ())}
        if name == "impacts":
            fields -= {"group", "area"}
        missing += [f"{name}/{f}" for f in fields - set(FORMS.get(name, {}))]
    assert missing == []


def test_no_form_is_left_over():
    for name, form in FORMS.items():
        model = {**SECTIONS, **COLLECTIONS}[name]
        assert set(form) <= set(model.model_fields), name


def test_lists_edit_fields_that_exist():
    for name, records in LISTS.items():
        rows = [f for row in records.rows for f in ((row,) if isinstance(row, str) else row)]
        assert set(rows) <= set(FORMS[records.collection]), name


def test_every_source_of_choices_is_known():
    assert {f.source for form in FORMS.values() for f in form.values()} - {""} <= set(SOURCES)


def test_a_keyed_item_that_nobody_has_touched_has_default_values():
    document = Document(framework="eva@1")
    assert value_at(document, "impacts/L1.VE1.short/score") is None
    assert value_at(document, "basics/title") == ""
    assert spec("impacts/L1.VE1.short/score").label
