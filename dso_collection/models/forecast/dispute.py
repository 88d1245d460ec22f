"""How long disputes hold up a payment: each status its own median, from the history of items (rule W1)."""

from odoo import api, models
from odoo.tools import SQL

#: What a dispute takes while fewer than so many of its kind have ended.
USUAL_DISPUTE, FEW_DISPUTES = 30, 3


class CollectionPaymentHabit(models.Model):
    """Reads when items were given a status of dispute and when they had another one, or were paid."""

    _inherit = "collection.payment.habit"

    @api.model
    def _disputes_sql(self) -> SQL:
        """Select for each company the median days of its disputes by status, as JSON; statuses seldom seen left out."""
        return SQL(
            """
            SELECT company_id, jsonb_object_agg(status_id::text, days)
              FROM (SELECT change.company_id, change.status_id,
                           ROUND(percentile_cont(0.5) WITHIN GROUP (ORDER BY ended - day))::int AS days
                      FROM (SELECT change.company_id, change.status_id, change.day,
                                   COALESCE(LEAD(change.day) OVER (PARTITION BY change.item_id ORDER BY change.id),
                                            CASE WHEN line.reconciled THEN (
                                                SELECT MAX(partial.max_date) FROM account_partial_reconcile partial
                                                 WHERE partial.debit_move_id = line.id) END) AS ended
                              FROM collection_item_history change
                              JOIN account_move_line line ON line.id = change.item_id
                             WHERE change.status_id IS DISTINCT FROM change.old_status_id) change
                      JOIN collection_item_status status ON status.id = change.status_id AND status.kind = 'dispute'
                     WHERE ended >= day
                  GROUP BY change.company_id, change.status_id
                    HAVING COUNT(*) >= %(few)s) kind
          GROUP BY company_id
            """, few=FEW_DISPUTES)

    @api.model
    def _held_up_sql(self) -> SQL:
        """Return by how many days a dispute holds up the ``line``, over its ``status`` and the habit of ``others``."""
        return SQL(
            "CASE WHEN status.kind = 'dispute'"
            " THEN COALESCE((others.dispute_days->>(line.collection_status_id::text))::int, %s) ELSE 0 END",
            USUAL_DISPUTE)
