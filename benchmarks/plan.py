"""How fast refresh and plan are, against one bare statement that reads the same items.

    make bench ARGS="--accounts 10000 --items-each 10"

The floor is the least that any planner must do: read every open item once and find each account's
balance, overdue amount and oldest item. All figures come from one run on one database.
"""
import argparse
import json
import resource
import sys
import time

from devenv import databases, testing
from devenv.environment import Environment

DATABASE = "dso_bench"
FLOOR = """
    WITH item AS (
        SELECT line.id, line.partner_id, line.company_id, line.amount_residual, line.date_maturity
          FROM account_move_line line
          JOIN account_account ledger ON ledger.id = line.account_id AND ledger.account_type = 'asset_receivable'
         WHERE line.reconciled IS NOT TRUE AND line.parent_state = 'posted' AND line.amount_residual <> 0
    ), amount AS (
        SELECT partner_id, company_id, SUM(amount_residual) AS balance,
               SUM(amount_residual) FILTER (WHERE date_maturity < CURRENT_DATE) AS overdue
          FROM item GROUP BY partner_id, company_id
    ), leader AS (
        SELECT DISTINCT ON (partner_id, company_id) partner_id, company_id, id, date_maturity
          FROM item WHERE amount_residual > 0
      ORDER BY partner_id, company_id, date_maturity, amount_residual DESC, id
    )
    SELECT COUNT(*), SUM(balance), MAX(date_maturity) FROM amount JOIN leader USING (partner_id, company_id)
"""


def main(arguments=None) -> int:
    """Make the ledger, measure, print a table and, with ``--json``, write the figures to a file."""
    options = _options(arguments)
    environment = Environment.load()
    testing.prepare(environment, testing.addons(environment.repo), DATABASE)
    try:
        figures = _measure(environment, options)
    finally:
        databases.drop(environment, DATABASE)
    _print(figures)
    if options.json:
        with open(options.json, "w") as file:
            json.dump(figures, file, indent=1)
    return 0


def _options(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accounts", type=int, default=10_000)
    parser.add_argument("--items-each", type=int, default=10)
    parser.add_argument("--json", help="a file to write the figures to")
    return parser.parse_args(arguments)


def _measure(environment, options):
    import odoo
    from odoo.modules.registry import Registry

    config = environment.config(environment.cache / "bench.conf", db_name=DATABASE)
    odoo.tools.config.parse_config(["-c", str(config), "-d", DATABASE, "--log-level", "warn"], setup_logging=True)
    with Registry(DATABASE).cursor() as cr:
        env = odoo.api.Environment(cr, odoo.SUPERUSER_ID, {})
        if not env.company.chart_template:
            env["account.chart.template"].try_loading("generic_coa", env.company, install_demo=False)
        return _stages(env, options)


def _stages(env, options):
    from ledger import GeneratedLedger, vacuum

    print(f"Generating {options.accounts} accounts with {options.items_each} open items each ...", file=sys.stderr)
    generation = _time(GeneratedLedger(env, options.accounts, options.items_each).make)
    actions, accounts, cr = env["collection.action"], env["collection.account"], env.cr
    figures = {
        "accounts": options.accounts, "items": options.accounts * options.items_each,
        "generation": generation,
        "floor": min(_time(lambda: cr.execute(FLOOR)) for _ in range(3)),
        "first refresh": _time(accounts._refresh), "first plan": _time(actions._plan),
    }
    figures["planned"] = actions.search_count([])
    vacuum(cr)
    figures["second refresh"] = _time(accounts._refresh)
    figures["second plan"] = _time(actions._plan)
    touched = accounts.search([], limit=max(1, options.accounts // 100)).partner_id.ids
    figures["1% of accounts"] = _time(lambda: actions._replan_partners(touched))
    figures["one account"] = _time(lambda: actions._replan_partners(touched[:1]))
    cr.commit()
    figures["peak memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures


def _time(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _print(figures):
    floor = figures["floor"]
    print(f"\n{figures['accounts']} accounts, {figures['items']} open items, {figures['planned']} actions planned, "
          f"peak memory {figures['peak memory, MB']:.0f} MB")
    print(f"{'stage':<34}{'seconds':>10}{'× floor':>10}")
    rows = [
        ("floor: one bare statement", floor),
        ("refresh and plan from nothing", figures["first refresh"] + figures["first plan"]),
        ("the same again, nothing changed", figures["second refresh"] + figures["second plan"]),
        ("1% of the accounts touched", figures["1% of accounts"]),
        ("one account touched", figures["one account"]),
    ]
    for name, seconds in rows:
        print(f"{name:<34}{seconds:>10.3f}{seconds / floor:>10.2f}")
    print(f"(refresh {figures['first refresh']:.3f} s and plan {figures['first plan']:.3f} s from nothing; "
          f"{figures['second refresh']:.3f} s and {figures['second plan']:.3f} s again)")


if __name__ == "__main__":
    sys.exit(main())
