"""A document in which all that people type is hostile, and a harmless twin to compare with."""

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from eva_tool.domain.document import COLLECTIONS, SECTIONS, Document
from eva_tool.domain.references import FRAMEWORK_REFERENCES, OWN_REFERENCES

# A formula, tags, attributes, addresses that call out, and signs of templates; with a port.
HOSTILE = (
    '=1+1"\'><script>alert(1)</script><img src="http://127.0.0.1:{port}/x" onerror="alert(1)">'
    "<style>@import url(http://127.0.0.1:{port}/y);</style>{{{{7*7}}}}javascript:alert(1)"
)
# The same where a line is short.
SHORT = '=1+1"><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}'
# Signs that turn the direction of the text, scripts from the right, joined signs, controls.
EXOTIC = " \u202eשלום مرحبا\u202c 👩\u200d👧🏫 a\x00\x07\x1b\x7fb"
CONTROLS = "\x00\x07\x1b\x7f"
REFERENCES = {*FRAMEWORK_REFERENCES, *OWN_REFERENCES}


def hostile(port: int = 9) -> str:
    return HOSTILE.format(port=port)


def harmless() -> str:
    """As long, with its blanks and commas in the same places, but nothing else."""
    return "".join(c if c in " ," else "a" for c in hostile())


def poisoned(document: Document, text: str) -> Document:
    """The document with this text in every field of free text, and nothing else changed."""
    content = document.model_dump(mode="json")
    for name, section in SECTIONS.items():
        content[name] = _filled(name, section, content[name], text)
    for name, item in COLLECTIONS.items():
        content[name] = [_filled(name, item, one, text) for one in content[name]]
    return Document.model_validate(content)


def full(document: Document, sign: str, most: int = 10_000) -> tuple[Document, dict[str, str]]:
    """As much in every field of free text as it takes, and by field the words at its end."""
    content, ends = document.model_dump(mode="json"), dict[str, str]()

    def text(model: Any, name: str) -> str:
        end = ends[f"{model.__name__}.{name}"] = f"loppu{len(ends):04d}"
        room = min(most, limit(model, name)) - len(end) - 1
        return f"{sign * (room // len(sign))} {end}"

    for name, model in (*SECTIONS.items(), *COLLECTIONS.items()):
        items = content[name] if isinstance(content[name], list) else [content[name]]
        for item in items:
            item.update({field: text(model, field) for field in free(name, model)})
    return Document.model_validate(content), ends


def limit(model: Any, name: str) -> int:
    """How many characters a field takes."""
    told = model.model_fields[name].metadata
    return min(m.max_length for m in told if getattr(m, "max_length", None))


def free(collection: str, model: Any) -> set[str]:
    """The fields of free text."""
    return {
        name
        for name, field in model.model_fields.items()
        if name != "id" and (collection, name) not in REFERENCES and _is_text(field.annotation)
    }


def _filled(collection: str, model: Any, content: dict[str, Any], text: str) -> dict[str, Any]:
    return content | {name: text for name in free(collection, model)}


def _is_text(annotation: Any) -> bool:
    if get_origin(annotation) is Annotated:
        return _is_text(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return any(_is_text(one) for one in get_args(annotation))
    return annotation is str
