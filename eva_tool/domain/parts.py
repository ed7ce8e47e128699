"""The shapes that all pieces of an assessment document share.

A *section* is a single form (`basics/title`), a *collection* is a list of items with ids
(`alternatives/VE1/name`). Items of a *keyed* collection exist as soon as one of their fields is
written (`impacts/L1.VE1.short/score`); others are added and removed by people.
"""

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,139}$")]


class Part(BaseModel):
    """A piece of the document: closed and immutable."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Item(Part):
    """An item of a collection."""

    KEYED: ClassVar[bool] = False
    PREFIX: ClassVar[str] = ""

    id: Key


class KeyedItem(Item):
    """An item whose id is made of its key fields, joined by dots."""

    KEYED: ClassVar[bool] = True
    KEY_FIELDS: ClassVar[tuple[str, ...]] = ()

    id: Key = ""

    @classmethod
    def key_of(cls, values: dict[str, Any]) -> str:
        return ".".join(str(values[name]) for name in cls.KEY_FIELDS)

    @classmethod
    def fields_of(cls, key: str) -> dict[str, Any]:
        """The key fields that an id stands for. Raises ValueError when it stands for none."""
        parts = key.split(".")
        if len(parts) != len(cls.KEY_FIELDS):
            raise ValueError(f"{key!r} is not an id of {cls.__name__}")
        return dict(zip(cls.KEY_FIELDS, parts, strict=True))

    @model_validator(mode="before")
    @classmethod
    def _id_from_key_fields(cls, values: Any) -> Any:
        if isinstance(values, dict) and all(name in values for name in cls.KEY_FIELDS):
            key = cls.key_of(values)
            if values.get("id", key) != key:
                raise ValueError(f"the id should be {key}")
            return {**values, "id": key}
        return values
