"""How fast the dashboard opens at the size of the ledger: all of it in one request, and each part by itself."""

from .bench import as_manager, seconds_and_queries
from .figure import Figure, at_most
from .settled import SettledItems

#: The limits of the issue, on a quiet machine at 100,000 accounts.
_SECONDS, _QUERIES = 0.5, 40


def measure(bench) -> list[Figure]:
    """Make figures and weeks of a year, then open the dashboard as the web client does, and a month that is over."""
    env = bench.env
    env.cr.execute(
        "UPDATE res_partner SET country_id = listed.id FROM (SELECT id, row_number() OVER (ORDER BY id) AS place"
        " FROM res_country ORDER BY id LIMIT 3) listed WHERE listed.place = 1 + res_partner.id % 3 AND ref LIKE 'G%'")
    env["collection.action"]._replan_partners()
    SettledItems(env, bench.accounts, bench.items_each).make()
    env["collection.figure"]._snapshot(env.company)
    env["collection.figure.slice"]._refresh(env.company)
    env["collection.forecast"]._refresh()
    env["collection.step.effect"]._refresh(env.company)
    user = as_manager(env)
    dashboard = user["collection.dashboard"]
    month = str(dashboard.get_dashboard({"mine": False})["months"][-2]["key"])
    views = _views(user, month)
    figures = []
    for title, filters in views.items():
        spent, queries = seconds_and_queries(user, lambda filters=filters: dashboard.get_dashboard(filters))
        figures += [
            Figure("dashboard", f"{title}: opening", spent, "s", "", spent, **at_most(_SECONDS, spent)),
            Figure("dashboard", f"{title}: queries", queries, "", "", queries, **at_most(_QUERIES, queries))]
    return figures + _parts(user, dashboard, "team", views["team"]) + _parts(
        user, dashboard, "one scenario", views["one scenario"])


def _views(env, month) -> dict:
    """Return the filters under which it is opened: each alone and two together, all of them wide."""
    scenario = env["collection.account"].search([("scenario_id", "!=", False)], limit=1).scenario_id
    country = env["collection.account"].search([("partner_id.country_id", "!=", False)], limit=1).partner_id.country_id
    views = {"team": {}, "mine": {"mine": True}, "last month": {"month": month},
             "one scenario": {"scenario_id": scenario.id},
             "one scenario, last month": {"scenario_id": scenario.id, "month": month},
             "one country": {"country_id": country.id},
             "mine, one scenario": {"mine": True, "scenario_id": scenario.id}}
    return {title: {"mine": False, **filters} for title, filters in views.items()}


def _parts(env, dashboard, title, filters) -> list[Figure]:
    """Measure each part of a view, to see which is slow."""
    chosen = dashboard._chosen(filters)
    history = dashboard._history_of(chosen)
    months = dashboard._months(chosen, history)
    row = months[-1]
    parts = {
        "history": lambda: dashboard._history_of(chosen), "now": lambda: dashboard._months(chosen, history),
        "aged balance": lambda: dashboard._aged(chosen, row), "weeks": lambda: dashboard._weeks(chosen),
        "movers": lambda: dashboard._movers(chosen, months), "countries": dashboard._country_choices,
        "steps": lambda: dashboard._steps(chosen, row), "tiles": lambda: dashboard._tiles(chosen, months),
    }
    return [Figure("dashboard", f"{title}, alone: {part}", seconds_and_queries(env, work)[0])
            for part, work in parts.items()]
