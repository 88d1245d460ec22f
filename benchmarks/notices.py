"""How much notices cost: refresh and plan with all kinds of them on, against without (rules N1, P6)."""

from odoo.tools import SQL

from .bench import seconds
from .bulk import vacuum
from .figure import Figure, at_most

#: Every so manieth account pays on a day, and has something that comes due in five days.
ONE_OF = 30
_RUNS = 3


def measure(bench) -> list[Figure]:
    """Time the nightly planning of a usual day, and of the day on which every account gets its statement."""
    env = bench.env
    _make_them_due(env)
    _plan(env)
    vacuum(env.cr)
    without = min(seconds(lambda: _plan(env)) for _time in range(_RUNS))
    notices = env["collection.notice"].with_context(active_test=False).search([("company_id", "=", env.company.id)])
    notices.active = True
    statement = notices.filtered(lambda notice: notice.kind == "statement")
    today = env.company._collection_today()
    statement.day_of_month = 15 if today.day < 15 else 1
    usual, own = _best(env, notices)
    made = _count(env)
    statement.day_of_month = today.day
    of_all, own_of_all = _best(env, notices)
    return [
        Figure("notices", "open items", bench.items, ""),
        Figure("notices", "refresh and plan, without notices", without),
        Figure("notices", "messages of a usual day", made, ""),
        Figure("notices", "refresh and plan, with notices", usual, "s", "without", usual / without,
               **at_most(1.3, usual / without)),
        Figure("notices", "of this, the notices", own),
        Figure("notices", "messages of the day of the statement", _count(env), ""),
        Figure("notices", "refresh and plan on that day", of_all, "s", "without", of_all / without),
        Figure("notices", "of this, the notices", own_of_all),
        Figure("notices", "planned once more on the same day", min(
            seconds(env["collection.notice"]._plan_due) for _time in range(_RUNS))),
    ]


def _plan(env):
    env["collection.action"]._replan_partners()
    env["collection.notice"]._plan_due()
    env.cr.commit()


def _best(env, notices):
    """Plan a day anew some times; each time nothing of it was planned before. Returns the seconds, and the notices'."""
    spent = []
    for _time in range(_RUNS):
        env.cr.execute(SQL("DELETE FROM collection_notice_part"))
        env.cr.execute(SQL("DELETE FROM collection_action WHERE kind = 'notice'"))
        env.cr.execute(SQL("UPDATE collection_notice SET planned_until = %s::date - 1, since = %s::date - 1 "
                           "WHERE id = ANY(%s)", *[env.company._collection_today()] * 2, notices.ids))
        env.invalidate_all()
        env.cr.commit()
        vacuum(env.cr)
        accounts = seconds(env["collection.action"]._replan_partners)
        own = seconds(env["collection.notice"]._plan_due)
        spent.append((accounts + own + seconds(env.cr.commit), own))
    return min(spent)


def _count(env):
    return env["collection.action"].search_count([("kind", "=", "notice")])


def _make_them_due(env):
    """Let some items come due in five days, and some payments be of today."""
    env.cr.execute(SQL(
        """
        UPDATE account_move_line line
           SET date_maturity = %(today)s::date + 5
          FROM (SELECT MIN(line.id) AS id
                  FROM account_move_line line
                  JOIN account_account ledger ON ledger.id = line.account_id
                                           AND ledger.account_type = 'asset_receivable'
                 WHERE line.reconciled IS NOT TRUE AND line.amount_residual > 0 AND line.partner_id %% %(one_of)s = 0
              GROUP BY line.partner_id) chosen
         WHERE line.id = chosen.id
        """, today=env.company._collection_today(), one_of=ONE_OF))
    env.cr.execute(SQL(
        """
        UPDATE account_move_line line
           SET date = %(today)s
          FROM account_journal journal
         WHERE journal.id = line.journal_id AND journal.type = 'bank' AND line.balance < 0
           AND line.partner_id %% %(one_of)s = 1
        """, today=env.company._collection_today(), one_of=ONE_OF))
    env.invalidate_all()
