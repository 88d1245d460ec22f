"""How fast refresh and plan are, against one bare statement that reads the same items.

The floor is the least that any planner must do: read every open item once and find each account's
balance, overdue amount, oldest item and next step of the standard scenario.
"""

from .bench import seconds
from .bulk import vacuum
from .figure import Figure, at_most

FLOOR = """
    WITH item AS (
        SELECT line.id, line.partner_id, line.company_id, line.amount_residual, line.date_maturity
          FROM account_move_line line
          JOIN account_account ledger ON ledger.id = line.account_id AND ledger.account_type = 'asset_receivable'
         WHERE line.reconciled IS NOT TRUE AND line.parent_state = 'posted' AND line.amount_residual <> 0
    ), amount AS (
        SELECT partner_id, company_id, SUM(amount_residual) AS balance,
               SUM(amount_residual) FILTER (WHERE date_maturity < CURRENT_DATE) AS overdue
          FROM item GROUP BY partner_id, company_id
    ), leader AS (
        SELECT DISTINCT ON (partner_id, company_id) partner_id, company_id, id, date_maturity
          FROM item WHERE amount_residual > 0
      ORDER BY partner_id, company_id, date_maturity, amount_residual DESC, id
    )
    SELECT COUNT(*), SUM(balance), MAX(date_maturity) FROM amount JOIN leader USING (partner_id, company_id)
"""


def measure(bench) -> list[Figure]:
    """Time the planning from nothing, with nothing changed, and of a few customers."""
    env = bench.env
    actions, accounts, cr = env["collection.action"], env["collection.account"], env.cr
    floor = min(seconds(lambda: cr.execute(FLOOR)) for _ in range(3))
    first = seconds(accounts._refresh) + seconds(actions._plan)
    vacuum(cr)
    again = seconds(accounts._refresh) + seconds(actions._plan)
    touched = accounts.search([], limit=max(1, bench.accounts // 100)).partner_id.ids
    some = seconds(lambda: actions._replan_partners(touched))
    one = seconds(lambda: actions._replan_partners(touched[:1]))
    cr.commit()
    return [
        Figure("plan", "floor: one bare statement", floor),
        Figure("plan", "plan from nothing", first, "s", "floor", first / floor, **at_most(3, first / floor)),
        Figure("plan", "nothing changed", again, "s", "floor", again / floor, **at_most(1.5, again / floor)),
        Figure("plan", "1% of the accounts touched", some),
        Figure("plan", "one account touched", one),
    ]
