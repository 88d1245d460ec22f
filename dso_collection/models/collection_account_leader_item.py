"""Which items take part in a scenario, and which of them leads."""

from odoo import api, models
from odoo.tools import SQL


class CollectionAccount(models.Model):
    """The decisions of rules P1 and S2, as conditions of the refresh and of what a message shows."""

    _inherit = "collection.account"

    @api.model
    def _excluded_item_sql(self) -> SQL:
        """Return the condition under which an item leaves the scenario (rules P1, A4).

        Over ``line`` and its ``move``: left out of follow-up, blocked, paid but not yet
        reconciled, settled in its own currency, or chosen by an open specific action.
        """
        return SQL(
            """
            (COALESCE(line.no_followup, FALSE)
             OR move.payment_state IN ('in_payment', 'paid', 'reversed', 'blocked')
             -- Settled in its own currency; what is left is a difference of exchange.
             OR line.amount_residual_currency = 0
             OR EXISTS (
                SELECT 1
                  FROM account_move_line_collection_action_rel chosen
                  JOIN collection_action action ON action.id = chosen.collection_action_id
                 WHERE chosen.account_move_line_id = line.id
                   AND action.scenario_action_id IS NULL
                   AND action.state IN ('todo', 'to_confirm', 'scheduled', 'error')
             ))
            """
        )

    @api.model
    def _leader_item_order(self) -> SQL:
        """Order the candidates for leader item (rule P1)."""
        return SQL("item.due_date, item.residual DESC, item.id")
