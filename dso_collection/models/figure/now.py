"""The figures of this moment, and who moved the DSO (rules K1, K2, K10)."""

from odoo import api, models
from odoo.tools import SQL

from ... import ledger
from .amounts import CASH, number_of

#: Figures that the accounts hold, which the engine keeps up to date.
_OF_ACCOUNTS = {
    "receivable": "balance", "not_due": "not_due", "overdue": "overdue", "credits": "credit", "aged_1_30": "late_30",
    "aged_31_60": "late_60", "aged_61_90": "late_90", "aged_90": "late_over_90"}


class CollectionFigure(models.Model):
    """Reads the accounts instead of last night's rows, and of the ledger only the month that runs."""

    _inherit = "collection.figure"

    @api.model
    def _now(self, companies, collector=None, accounts=None) -> dict:
        """Return the figures of now, by the names of :meth:`_history`, whose arguments these are.

        Average days late and promises are those of the last computing.
        """
        rows = self._history(companies, 12, collector, accounts)
        today = max(company._collection_today() for company in companies)
        if rows and number_of(rows[-1]["month"]) == number_of(today):
            before, row = rows[:-1], dict(rows[-1])
        else:
            before, row = rows, self._nothing_yet(today)
        row |= {"day": today, "days": today.day, "closed": False, **self._amounts_now(companies, collector, accounts)}
        months = [(row["sales"], row["days"])] + [(other["sales"], other["days"]) for other in reversed(before)]
        counted = self._count_back(row["receivable"], months, self._is_running(row))
        row["dso"], row["dso_left"] = counted.days, counted.left
        self._set_ratios_of(row, before[-1] if before else None)
        return row

    @api.model
    def _nothing_yet(self, today) -> dict:
        """Return the row of a month of which nothing was computed so far."""
        return {"month": today.replace(day=1), "booked_later": 0.0, "paid_amount": 0.0, "average_days_late": None,
                "promises_kept": 0, "promises_missed": 0, "dso_stopped": None, "dso_weighted": None}

    @api.model
    def _amounts_now(self, companies, collector, accounts) -> dict:
        """Add up the accounts, and of the ledger what was invoiced and came in this month."""
        chosen = self._accounts_of_sql(companies, collector, accounts)
        self.env.cr.execute(SQL(
            """
            SELECT %s FROM (%s) chosen
              JOIN collection_account account ON account.id = chosen.id
              JOIN (%s) company (id, rate, since) ON company.id = account.company_id
            """,
            SQL(", ").join(SQL("COALESCE(ROUND(SUM(%s * company.rate), 2), 0)::float8 AS %s",
                               SQL.identifier("account", column), SQL.identifier(name))
                           for name, column in _OF_ACCOUNTS.items()),
            chosen, self._rates_sql(companies)))
        [amounts] = self.env.cr.dictfetchall()
        self.env.cr.execute(self._flows_now_sql(companies, None if collector is None and accounts is None else chosen))
        [flows] = self.env.cr.dictfetchall()
        return amounts | flows

    @api.model
    def _accounts_of_sql(self, companies, collector, accounts) -> SQL:
        """Return the accounts that figures are restricted to, with those collected in them: ``id``, ``partner_id`` …"""
        of_leader = SQL("COALESCE(leader.id, account.id)")
        return SQL(
            """
            SELECT account.id, account.partner_id, account.company_id
              FROM collection_account account
         LEFT JOIN collection_account leader ON leader.partner_id = account.leader_id
                                            AND leader.company_id = account.company_id
             WHERE account.company_id = ANY(%(companies)s) AND %(collector)s AND %(accounts)s
            """,
            companies=companies.ids,
            collector=SQL("COALESCE(leader.collector_id, account.collector_id) = %s", collector.id) if collector
            else SQL("TRUE"),
            accounts=SQL("TRUE") if accounts is None else SQL(
                "(account.id IN (%(ids)s) OR %(leader)s IN (%(ids)s))", ids=accounts, leader=of_leader))

    @api.model
    def _flows_now_sql(self, companies, chosen) -> SQL:
        """Return ``sales`` and ``collected`` of the month that runs, of all customers or of the accounts chosen."""
        return SQL(
            """
            SELECT COALESCE(ROUND(SUM(line.balance * company.rate)
                                  FILTER (WHERE line.journal_id = ANY(%(sale)s)), 2), 0)::float8 AS sales,
                   COALESCE(ROUND(SUM(-line.balance * company.rate)
                                  FILTER (WHERE line.journal_id = ANY(%(cash)s)), 2), 0)::float8 AS collected
              FROM account_move_line line
              JOIN (%(companies)s) company (id, rate, since) ON company.id = line.company_id
              JOIN res_partner owner ON owner.id = line.partner_id
             WHERE line.account_id = ANY(%(receivable)s) AND line.parent_state = 'posted'
               AND line.date BETWEEN company.since AND %(today)s AND line.journal_id = ANY(%(journals)s)
               AND line.date >= %(first)s AND %(scope)s
            """,
            sale=self._journals("sale"), cash=self._journals(*CASH), journals=self._journals("sale", *CASH),
            companies=self._rates_sql(companies), receivable=ledger.receivable_accounts(self.env),
            today=max(company._collection_today() for company in companies),
            first=min(company._collection_today() for company in companies).replace(day=1),
            scope=SQL("TRUE") if chosen is None else SQL(
                "(owner.commercial_partner_id, line.company_id) IN (SELECT partner_id, company_id FROM (%s) chosen)",
                chosen))

    @api.model
    def _moved_dso(self, companies, limit=10) -> list[dict]:
        """Return the accounts that moved the DSO most between the last closed month and now.

        Dicts with ``partner_id, company_id, name``, the receivable ``before`` and ``now``, and ``effect_days``: an
        account's part of the DSO is its part of the receivable; the effects of all accounts add up to the change.
        """
        now, history = self._now(companies), self._history(companies, 2)
        closed = [row for row in history if row["closed"]][-1:]
        if not closed or not now["receivable"] or not closed[0]["receivable"]:
            return []
        [last] = closed
        self.env.cr.execute(SQL(
            """
            SELECT moved.partner_id, moved.company_id, partner.complete_name AS name, before::float8, now::float8,
                   (now * %(day_now)s - before * %(day_before)s)::float8 AS effect_days
              FROM (SELECT partner_id, company_id, SUM(before) AS before, SUM(now) AS now
                      FROM (SELECT figure.partner_id, figure.company_id, figure.receivable * company.rate AS before,
                                   0 AS now
                              FROM collection_figure figure
                              JOIN (%(companies)s) company (id, rate, since) ON company.id = figure.company_id
                             WHERE figure.level = 'account' AND figure.month = %(month)s
                             UNION ALL
                            SELECT account.partner_id, account.company_id, 0, account.group_balance * company.rate
                              FROM collection_account account
                              JOIN (%(companies)s) company (id, rate, since) ON company.id = account.company_id
                             WHERE account.group_balance <> 0) part
                  GROUP BY partner_id, company_id) moved
              JOIN res_partner partner ON partner.id = moved.partner_id
             WHERE before <> now
          ORDER BY ABS(now * %(day_now)s - before * %(day_before)s) DESC, moved.partner_id
             LIMIT %(limit)s
            """,
            companies=self._rates_sql(companies), month=last["month"], limit=limit,
            day_now=now["dso"] / now["receivable"], day_before=(last["dso"] or 0) / last["receivable"]))
        return self.env.cr.dictfetchall()
