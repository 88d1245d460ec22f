"""What assignment rules would do, counted and listed with the statements of the run (rule R3)."""

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ... import database
from ...roles import MANAGERS


class CollectionAssignmentRule(models.Model):
    """Rehearses the rules."""

    _inherit = "collection.assignment.rule"

    @api.model
    def _rehearse(self):
        """Count what a run in ``env.company`` would do.

        Returns the rules that work, ``{rule id: (matches, has, would change)}``, ``[(old collector, new
        collector, customers)]`` with the largest moves first, the customers looked at and those that a
        rule has.
        """
        self.env.flush_all()
        with database.at_scale(self.env.cr, None), database.by_hash(self.env.cr, None):
            usable, decided = self._decided(self._runnable_rules(), None)
            changes = self.env["collection.assignment"]._changes_sql(self._wanted_sql(decided, usable))
            counts = self.env.execute_query(self._counts_sql(usable, decided, changes))
            moves = self.env.execute_query(SQL(
                """
                SELECT old_collector_id, collector_id, COUNT(*)
                  FROM (%s) change
                 WHERE changes_collector
              GROUP BY 1, 2
              ORDER BY 3 DESC, 1, 2
                """, changes))
            [(customers,)] = self.env.execute_query(SQL(
                "SELECT COUNT(*) FROM (%s) candidate", self._candidates_sql(None)))
        counted = {rule_id: tuple(numbers) for rule_id, *numbers in counts}
        return usable, counted, moves, customers, sum(takes for _matches, takes, _changes in counted.values())

    @api.model
    def _counts_sql(self, rules, decided, changes) -> SQL:
        """Return a SELECT of rule, customers it matches, has, and would change."""
        return SQL(
            """
            WITH candidate AS MATERIALIZED (%(candidates)s),
            counted (rule_id, matches, takes, changes) AS (
                SELECT rule_id, COUNT(*), 0, 0
                  FROM (%(matches)s) match (partner_id, rule_id)
                 WHERE partner_id IN (SELECT id FROM candidate)
              GROUP BY rule_id
                UNION ALL
                SELECT rule_id, 0, COUNT(*), 0 FROM (%(decided)s) decided GROUP BY rule_id
                UNION ALL
                SELECT rule_id, 0, 0, COUNT(*) FROM (%(changes)s) change GROUP BY rule_id
            )
            SELECT rule_id, SUM(matches)::int, SUM(takes)::int, SUM(changes)::int FROM counted GROUP BY rule_id
            """,
            candidates=self._candidates_sql(None), matches=self._matches_sql(rules, None), decided=decided,
            changes=changes,
        )

    def action_preview(self):
        """Open the preview of all rules of the company."""
        company = self.company_id[:1] or self.env.company
        preview = self.env["collection.assignment.preview"].with_company(company)._make_preview()
        return {
            "type": "ir.actions.act_window", "res_model": preview._name, "res_id": preview.id, "view_mode": "form",
            "name": preview.display_name, "target": "new",
        }


class ResPartner(models.Model):
    """Finds the customers that a rule would change."""

    _inherit = "res.partner"

    collection_changing_rule_id = fields.Many2one(
        "collection.assignment.rule", "Would be changed by the rule", store=False, copy=False,
        search="_search_collection_changing_rule_id", groups=MANAGERS)

    @api.model
    def _search_collection_changing_rule_id(self, operator, value):
        """Find the customers that a run would change because of some rules, as things are now."""
        if operator != "in":
            return NotImplemented
        visible = self.env["collection.assignment.rule"].search([("id", "in", [rule for rule in value if rule])])
        if not visible:
            return Domain.FALSE
        # sudo: the engine's reading, for a credit manager who may see these rules
        rules = visible.sudo()
        engine = rules.with_company(rules.company_id[:1])
        usable = engine._runnable_rules()
        wanted = engine._wanted_sql(engine._decision_sql(usable, None), usable & rules)
        changes = self.env["collection.assignment"].with_company(engine.env.company)._changes_sql(wanted)
        self.env.flush_all()
        with database.at_scale(self.env.cr, None), database.by_hash(self.env.cr, None):
            rows = self.env.execute_query(SQL("SELECT partner_id FROM (%s) change", changes))
        return Domain("id", "in", [partner_id for (partner_id,) in rows])
