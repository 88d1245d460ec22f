"""The tables of an add-on whose code may be gone: which columns there are, and how to read them."""

from odoo.tools import SQL


class Tables:
    """Asks the database what is there, once for each table, and reads a column as whatever it is stored."""

    def __init__(self, env):
        self.env = env
        self._columns = {}

    def columns(self, table: str) -> dict[str, str]:
        """Return ``{column: type}`` of a table; empty where there is none."""
        if table not in self._columns:
            self._columns[table] = dict(self.env.execute_query(SQL(
                "SELECT column_name, udt_name FROM information_schema.columns"
                " WHERE table_schema = current_schema AND table_name = %s", table)))
        return self._columns[table]

    def have(self, table: str, *names: str) -> bool:
        """Say whether a table is there with all of these columns."""
        return {*names} <= self.columns(table).keys() and bool(self.columns(table))

    def filled(self, table: str) -> bool:
        """Say whether a table is there and has a row."""
        if not self.columns(table):
            return False
        [(filled,)] = self.env.execute_query(SQL("SELECT EXISTS (SELECT FROM %s)", SQL.identifier(table)))
        return filled

    def value(self, table: str, alias: str, name: str, kind: str, company=None) -> SQL:
        """Return a column of ``table``, called ``alias``, as ``kind``; NULL where there is none.

        What each company has of its own is read for ``company``.
        """
        stored = self.columns(table).get(name)
        if stored is None:
            return SQL("NULL::%s", SQL(kind))
        column = SQL.identifier(alias, name)
        if stored == "jsonb":
            return SQL("(%s->>%s)::%s", column, str(company.id), SQL(kind))
        return SQL("%s::%s", column, SQL(kind))

    def words(self, table: str, alias: str, name: str) -> SQL:
        """Return a column of texts as ``{language: text}``, however it is stored; NULL where there is none."""
        stored = self.columns(table).get(name)
        if stored is None:
            return SQL("NULL::jsonb")
        column = SQL.identifier(alias, name)
        return column if stored == "jsonb" else SQL(
            "CASE WHEN %s IS NOT NULL THEN jsonb_build_object('en_US', %s) END", column, column)
