"""How fast the customer's page is made for a customer with 2,000 open items, in a large ledger (rule E1)."""

import re

from .bench import seconds_and_queries
from .customer import busy_customer
from .figure import Figure, at_most

_ITEMS = 2_000
#: What the issue allows, on a quiet machine.
_SECONDS, _KILOBYTES = 0.5, 150


def measure(bench) -> list[Figure]:
    """Make the first page and the last as its route does, and what paying all of it begins with."""
    from odoo.addons.dso_collection_portal.controllers.access import PageAccess

    env = bench.env
    account = busy_customer(env, _ITEMS, 0).sudo().with_company(env.company).with_context(lang="en_US")
    access = PageAccess(account, account._collection_link_path("token"), "link", env.user)
    page = _page(account, access, 1)
    items = account._collection_page_items()
    keys = [account._collection_page_key(item) for item in items]
    return [
        Figure("page", "open items", len(items), ""),
        Figure("page", "documents of a page", len(re.findall('class="item"', page)), ""),
        Figure("page", "weight of a page", len(page.encode()) / 1000, "kB", "", len(page.encode()) / 1000,
               **at_most(_KILOBYTES, len(page.encode()) / 1000)),
        *_measured(env, "customer's page", lambda: _page(account, access, 1)),
        *_measured(env, "its last page", lambda: _page(account, access, 10_000)),
        *_measured(env, "all items looked up by their keys", lambda: account._collection_page_chosen(keys)),
    ]


def _page(account, access, number):
    values = account._collection_page_values(access, number)
    page = account.env["ir.qweb"]._render(
        "dso_collection_portal.customer_page", {**values, "nonce": "none"}, lang="en_US", minimal_qcontext=True)
    return re.sub(r">[ \t]*\n\s*<", ">\n<", str(page))  # as the route does


def _measured(env, title, work):
    spent, queries = seconds_and_queries(env, work)
    return [Figure("page", title, spent, "s", "", spent, **at_most(_SECONDS, spent)),
            Figure("page", f"{title}: queries", queries, "")]
