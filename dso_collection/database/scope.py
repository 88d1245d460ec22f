"""Of which customers a statement speaks: all of them, some, or a part of a planning run."""

from dataclasses import dataclass, replace

from odoo.tools import SQL

#: From so many customers on, what a statement computes is kept in a temporary table for the next.
_MANY = 500


@dataclass(frozen=True)
class Part:
    """The accounts of some companies, of one in a range of customers; its groups are whole.

    ``first`` and ``last`` bound the customers, both included; None: no bound. ``besides`` are customers outside the
    range who are collected in one inside, ``without`` those inside who are collected in one outside. ``only``: of all
    these, the customers listed.
    """

    companies: tuple[int, ...]
    first: int | None = None
    last: int | None = None
    besides: tuple[int, ...] = ()
    without: tuple[int, ...] = ()
    only: tuple[int, ...] | None = None

    def of(self, partner_ids) -> "Part":
        """Return the same for some of its customers, whose groups are whole among them."""
        return replace(self, only=tuple(partner_ids))

    def customers_sql(self, column: SQL) -> SQL:
        """Return the condition that a column names a customer of this part."""
        if self.only is not None:
            return SQL("%s = ANY(%s::int[])", column, _array(self.only))
        conditions = [
            *([SQL("%s >= %s", column, self.first)] if self.first is not None else []),
            *([SQL("%s <= %s", column, self.last)] if self.last is not None else []),
            *([SQL("%s <> ALL(%s::int[])", column, _array(self.without))] if self.without else []),
        ]
        inside = SQL(" AND ").join(conditions) if conditions else SQL("TRUE")
        if not self.besides:
            return SQL("(%s)", inside)
        return SQL("(%s OR %s = ANY(%s::int[]))", inside, column, _array(self.besides))

    def companies_sql(self, column: SQL) -> SQL:
        """Return the condition that a column names one of its companies."""
        if len(self.companies) == 1:
            return SQL("%s = %s", column, self.companies[0])
        return SQL("%s = ANY(%s)", column, list(self.companies))


def is_many(scope) -> bool:
    """Say whether a scope is worth temporary tables; for a few customers they would cost more than they save."""
    if isinstance(scope, Part):
        return scope.only is None or len(scope.only) >= _MANY
    return scope is None or len(scope) >= _MANY


def every_customer(env):
    """Return the customers of a database that has few of them, None (all) of one that has many.

    Few are looked up one by one, without temporary tables, which would take longer than the work itself.
    """
    env.flush_all()
    found = env.execute_query(SQL("SELECT id FROM res_partner WHERE commercial_partner_id = id LIMIT %s", _MANY))
    partner_ids = sorted(partner_id for (partner_id,) in found)
    return None if is_many(partner_ids) else partner_ids


def scope_sql(column: str, scope) -> SQL:
    """Return the condition that a column, of an alias, names a customer of the scope (None: all).

    Of a part, the alias names the company, too, in ``company_id``: rows of an account in another company are another
    part's.
    """
    name = SQL.identifier(*column.split("."))
    if scope is None:
        return SQL("TRUE")
    if isinstance(scope, Part):
        company = SQL.identifier(*column.split(".")[:-1], "company_id")
        return SQL("(%s AND %s)", scope.companies_sql(company), scope.customers_sql(name))
    return SQL("%s = ANY(%s)", name, list(scope))


def companies_sql(column: str, scope) -> SQL:
    """Return the condition that a column names a company of the scope: only a part of a run is of some."""
    return scope.companies_sql(SQL.identifier(*column.split("."))) if isinstance(scope, Part) else SQL("TRUE")


def customers_sql(column: str, scope) -> SQL:
    """Return the same where rows belong to customers in all companies, such as their contacts."""
    if isinstance(scope, Part):
        return scope.customers_sql(SQL.identifier(*column.split(".")))
    return scope_sql(column, scope)


def items_sql(alias: str, scope, owner: str = "") -> SQL:
    """Return the condition that a journal item is a customer's of the scope, whichever of their contacts has it.

    ``owner``: how the statement calls the contact of ``res_partner`` that it joins anyway.

    A subquery would be one join more, and in a statement of many joins PostgreSQL does not move the last one
    (``join_collapse_limit``) before the others, which then read every item there is. Of many customers the condition is
    therefore the owner's, of a few an array that is looked up first.
    """
    if scope is None:
        return SQL("TRUE")
    if owner and is_many(scope):
        owned = customers_sql(f"{owner}.commercial_partner_id", scope)
    else:
        owners = SQL("(SELECT id FROM res_partner WHERE %s)", customers_sql("commercial_partner_id", scope))
        owned = SQL("%s IN %s" if is_many(scope) else "%s = ANY(ARRAY%s)", SQL.identifier(alias, "partner_id"), owners)
    if not isinstance(scope, Part):
        return owned
    if scope.only is None and scope.first is scope.last is None:
        owned = SQL("TRUE")
    return SQL("(%s AND %s)", scope.companies_sql(SQL.identifier(alias, "company_id")), owned)


def _array(ids) -> str:
    """Write many ids as one text: PostgreSQL reads it a hundred times faster than a list of numbers."""
    return "{%s}" % ",".join(map(str, ids))
