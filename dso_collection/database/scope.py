"""Of which customers a statement speaks: all of them, or some."""

from odoo.tools import SQL

#: From so many customers on, what a statement computes is kept in a temporary table for the next.
_MANY = 500


def is_many(partner_ids) -> bool:
    """Say whether a scope is worth temporary tables; for a few customers they would cost more than they save."""
    return partner_ids is None or len(partner_ids) >= _MANY


def scope_sql(column: str, partner_ids) -> SQL:
    """Return the condition that a column, of an alias, names a customer of the scope (None: all)."""
    if partner_ids is None:
        return SQL("TRUE")
    return SQL("%s = ANY(%s)", SQL.identifier(*column.split(".")), list(partner_ids))
