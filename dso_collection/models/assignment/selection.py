"""What is selected in a list, and the customers that it stands for (rule R1)."""

from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from .engine import SETTINGS

_ACTIVE_IDS_LIMIT = 20_000


class Selection(NamedTuple):
    """Selected lines: customers that can be assigned in one company, and what became of the other lines."""

    customers: list[int]
    lines: int
    contacts: int
    #: Customers that cannot be assigned here, with the company they belong to, else ``None``.
    left_out: list[tuple[str, str | None]]


class CollectionAssignment(models.Model):
    """Reads selections of any size in one query, and counts what an assignment would change."""

    _inherit = "collection.assignment"

    @api.model
    def _selected(self, records):
        """Return a query of what is selected, as the user may read it, and whether pasted codes found it.

        The web client names at most ``web.active_ids_limit`` records when all pages are selected; then
        its domain counts.
        """
        # sudo: a setting of the web client
        limit = int(self.env["ir.config_parameter"].sudo().get_param("web.active_ids_limit", _ACTIVE_IDS_LIMIT))
        listed = Domain(self.env.context.get("active_domain") or Domain.TRUE)
        pasted = any(condition.field_expr.endswith("collection_paste_id") for condition in listed.iter_conditions())
        if len(records) >= limit and self.env.context.get("active_domain"):
            return records._search(listed), pasted
        return records.with_context(active_test=False)._search([("id", "in", records.ids)]), pasted

    @api.model
    def _listed_sql(self, record, name) -> SQL:
        """Return a query of the ids that a JSON field of a record lists: any number of them stays in the database."""
        record.flush_model([name])
        return SQL(
            "SELECT listed.id::int FROM %s holder, jsonb_array_elements_text(holder.%s) listed (id) "
            "WHERE holder.id = %s", SQL.identifier(record._table), SQL.identifier(name), record.id)

    @api.model
    def _select(self, records, query, company) -> Selection:
        """Return the customers behind a query of partners or accounts."""
        columns = ("partner_id", "company_id") if records._name == "collection.account" else ("id", None)
        lines = query.select(*(SQL.identifier(query.table, name) if name else SQL("NULL::int") for name in columns))
        partners = self.env["res.partner"].with_context(active_test=False)
        self.env.flush_all()
        [(customers, count, contacts, left_out)] = self.env.execute_query(SQL(
            """
            WITH line AS (
                SELECT selected.partner_id, customer.id, partner.complete_name AS name, customer.ref,
                       COALESCE(selected.company_id, customer.company_id) AS company_id,
                       -- An account counts in its own company, a customer where it may be invoiced
                       (selected.company_id = %(company)s OR selected.company_id IS NULL)
                       AND (customer.company_id IS NULL OR customer.company_id = ANY(%(above)s))
                       AND seen.id IS NOT NULL AS assignable
                  FROM (%(lines)s) selected (partner_id, company_id)
                  JOIN res_partner partner ON partner.id = selected.partner_id
                  JOIN res_partner customer ON customer.id = COALESCE(partner.commercial_partner_id, partner.id)
             LEFT JOIN (%(readable)s) seen ON seen.id = customer.id
            )
            SELECT array_agg(DISTINCT line.id) FILTER (WHERE assignable),
                   COUNT(*), COUNT(*) FILTER (WHERE line.partner_id <> line.id AND assignable),
                   array_agg(DISTINCT ARRAY[concat_ws(' ', line.name, '(' || line.ref || ')'), company.name])
                       FILTER (WHERE NOT assignable)
              FROM line
         LEFT JOIN res_company company ON company.id = line.company_id
            """,
            lines=lines, company=company.id, readable=partners._search([]).select(),
            above=company.sudo().parent_ids.ids,  # sudo: a branch's parents
        ))
        return Selection(customers or [], count, contacts, [tuple(pair) for pair in left_out or ()])

    @api.model
    def _count_changes(self, customers: SQL, company, collector=None, scenario=None) -> int:
        """Return how many of the customers an assignment would change; arguments as ``_collection_assign``'s."""
        partners = self.env["res.partner"].with_company(company)
        partners.flush_model([name for name, _short in SETTINGS])
        wanted = {"collector_id": collector, "collection_scenario_id": scenario}
        changed = SQL(" OR ").join(
            SQL("%s IS DISTINCT FROM %s::int", partners._fields[name].to_sql(partners, "partner"), value.id or None)
            for name, value in wanted.items() if value is not None)
        if not changed:
            return 0
        [(count,)] = self.env.execute_query(SQL(
            "SELECT COUNT(*) FROM res_partner partner WHERE partner.id IN (%s) AND (%s)", customers, changed))
        return count
