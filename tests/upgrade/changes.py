"""What versions call, keep or give up otherwise than those before them: what a comparison has to know of migrations.

Whoever writes a migration says here what it does to what people have: ``SINCE`` has, for each release, what changed
after it. All that is not said here must be in an upgraded database as it was.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Changes:
    """The names of before lead to those of now; tables and columns are named as in the database.

    >>> changes = Changes(tables={"a_post": "a_letter"}, columns={"a_post": {"kind": "channel"}},
    ...                   values={"a_post.state": {"posted": "mailed"}})
    >>> changes.table("a_post"), changes.row("a_post", {"kind": "x", "state": "posted", "model": "a.post"})
    ('a_letter', {'channel': 'x', 'state': 'mailed', 'model': 'a.letter'})
    """

    #: ``{table: table}``; the models follow.
    tables: dict[str, str] = field(default_factory=dict)
    #: ``{table of before: {column: column}}``
    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    #: ``{"table.column" of before: {value: value}}``
    values: dict[str, dict] = field(default_factory=dict)
    #: xml ids, by pattern: ``(r"^dso_collection\.old$", "dso_collection.new")``
    records: tuple[tuple[str, str], ...] = ()
    #: What else becomes of a row: ``{table of before: function of the row, in the names of now}``; None: it goes.
    rows: dict[str, Callable] = field(default_factory=dict)
    #: What goes, and why: ``{"table", "table.column" of before, or an xml id: "reason"}``
    dropped: dict[str, str] = field(default_factory=dict)
    #: Tables of now in which the upgrade makes rows that have no xml id, and why.
    added: dict[str, str] = field(default_factory=dict)

    def table(self, name):
        """Return what a table is called now."""
        return self.tables.get(name, name)

    def model(self, name):
        """Return what a model is called now; anything else stays."""
        if not isinstance(name, str) or "." not in name:
            return name
        old = name.replace(".", "_")
        return self.tables[old].replace("_", ".") if old in self.tables else name

    def record(self, name):
        """Return the xml id of now."""
        for old, new in self.records:
            name = re.sub(old, new, name)
        return name

    def row(self, table, row):
        """Return a row of a table of before as it must be found now, None if it goes."""
        names = self.columns.get(table, {})
        row = {names.get(column, column): self._value(table, column, value) for column, value in row.items()
               if f"{table}.{column}" not in self.dropped}
        return self.rows[table](row) if table in self.rows else row

    def _value(self, table, column, value):
        values = self.values.get(f"{table}.{column}", {})
        return values[value] if values and value in values else self.model(value)

    def text(self, text):
        """Return a query to the database of before as one to that of now: its tables and models."""
        for old, new in self.tables.items():
            text = text.replace(old, new).replace(old.replace("_", "."), new.replace("_", "."))
        return text


#: By release: what changed after it, until the next one.
SINCE = {
    "19.0.1.0.0": Changes(),
}


def since(release):
    """Return what changed after a release, in the order in which it did.

    >>> [list(since("19.0.1.0.0"))[0] is SINCE["19.0.1.0.0"], list(since("99.0.1.0.0"))]
    [True, []]
    """
    return [SINCE[name] for name in sorted(SINCE, key=_number) if _number(name) >= _number(release)]


def _number(release):
    return [int(part) for part in release.split(".")]
