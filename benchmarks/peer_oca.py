"""Seconds for each item, against the planning of OCA's account_credit_control on the same ledger.

The module is fetched from the package index that pip is configured with, into the cache, and only
run. It makes one line for each item that has reached a level; ours makes one action for an account.
"""

from datetime import date

from devenv.peers import OCA_CREDIT_CONTROL as PEER
from devenv.peers import fetched

from .bench import seconds
from .figure import Figure, at_least


def measure(bench) -> list[Figure]:
    """Time our planning from nothing, then the peer's, on one database."""
    ours = seconds(bench.env["collection.action"]._replan_partners)
    bench.env.cr.commit()
    figures = [Figure("peer", "open items", bench.items, ""), Figure("peer", "our plan from nothing", ours)]
    folder = fetched(bench.environment.cache, PEER)
    if folder is None:
        return [*figures, Figure("peer", f"{PEER.package} could not be fetched: not measured", None, "-")]
    with bench.installed(PEER.addon, folder) as env:
        run = _prepared_run(env)
        theirs = seconds(lambda: (run.generate_credit_lines(), env.flush_all()))
        lines = len(run.line_ids)
        env.cr.commit()
    times = theirs / ours
    return [
        *figures,
        Figure("peer", "our plan, each item", ours / bench.items * 1e6, "µs"),
        Figure("peer", f"{PEER.addon} {PEER.version}: credit control run", theirs),
        Figure("peer", f"{PEER.addon}: lines made", lines, ""),
        Figure("peer", f"{PEER.addon}, each item", theirs / bench.items * 1e6, "µs", "ours", times,
               **at_least(100, times)),
    ]


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
