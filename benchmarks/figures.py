"""How fast figures are made: the last twelve months at once, the night after, one account, the reading of a history.

The floor reads the same rows once: every line on customers' accounts, added up by customer, and every partial
reconciliation. It is taken before and after, and the faster of the two counts.
"""

from odoo.tools import SQL

from .bench import processor_seconds, seconds
from .bulk import vacuum
from .figure import Figure, at_most
from .settled import SettledItems

#: Settled items for each open one, as the issue has them.
_SETTLED = 5
FLOOR = (
    """
    SELECT COUNT(*), MAX(total) FROM (
        SELECT line.partner_id, SUM(line.balance) AS total, SUM(line.amount_residual), MAX(line.date)
          FROM account_move_line line
         WHERE line.account_id IN (SELECT id FROM account_account WHERE account_type = 'asset_receivable')
           AND line.parent_state = 'posted'
      GROUP BY line.partner_id) whole
    """,
    "SELECT COUNT(*), SUM(amount), MAX(max_date) FROM account_partial_reconcile",
)


def measure(bench) -> list[Figure]:
    """Make figures from nothing, then again, and read them."""
    env, company = bench.env, bench.env.company
    env["collection.account"]._refresh()
    SettledItems(env, bench.accounts, bench.items_each * _SETTLED).make()
    figures = env["collection.figure"]
    first = _against_floor(env, "last twelve months at once", lambda: figures._snapshot(company), 5)
    vacuum(env.cr)
    night = _against_floor(env, "the night after, with what was booked later", lambda: figures._snapshot(company))
    env.cr.commit()
    account = env["collection.account"].search([("overdue", ">", 0)], limit=1)
    page = env["collection.account"].search([], limit=80)
    reads = {
        "one account, live": lambda: figures._of_accounts(account),
        "80 accounts, live": lambda: figures._of_accounts(page),
        "history of the company": lambda: figures._history(company),
        "figures of now": lambda: figures._now(company),
        "who moved the DSO": lambda: figures._moved_dso(company),
    }
    return [
        Figure("figures", "open items", bench.items, ""),
        Figure("figures", "settled items", bench.items * _SETTLED, ""),
        Figure("figures", "rows made", figures.search_count([]), ""),
        *first, *night,
        *(Figure("figures", name, min(seconds(work) for _ in range(3))) for name, work in reads.items()),
    ]


def _against_floor(env, name, work, limit=None):
    """Time it by the clock, all helpers allowed; undo it, and measure the processor's time of one process."""
    before = _floor(env)
    spent = seconds(work)
    env.cr.rollback()
    floor = min(before, _floor(env))
    busy, bare = processor_seconds(env, work), None
    env.cr.commit()
    if busy is not None:
        bare = min(processor_seconds(env, lambda: _scan(env)) for _ in range(3))
        env.cr.commit()
    return [
        Figure("figures", f"floor of: {name}", floor),
        Figure("figures", name, spent, "s", "floor", spent / floor,
               **({} if limit is None or bare else at_most(limit, spent / floor))),
        *([] if not bare else [
            Figure("figures", f"processor, floor of: {name}", bare),
            Figure("figures", f"processor, {name}", busy, "s", "floor", busy / bare,
                   **({} if limit is None else at_most(limit, busy / bare)))]),
    ]


def _scan(env):
    for query in FLOOR:
        env.cr.execute(SQL(query))


def _floor(env):
    return min(sum(seconds(lambda query=query: env.cr.execute(SQL(query))) for query in FLOOR) for _ in range(2))
