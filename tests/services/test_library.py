"""What is delivered is good, a municipality's own is found, strangers' files are refused."""

import json
import logging

import pytest

from eva_tool.services import library, yamlfile
from tests.conftest import ROOT
from tests.domain import build

DATA = ROOT / "assessments"


def document(**changes):
    plain = build.document(("A1", "VE1", "short", -1)).model_dump(mode="json")
    return json.dumps(plain | changes).encode()


def complaints(data, known=()):
    return [str(p) for p in library.check_file(data, {f.ref: f for f in known})]


def test_everything_delivered_is_good():
    found = library.Library(DATA)
    assert {"eva@1", "lava-kouluverkko@1"} <= set(found.frameworks)
    assert all(case.fictional for case in (*found.cases.values(), *found.examples.values()))
    assert not found.problems


def test_a_municipality_adds_its_own(tmp_path):
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "cases").mkdir()
    own = build.framework().model_dump_json()
    (tmp_path / "frameworks" / "small.json").write_text(own, "utf-8")
    (tmp_path / "cases" / "parking.json").write_bytes(document())
    found = library.Library(DATA, tmp_path)
    assert "small@1" in found.frameworks
    assert found.cases["parking"].framework == "small@1"
    assert not found.problems


def test_a_broken_own_file_is_left_out_and_logged(tmp_path, caplog):
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "cases").mkdir()
    (tmp_path / "frameworks" / "bad.yaml").write_text("id: [", "utf-8")
    twice = (DATA / "frameworks/eva.yaml").read_bytes()
    (tmp_path / "frameworks" / "twice.yaml").write_bytes(twice)
    (tmp_path / "cases" / "lost.json").write_bytes(document())
    with caplog.at_level(logging.ERROR):
        found = library.Library(DATA, tmp_path)
        assert "lost" not in found.cases
    assert "eva@1" in found.frameworks
    assert [path.name for path, _ in found.problems] == ["bad.yaml", "twice.yaml", "lost.json"]
    assert "bad.yaml is left out" in caplog.text


def test_a_broken_file_of_ours_is_a_bug(tmp_path):
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks" / "bad.yaml").write_text("id: [", "utf-8")
    with pytest.raises(library.Broken, match=r"bad\.yaml"):
        assert library.Library(tmp_path).frameworks


def test_a_missing_folder_is_no_problem(tmp_path):
    assert library.Library(tmp_path / "nothing").frameworks == {}


BROKEN = [
    (b"", "The file is empty."),
    (b"\xff\xfe\x00", "not text in UTF-8"),
    (b"a: [1, 2", "not YAML: see line"),
    (b'{"a": 1,}', "not JSON: see line 1"),
    (b"just words", "should hold one document"),
    (b"- 1\n- 2", "should hold one document"),
    (b"a: 1\n---\nb: 2", "one document, not several"),
    (b"a: &x 1\nb: *x", "Anchors, aliases and tags"),
    (b"a: !!python/object/apply:os.system [ls]", "Anchors, aliases and tags"),
    (b"a: 1\na: 2", "The key a is given twice: see line 2."),
    (b'{"a": 1, "a": 2}', "The key a is given twice."),
    (b"- " * 100_000, "nested too deep"),
    (b"x: " + b"[" * 100_000, "nested too deep"),
    (b"[" * 100_000, "nested too deep"),
    (b"x: " + b"a" * yamlfile.MAX_BYTES, "too large"),
    (b"? [a]\n: 1", "A key should be a word"),
    (b'{"a": NaN}', "NaN is not a number"),
    (b"{}", "framework: This is missing."),
    (document(schema_version=2), "schema_version: This should be one of 1."),
    (document(surprise=1), "surprise: There is no such field."),
    (document(language="de"), "language: This should be one of fi, sv, en."),
    (
        document(
            impacts=[{"criterion": "A1", "alternative": "VE1", "horizon": "long", "score": 9}]
        ),
        "impacts/0/score: This should be one of -3, -2, -1, 0, 1, 2, 3, unknown, not_applicable.",
    ),
    (document(basics={"title": 5}), "basics/title: This should be text"),
    (document(basics={"title": "x" * 400}), "basics/title: Too long"),
    (document(framework="eva@1"), "There is no assessment framework eva@1."),
    (document(screening={"amount": -1}), "screening/amount: The number is too small: at least 0."),
    (document(screening={"amount": "many"}), "This is not a number that can be stored here."),
    (document(tasks=[{"id": "T1", "due": "soon"}]), "tasks/0/due: This is not a date."),
    (document(mitigations=[{"id": "M1", "alternative": "VE9"}]), "mitigations/M1 refers to VE9"),
    (document(areas=[{"id": "a"}, {"id": "a"}]), "the id a is used more than once"),
    (document(impacts=[{"criterion": "A1"}]), "impacts/0/alternative: This is missing."),
    (
        document(alternatives=[{"id": f"VE{n}"} for n in range(100)]),
        "alternatives: There are 100 alternatives; at most 12",
    ),
]


@pytest.mark.parametrize(("data", "why"), BROKEN, ids=range(len(BROKEN)))
def test_broken_files_are_refused_in_words(data, why):
    found = complaints(data, [build.framework()])
    assert why in "; ".join(found)


def test_unknown_ids_of_the_framework_are_named_with_their_path():
    unknown = document(
        criteria=[{"criterion": "Z9"}],
        groups=[{"id": "group1", "kind": "martians"}],
        screening_answers=[{"question": "why", "answer": "yes"}],
    )
    assert complaints(unknown, [build.framework()]) == [
        "screening_answers/why/question: The framework small@1 has no why.",
        "groups/group1/kind: The framework small@1 has no martians.",
        "criteria/Z9/criterion: The framework small@1 has no Z9.",
    ]


def test_good_files_have_no_problems(tmp_path):
    assert complaints(document(), [build.framework()]) == []
    assert complaints(build.framework().model_dump_json().encode()) == []
    assert complaints(tmp_path / "nothing.yaml") != []
    assert complaints(tmp_path) != []


def test_plain_words_stay_words():
    text = b"a: no\nb: 2027-02-11\nc: 12:30\nd: 1_000\ne: 'true'\nf: 0x1F\ng: 12E3\nh: 08\non: yes"
    assert yamlfile.parse(text) == {
        "a": "no",
        "b": "2027-02-11",
        "c": "12:30",
        "d": "1_000",
        "e": "true",
        "f": "0x1F",
        "g": "12E3",
        "h": "08",
        "on": "yes",
    }
    assert yamlfile.parse(b"a: -1\nb: 1.5e+3\nc: true\nd: null\ne: ~\nf:") == {
        "a": -1,
        "b": 1500.0,
        "c": True,
        "d": None,
        "e": None,
        "f": None,
    }
