"""Which items an action shows, looked up at the moment they are needed (rules A2, A5)."""

from odoo import models
from odoo.tools import SQL


class CollectionAction(models.Model):
    """The items of actions, read from the ledger in one query for a batch."""

    _inherit = "collection.action"

    def _items_to_show(self) -> dict:
        """Return ``{action id: items}`` of what the customer owes now, oldest due date first.

        A scenario action shows the overdue debit items and its leader item, or all open items,
        as its step says; excluded items (rule P1) and those under the scenario's minimum item
        amount (rule A8) are left out. A specific action shows those of
        its own items that are still open (rule A5). Grouped accounts' items are included (rule G2).
        """
        self.env.flush_all()
        accounts = self.env["collection.account"]
        rows = self.env.execute_query(SQL(
            """
            WITH company (id, today) AS (%(companies)s)
            SELECT action.id, array_agg(line.id ORDER BY COALESCE(line.date_maturity, line.date), line.id)
              FROM collection_action action
              JOIN company ON company.id = action.company_id
         LEFT JOIN collection_scenario_action step ON step.id = action.scenario_action_id
         LEFT JOIN collection_scenario scenario ON scenario.id = step.scenario_id
              JOIN collection_account member ON member.company_id = action.company_id
                                            AND (member.partner_id = action.partner_id
                                                 OR member.leader_id = action.partner_id)
              JOIN res_partner owner ON owner.commercial_partner_id = member.partner_id
              JOIN account_move_line line ON line.partner_id = owner.id
                                         AND line.company_id = action.company_id
              JOIN account_account ledger ON ledger.id = line.account_id
                                         AND ledger.account_type = 'asset_receivable'
              JOIN account_move move ON move.id = line.move_id
             WHERE action.id = ANY(%(ids)s)
               AND line.reconciled IS NOT TRUE
               AND line.parent_state = 'posted'
               AND line.amount_residual <> 0
               AND CASE
                   WHEN action.scenario_action_id IS NULL THEN EXISTS (
                       SELECT 1 FROM account_move_line_collection_action_rel chosen
                        WHERE chosen.collection_action_id = action.id
                          AND chosen.account_move_line_id = line.id)
                   WHEN %(excluded)s THEN FALSE
                   WHEN line.amount_residual > 0
                        AND line.amount_residual < COALESCE(scenario.minimum_item_amount, 0) THEN FALSE
                   WHEN step.items_shown = 'open' THEN TRUE
                   ELSE line.amount_residual > 0
                        AND (COALESCE(line.date_maturity, line.date) < company.today
                             OR line.id = action.leader_item_id)
                   END
          GROUP BY action.id
            """,
            companies=self._planning_companies_sql(),
            excluded=accounts._excluded_item_sql(),
            ids=self.ids,
        ))
        shown = dict(rows)
        items = self.env["account.move.line"]
        every = [item_id for ids in shown.values() for item_id in ids]
        return {action.id: items.browse(shown.get(action.id, ())).with_prefetch(every) for action in self}
