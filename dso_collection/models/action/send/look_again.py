"""The last look at the ledger, message by message, right before each leaves (rule A5)."""

from odoo import api, fields, models
from odoo.tools import SQL

from .... import database, ledger


class CollectionAction(models.Model):
    """Says of messages that wait in the outbox whether the ledger still is what they were made of.

    The one place of this decision: the channels put :meth:`_changed_sql` into the statement that marks a message
    as begun. A message made of another ledger does not leave; its action is decided anew, in the same run.
    """

    _inherit = "collection.action"

    ledger_seen = fields.Char(
        "State of the ledger", readonly=True, copy=False,
        help="What was open on the account when the message was made, as a checksum: it leaves only while this is so.")

    @api.model
    def _ledger_sql(self) -> SQL:
        """Return the checksum, over ``action``, of all that decides who is chased for what, and what a text says.

        The open items of the account and of those collected in it: amounts, due dates, whether something excludes
        them (rule P1). A specific action is counted as long as it is not cancelled: its items must not seem to be
        back in the scenario in the moment in which it is itself handed over. Having finished the scenario (rule P7)
        changes nothing of what a text says.
        """
        # sudo: whoever asks, each company's day is the same
        companies = self.env["res.company"].sudo()._collection_every()
        return SQL(
            """
            (SELECT MD5(COALESCE(STRING_AGG(CONCAT_WS(' ',
                        line.id, line.amount_residual_currency, line.amount_residual,
                        %(due_date)s, %(owed)s, %(excluded)s,
                        (SELECT COUNT(*)
                           FROM account_move_line_collection_action_rel chosen
                           JOIN collection_action other ON other.id = chosen.collection_action_id
                          WHERE chosen.account_move_line_id = line.id
                            AND other.kind = 'specific' AND other.state <> 'cancelled')
                    ), ',' ORDER BY line.id), ''))
               FROM account_move_line line
               JOIN account_move move ON move.id = line.move_id
               JOIN (VALUES %(today)s) company (id, today) ON company.id = line.company_id
              WHERE line.company_id = action.company_id
                AND line.account_id = ANY(%(receivable)s)
                AND %(open_item)s
                AND line.partner_id IN (
                        SELECT owner.id
                          FROM res_partner owner
                         WHERE owner.commercial_partner_id IN (
                                   SELECT action.partner_id
                                    UNION ALL
                                   SELECT member.partner_id
                                     FROM collection_account member
                                    WHERE member.leader_id = action.partner_id
                                      AND member.company_id = action.company_id)))
            """,
            due_date=ledger.DUE_DATE, owed=ledger.STILL_OWED, open_item=ledger.OPEN_ITEM,
            receivable=ledger.receivable_accounts(self.env),
            excluded=self.env["collection.account"]._excluded_item_sql(lambda exclusion: exclusion.unsays),
            today=SQL(", ").join(SQL("(%s, %s::date)", company.id, company._collection_today())
                                 for company in companies))

    @api.model
    def _changed_sql(self) -> SQL:
        """Return the condition, over ``action``, that the ledger is not what its message was made of."""
        return SQL("(action.ledger_seen IS NOT NULL AND action.ledger_seen <> %s)", self._ledger_sql())

    def _note_ledger(self):
        """Keep with actions just handed over what their messages were made of."""
        with database.at_scale(self.env.cr, self.ids):
            self.env.cr.execute(SQL(
                "UPDATE collection_action action SET ledger_seen = %s WHERE action.id = ANY(%s)",
                self._ledger_sql(), self.ids))

    def _mark_handed_over(self, handed, contents):
        """Note besides what the messages were made of."""
        result = super()._mark_handed_over(handed, contents)
        self._note_ledger()
        self.invalidate_recordset(["ledger_seen"])
        return result

    @api.model
    def _decide_changed_anew(self):
        """Take back what did not leave since the ledger changed, and hand over what still stands; returns these.

        Part of the run that made the messages, so that who owes something still is written to with the amounts of
        now (rule A5), and who paid is not.
        """
        taken = self._take_back_waiting(self._changed_sql())
        if not taken:
            return taken
        claimed = self._claim(self._open_companies(), only=taken.ids)
        claimed._dispatch_batch()
        if len(taken) > len(claimed):
            self._wake_dispatcher()
        return claimed
