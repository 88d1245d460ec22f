"""Scenarios, steps and texts that a run made go again, where nobody else uses them."""

from odoo import models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from odoo.addons.dso_collection.states import OPEN


class CollectionAdoption(models.Model):
    """Deletes what only this run used."""

    _inherit = "collection.adoption"

    def _delete_made(self):
        """Delete them with the actions planned from them; returns the scenarios that stay."""
        steps = self.step_ids.with_context(active_test=False)
        scenarios = self.with_context(active_test=False).scenario_ids
        kept = scenarios.filtered(lambda scenario: scenario._adopted_is_used())
        going = scenarios - kept
        self._delete_planned((steps - kept.with_context(active_test=False).action_ids) | going.action_ids)
        texts = self.template_ids
        (steps - kept.with_context(active_test=False).action_ids).unlink()
        going.unlink()
        for text in texts:
            self._delete_text(text)
        return kept

    def _delete_planned(self, steps):
        """Delete the actions of these steps that were planned and came to nothing: they are no history."""
        self.env.flush_all()
        self.env.cr.execute(SQL(
            """
            DELETE FROM collection_action
             WHERE scenario_action_id = ANY(%s) AND delivery_state IS NULL AND message_id IS NULL
               AND (state IN %s OR state = 'cancelled')
         RETURNING id
            """, steps.ids, OPEN))
        gone = [found for (found,) in self.env.cr.fetchall()]
        # What has no foreign key is emptied here, as Odoo would (models/fields/unchecked_many2one.py)
        self.env.cr.execute(SQL(
            "UPDATE collection_account SET next_action_id = NULL, next_action_date = NULL"
            " WHERE next_action_id = ANY(%s)", gone))
        self.env.invalidate_all()

    def _delete_text(self, text):
        """Delete a text unless a step, an action or a rule uses it."""
        try:
            with self.env.cr.savepoint():
                text._refuse_if_used()
                text.unlink()
        except (UserError, ValidationError):
            return


class CollectionScenario(models.Model):
    """Knows who uses it."""

    _inherit = "collection.scenario"

    def _adopted_is_used(self) -> bool:
        """Say whether a customer, a company or a rule has it."""
        self.ensure_one()
        self.env.flush_all()
        [(used,)] = self.env.execute_query(SQL(
            """
            SELECT EXISTS (SELECT FROM res_partner partner, jsonb_each_text(partner.collection_scenario_id) chosen
                            WHERE partner.collection_scenario_id IS NOT NULL AND chosen.value = %(id)s::text)
                OR EXISTS (SELECT FROM res_company WHERE collection_scenario_id = %(id)s)
                OR EXISTS (SELECT FROM collection_assignment_rule WHERE scenario_id = %(id)s)
                OR EXISTS (SELECT FROM collection_action action
                             JOIN collection_scenario_action step ON step.id = action.scenario_action_id
                            WHERE step.scenario_id = %(id)s
                              AND (action.state = 'done' OR action.delivery_state IS NOT NULL OR action.skipped))
            """, id=self.id))
        return used
