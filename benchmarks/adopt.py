"""How long taking over lasts: customers with a policy and a collector, their items with a level, in OCA's own tables.

The floor is one ``INSERT`` of as many done actions, rolled back; the run also makes scenarios, keeps a journal and
notes on customers, and plans them all.
"""

from datetime import date, timedelta

from devenv.peers import OCA_CREDIT_CONTROL as PEER
from devenv.peers import fetched

from odoo.tools import SQL

from .bench import seconds
from .figure import Figure
from .peer_oca import prepared_run

_FLOOR = """
    INSERT INTO collection_action (partner_id, company_id, channel, date, done_date, leader_item_id, kind, state, note)
    SELECT partner_id, company_id, 'email', date, date, move_line_id, 'specific', 'done', '' FROM credit_control_line
"""


def measure(bench) -> list[Figure]:
    """Time preview, run, a second run's refusal, and undo."""
    folder = fetched(bench.environment.cache, PEER)
    if folder is None:
        return [Figure("adopt", f"{PEER.package} could not be fetched: not measured", None, "-")]
    bench.env.cr.commit()
    with bench.installed(PEER.addon, folder) as env:
        _remind(env)
        runs = env["collection.adoption"]
        floor = seconds(lambda: env.cr.execute(_FLOOR))
        env.cr.rollback()
        preview = seconds(lambda: runs.env["collection.adoption.preview"]._make(PEER.addon))
        run = seconds(lambda: (runs._take_over(PEER.addon, True), env.flush_all()))
        made = runs.search([], limit=1)
        customers, done = made.customers, made.done
        env.cr.commit()
        again = seconds(lambda: runs._counts(runs._taking(runs._source(PEER.addon), True)))
        undo = seconds(lambda: (made.action_undo(), env.flush_all()))
        env.cr.rollback()
    return [
        Figure("adopt", "customers with a policy", customers, ""),
        Figure("adopt", "actions noted as done", done, ""),
        Figure("adopt", "floor: bare INSERT of these", floor),
        *(Figure("adopt", name, spent, "s", "floor", spent / floor) for name, spent in (
            ("preview", preview), ("take over, and plan", run), ("again: nothing is new", again), ("undo", undo))),
    ]


def _remind(env):
    """Give every customer a policy and a collector there, and none here; half of the late items reached a level."""
    run = prepared_run(env)
    policy = run.policy_ids
    collector = env["res.users"].search([("login", "=", "collector")])
    env.cr.execute(SQL(
        "UPDATE res_partner SET collection_scenario_id = NULL, collector_id = NULL, credit_policy_id = %s,"
        " payment_responsible_id = %s WHERE ref LIKE 'G%%'", policy.id, collector.id))
    env.cr.execute(SQL(
        """
        INSERT INTO credit_control_line (date, date_due, state, channel, partner_id, commercial_partner_id, amount_due,
               balance_due, move_line_id, company_id, policy_level_id, policy_id, level)
        SELECT %s, line.date_maturity, 'sent', level.channel, line.partner_id, line.partner_id, line.balance,
               line.amount_residual, line.id, line.company_id, level.id, level.policy_id, level.level
          FROM account_move_line line
          JOIN credit_control_policy_level level ON level.policy_id = %s AND level.level = 1 + line.id %% 2
         WHERE line.account_id = ANY(%s) AND line.reconciled IS NOT TRUE AND line.amount_residual > 0
           AND line.parent_state = 'posted' AND line.date_maturity < %s AND line.id %% 4 < 2
        """, date.today() - timedelta(3), policy.id, list(env["account.account"]._collection_receivable_ids()),
        date.today() - timedelta(20)))
    env.company.collection_scenario_id = False
    env.invalidate_all()
    env.cr.commit()
    env.cr.execute("ANALYZE")
