"""What sent actions named and what was paid of it, in SQL (rule K8)."""

from odoo import api, models
from odoo.tools import SQL

from ... import ledger
from ...tools.aging import BUCKETS
from .amounts import CASH
from .effect import AMOUNTS, KINDS, SHARES, WINDOWS


class CollectionStepEffect(models.Model):
    """One SELECT of the items that actions named, and one of the rows that they add up to."""

    _inherit = "collection.step.effect"

    @api.model
    def _age_sql(self, late: SQL) -> SQL:
        """Name the bucket of days late, as ``tools.aging.bucket`` does."""
        return SQL("CASE %s ELSE %s END", SQL(" ").join(
            SQL("WHEN %s <= %s THEN %s", late, end, name) for end, name in BUCKETS if end is not None), BUCKETS[-1][1])

    @api.model
    def _named_sql(self, companies, first, last, scope: SQL) -> SQL:
        """Return each item that an action of some days named: ``action_id, item_id, named`` (in its currency) …

        ``scope``: a condition over ``action``. What was open is kept with each action (rule A10); credits are no amount
        to be paid.
        """
        return SQL(
            """
            SELECT action.id AS action_id, action.company_id, action.scenario_action_id, action.kind, action.channel,
                   action.collector_id, action.done_date, action.partner_id, (item.value->>'id')::int AS item_id,
                   (item.value->>'open')::numeric AS named
              FROM collection_action action
        CROSS JOIN LATERAL jsonb_array_elements(CASE WHEN jsonb_typeof(action.sent_items) = 'array'
                                                     THEN action.sent_items ELSE '[]'::jsonb END) item (value)
             WHERE action.state = 'done' AND action.kind = ANY(%(kinds)s) AND action.company_id = ANY(%(companies)s)
               AND action.done_date BETWEEN %(first)s AND %(last)s AND (item.value->>'open')::numeric > 0
               AND %(scope)s
            """, kinds=[kind for kind, _label in KINDS], companies=companies.ids, first=first, last=last, scope=scope)

    @api.model
    def _paid_columns_sql(self, day: SQL, paid_on: SQL, amount: SQL) -> SQL:
        """Add up what was paid from a day on, within each of the windows: ``paid_7`` …"""
        return SQL(", ").join(SQL(
            "COALESCE(SUM(%(amount)s) FILTER (WHERE %(on)s BETWEEN %(day)s AND %(day)s + %(days)s), 0) AS %(name)s",
            amount=amount, on=paid_on, day=day, days=days, name=SQL.identifier(f"paid_{days}")) for days in WINDOWS)

    @api.model
    def _followed_sql(self, named: SQL) -> SQL:
        """Return each item named with its ``late`` and ``amount`` on that day, and ``paid_7`` … of it.

        The amount is what was named, in company currency, at most what was open by the dates of the ledger: what had
        been paid before, though booked later, was not paid upon the action.
        """
        return SQL(
            """
            SELECT named.action_id, named.company_id, named.scenario_action_id, named.kind, named.channel,
                   named.collector_id, named.partner_id, named.done_date, named.done_date - %(due)s AS late,
                   LEAST(named.named * COALESCE(line.balance / NULLIF(line.amount_currency, 0), 1),
                         line.balance - COALESCE(SUM(partial.amount)
                                                 FILTER (WHERE partial.max_date < named.done_date), 0)) AS amount,
                   %(paid)s
              FROM (%(named)s) named
              JOIN account_move_line line ON line.id = named.item_id AND line.company_id = named.company_id
         LEFT JOIN account_partial_reconcile partial ON partial.debit_move_id = line.id
         LEFT JOIN account_move_line payment ON payment.id = partial.credit_move_id
                                            AND payment.journal_id = ANY(%(cash)s)
          GROUP BY named.action_id, named.company_id, named.scenario_action_id, named.kind, named.channel,
                   named.collector_id, named.partner_id, named.done_date, named.named, line.id
            """,
            named=named, due=ledger.DUE_DATE, cash=self.env["collection.figure"]._journals(*CASH),
            paid=self._paid_columns_sql(SQL("named.done_date"), SQL("partial.max_date"), SQL(
                "CASE WHEN payment.id IS NOT NULL THEN partial.amount END")))

    @api.model
    def _rows_sql(self, by_account: SQL) -> SQL:
        """Return the rows that those of :meth:`_account_rows_sql` come to, by the names of the fields."""
        return SQL(
            """
            SELECT summed.*, %(shares)s
              FROM (SELECT part.month, part.company_id, step.scenario_id, part.scenario_action_id, part.kind,
                           part.channel, part.collector_id, SUM(part.sent)::int AS sent, %(sums)s
                      FROM (%(rows)s) part
                 LEFT JOIN collection_scenario_action step ON step.id = part.scenario_action_id
                  GROUP BY 1, 2, 3, 4, 5, 6, 7) summed
            """,
            rows=by_account, sums=SQL(", ").join(
                SQL("SUM(%s) AS %s", SQL.identifier("part", name), SQL.identifier(name)) for name in AMOUNTS),
            shares=SQL(", ").join(
                SQL("(summed.%s / NULLIF(summed.%s, 0))::float8 AS %s", *map(SQL.identifier, (over, under, name)))
                for name, (over, under) in SHARES.items()))

    @api.model
    def _account_rows_sql(self, named: SQL) -> SQL:
        """Return what the items named come to by month, step, channel, collector and account."""
        return SQL(
            """
            SELECT date_trunc('month', item.done_date::timestamp)::date AS month, item.company_id,
                   item.scenario_action_id, item.kind, item.channel, item.collector_id, item.partner_id,
                   COUNT(DISTINCT item.action_id)::int AS sent, SUM(item.amount) AS amount, %(amounts)s
              FROM (%(items)s) item
              JOIN (%(companies)s) company (id, today) ON company.id = item.company_id
         LEFT JOIN collection_step_comparison other ON other.company_id = item.company_id AND other.age = %(age)s
             WHERE item.amount > 0
          GROUP BY 1, 2, 3, 4, 5, 6, 7
            """,
            items=self._followed_sql(named), companies=self.env["collection.account"]._companies_sql(),
            age=self._age_sql(SQL("item.late")), amounts=SQL(", ").join(map(self._window_sql, WINDOWS)))

    @api.model
    def _window_sql(self, days) -> SQL:
        """Return the amounts of one window."""
        names = {name: SQL.identifier(f"{name}_{days}") for name in ("amount", "paid", "compared", "expected")}
        over = SQL("item.done_date + %s < company.today", days)
        known = SQL.identifier("other", f"amount_{days}")
        return SQL(
            """
            COALESCE(SUM(item.amount) FILTER (WHERE %(over)s), 0) AS %(amount)s,
            COALESCE(SUM(LEAST(item.%(paid)s, item.amount)) FILTER (WHERE %(over)s), 0) AS %(paid)s,
            COALESCE(SUM(item.amount) FILTER (WHERE %(over)s AND %(known)s > 0), 0) AS %(compared)s,
            COALESCE(SUM(item.amount * other.%(paid)s / NULLIF(%(known)s, 0)) FILTER (WHERE %(over)s), 0)
                AS %(expected)s
            """, over=over, known=known, **names)
