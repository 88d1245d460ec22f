"""Customers get their scenario and collector, where they have none of their own here (rule R1)."""

from odoo import api, models
from odoo.tools import SQL

from ..scale import as_many, rows


class CollectionAdoption(models.Model):
    """Says who is to have what, in one SELECT that run and preview share; the engine of assignments writes it."""

    _inherit = "collection.adoption"

    @api.model
    def _wanted_sql(self, taking) -> SQL:
        """Return what customers are to have, as ``collection.assignment._assign`` wants it.

        Nobody's own scenario or collector is replaced, and nobody gets a second time what an earlier run gave: what
        people decided here since stands.
        """
        return SQL(
            """
            SELECT wanted.partner_id,
                   wanted.user_id, wanted.user_id IS NOT NULL AND NOT own.has_collector AND NOT %(before_collector)s,
                   wanted.scenario_id, wanted.scenario_id IS NOT NULL AND NOT own.has_scenario
                       AND NOT %(before_scenario)s,
                   NULL::int
              FROM (%(wishes)s) wanted
              JOIN (%(own)s) own ON own.id = wanted.partner_id
            """,
            wishes=self._wishes_sql(taking), own=self._own_sql(taking),
            before_collector=self._given_before_sql(taking, "changes_collector"),
            before_scenario=self._given_before_sql(taking, "changes_scenario"))

    @api.model
    def _wishes_sql(self, taking) -> SQL:
        """Return a SELECT of ``(partner_id, scenario_id, user_id)``: what the source has, with our scenarios."""
        return SQL(
            """
            SELECT customer.partner_id, here.scenario_id, customer.user_id
              FROM (%(customers)s) customer (partner_id, scenario_key, user_id)
         LEFT JOIN (%(scenarios)s) here ON here.key = customer.scenario_key
            """, customers=taking.source.customers(), scenarios=taking.scenarios_sql())

    @api.model
    def _own_sql(self, taking) -> SQL:
        """Return a SELECT of customers with what each has of its own: ``has_…``, and the active scenario."""
        key = str(taking.company.id)
        return SQL(
            """
            SELECT partner.id, partner.collector_id->>%(key)s IS NOT NULL AS has_collector,
                   partner.collection_scenario_id->>%(key)s IS NOT NULL AS has_scenario,
                   (partner.collector_id->>%(key)s)::int AS collector_id,
                   (partner.collection_scenario_id->>%(key)s)::int AS scenario_id
              FROM res_partner partner
            """, key=key)

    @api.model
    def _given_before_sql(self, taking, what) -> SQL:
        """Return the condition that an earlier run, not undone, gave ``wanted`` a scenario or a collector."""
        return SQL(
            """
            EXISTS (SELECT
                      FROM collection_adoption earlier
                      JOIN collection_assignment_line line ON line.assignment_id = earlier.assignment_id
                     WHERE earlier.source = %s AND earlier.company_id = %s AND earlier.undone_date IS NULL
                       AND line.partner_id = wanted.partner_id AND line.%s)
            """, taking.source.key, taking.company.id, SQL.identifier(what))

    @api.model
    def _changes_of(self, taking) -> SQL:
        """Return the customers that change, with the values before."""
        return self.env["collection.assignment"].with_company(taking.company)._changes_sql(self._wanted_sql(taking))

    @api.model
    def _count_customers(self, taking) -> tuple[int, int]:
        """Return how many customers get a scenario, and how many a collector."""
        [(scenarios, collectors)] = rows(self.env, SQL(
            "SELECT COUNT(*) FILTER (WHERE changes_scenario), COUNT(*) FILTER (WHERE changes_collector)"
            " FROM (%s) change", self._changes_of(taking)))
        return scenarios, collectors

    def _give_customers(self, taking):
        """Give them what they are to have, with a journal and a note on each."""
        scenarios, collectors = self._count_customers(taking)
        assignments = self.env["collection.assignment"].with_context(collection_adoption=taking.source.label)
        with as_many(self.env):
            assignment = assignments._assign(self._wanted_sql(taking), "adoption")
        self.write({"assignment_id": assignment.id, "customers": scenarios, "collectors": collectors})
