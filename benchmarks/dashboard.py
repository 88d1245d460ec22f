"""How fast the dashboard opens at the size of the ledger: all of it in one request, and each part by itself."""

from .bench import as_manager, seconds_and_queries
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
    env["collection.step.effect"]._refresh(env.company)
    user = as_manager(env)
    dashboard = user["collection.dashboard"]
    month = str(dashboard.get_dashboard({"mine": False})["months"][-2]["key"])
    scenario = user["collection.scenario"].search([], limit=1)
    views = {"team": {"mine": False}, "mine": {"mine": True}, "last month": {"mine": False, "month": month},
             "one scenario": {"mine": False, "scenario_id": scenario.id}}
    figures = []
    for title, filters in views.items():
        spent, queries = seconds_and_queries(user, lambda filters=filters: dashboard.get_dashboard(filters))
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
    return [Figure("dashboard", f"alone: {title}", seconds_and_queries(env, work)[0]) for title, work in parts.items()]
