"""Payment plans followed: what came in goes to the instalments, in every planning (rule B2)."""

from odoo import api, models
from odoo.tools import SQL

from ... import database
from ...states import OPEN
from ...tools.plan_ways import ACTIVE


class CollectionPlan(models.Model):
    """A part of stage 2, before the accounts are refreshed: what a broken plan gives back leads again in the same run.

    Everything comes from the ledger and the plan, so running twice changes nothing, and a run that was killed is made
    up for by the next one.
    """

    _inherit = "collection.plan"

    @api.model
    def _follow(self, partner_ids=None):
        """Follow the plans of some customers (None: of all), and end the reminders that have nothing to remind of."""
        self.env.flush_all()
        active, reminders = self._anything_to_follow()
        changes = []
        with database.at_scale(self.env.cr, partner_ids):
            if active:
                self.env.cr.execute(self._follow_sql(partner_ids))
                changes = self.env.cr.fetchall()
            if reminders:
                self.env.cr.execute(self._end_reminders_sql(partner_ids))
        if active:
            for model in (self, self.env["collection.plan.line"], self.env["collection.plan.item"]):
                model.invalidate_model()
        if changes:
            self._tell(changes)

    @api.model
    def _anything_to_follow(self) -> tuple[bool, bool]:
        """Say whether any plan is agreed or running, and whether any reminder waits: most ledgers have neither."""
        [found] = self.env.execute_query(SQL(
            """
            SELECT EXISTS (SELECT FROM collection_plan WHERE state IN ('agreed', 'running')),
                   EXISTS (SELECT FROM collection_action WHERE plan_line_id IS NOT NULL AND state IN %s)
            """, OPEN))
        return found

    @api.model
    def _followed_sql(self, partner_ids) -> SQL:
        """Return the condition, over ``plan``, that it is one of those of some customers, or has items of theirs."""
        if partner_ids is None:
            return SQL("plan.state IN %s", ACTIVE)
        return SQL(
            """
            plan.state IN %(active)s
            AND %(companies)s
            AND (%(own)s
                 OR plan.id IN (SELECT held.plan_id
                                  FROM res_partner owner
                                  JOIN account_move_line line ON line.partner_id = owner.id
                                  JOIN collection_plan_item held ON held.item_id = line.id AND held.holds
                                 WHERE %(owners)s))
            """, active=ACTIVE, companies=database.companies_sql("plan.company_id", partner_ids),
            own=database.scope_sql("plan.partner_id", partner_ids),
            owners=database.customers_sql("owner.commercial_partner_id", partner_ids))
