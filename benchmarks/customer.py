"""How fast the customer's page opens for a customer with 500 open items and 200 messages, in a large ledger (D5)."""

import itertools

from lxml import etree

from odoo import Command
from odoo.tools import SQL

from .bench import seconds_and_queries
from .figure import Figure, at_most

_ITEMS, _MESSAGES = 500, 200
#: What the issue allows, on a quiet machine.
_SECONDS, _QUERIES = 0.3, 40


def measure(bench) -> list[Figure]:
    """Open the form and its timeline as the web client does; count what is overdue with nothing planned."""
    customer = busy_customer(bench.env, _ITEMS, _MESSAGES)
    collector = bench.env["res.users"].search([("login", "=", "collector")])
    collector.write({"group_ids": [Command.link(bench.env.ref("dso_collection.group_collection_manager").id)]})
    bench.env.cr.commit()
    page = customer.with_user(collector)
    view = bench.env.ref("dso_collection.view_partner_form_collection_first")
    found = page.get_view(view.id, "form")
    form = etree.fromstring(found["arch"])
    ours = _specification(page, form, lambda name: name.startswith("coll"))
    whole = _specification(page, form, lambda _name: True)
    accounts = bench.env["collection.account"].with_user(collector)
    return [
        Figure("customer", "open items", len(page.collection_item_ids), ""),
        *_measured(page, "customer's page", lambda: page.web_read(ours), True),
        *_measured(page, "its timeline, which comes after", page.get_collection_timeline, True),
        *_measured(page, "customer's page with the rest of Odoo's form", lambda: page.web_read(whole), False),
        *_measured(accounts, "alert “Overdue, nothing planned”",
                   lambda: accounts.search_count([("nothing_planned", "=", True)]), False),
        *_measured(accounts, "accounts: what holds 80 of them still",
                   lambda: accounts.search([], limit=80).mapped("standing"), False),
    ]


def busy_customer(env, items, messages):
    """Give a customer the items of others until it has enough, and a history."""
    customer = env["collection.account"].search([("overdue", ">", 0)], limit=1).partner_id
    if not customer:
        env["collection.account"]._refresh()
        customer = env["collection.account"].search([("overdue", ">", 0)], limit=1).partner_id
    for table in ("account_move_line", "account_move"):
        env.cr.execute(SQL(
            "UPDATE %s SET partner_id = %s WHERE %s IN (SELECT move_id FROM account_move_line"
            " WHERE reconciled IS NOT TRUE AND amount_residual > 0 AND parent_state = 'posted'"
            " AND account_id IN (SELECT id FROM account_account WHERE account_type = 'asset_receivable')"
            " ORDER BY move_id DESC LIMIT %s)",
            SQL.identifier(table), customer.id, SQL("move_id" if table == "account_move_line" else "id"), items))
    for number in range(messages):
        customer.message_post(body=f"What was said, {number}", message_type="comment")
    env.invalidate_all()
    env["collection.action"]._replan_partners()
    env.cr.commit()
    return customer


def _measured(records, title, work, limited):
    """Return time and queries of one piece of work, against the limits where there are any."""
    spent, queries = seconds_and_queries(records.env, work)
    return [
        Figure("customer", title, spent, "s", "", spent, **(at_most(_SECONDS, spent) if limited else {})),
        Figure("customer", f"{title}: queries", queries, "", "", queries,
               **(at_most(_QUERIES, queries) if limited else {}))]


def _specification(model, node, wanted) -> dict:
    """Return what the web client asks of each field of a view, of lists inside it too."""
    spec = {}
    for field in node.iter("field"):
        name = field.get("name")
        up_to_it = itertools.takewhile(lambda parent: parent is not node, field.iterancestors())
        inside = any(parent.tag == "field" for parent in up_to_it)
        if inside or name not in model._fields or not wanted(name):
            continue
        kind = model._fields[name]
        sub = field.find("list") if field.find("list") is not None else field.find("kanban")
        if kind.type == "many2one":
            spec[name] = {"fields": {"display_name": {}}}
        elif kind.relational and sub is not None:
            spec[name] = {"fields": _specification(model.env[kind.comodel_name], sub, lambda _name: True),
                          "limit": int(sub.get("limit") or 40)}
        else:
            spec[name] = {}
    return spec
