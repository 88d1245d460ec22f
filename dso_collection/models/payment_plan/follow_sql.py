"""The statement that follows payment plans: one for all of them (rules B2, P6)."""

from odoo import api, models
from odoo.tools import SQL

from ... import ledger
from ...reasons import lasting
from ...tools.plan_ways import ACTIVE, BEGIN, FAIL, KEEP


class CollectionPlan(models.Model):
    """Reads what came in by which day, gives it to the instalments in their order, and says where each plan stands."""

    _inherit = "collection.plan"

    @api.model
    def _follow_sql(self, partner_ids) -> SQL:
        """Bring instalments, items and plans up to date; returns what is worth telling.

        Rows of ``plan`` or ``line``, ids of plan and line, state before and after. What came in for an instalment is
        what came in for the plan, less what the ones before it needed. An instalment is kept when so much had come in
        by its date and the days of grace, by the dates of the payments: one booked late makes none missed.
        """
        return SQL(
            """
            WITH company (id, today) AS (%(companies)s),
            %(read)s,
            %(given)s,
            %(stands)s,
            %(saved)s
            SELECT 'plan', id, NULL::int, before, after FROM saved_plan WHERE before <> after
             UNION ALL
            SELECT 'line', plan_id, id, before, after FROM saved_line WHERE before <> after AND after = 'missed'
            """,
            companies=self.env["collection.account"]._companies_sql(), read=self._read_sql(partner_ids),
            given=self._given_sql(), stands=self._stands_sql(), saved=self._saved_sql())

    @api.model
    def _read_sql(self, partner_ids) -> SQL:
        """Read the plans, their items, and what was received on these.

        ``by_payments``: when an item was paid, its payments say. One that is cancelled, gone, or marked as paid before
        the bank's statement is there has no such day: what was open of it counts as received from the start.
        """
        return SQL(
            """
            plan AS MATERIALIZED (
                SELECT plan.id, plan.state, plan.grace_days, plan.breaks_after, company.today
                  FROM collection_plan plan
                  JOIN company ON company.id = plan.company_id
                 WHERE %(followed)s
              ORDER BY plan.id
                   FOR NO KEY UPDATE OF plan SKIP LOCKED
            ),
            item AS MATERIALIZED (
                SELECT held.id, held.plan_id, held.open_then, line.id AS line_id, line.amount_currency,
                       %(due_date)s AS due,
                       COALESCE(line.parent_state = 'posted' AND (%(owed)s OR %(cleared)s OR %(settled)s), FALSE)
                           AS by_payments,
                       CASE WHEN line.parent_state = 'draft' THEN held.open_then
                            WHEN %(owed)s THEN line.amount_residual_currency
                            ELSE 0 END AS open_now
                  FROM plan
                  JOIN collection_plan_item held ON held.plan_id = plan.id
             LEFT JOIN account_move_line line ON line.id = held.item_id
             LEFT JOIN account_move move ON move.id = line.move_id
            ),
            receipt AS MATERIALIZED (
                SELECT item.plan_id, partial.max_date AS day, partial.debit_amount_currency AS amount
                  FROM item
                  JOIN account_partial_reconcile partial ON partial.debit_move_id = item.line_id
                 WHERE item.by_payments
             UNION ALL
                -- What was paid before the plan was agreed on is none of it
                SELECT plan_id, NULL, SUM(open_then - CASE WHEN by_payments THEN amount_currency ELSE open_now END)
                  FROM item
              GROUP BY plan_id
            ),
            came AS (
                SELECT plan_id, GREATEST(SUM(open_then - open_now), 0) AS paid, SUM(open_now) AS open
                  FROM item
              GROUP BY plan_id
            )
            """,
            followed=self._followed_sql(partner_ids), due_date=ledger.DUE_DATE, owed=ledger.STILL_OWED,
            cleared=ledger.CLEARED, settled=ledger.SETTLED)

    @api.model
    def _given_sql(self) -> SQL:
        """Give what came in to the instalments, the first ones first."""
        return SQL(
            """
            due AS MATERIALIZED (
                SELECT line.id, line.plan_id, line.date, line.amount, line.paid, line.state,
                       line.date + plan.grace_days AS until, plan.today > line.date + plan.grace_days AS over,
                       SUM(line.amount) OVER (PARTITION BY line.plan_id ORDER BY line.date, line.id) AS upto
                  FROM plan
                  JOIN collection_plan_line line ON line.plan_id = plan.id
            ),
            told AS MATERIALIZED (
                SELECT due.id, due.plan_id, due.date, due.amount, due.over,
                       due.paid AS paid_before, due.state AS before,
                       LEAST(GREATEST(came.paid - (due.upto - due.amount), 0), due.amount) AS paid,
                       CASE WHEN in_time.amount >= due.upto THEN 'kept'
                            WHEN due.over THEN 'missed'
                            ELSE 'expected' END AS after
                  FROM due
                  JOIN came ON came.plan_id = due.plan_id
             LEFT JOIN (SELECT due.id, SUM(receipt.amount) AS amount
                          FROM due
                          JOIN receipt ON receipt.plan_id = due.plan_id
                                      AND (receipt.day IS NULL OR receipt.day <= due.until)
                      GROUP BY due.id) in_time ON in_time.id = due.id
            )
            """)

    @api.model
    def _stands_sql(self) -> SQL:
        """Say where each plan stands, and which instalment is expected to pay each of its items (rule W1)."""
        return SQL(
            """
            stands AS MATERIALIZED (
                SELECT plan.id, plan.state AS before, plan.today, came.paid, line.missed, line.behind, line.next_date,
                       CASE WHEN came.open <= 0 THEN %(kept)s
                            WHEN plan.breaks_after > 0 AND line.missed >= plan.breaks_after THEN %(broken)s
                            WHEN came.paid > 0 OR line.first_date <= plan.today THEN %(running)s
                            ELSE plan.state END AS after
                  FROM plan
                  JOIN came ON came.plan_id = plan.id
                  JOIN (SELECT plan_id, COUNT(*) FILTER (WHERE after = 'missed') AS missed,
                               COALESCE(SUM(amount - paid) FILTER (WHERE over), 0) AS behind,
                               MIN(date) FILTER (WHERE paid < amount) AS next_date, MIN(date) AS first_date
                          FROM told
                      GROUP BY plan_id) line ON line.plan_id = plan.id
            ),
            place AS (
                SELECT id, plan_id, open_now, SUM(open_now) OVER (PARTITION BY plan_id ORDER BY due, line_id) AS upto
                  FROM item
            ),
            rest AS (
                SELECT plan_id, date, SUM(amount - paid) OVER (PARTITION BY plan_id ORDER BY date, id) AS upto
                  FROM told
            ),
            expected AS (
                SELECT place.id, place.plan_id,
                       CASE WHEN place.open_now > 0
                            THEN COALESCE(MIN(rest.date) FILTER (WHERE rest.upto >= place.upto), MAX(rest.date))
                        END AS date
                  FROM place
                  JOIN rest ON rest.plan_id = place.plan_id
              GROUP BY place.id, place.plan_id, place.open_now
            )
            """, kept=KEEP.target, broken=FAIL.target, running=BEGIN.target)

    @api.model
    def _saved_sql(self) -> SQL:
        """Write what differs."""
        return SQL(
            """
            saved_line AS (
                UPDATE collection_plan_line line
                   SET paid = told.paid, state = told.after
                  FROM told
                 WHERE line.id = told.id
                   AND (told.paid_before, told.before) IS DISTINCT FROM (told.paid, told.after)
             RETURNING line.id, told.plan_id, told.before, told.after
            ),
            saved_item AS (
                UPDATE collection_plan_item held
                   SET holds = stands.after IN %(active)s,
                       expected_on = CASE WHEN stands.after IN %(active)s THEN expected.date END
                  FROM expected
                  JOIN stands ON stands.id = expected.plan_id
                 WHERE held.id = expected.id
                   AND (held.holds, held.expected_on)
                       IS DISTINCT FROM (stands.after IN %(active)s,
                                         CASE WHEN stands.after IN %(active)s THEN expected.date END)
            ),
            saved_plan AS (
                UPDATE collection_plan plan
                   SET state = stands.after, paid = stands.paid, missed_count = stands.missed, behind = stands.behind,
                       next_date = stands.next_date,
                       ended_on = CASE WHEN stands.after NOT IN %(active)s THEN stands.today END,
                       end_reason = CASE WHEN stands.after = %(broken)s THEN %(missed)s END,
                       to_ask = stands.after = %(broken)s
                  FROM stands
                 WHERE plan.id = stands.id
                   AND (plan.state, plan.paid, plan.missed_count, plan.behind, plan.next_date)
                       IS DISTINCT FROM (stands.after, stands.paid, stands.missed, stands.behind, stands.next_date)
             RETURNING plan.id, stands.before, stands.after
            )
            """, active=ACTIVE, broken=FAIL.target,
            missed=lasting(self.env)._("As many instalments were missed as break it"))
