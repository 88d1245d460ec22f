"""How long Insights take to count everything that is looked for, for a collector and for the whole team."""

from odoo.tools import SQL

from .bench import as_manager, seconds_and_queries
from .figure import Figure, at_most

#: The limits of the issue, on a quiet machine at 100,000 accounts.
_SECONDS, _QUERIES = 1.0, 40


def measure(bench) -> list[Figure]:
    """Count all kinds at once as the screen does, then each by itself, to see which is slow."""
    env = bench.env
    env["collection.action"]._replan_partners()
    found = _spoil(env)
    user = as_manager(env)
    insights = user["collection.insight"]
    figures = [Figure("insights", "spoilt records", found, "")]
    for title, whose in (("mine", user.user), ("team", None)):
        spent, queries = seconds_and_queries(user, lambda whose=whose: insights._insights(user.company, whose))
        figures += [
            Figure("insights", f"{title}: all counts", spent, "s", "", spent, **at_most(_SECONDS, spent)),
            Figure("insights", f"{title}: queries", queries, "", "", queries, **at_most(_QUERIES, queries))]
    return figures + [_one(user, insights, kind) for kind in insights._kinds()]


def _one(env, insights, kind):
    domain = insights._domain_of(kind, env.company, None)
    spent, _queries = seconds_and_queries(env, lambda: env["collection.alert"]._count_lists([(kind.model, domain)]))
    return Figure("insights", f"alone: {kind.key}", spent)


def _spoil(env) -> int:
    """Give one customer in fifty what is looked for: a lost date, a shared code, bounces, a limit, old work."""
    env.flush_all()
    env.company.account_use_credit_limit = True
    env.flush_all()
    changes = (
        SQL("UPDATE res_partner SET ref = 'TWICE' || (id / 100) WHERE id %% 50 = 0 AND ref LIKE 'G%%'"),
        SQL("UPDATE res_partner SET message_bounce = 2 WHERE id %% 50 = 1 AND email_normalized IS NOT NULL"),
        SQL("UPDATE res_partner SET credit_limit = jsonb_build_object(%s::text, 1000 + id %% 3000) WHERE id %% 50 = 2",
            env.company.id),
        SQL("UPDATE account_move_line SET date_maturity = NULL WHERE id %% 50 = 3 AND amount_residual > 0"
            " AND account_id IN (SELECT id FROM account_account WHERE account_type = 'asset_receivable')"),
        SQL("UPDATE collection_action SET date = date - 30, state = 'todo' WHERE id %% 50 = 4"),
    )
    found = 0
    for change in changes:
        env.cr.execute(change)
        found += env.cr.rowcount
    env.invalidate_all()
    env.cr.commit()
    return found
