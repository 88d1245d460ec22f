"""Which steps are still ahead of an action: kept with it, so that a changed scenario loses none (rule P8)."""

from odoo import api, models
from odoo.tools import SQL

from ....states import OPEN


class CollectionAction(models.Model):
    """What a scenario had behind an action's step when it was planned, and what was put in there since."""

    _inherit = "collection.action"

    @api.model
    def _steps_sql(self) -> SQL:
        """Select the steps, each with the ids of those behind it: what is ahead is kept with an action (rule P8)."""
        return SQL(
            """
            SELECT step.*,
                   COALESCE(jsonb_agg(id) FILTER (WHERE active) OVER (
                       PARTITION BY scenario_id ORDER BY sequence, id
                       ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING), '[]') AS steps_ahead
              FROM collection_scenario_action step
            """)

    @api.model
    def _note_steps_ahead(self, steps):
        """Tell the open actions of a scenario what new steps were put in behind them (rule P8)."""
        self.env.flush_all()
        self.env.cr.execute(SQL(
            """
            UPDATE collection_action action
               SET steps_ahead = COALESCE(action.steps_ahead, '[]') || behind.step_ids
              FROM (SELECT step.id, jsonb_agg(new.id) AS step_ids
                      FROM collection_scenario_action new
                      JOIN collection_scenario_action step ON step.scenario_id = new.scenario_id
                                                          AND (step.sequence, step.id) < (new.sequence, new.id)
                     WHERE new.id = ANY(%s)
                  GROUP BY step.id) behind
             WHERE action.scenario_action_id = behind.id AND action.state IN %s
            """, steps.ids, OPEN))
        self.invalidate_model(["steps_ahead"])
