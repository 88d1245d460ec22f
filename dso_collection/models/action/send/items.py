"""Which items an action shows, looked up at the moment they are needed (rules A2, A5)."""

from odoo import api, models
from odoo.tools import SQL

from .... import database, ledger


class CollectionAction(models.Model):
    """The items of actions, read from the ledger in one query for a batch."""

    _inherit = "collection.action"

    def _items_to_show(self) -> dict:
        """Return ``{action id: items}`` of what the customer owes now, oldest due date first.

        A scenario action shows what its step says: all open items; or the overdue debit items, its leader item and what
        comes due up to the day of that one. Excluded items (rule P1) and those under the scenario's minimum item
        amount (rule A8) are left out. A specific action shows those of its own items that are still open (rule A5), a
        manual message those its writer asked for. Grouped accounts' items are included (rule G2).
        """
        return self._items_where(SQL(
            """
            CASE
            WHEN action.kind IN ('specific', 'finished', 'follow_up') OR action.items_shown = 'selected' THEN %(chosen)s
            WHEN action.kind = 'message' THEN
                action.items_shown = 'open'
                OR action.items_shown = 'overdue' AND %(debit)s AND %(due_date)s < company.today
            WHEN %(excluded)s THEN FALSE
            WHEN %(too_small)s THEN FALSE
            WHEN step.items_shown = 'open' THEN TRUE
            ELSE %(debit)s
                 AND (%(due_date)s < company.today
                      OR line.id = action.leader_item_id
                      OR %(due_date)s <= %(leader_due_date)s)
            END
            """, debit=ledger.DEBIT, due_date=ledger.DUE_DATE, leader_due_date=ledger.due_date_sql("leader"),
            **self._item_conditions_sql()))

    def _items_owed(self) -> dict:
        """Return ``{action id: items}`` of all that a text may tell the customer of, oldest due date first (rule H).

        All open items and credits, as when a scenario action shows all open items: excluded ones (rule P1) and those
        under the scenario's minimum item amount are left out. A specific action has its own items besides; a manual
        message and a notice may tell of everything.
        """
        return self._items_where(SQL(
            """
            CASE
            WHEN action.kind IN ('message', 'notice') THEN TRUE
            WHEN action.kind = 'specific' AND %(chosen)s THEN TRUE
            WHEN %(excluded)s THEN FALSE
            ELSE NOT %(too_small)s
            END
            """, **self._item_conditions_sql()))

    @api.model
    def _item_conditions_sql(self) -> dict[str, SQL]:
        """Return what is asked of an item for an action: is it chosen, excluded, too small for its scenario?"""
        return {
            "chosen": SQL(
                """
                EXISTS (SELECT 1 FROM account_move_line_collection_action_rel chosen
                         WHERE chosen.collection_action_id = action.id
                           AND chosen.account_move_line_id = line.id)
                """),
            "excluded": self.env["collection.account"]._withheld_item_sql(),
            "too_small": SQL(
                "(%s AND line.amount_residual < COALESCE(scenario.minimum_item_amount, 0))", ledger.DEBIT),
        }

    def _items_where(self, condition: SQL) -> dict:
        """Return ``{action id: items}`` of the open items that meet a condition, in one query for a batch."""
        self._refuse_unseen_actions()
        self.env.flush_all()
        query = SQL(
            """
            WITH company (id, today) AS (%(companies)s)
            SELECT action.id, array_agg(line.id ORDER BY %(due_date)s, line.id)
              FROM collection_action action
              JOIN company ON company.id = action.company_id
         LEFT JOIN account_move_line leader ON leader.id = action.leader_item_id
         LEFT JOIN collection_action beside ON beside.id = action.companion_of_id
         LEFT JOIN collection_scenario_action step
                ON step.id = COALESCE(action.scenario_action_id, beside.scenario_action_id)
         LEFT JOIN collection_scenario scenario ON scenario.id = step.scenario_id
              JOIN collection_account member ON member.company_id = action.company_id
                                            AND (member.partner_id = action.partner_id
                                                 OR member.leader_id = action.partner_id)
              JOIN res_partner owner ON owner.commercial_partner_id = member.partner_id
              JOIN account_move_line line ON line.partner_id = owner.id
                                         AND line.company_id = action.company_id
                   %(receivable)s
              JOIN account_move move ON move.id = line.move_id
             WHERE action.id = ANY(%(ids)s)
               AND %(owed)s
               AND %(condition)s
          GROUP BY action.id
            """,
            companies=self.env["collection.account"]._companies_sql(), due_date=ledger.DUE_DATE,
            receivable=ledger.RECEIVABLE_JOIN, owed=ledger.STILL_OWED, condition=condition, ids=self.ids,
        )
        # By the indexes: right after a first planning PostgreSQL has not yet counted accounts and actions, takes them
        # for a few, and would read the whole ledger for each action.
        shown = dict(database.rows_prepared(self.env.cr, query, self.ids))
        items = self.env["account.move.line"]
        every = [item_id for ids in shown.values() for item_id in ids]
        return {action.id: items.browse(shown.get(action.id, ())).with_prefetch(every) for action in self}

    @api.model
    def _overdue_items(self, partner, company):
        """Return the overdue items of a customer's statement that nothing excludes, the oldest first (rule P1)."""
        self._refuse_unseen(company, partner)
        items = ledger.still_open(self.env["account.move.line"].search(partner._statement_domain(company)))
        told = items - items._collection_withheld()
        return told.filtered("collection_days_late").sorted(ledger.by_due_date)

    def _speaks_of_overdue(self) -> dict:
        """Return ``{action id: bool}``: is there anything overdue to write about?

        A scenario action follows its leader item; the others the items they show.
        """
        others = self.filtered(lambda action: action.kind != "scenario")
        items = others._items_to_show() if others else {}
        return {
            action.id: action.days_late > 0 if action not in others else any(
                ledger.days_late(item, action.company_id._collection_today()) for item in items[action.id])
            for action in self
        }
