"""Which items take part in a scenario, and which of them leads."""

from odoo import api, models
from odoo.tools import SQL

from ...states import OPEN
from ..item.invoice import KEPT_OUT


class CollectionAccount(models.Model):
    """The decisions of rules P1 and S2, as conditions of the refresh and of what a message shows."""

    _inherit = "collection.account"

    @api.model
    def _exclusions_sql(self) -> dict[str, SQL]:
        """Return the conditions under which an item leaves the scenario, by their reason (rules P1, A4, S2).

        Over ``line`` and the ``company`` with its ``today``; each is true or false, never
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
            "payment": SQL("line.move_id IN (SELECT id FROM account_move WHERE %s)", SQL(KEPT_OUT)),
            # Settled in its own currency; what is left is a difference of exchange.
            "settled": SQL("line.amount_residual_currency = 0"),
            # No EXISTS: with one, PostgreSQL reads a whole ledger with one processor.
            "specific": SQL(
                """
                line.id IN (
                    SELECT chosen.account_move_line_id
                      FROM collection_action action
                      JOIN account_move_line_collection_action_rel chosen ON chosen.collection_action_id = action.id
                     WHERE action.kind = 'specific'
                       AND action.state IN %s)
                """, OPEN),
            "finished": self.env["collection.item.place"]._finished_sql(),
        }

    @api.model
    def _excluded_item_sql(self) -> SQL:
        """Return the condition under which an item leaves the scenario (rules P1, S2).

        Promised, in dispute or litigation, left out of follow-up, blocked, paid but not yet
        reconciled, settled in its own currency, chosen by an open specific action, or finished.
        """
        return SQL("(%s)", SQL(" OR ").join(self._exclusions_sql().values()))

    @api.model
    def _withheld_item_sql(self) -> SQL:
        """Return the condition under which a text does not speak of an item.

        Whatever leaves the scenario, but for the items that finished it: these no longer lead (rule P7), and are owed
        like any other.
        """
        reasons = self._exclusions_sql()
        return SQL("(%s)", SQL(" OR ").join(reasons[reason] for reason in reasons if reason != "finished"))

    @api.model
    def _former_leader_key_sql(self) -> SQL:
        """Return the leader key of ``before.leader_item_id`` while it may lead ``account``, else NULL (rule P1).

        Read item by item, by their ids: it is asked only where another item was found.
        """
        return SQL(
            """
            (SELECT CASE WHEN line.account_id = ANY(%(receivable)s)
                          AND line.reconciled IS NOT TRUE
                          AND line.parent_state = 'posted'
                          AND line.company_id = account.company_id
                          AND line.amount_residual > 0
                          AND line.amount_residual >= account.minimum_item_amount
                          AND NOT %(excluded)s
                          AND (SELECT COALESCE((SELECT leader.commercial_partner_id FROM res_partner leader
                                                 WHERE leader.id = %(own_leader)s), partner.id)
                                 FROM res_partner partner
                                WHERE partner.id = (SELECT owner.commercial_partner_id FROM res_partner owner
                                                     WHERE owner.id = line.partner_id)) = account.partner_id
                         THEN %(key)s END
               FROM account_move_line line
              WHERE line.id = before.leader_item_id)
            """,
            receivable=self._receivable_ledger_accounts(), excluded=self._excluded_item_sql(),
            own_leader=self._own_setting_sql("collection_leader_id"), key=self._leader_key_sql())

    @api.model
    def _leader_key_sql(self) -> SQL:
        """Return an array of numbers over ``line``: the item with the smallest one leads (rule P1).

        The oldest due date; then the largest residual in company currency; then the lowest id.
        PostgreSQL finds the smallest array in the same pass that adds up the amounts.
        """
        return SQL(
            """ARRAY[COALESCE(line.date_maturity, line.date) - DATE '2000-01-01',
                     -line.amount_residual, line.id]::numeric[]""")

    @api.model
    def _leader_due_date_sql(self, key: SQL) -> SQL:
        """Read the due date from a leader key."""
        return SQL("(DATE '2000-01-01' + (%s)[1]::int)", key)

    @api.model
    def _leader_item_sql(self, key: SQL) -> SQL:
        """Read the item's id from a leader key."""
        return SQL("(%s)[3]::int", key)
