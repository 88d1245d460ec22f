"""The part of stage 2 that ends specific actions whose items are all cleared (rule A5)."""

from odoo import api, models
from odoo.tools import SQL

from .... import database, ledger
from ....reasons import lasting
from ....states import OPEN
from ....transitions import END


class CollectionAction(models.Model):
    """Two statements over the open specific actions, before the accounts are refreshed."""

    _inherit = "collection.action"

    @api.model
    def _plan_specific(self, partner_ids) -> int:
        """Release items that left the account, end actions without open items; returns those ended.

        Runs before the refresh, so that what is released can lead again in the same run (rule P1).
        Actions made for no items, and manual messages, stay. The question "What now?" ends like a specific action
        (rule P7).
        """
        self.env.flush_all()
        self.env.cr.execute(self._release_items_sql(partner_ids))
        self.env.cr.execute(self._end_cleared_sql(partner_ids))
        ended = self.env.cr.rowcount
        self.invalidate_model()
        return ended

    @api.model
    def _release_items_sql(self, partner_ids) -> SQL:
        """Take from open specific actions the items now collected in another account (rules G2, G5)."""
        return SQL(
            """
            DELETE FROM account_move_line_collection_action_rel chosen
             USING collection_action action, account_move_line line
         LEFT JOIN res_partner partner ON partner.id = line.partner_id
         LEFT JOIN res_partner account ON account.id = partner.commercial_partner_id
         LEFT JOIN res_company company ON company.id = line.company_id
         LEFT JOIN res_partner own_leader
                ON own_leader.id = (account.collection_leader_id->(company.id::text)->>0)::int
             WHERE action.id = chosen.collection_action_id
               AND line.id = chosen.account_move_line_id
               AND action.kind IN ('specific', 'finished')
               AND action.state IN %(open)s
               AND %(scope)s
               AND action.partner_id IS DISTINCT FROM account.id
               AND action.partner_id IS DISTINCT FROM own_leader.commercial_partner_id
            """, scope=database.scope_sql("action.partner_id", partner_ids), open=OPEN,
        )

    @api.model
    def _end_cleared_sql(self, partner_ids) -> SQL:
        """Cancel the open specific actions of which no item is open (rule A5).

        One of which nobody knows whether it left keeps its question for the collector (rule A9).
        """
        return SQL(
            """
            WITH company (id, today) AS (%(companies)s),
            ended AS (
                SELECT action.id, company.today
                  FROM collection_action action
                  JOIN company ON company.id = action.company_id
                 WHERE action.kind IN ('specific', 'finished')
                   AND %(may_end)s
                   AND action.items_chosen
                   AND %(scope)s
                   AND NOT EXISTS (
                       SELECT 1
                         FROM account_move_line_collection_action_rel chosen
                         JOIN account_move_line line ON line.id = chosen.account_move_line_id
                         JOIN account_move move ON move.id = line.move_id
                        WHERE chosen.collection_action_id = action.id
                          AND %(owed)s)
                   FOR NO KEY UPDATE OF action SKIP LOCKED
            )
            UPDATE collection_action action
               SET %(end)s, write_uid = %(uid)s, write_date = %(now)s
              FROM ended
             WHERE ended.id = action.id
            """,
            companies=self.env["collection.account"]._companies_sql(),
            scope=database.scope_sql("action.partner_id", partner_ids), may_end=END.from_sql(),
            owed=ledger.STILL_OWED, uid=self.env.uid, now=database.now(),
            end=END.set_sql(
                cancel_date=SQL("ended.today"),
                cancel_reason=lasting(self.env)._(
                    "None of its items is open any more: they were paid, cleared or taken back.")),
        )
