"""How fast the two screens of every day open, as the web client opens them, at the size of the ledger."""

from lxml import etree

from odoo import Command

from .bench import seconds
from .figure import Figure, at_most

#: Lines of a page, as the web client asks for them.
PAGE = 80
OPEN = ("todo", "to_confirm", "scheduled", "error")


def measure(bench) -> list[Figure]:
    """Open each screen as the collector of all accounts: time and number of queries of the first page."""
    env = bench.env
    env["collection.action"]._replan_partners()
    env.cr.commit()
    collector = env["res.users"].search([("login", "=", "collector")])
    collector.write({"group_ids": [Command.link(env.ref("dso_collection.group_collection_manager").id)]})
    env.cr.commit()
    env = env(user=collector.id)
    return [
        Figure("screens", "open actions", env["collection.action"].search_count([("state", "in", OPEN)]), ""),
        *_opened(env, "agenda", "dso_collection.collection_action_action",
                 [("collector_id", "=", collector.id), ("state", "in", OPEN)]),
        *_opened(env, "accounts", "dso_collection.collection_account_action",
                 ["|", ("balance", "!=", 0), ("overdue", "!=", 0)]),
    ]


def _opened(env, name, action, domain):
    """Open the list and the board of an action."""
    action = env["ir.actions.act_window"].sudo().browse(env.ref(action).id)
    model = env[action.res_model]
    views = model.get_views([(False, "list"), (action.search_view_id.id, "search")])
    wanted = specification(model, views["views"]["list"]["arch"])
    figures = _measured(env, f"{name}: list, first {PAGE} lines", lambda: model.web_search_read(
        domain, wanted, limit=PAGE, count_limit=10_001))
    if "kanban" in action.view_mode:
        figures += _measured(env, f"{name}: columns of the board with their counts",
                             lambda: model.web_read_group(domain, ["state"], ["__count"]))
    return figures


def _measured(env, title, work):
    """Do it once for Odoo's own caches, then measure with no record in memory."""
    work()
    env.invalidate_all()
    before = env.cr.sql_log_count
    spent = seconds(work)
    queries = env.cr.sql_log_count - before
    return [Figure("screens", title, spent),
            Figure("screens", f"{title}: queries", queries, "", "", queries, **at_most(30, queries))]


def specification(model, arch) -> dict:
    """Return what the web client asks of each field of a list."""
    names = {node.get("name") for node in etree.fromstring(arch).iter("field")}
    return {
        name: {"fields": {"display_name": {}}} if model._fields[name].type == "many2one" else {}
        for name in names if name in model._fields
    }
