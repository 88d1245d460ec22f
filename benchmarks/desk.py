"""How fast a collector's day begins: the agenda with its counters, alerts and panel, at the size of the ledger."""

from odoo import Command
from odoo.tools import SQL

from .bench import seconds_and_queries, web_context
from .figure import Figure, at_most
from .screens import OPEN, PAGE, specification

#: The limits of the issue, on a quiet machine.
_SECONDS, _QUERIES = 0.3, 40


def measure(bench) -> list[Figure]:
    """Open the agenda as the collector of all accounts and as a credit manager: its parts, and all of it."""
    env = bench.env
    env["collection.action"]._replan_partners()
    env.company.collection_checklist = False  # a company of this size has done it
    _spread(env)
    collector = env["res.users"].search([("login", "=", "collector")])
    figures = []
    for switch, group in (("mine", "user"), ("team", "manager")):
        collector.write({"group_ids": [Command.link(env.ref(f"dso_collection.group_collection_{group}").id)]})
        env["res.users.settings"]._find_or_create_for_user(collector).collection_desk = switch
        env.cr.commit()
        env.cr.execute("ANALYZE")
        figures += _opened(env(user=collector.id, context=web_context(env, collector)), switch)
    return figures


def _spread(env):
    """Give the open actions days and states as a company has them: late, today, later; some promises besides."""
    today = env.company._collection_today()
    env.flush_all()
    env.cr.execute(SQL(
        "UPDATE collection_action SET date = %s + (id %% 40)::int - 10,"
        " state = (ARRAY['todo', 'to_confirm', 'scheduled', 'scheduled', 'error'])[1 + id %% 5] WHERE state IN %s",
        today, OPEN))
    promise = env["collection.item.status"].search([("kind", "=", "promise")], limit=1)
    env.cr.execute(SQL(
        "UPDATE account_move_line SET collection_status_id = %s, collection_promise_date = %s + (id %% 9)::int - 4"
        " WHERE id %% 50 = 0"
        " AND account_id IN (SELECT id FROM account_account WHERE account_type = 'asset_receivable')",
        promise.id, today))
    env.invalidate_all()
    env.cr.commit()


def _opened(env, switch):
    actions = env["collection.action"]
    domain = [("state", "in", OPEN)] + ([("collector_id", "=", env.uid)] if switch == "mine" else [])
    fields = specification(actions, actions.get_views([(False, "list")])["views"]["list"]["arch"])
    first = actions.search(domain, limit=1)
    parts = {
        "list": lambda: actions.web_search_read(domain, fields, limit=PAGE, count_limit=10_001),
        "counters and alerts": actions.get_desk_bar,
        "panel": lambda: actions.browse(first.id).get_desk_panel(),
    }
    figures, whole, asked = [], 0.0, 0
    for title, work in parts.items():
        spent, queries = seconds_and_queries(env, work)
        whole, asked = whole + spent, asked + queries
        figures += [Figure("desk", f"{switch}: {title}", spent),
                    Figure("desk", f"{switch}: {title}: queries", queries, "")]
    return [
        *figures,
        Figure("desk", f"{switch}: all of it", whole, "s", "", whole, **at_most(_SECONDS, whole)),
        Figure("desk", f"{switch}: all of it: queries", asked, "", "", asked, **at_most(_QUERIES, asked)),
    ]
