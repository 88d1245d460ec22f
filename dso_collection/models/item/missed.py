"""What a missed promise leaves on its item: nothing that reads as if it still held (rules S1, S2, S4)."""

from odoo import SUPERUSER_ID, api, models
from odoo.tools import SQL

from ... import database, ledger


class CollectionItemHistory(models.Model):
    """Empties the notes that went with a promise, once, when it is found missed; the history keeps them."""

    _inherit = "collection.item.history"

    @api.model
    def _empty_notes_of_missed(self, item_ids):
        """Take the comment, and a follow-up date that has come, from items whose promise was just missed.

        The line of the agenda that says so takes their place. A follow-up date still to come stays: a person wants to
        look then, whatever was promised.
        """
        self.env.cr.execute(SQL(
            """
            WITH company (id, today) AS (%(companies)s),
            old AS (
                SELECT line.id, company.today, line.collection_status_id AS status_id,
                       CASE WHEN line.collection_followup_date > company.today
                            THEN line.collection_followup_date END AS followup_date
                  FROM account_move_line line
                  JOIN company ON company.id = line.company_id
                 WHERE line.id = ANY(%(items)s)
                   AND NOT %(cleared)s
                   AND line.collection_promise_date < company.today
                   AND (line.collection_comment IS NOT NULL OR line.collection_followup_date <= company.today)
                   FOR NO KEY UPDATE OF line SKIP LOCKED
            ),
            emptied AS (
                UPDATE account_move_line line
                   SET collection_comment = NULL, collection_followup_date = old.followup_date
                  FROM old
                 WHERE old.id = line.id
            )
            INSERT INTO collection_item_history (
                item_id, move_id, document, partner_id, company_id, date, day, user_id, old_status_id, status_id,
                promise_date, followup_date, create_uid, create_date, write_uid, write_date)
            SELECT DISTINCT ON (old.id)
                   old.id, promise.move_id, promise.document, promise.partner_id, promise.company_id, %(now)s,
                   old.today, %(engine)s, old.status_id, old.status_id, promise.promise_date, old.followup_date,
                   %(engine)s, %(now)s, %(engine)s, %(now)s
              FROM old
              JOIN collection_item_history promise ON promise.item_id = old.id AND promise.promise_outcome = 'missed'
          ORDER BY old.id, promise.id DESC
            """,
            companies=self.env["collection.account"]._companies_sql(), items=list(item_ids), now=database.now(),
            cleared=ledger.CLEARED,
            engine=SUPERUSER_ID))
        self.env["account.move.line"].invalidate_model(["collection_comment", "collection_followup_date"])
