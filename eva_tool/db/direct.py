"""Reading on the driver's own cursor: for the few queries that each saved field takes.

SQLAlchemy writes the statement and converts values, once for each kind of database; what it does
for every execution (contexts, events, result objects) is left out, which is most of the time.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Select
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError

Convert = Callable[[Any], Any]


class Query:
    """A query of few rows, with what it takes named by bindparam()."""

    def __init__(self, statement: Select[Any]) -> None:
        self._statement = statement
        self._plans: dict[str, _Plan] = {}

    def row(self, connection: Connection, values: Mapping[str, Any]) -> dict[str, Any] | None:
        """The first row by column names, or None. Raise DBAPIError like the connection itself."""
        return next(iter(self.rows(connection, values)), None)

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        """All rows by column names. Raise DBAPIError like the connection itself."""
        dialect = connection.dialect
        plan = self._plans.get(dialect.name)
        if plan is None:
            plan = self._plans[dialect.name] = _Plan(self._statement, dialect)
        cursor = connection.connection.cursor()
        try:
            cursor.execute(plan.text, plan.bound(values))
            return [plan.read(row, cursor.description) for row in cursor.fetchall()]
        except dialect.loaded_dbapi.Error as error:
            raise DBAPIError.instance(
                plan.text, None, error, dialect.loaded_dbapi.Error, dialect=dialect
            ) from error
        finally:
            cursor.close()


class _Plan:
    """The text of a query for one kind of database, and how its values are converted."""

    def __init__(self, statement: Select[Any], dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self.text = str(compiled)
        self._constants = compiled.params
        self._order = getattr(compiled, "positiontup", None)
        self._binds = [
            (name, convert)
            for name, bind in compiled.binds.items()
            if (convert := bind.type.dialect_impl(dialect).bind_processor(dialect))
        ]
        self._dialect = dialect
        self._columns = list(statement.selected_columns)
        self._names = [str(column.key) for column in self._columns]
        self._results: list[tuple[str, Convert]] | None = None

    def bound(self, values: Mapping[str, Any]) -> Any:
        """What the driver wants: by place or by name."""
        given = {**self._constants, **values}
        for name, convert in self._binds:
            given[name] = convert(given[name])
        return given if self._order is None else [given[name] for name in self._order]

    def read(self, found: Any, description: Any) -> dict[str, Any]:
        """The row by names; what the driver calls the types is known at the first one."""
        if self._results is None:
            self._results = self._converting([told[1] for told in description])
        row: dict[str, Any] = dict(zip(self._names, found, strict=True))
        for name, convert in self._results:
            row[name] = convert(row[name])
        return row

    def _converting(self, kinds: list[Any]) -> list[tuple[str, Convert]]:
        found: list[tuple[str, Convert]] = []
        for name, column, kind in zip(self._names, self._columns, kinds, strict=True):
            of_type = column.type.dialect_impl(self._dialect)
            if convert := of_type.result_processor(self._dialect, kind):
                found.append((name, convert))
        return found
