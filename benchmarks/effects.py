"""How fast the effect of steps, promises and targets are told, on a ledger with settled items and actions upon them."""

from odoo.tools import SQL

from .bench import seconds
from .bulk import vacuum
from .figure import Figure
from .figures import _SETTLED, _floor
from .settled import SettledItems

#: One receivable item in so many was named by an action, five days after its due date.
_NAMED = 4


def measure(bench) -> list[Figure]:
    """Make the rows from nothing, then read them."""
    env, company = bench.env, bench.env.company
    env["collection.account"]._refresh()
    SettledItems(env, bench.accounts, bench.items_each * _SETTLED).make()
    actions = _act(env, company)
    today, effects, targets = company._collection_today(), env["collection.step.effect"], env["collection.target"]
    month = today.replace(day=1)
    floor = _floor(env)
    spent = seconds(lambda: effects._refresh(company))
    env.cr.commit()
    accounts = SQL("SELECT id FROM collection_account WHERE id %% 10 = 0")
    reads = {
        "read the effects of a year": lambda: effects._effects(company, today.replace(year=today.year - 1), today),
        "effects of a tenth of the accounts": lambda: effects._effects(
            company, today.replace(year=today.year - 1), today, accounts=accounts),
        "promises of a year": lambda: env["collection.figure"]._promises(
            company, today.replace(year=today.year - 1), today),
        "collectable and collected of a month": lambda: targets._amounts(company, month),
        "line of the agenda without a target": lambda: targets._desk_line(False),
    }
    return [
        Figure("effects", "actions", actions, ""), Figure("effects", "floor", floor),
        Figure("effects", "effect of steps of twelve months", spent, "s", "floor", spent / floor),
        Figure("effects", "rows made", effects.search_count([]), ""),
        *(Figure("effects", name, min(seconds(work) for _ in range(2))) for name, work in reads.items()),
    ]


def _act(env, company) -> int:
    """Have one item in a few named by an e-mail of a specific action."""
    env.flush_all()
    env.cr.execute(SQL(
        """
        INSERT INTO collection_action (partner_id, company_id, kind, channel, date, state, done_date, sent_items)
        SELECT owner.commercial_partner_id, line.company_id, 'specific', 'email', line.date_maturity + 5, 'done',
               line.date_maturity + 5, jsonb_build_array(jsonb_build_object(
                   'id', line.id, 'open', line.balance, 'currency', 'USD'))
          FROM account_move_line line
          JOIN res_partner owner ON owner.id = line.partner_id
         WHERE line.account_id IN (SELECT id FROM account_account WHERE account_type = 'asset_receivable')
           AND line.parent_state = 'posted' AND line.balance > 0 AND line.company_id = %s AND line.id %% %s = 0
           AND line.date_maturity + 5 < %s
        """, company.id, _NAMED, company._collection_today()))
    made = env.cr.rowcount
    vacuum(env.cr)
    env.cr.execute("ANALYZE")
    return made
