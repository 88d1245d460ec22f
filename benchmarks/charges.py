"""Late charges (rules L1, L2): of a whole ledger, of the list's first page, of a customer, of a page of items."""

from odoo.tools import SQL

from .bench import seconds
from .bulk import vacuum
from .figure import Figure
from .figures import FLOOR
from .settled import SettledItems

#: Settled items for each open one.
_SETTLED = 1


def measure(bench) -> list[Figure]:
    """Compute what may be charged of all that is open, and of all that was paid late."""
    env, company = bench.env, bench.env.company
    env["collection.account"]._refresh()
    SettledItems(env, bench.accounts, bench.items_each * _SETTLED).make()
    company.collection_charge_rule_id = env.ref("dso_collection_charge.rule_nl").copy({
        "currency_id": company.currency_id.id, "country_id": False, "compound": False})
    company.collection_charge_since = False
    vacuum(env.cr)
    env.flush_all()
    charges, claims = env["collection.charge"], env["collection.charge.claim"]
    whole = SQL("SELECT COUNT(*), SUM(interest), SUM(fixed_sum) FROM (%s) claim WHERE interest <> 0 OR fixed_sum <> 0",
                charges._claims_sql(company))
    [(count, _interest, _fixed)] = env.execute_query(whole)
    floor = min(seconds(lambda query=query: env.cr.execute(query)) for query in FLOOR for _ in range(2))
    account = env["collection.account"].search([("overdue", ">", 0)], limit=1)
    page = env["account.move.line"].search([("account_type", "=", "asset_receivable")], limit=80)

    def listed():
        claims.invalidate_model()
        claims.search_fetch([("waiting", "=", False)], ["amount"], limit=80)
        claims.search_count([("waiting", "=", False)], limit=10_000)

    def columns():
        page.invalidate_recordset()
        page.mapped("collection_late_charges")

    reads = {
        "what may be charged of the whole ledger": lambda: env.execute_query(whole),
        "first page of the list, with its count": listed,
        "one customer": lambda: account.partner_id._collection_charges(company),
        "80 items of a statement": columns,
    }
    return [
        Figure("charges", "open items", bench.items, ""),
        Figure("charges", "settled items", bench.items * _SETTLED, ""),
        Figure("charges", "items with late charges", count, ""), Figure("charges", "floor: the ledger read", floor),
        *(Figure("charges", name, min(seconds(work) for _ in range(3))) for name, work in reads.items()),
    ]
