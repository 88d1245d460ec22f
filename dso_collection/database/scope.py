"""Of which customers a statement speaks: all of them, or some."""

from odoo.tools import SQL

#: From so many customers on, what a statement computes is kept in a temporary table for the next.
_MANY = 500


def is_many(partner_ids) -> bool:
    """Say whether a scope is worth temporary tables; for a few customers they would cost more than they save."""
    return partner_ids is None or len(partner_ids) >= _MANY


def every_customer(env):
    """Return the customers of a database that has few of them, None (all) of one that has many.

    Few are looked up one by one, without temporary tables, which would take longer than the work itself.
    """
    env.flush_all()
    found = env.execute_query(SQL("SELECT id FROM res_partner WHERE commercial_partner_id = id LIMIT %s", _MANY))
    partner_ids = sorted(partner_id for (partner_id,) in found)
    return None if is_many(partner_ids) else partner_ids


def scope_sql(column: str, partner_ids) -> SQL:
    """Return the condition that a column, of an alias, names a customer of the scope (None: all)."""
    if partner_ids is None:
        return SQL("TRUE")
    return SQL("%s = ANY(%s)", SQL.identifier(*column.split(".")), list(partner_ids))
