"""What it costs to be watched: the monitor's page, the screen, and the alert that every list above it pays for."""

from odoo.tools import SQL

from .bench import as_manager, seconds_and_queries
from .figure import Figure, at_most

#: A monitor asks every minute, and bars are loaded with each list.
_SECONDS, _QUERIES, _BAR = 0.5, 40, 0.02


def measure(bench) -> list[Figure]:
    """Count with every action due, a tenth in the outbox and a twentieth in error."""
    env = bench.env
    env["collection.action"]._replan_partners()
    actions = _spoil(env)
    user, health = as_manager(env), env["collection.health"]
    figures = [Figure("watch", "actions", actions, "")]
    for title, work in (("monitor", health._report), ("screen", user["collection.health"].get_health)):
        figures += _timed(env if title == "monitor" else user, title, work, _SECONDS)
    env["collection.worker"]._at_work("dispatch", begins=True)
    env.cr.commit()
    company = user.company
    figures += _timed(user, "alert, while somebody dispatches", company._collection_silent, _BAR)
    env.cr.execute("UPDATE collection_worker SET seen = seen - INTERVAL '2 hours'")
    env.cr.execute("UPDATE ir_cron SET lastcall = NULL")
    env.invalidate_all()
    return figures + _timed(user, "alert, when nobody does", company._collection_silent, _SECONDS)


def _timed(env, title, work, limit):
    spent, queries = min(seconds_and_queries(env, work) for _ in range(3))
    return [Figure("watch", title, spent, "s", "", spent, **at_most(limit, spent)),
            Figure("watch", f"{title}: queries", queries, "", "", queries, **at_most(_QUERIES, queries))]


def _spoil(env) -> int:
    """Let every action be due, a tenth wait in the outbox, and a twentieth in error."""
    env.flush_all()
    email = SQL("channel = 'email'")
    env.cr.execute(SQL("UPDATE collection_action SET date = CURRENT_DATE - 3, state = 'scheduled' WHERE %s", email))
    actions = env.cr.rowcount
    env.cr.execute(SQL(
        "UPDATE collection_action SET state = 'done', done_date = CURRENT_DATE, delivery_state = 'queued',"
        " delivery_date = now() AT TIME ZONE 'UTC' WHERE id %% 10 = 0 AND %s", email))
    env.cr.execute(SQL(
        "UPDATE collection_action SET state = 'error', error_kind = (ARRAY['contact', 'server', 'text'])[1 + id %% 3]"
        " WHERE id %% 20 = 1 AND %s", email))
    env.invalidate_all()
    env.cr.commit()
    env.cr.execute("ANALYZE collection_action")
    env.cr.commit()
    return actions
