"""Which items take part in a scenario, and which of them leads."""

from odoo import api, models
from odoo.tools import SQL


class CollectionAccount(models.Model):
    """The decisions of rules P1 and S2, as conditions of the refresh and of what a message shows."""

    _inherit = "collection.account"

    @api.model
    def _exclusions_sql(self) -> dict[str, SQL]:
        """Return the conditions under which an item leaves the scenario, by their reason (rules P1, A4, S2).

        Over ``line``, its ``move`` and the ``company`` with its ``today``; each is true or false, never
        NULL. Most items have no status: that is looked at first.
        """
        return {
            "status": SQL(
                """
                (line.collection_status_id IS NOT NULL AND (
                    line.collection_status_id IN (
                        SELECT id FROM collection_item_status WHERE kind IN ('dispute', 'litigation'))
                    -- A promise holds through its day; the day after it is missed, and the item is back.
                    OR COALESCE(line.collection_promise_date >= company.today, FALSE)))
                """),
            "no_followup": SQL("COALESCE(line.no_followup, FALSE)"),
            "payment": SQL("COALESCE(move.payment_state IN ('in_payment', 'paid', 'reversed', 'blocked'), FALSE)"),
            # Settled in its own currency; what is left is a difference of exchange.
            "settled": SQL("line.amount_residual_currency = 0"),
            "specific": SQL(
                """
                EXISTS (
                    SELECT 1
                      FROM account_move_line_collection_action_rel chosen
                      JOIN collection_action action ON action.id = chosen.collection_action_id
                     WHERE chosen.account_move_line_id = line.id
                       AND action.kind = 'specific'
                       AND action.state IN ('todo', 'to_confirm', 'scheduled', 'error'))
                """),
        }

    @api.model
    def _excluded_item_sql(self) -> SQL:
        """Return the condition under which an item leaves the scenario (rules P1, S2).

        Promised, in dispute or litigation, left out of follow-up, blocked, paid but not yet
        reconciled, settled in its own currency, or chosen by an open specific action.
        """
        return SQL("(%s)", SQL(" OR ").join(self._exclusions_sql().values()))

    @api.model
    def _leader_item_order(self) -> SQL:
        """Order the candidates for leader item (rule P1)."""
        return SQL("item.due_date, item.residual DESC, item.id")
