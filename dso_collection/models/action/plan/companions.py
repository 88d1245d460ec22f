"""The part of stage 2 for messages that came back alone, the other message of their step being sent (rule M1)."""

from odoo import api, models
from odoo.tools import SQL

from .... import database, ledger
from ....reasons import lasting
from ....transitions import END


class CollectionAction(models.Model):
    """One statement that ends those for which there is nothing to chase any more; run only where there are any."""

    _inherit = "collection.action"

    @api.model
    def _end_companions_sql(self, partner_ids) -> SQL:
        """Cancel those whose item is paid or excluded, or whose scenario has gone on (rules A5, P1).

        Its item may have finished the scenario: the message is still owed. One of which nobody knows whether it left
        keeps its question (rule A9).
        """
        _ = lasting(self.env)._
        return SQL(
            """
            WITH company (id, today) AS (%(companies)s),
            looked_at AS (
                SELECT action.id, company.today,
                       CASE WHEN lead.state = 'cancelled' THEN COALESCE(lead.cancel_reason, %(lead_gone)s)
                            WHEN lead.id IS NULL THEN %(lead_gone)s
                            WHEN account.leader_id IS NOT NULL THEN %(grouped)s
                            WHEN %(owed)s IS NOT TRUE THEN %(paid)s
                            WHEN %(withheld)s THEN %(excluded)s
                            WHEN EXISTS (SELECT FROM collection_action later
                                          WHERE later.partner_id = action.partner_id
                                            AND later.company_id = action.company_id
                                            AND later.kind = 'scenario' AND later.state = 'done'
                                            AND later.id > GREATEST(action.id, lead.id)) THEN %(gone_on)s
                       END AS reason
                  FROM collection_action action
                  JOIN company ON company.id = action.company_id
             LEFT JOIN collection_action lead ON lead.id = action.companion_of_id
             LEFT JOIN collection_account account ON account.partner_id = action.partner_id
                                                 AND account.company_id = action.company_id
             LEFT JOIN account_move_line line ON line.id = COALESCE(lead.leader_item_id, action.leader_item_id)
             LEFT JOIN account_move move ON move.id = line.move_id
                 WHERE action.kind = 'companion' AND %(may_end)s AND %(scope)s
                   FOR NO KEY UPDATE OF action SKIP LOCKED
            )
            UPDATE collection_action action
               SET %(end)s, write_uid = %(uid)s, write_date = %(now)s
              FROM looked_at
             WHERE looked_at.id = action.id AND looked_at.reason IS NOT NULL
            """,
            companies=self.env["collection.account"]._companies_sql(), may_end=END.from_sql(),
            scope=database.scope_sql("action.partner_id", partner_ids), owed=ledger.STILL_OWED,
            withheld=self.env["collection.account"]._withheld_item_sql(), uid=self.env.uid, now=database.now(),
            end=END.set_sql(cancel_date=SQL("looked_at.today"), cancel_reason=SQL("looked_at.reason")),
            lead_gone=_("The action that it goes together with was cancelled."),
            grouped=_("The account is now collected in another one."),
            paid=_("The leader item was paid or cleared."),
            excluded=_("The leader item is excluded from collection or no longer posted."),
            gone_on=_("The scenario has gone on: its next action was done."))
