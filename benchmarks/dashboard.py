"""How fast the dashboard opens at the size of the ledger: all of it in one request, and each part by itself."""

from odoo import Command

from .bench import seconds
from .figure import Figure, at_most
from .settled import SettledItems

#: The limits of the issue, on a quiet machine at 100,000 accounts.
_SECONDS, _QUERIES = 0.5, 40


def measure(bench) -> list[Figure]:
    """Make figures and weeks of a year, then open the dashboard as the web client does, and a month that is over."""
    env = bench.env
    env["collection.action"]._replan_partners()
    SettledItems(env, bench.accounts, bench.items_each).make()
    env["collection.figure"]._snapshot(env.company)
    env["collection.forecast"]._refresh()
    if "collection.step.effect" in env:
        env["collection.step.effect"]._refresh(env.company)
    collector = env["res.users"].search([("login", "=", "collector")])
    collector.write({"group_ids": [Command.link(env.ref("dso_collection.group_collection_manager").id)]})
    env.cr.commit()
    env.cr.execute("ANALYZE")
    user = env(user=collector.id, context={"lang": "en_US", "tz": "UTC", "allowed_company_ids": env.company.ids})
    dashboard = user["collection.dashboard"]
    month = str(dashboard.get_dashboard({"mine": False})["months"][-2]["key"])
    scenario = user["collection.scenario"].search([], limit=1)
    views = {"team": {"mine": False}, "mine": {"mine": True}, "last month": {"mine": False, "month": month},
             "one scenario": {"mine": False, "scenario_id": scenario.id}}
    figures = []
    for title, filters in views.items():
        spent, queries = _measured(user, lambda filters=filters: dashboard.get_dashboard(filters))
        limits = (at_most(_SECONDS, spent), at_most(_QUERIES, queries)) if title == "team" else ({}, {})
        figures += [Figure("dashboard", f"{title}: opening", spent, "s", "", spent, **limits[0]),
                    Figure("dashboard", f"{title}: queries", queries, "", "", queries, **limits[1])]
    return figures + _parts(user, dashboard)


def _parts(env, dashboard) -> list[Figure]:
    """Measure each part of the team's, to see which is slow."""
    chosen = dashboard._chosen({"mine": False})
    history = dashboard._history_of(chosen)
    months = dashboard._months(chosen, history)
    row = months[-1]
    parts = {
        "history": lambda: dashboard._history_of(chosen), "now": lambda: dashboard._months(chosen, history),
        "aged balance": lambda: dashboard._aged(chosen, row), "weeks": lambda: dashboard._weeks(chosen),
        "movers": lambda: dashboard._movers(chosen, months), "countries": dashboard._country_choices,
        "steps": lambda: dashboard._steps(chosen, row), "tiles": lambda: dashboard._tiles(chosen, months),
    }
    return [Figure("dashboard", f"alone: {title}", _measured(env, work)[0]) for title, work in parts.items()]


def _measured(env, work):
    """Do it once for Odoo's own caches, then measure with no record in memory."""
    work()
    env.invalidate_all()
    before = env.cr.sql_log_count
    return seconds(work), env.cr.sql_log_count - before
