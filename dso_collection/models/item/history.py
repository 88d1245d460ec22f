"""History of items: every change of status, promise, comment and follow-up date (rule S4)."""

from odoo import api, fields, models
from odoo.tools import SQL

from ... import database


class CollectionItemHistory(models.Model):
    """One change of one item, with who and when. Written by the items themselves, never edited.

    The customer's link follows a merge of customers; document and item outlive each other: the
    document's name is kept when the item is deleted.
    """

    _name = "collection.item.history"
    _description = "History of items"
    _order = "date desc, id desc"
    _rec_name = "document"

    item_id = fields.Many2one("account.move.line", readonly=True, ondelete="set null", index="btree_not_null")
    move_id = fields.Many2one("account.move", "Entry", readonly=True, ondelete="set null", index="btree_not_null")
    document = fields.Char(readonly=True, required=True)
    partner_id = fields.Many2one("res.partner", "Customer", readonly=True, required=True, ondelete="restrict",
                                 index=True)
    company_id = fields.Many2one("res.company", readonly=True, required=True, ondelete="cascade", index=True)
    date = fields.Datetime("When", readonly=True, required=True, default=fields.Datetime.now)
    day = fields.Date(readonly=True, required=True, help="The company's date of that moment.")
    user_id = fields.Many2one("res.users", "Who", readonly=True, required=True, ondelete="restrict",
                              default=lambda self: self.env.user)
    old_status_id = fields.Many2one("collection.item.status", "Status before", readonly=True, ondelete="restrict")
    status_id = fields.Many2one("collection.item.status", readonly=True, ondelete="restrict",
                                index="btree_not_null")
    promise_date = fields.Date("Promise date", readonly=True)
    promise_outcome = fields.Selection([
        ("open", "Pending"), ("kept", "Kept"), ("missed", "Missed"), ("withdrawn", "Withdrawn"),
    ], "What became of the promise", readonly=True,
        help="Kept: paid no later than promised. Missed: still open after that day, or paid later. "
        "Withdrawn: replaced by another status or date before that day, or the document was cancelled.")
    promise_amount = fields.Monetary(
        "Promised", readonly=True, help="What was promised of the item: all that was open, unless less was said.")
    open_amount = fields.Monetary("Open then", readonly=True, help="What was open of the item when it was promised.")
    currency_id = fields.Many2one("res.currency", readonly=True)
    comment = fields.Text(readonly=True)
    followup_date = fields.Date("Follow-up date", readonly=True)

    _promises = models.Index("(partner_id) WHERE promise_outcome IS NOT NULL")

    @api.model
    def _settle_promises(self, partner_ids=None) -> int:
        """Bring what became of promises up to date (None: of all customers); returns the rows changed.

        One statement, which reads the ledger and the history only: running twice changes nothing. A
        payment counts on its accounting date, so that one booked late does not make a promise missed. Of an item that
        was promised in part, so much must have been paid since.
        """
        actions = self.env["collection.action"]
        self.env.flush_all()
        database.run_prepared(self.env.cr, SQL(
            """
            WITH company (id, today) AS (%(companies)s),

            -- The changes of status and promise of the items concerned, each with the day of the next one.
            change AS (
                SELECT id, item_id, company_id, day, promise_date, promise_outcome, promise_amount, open_amount,
                       LEAD(day) OVER (PARTITION BY item_id ORDER BY id) AS replaced_on
                  FROM collection_item_history
                 WHERE (promise_outcome IS NOT NULL OR status_id IS DISTINCT FROM old_status_id)
                   AND %(concerned)s
            ),
            promise AS (
                SELECT change.*, company.today, line.id IS NULL AS deleted, line.reconciled, line.parent_state,
                       CASE WHEN line.reconciled THEN (
                            SELECT MAX(partial.max_date)
                              FROM account_partial_reconcile partial
                             WHERE partial.debit_move_id = line.id OR partial.credit_move_id = line.id
                       ) END AS cleared_on,
                       CASE WHEN change.promise_amount < change.open_amount THEN COALESCE((
                            SELECT SUM(partial.debit_amount_currency)
                              FROM account_partial_reconcile partial
                             WHERE partial.debit_move_id = line.id
                               AND partial.max_date <= LEAST(change.promise_date, change.replaced_on)), 0)
                            >= line.amount_currency - change.open_amount + change.promise_amount END AS part_paid
                  FROM change
                  JOIN company ON company.id = change.company_id
             LEFT JOIN account_move_line line ON line.id = change.item_id
                 WHERE change.promise_outcome IS NOT NULL
            ),

            settled AS (
                SELECT id,
                       CASE
                       WHEN deleted THEN CASE promise_outcome WHEN 'open' THEN 'withdrawn' ELSE promise_outcome END
                       WHEN reconciled AND COALESCE(cleared_on, day) <= LEAST(promise_date, replaced_on) THEN 'kept'
                       WHEN part_paid THEN 'kept'
                       WHEN replaced_on <= promise_date THEN 'withdrawn'
                       WHEN parent_state = 'cancel' THEN 'withdrawn'
                       WHEN parent_state = 'posted' AND promise_date < today THEN 'missed'
                       ELSE 'open' END AS outcome
                  FROM promise
            ),
            changed AS (
                SELECT history.id, settled.outcome
                  FROM settled
                  JOIN collection_item_history history ON history.id = settled.id
                 WHERE history.promise_outcome IS DISTINCT FROM settled.outcome
                   FOR NO KEY UPDATE OF history SKIP LOCKED
            )
            UPDATE collection_item_history history
               SET promise_outcome = changed.outcome
              FROM changed
             WHERE changed.id = history.id
         RETURNING history.item_id, history.promise_outcome
            """,
            companies=actions.env["collection.account"]._companies_sql(),
            concerned=self._concerned_sql(partner_ids),
        ), partner_ids)
        changed = self.env.cr.fetchall()
        self.invalidate_model(["promise_outcome"])
        if missed := [item for item, outcome in changed if outcome == "missed" and item]:
            self._empty_notes_of_missed(missed)
        return len(changed)

    @api.model
    def _concerned_sql(self, partner_ids) -> SQL:
        """Choose the history of the items that some customers promised to pay (None: of all)."""
        if partner_ids is None:
            return SQL("TRUE")
        scope = database.scope_sql("partner_id", partner_ids)
        return SQL(
            """
            id IN (
                SELECT other.id
                  FROM collection_item_history promise
                  JOIN collection_item_history other ON other.item_id = promise.item_id
                 WHERE %(promised_by)s AND promise.promise_outcome IS NOT NULL
                 UNION
                SELECT id FROM collection_item_history WHERE %(scope)s AND item_id IS NULL)
            """,
            promised_by=database.scope_sql("promise.partner_id", partner_ids), scope=scope,
        )
