"""Seconds for each item, against the planning of OCA's account_credit_control on the same ledger.

The module is fetched from the package index that pip is configured with, into the cache, and only
run. It makes one line for each item that has reached a level; ours makes one action for an account.
"""

import subprocess
from datetime import date
from pathlib import Path

from .bench import seconds
from .figure import Figure, at_least

#: The release measured; another one may be faster or slower.
PACKAGE, VERSION = "odoo-addon-account-credit-control", "19.0.1.0.0.13"
_PEER = "account_credit_control"


def measure(bench) -> list[Figure]:
    """Time our planning from nothing, then the peer's, on one database."""
    ours = seconds(bench.env["collection.action"]._replan_partners)
    bench.env.cr.commit()
    figures = [Figure("peer", "open items", bench.items, ""), Figure("peer", "our plan from nothing", ours)]
    folder = _fetched(bench.environment.cache / "peer" / f"{PACKAGE}-{VERSION}")
    if folder is None:
        return [*figures, Figure("peer", f"{PACKAGE} could not be fetched: not measured", None, "-")]
    with bench.installed(_PEER, folder) as env:
        run = _prepared_run(env)
        theirs = seconds(lambda: (run.generate_credit_lines(), env.flush_all()))
        lines = len(run.line_ids)
        env.cr.commit()
    times = theirs / ours
    return [
        *figures,
        Figure("peer", "our plan, each item", ours / bench.items * 1e6, "µs"),
        Figure("peer", f"{_PEER} {VERSION}: credit control run", theirs),
        Figure("peer", f"{_PEER}: lines made", lines, ""),
        Figure("peer", f"{_PEER}, each item", theirs / bench.items * 1e6, "µs", "ours", times, **at_least(100, times)),
    ]


def _fetched(folder: Path):
    """Return the add-ons folder of the peer, fetched once; None when that is not possible."""
    addons = folder / "odoo" / "addons"
    if not (addons / _PEER).is_dir():
        subprocess.run(["python", "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder),
                        f"{PACKAGE}=={VERSION}"], check=False, timeout=300)
    return addons if (addons / _PEER).is_dir() else None


def _prepared_run(env):
    """Give the company a policy with the levels of our scenario, by days from the due date."""
    template = env["mail.template"].create({
        "name": "Reminder", "model_id": env["ir.model"]._get_id("credit.control.communication"),
        "subject": "Reminder", "body_html": "<p>Reminder</p>"})
    policy = env["credit.control.policy"].create({
        "name": "As our scenario",
        "account_ids": [(6, 0, env["account.account"].search([("account_type", "=", "asset_receivable")]).ids)],
        "level_ids": [(0, 0, {
            "name": f"Reminder {level}", "level": level, "computation_mode": "net_days", "delay_days": days,
            "channel": "email", "email_template_id": template.id, "custom_text": "Reminder",
            "custom_mail_text": "<p>Reminder</p>",
        }) for level, days in enumerate((3, 15, 40), 1)],
    })
    env.company.credit_policy_id = policy
    run = env["credit.control.run"].create({"date": date.today(), "policy_ids": [(6, 0, policy.ids)]})
    env.flush_all()
    return run
