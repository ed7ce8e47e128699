"""Whether the rows of an assessment are what its edits made: undone one by one, the last first.

What a path holds has to be what its last edit wrote; after all are undone, what is left has to be
what the assessment began with, and half-way what each version locked. Only one document and one
batch of edits are in memory, however long the history is.
"""

from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from hashlib import sha256
from itertools import islice
from json import loads
from typing import Any

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import Session

from eva_tool.db.models import Edit, Version
from eva_tool.domain.document import COLLECTIONS
from eva_tool.services import documents
from eva_tool.services.flat import Flat, default, fingerprint_of, flat, item_at
from eva_tool.services.paths import WHOLE

BATCH = 500
MOST = 10
Waiting = list[tuple[int, int, int]]  # versions to be met: last edit, number, id


def faults(session: Session, assessment_id: int) -> list[str]:
    """What was changed behind the tool; nothing when the rows are what was written."""
    try:
        content = documents.raw(session, assessment_id)
    except (ValueError, TypeError, LookupError):  # a row that no column of ours can hold
        return ["holds a value that cannot be read"]
    with closing(_Replay(session, assessment_id, content).found()) as found:
        return list(islice(found, MOST))


class _Replay:
    """The state of one assessment on the way back to its beginning."""

    def __init__(self, session: Session, assessment_id: int, content: dict[str, Any]) -> None:
        self._session, self._id = session, assessment_id
        self._state: Flat = flat(content)
        self._order = {n: [i["id"] for i in content.get(n) or ()] for n in COLLECTIONS}
        self._moved: set[str] = set()  # items added or removed after the last order that was given

    def found(self) -> Generator[str]:
        waiting = self._versions()
        first: RowMapping | None = None
        table, batches = Edit.__table__, {"yield_per": BATCH}
        query = select(table).where(table.c.assessment_id == self._id).order_by(table.c.id.desc())
        with self._session.execute(query, execution_options=batches) as rows:
            for row in rows.mappings():
                yield from self._meets(waiting, row["id"])
                yield from self._undone(row)
                first = row
        yield from self._meets(waiting, 0)
        if first is not None and first["path"] == WHOLE:
            yield from self._begun(first["new"])

    def _versions(self) -> Waiting:
        query = select(Version.last_edit, Version.number, Version.id)
        rows = self._session.execute(query.where(Version.assessment_id == self._id))
        return sorted((row[0], row[1], row[2]) for row in rows)

    def _meets(self, waiting: Waiting, edit_id: int) -> Iterator[str]:
        """Versions that were locked before the edits which are undone by now."""
        while waiting and waiting[-1][0] >= edit_id:
            _last, number, version_id = waiting.pop()
            locked = self._locked(version_id)
            if locked is None:
                continue
            for path in sorted(locked.keys() | self._state.keys()):
                if locked.get(path) != self._state.get(path):
                    yield f"{path} is not what version {number} and the edits since made it"

    def _locked(self, version_id: int) -> Flat | None:
        """A version; None when it is not what was locked, which its hash tells."""
        query = select(Version.content, Version.sha256).where(Version.id == version_id)
        content, wanted = self._session.execute(query).one()
        try:
            return flat(loads(content)) if sha256(content.encode()).hexdigest() == wanted else None
        except (ValueError, TypeError, LookupError, AttributeError):
            return None

    def _undone(self, row: RowMapping) -> Iterator[str]:
        """Tell whether the edit is what its path holds, and go back to what was there before."""
        path, old, new = row["path"], row["old"], row["new"]
        collection, item = path.partition("/")[0], path.count("/") == 1
        if path == WHOLE:
            return
        if path in COLLECTIONS:
            yield from self._in_order(path, new or (), row["id"])
        elif collection in COLLECTIONS and item:
            self._moved.add(path)
            here, before = (_whole(path, value) for value in (new, old))
            if any(self._state.get(p, default(p)) != v for p, v in here.items()):
                yield f"{path} is not what edit {row['id']} wrote"
            self._put(before)
        else:
            if self._state.get(path, default(path)) != new:
                yield f"{path} is not what edit {row['id']} wrote"
            self._put({path: old})

    def _put(self, values: Mapping[str, Any]) -> None:
        for path, value in values.items():
            if value == default(path):
                self._state.pop(path, None)
            else:
                self._state[path] = value

    def _in_order(self, collection: str, wanted: Sequence[str], edit_id: int) -> Iterator[str]:
        """Only the last order that was given is looked at, for the items it knows."""
        here = self._order.pop(collection, None)
        if here is None:
            return
        kept = {i for i in wanted if f"{collection}/{i}" not in self._moved} & {*here}
        if [i for i in here if i in kept] != [i for i in wanted if i in kept]:
            yield f"{collection} is not in the order that edit {edit_id} gave"

    def _begun(self, told: Any) -> Iterator[str]:
        wanted = told.get("content") if isinstance(told, dict) else None
        if wanted and wanted != fingerprint_of(self._state):
            yield "does not lead back to what it began with: something was changed without an edit"


def _whole(path: str, item: Any) -> Flat:
    """An item with all its fields; when it is not there, empty."""
    found = item_at(path, COLLECTIONS[path.partition("/")[0]], item or {})
    return (
        found if item is not None else {p: v for p, v in found.items() if p != path} | {path: None}
    )
