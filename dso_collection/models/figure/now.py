"""The figures of this moment, and who moved the DSO (rules K1, K2, K10)."""

from odoo import api, models
from odoo.tools import SQL

from ... import ledger
from .amounts import CASH, number_of

#: Figures that the accounts hold, which the engine keeps up to date.
_OF_ACCOUNTS = {
    "receivable": "balance", "not_due": "not_due", "overdue": "overdue", "credits": "credit", "aged_1_30": "late_30",
    "aged_31_60": "late_60", "aged_61_90": "late_90", "aged_90": "late_over_90"}
_WHOSE = SQL("account.id, account.partner_id, account.company_id")


def _of_leader(column) -> SQL:
    """Return a column of the account in which an ``account`` is collected: looked up, for few are grouped."""
    return SQL("(SELECT %s FROM collection_account leader WHERE leader.partner_id = account.leader_id"
               " AND leader.company_id = account.company_id)", column)


def _of_scenario(alias, scenario, country) -> SQL:
    """Return the condition that an account has a scenario and its customer a country, those of them that are told."""
    conditions = []
    if scenario:
        conditions.append(SQL("%s IS NOT DISTINCT FROM %s", SQL.identifier(alias, "scenario_id"), scenario.id))
    if country:
        conditions.append(SQL("%s IN (SELECT id FROM res_partner WHERE country_id = %s)",
                              SQL.identifier(alias, "partner_id"), country.id))
    return SQL("(%s)", SQL(" AND ").join(conditions))


#: Who collects an ``account``: its own collector, or that of the account in which it is collected.
COLLECTOR = SQL(
    "(CASE WHEN account.leader_id IS NULL THEN account.collector_id ELSE COALESCE(%s, account.collector_id) END)",
    _of_leader(SQL("leader.collector_id")))


class CollectionFigure(models.Model):
    """Reads the accounts instead of last night's rows, and of the ledger only the month that runs."""

    _inherit = "collection.figure"

    @api.model
    def _now(self, companies, collector=None, accounts=None, scenario=None, country=None, history=None,
             amounts=None) -> dict:
        """Return the figures of now, by the names of :meth:`_history`, whose arguments these are.

        Average days late and promises are those of the last computing; so are sales and what came in of a large ledger:
        ``flows_day`` says of which day they are. ``history``, ``amounts``: what :meth:`_history` and
        :meth:`_amounts_by_collector` returned, if that is known.
        """
        rows = self._history(companies, 12, collector, accounts, scenario, country) if history is None else history
        today = max(company._collection_today() for company in companies)
        if rows and number_of(rows[-1]["month"]) == number_of(today):
            before, row = rows[:-1], dict(rows[-1])
        else:
            before, row = rows, self._nothing_yet(today)
        kept = row.get("day") and self.env["collection.forecast"]._is_kept(companies, accounts, scenario, country)
        if amounts is None:
            amounts = self._amounts_by_collector(companies, collector, accounts, scenario, country)
        row |= {"flows_day": row["day"] if kept else today, "day": today, "days": today.day, "closed": False}
        row |= {name: sum(each[name] for each in amounts) for name in _OF_ACCOUNTS}
        if not kept:
            row |= self._flows_now(companies, collector, accounts)
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
    def _amounts_by_collector(self, companies, collector, accounts, scenario=None, country=None) -> list[dict]:
        """Add up the accounts of each ``collector_id`` (None: nobody's); grouped ones are their leader's (rule G2).

        Most are in no group: of these nothing is looked up, and PostgreSQL adds them up in one pass.
        """
        condition = self._accounts_condition_sql(collector, accounts, scenario, country)
        sums = SQL(", ").join(SQL("SUM(%s) AS %s", SQL.identifier("account", column), SQL.identifier(name))
                              for name, column in _OF_ACCOUNTS.items())
        self.env.cr.execute(SQL(
            """
            SELECT part.collector_id, %(totals)s
              FROM (SELECT account.collector_id, account.company_id, %(sums)s FROM collection_account account
                     WHERE account.leader_id IS NULL AND account.company_id = ANY(%(companies)s) AND %(condition)s
                  GROUP BY account.collector_id, account.company_id
                 UNION ALL
                    SELECT %(collector)s, account.company_id, %(sums)s FROM collection_account account
                     WHERE account.leader_id IS NOT NULL AND account.company_id = ANY(%(companies)s) AND %(condition)s
                  GROUP BY 1, account.company_id) part
              JOIN (%(rates)s) company (id, rate, since) ON company.id = part.company_id
          GROUP BY part.collector_id
            """,
            totals=SQL(", ").join(SQL("COALESCE(ROUND(SUM(%s * company.rate), 2), 0)::float8 AS %s",
                                      SQL.identifier("part", name), SQL.identifier(name)) for name in _OF_ACCOUNTS),
            sums=sums, companies=companies.ids, condition=condition, collector=COLLECTOR,
            rates=self._rates_sql(companies)))
        return self.env.cr.dictfetchall()

    @api.model
    def _flows_now(self, companies, collector, accounts) -> dict:
        """Add up what was invoiced and came in this month, from the ledger."""
        self.env.cr.execute(self._flows_now_sql(
            companies, None if collector is None and accounts is None
            else self._accounts_of_sql(companies, collector, accounts)))
        [flows] = self.env.cr.dictfetchall()
        return flows

    @api.model
    def _accounts_of_sql(self, companies, collector, accounts, columns=_WHOSE) -> SQL:
        """Return the accounts that figures are restricted to, with those collected in them: ``id``, ``partner_id`` …"""
        return SQL(
            "SELECT %s FROM collection_account account WHERE account.company_id = ANY(%s) AND %s",
            columns, companies.ids, self._accounts_condition_sql(collector, accounts))

    @api.model
    def _accounts_condition_sql(self, collector, accounts, scenario=None, country=None) -> SQL:
        """Return the condition over ``account`` of what is chosen; grouped ones count as their leader (rule G2).

        Accounts chosen by their scenario and country alone need not be looked up among those that fulfil it.
        """
        conditions = [SQL("TRUE")]
        if collector:
            conditions.append(SQL("%s = %s", COLLECTOR, collector.id))
        if scenario or country:
            conditions.append(SQL(
                "(%s OR account.leader_id IS NOT NULL AND COALESCE(%s, FALSE))",
                _of_scenario("account", scenario, country), _of_leader(_of_scenario("leader", scenario, country))))
        elif accounts is not None:
            conditions.append(SQL(
                "(account.id IN (%(ids)s) OR account.leader_id IS NOT NULL AND %(leader)s IN (%(ids)s))",
                ids=accounts, leader=_of_leader(SQL("leader.id"))))
        return SQL(" AND ").join(conditions)

    @api.model
    def _flows_now_sql(self, companies, chosen) -> SQL:
        """Return ``sales`` and ``collected`` of the month that runs, of all customers or of the accounts chosen."""
        kinds = dict(self.env.execute_query(SQL("SELECT id, type FROM account_journal")))
        sale, cash = ([journal for journal, kind in kinds.items() if kind in wanted] for wanted in (("sale",), CASH))
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
            sale=sale, cash=cash, journals=sale + cash,
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
