"""How much payment plans cost: refresh and plan with 10 % of the accounts under plans, against without (rule B2)."""

from odoo.tools import SQL

from .bench import seconds
from .bulk import vacuum
from .figure import Figure, at_most

#: Of so many accounts one has a plan: for its three oldest items, in three instalments.
ONE_OF, ITEMS, LINES = 10, 3, 3


def measure(bench) -> list[Figure]:
    """Time the planning of all accounts before and after plans are made, each the best of some runs."""
    env = bench.env
    plan = env["collection.action"]._replan_partners
    plan()
    vacuum(env.cr)
    without = _best(env, plan)
    plans = make_plans(env)
    vacuum(env.cr)
    first = seconds(plan)
    vacuum(env.cr)
    with_plans = _best(env, plan)
    following = _best(env, env["collection.plan"]._follow)
    expected = env["collection.payment.habit"]._expected_sql(SQL("TRUE"))
    return [
        Figure("plans", "open items", bench.items, ""), Figure("plans", "payment plans", plans, ""),
        Figure("plans", "refresh and plan, without plans", without),
        Figure("plans", "the first time after they were agreed on", first),
        Figure("plans", "refresh and plan, with plans", with_plans, "s", "without", with_plans / without,
               **at_most(1.2, with_plans / without)),
        Figure("plans", "of this, following them", following),
        Figure("plans", "expected dates of all items", _best(env, lambda: env.cr.execute(
            SQL("SELECT COUNT(*), MAX(date) FROM (%s) expected", expected)))),
    ]


def _best(env, work):
    spent = min(seconds(work) for _time in range(3))
    env.cr.commit()
    return spent


def make_plans(env) -> int:
    """Agree on the plans, by the database; some of their items are paid in part."""
    env.cr.execute(SQL(
        """
        WITH chosen AS (
            SELECT partner_id, company_id, id AS account_id
              FROM collection_account WHERE id %% %(one_of)s = 0 AND balance > 0
        ), item AS (
            SELECT chosen.*, line.id AS item_id, line.amount_residual_currency AS amount, line.currency_id,
                   ROW_NUMBER() OVER (PARTITION BY chosen.account_id ORDER BY line.date_maturity, line.id) AS place
              FROM chosen
              JOIN account_move_line line ON line.partner_id = chosen.partner_id AND line.company_id = chosen.company_id
              JOIN account_account ledger ON ledger.id = line.account_id AND ledger.account_type = 'asset_receivable'
             WHERE line.reconciled IS NOT TRUE AND line.parent_state = 'posted' AND line.amount_residual > 0
        ), plan AS (
            INSERT INTO collection_plan (name, partner_id, company_id, account_id, currency_id, state, total, agreed_on,
                                         grace_days, reminder_days, breaks_after)
            SELECT 'BENCH' || account_id, partner_id, company_id, account_id, MIN(currency_id), 'agreed', SUM(amount),
                   CURRENT_DATE, 3, 3, 2
              FROM item WHERE place <= %(items)s
          GROUP BY partner_id, company_id, account_id
         RETURNING id, account_id, company_id, total
        ), line AS (
            INSERT INTO collection_plan_line (plan_id, company_id, date, amount, state)
            SELECT plan.id, plan.company_id, CURRENT_DATE + 30 * number, plan.total / %(lines)s, 'expected'
              FROM plan, generate_series(1, %(lines)s) number
        )
        INSERT INTO collection_plan_item (plan_id, company_id, item_id, open_then, holds)
        SELECT plan.id, plan.company_id, item.item_id, item.amount, TRUE
          FROM plan
          JOIN item ON item.account_id = plan.account_id AND item.place <= %(items)s
        """, one_of=ONE_OF, items=ITEMS, lines=LINES))
    env.invalidate_all()
    return env["collection.plan"].search_count([])
