"""What becomes of a channel's actions and steps when its add-on goes: plans and history are kept (rule A10).

For the ``uninstall_hook`` of any add-on that brings a channel: it first takes back what waits in its own outbox, then
calls :func:`leave_channels`.
"""

from odoo.tools import SQL

from .transitions import LOSE_CHANNEL


def leave_channels(env, names: dict[str, str], reason: str, words: str, text: SQL | None = None):
    """End what is open, with the reason; keep what was done; let people do the steps.

    ``names``: the channels that go, and what an action of each is called that has no name of its own; ``words``: what
    a step says that a person now does; ``text``: SQL of a text that a person wrote in an action and that goes with
    the add-on, kept as its instructions.
    """
    env["collection.action"].flush_model()
    env["collection.action"]._let_those_sent_lead(names)
    _cancel_open_actions(env, names, reason, text or SQL("NULL"))
    _keep_history(env, names)
    _turn_steps_into_todos(env, names, words)
    _empty_second_channels(env, names)
    env.invalidate_all()


def _cancel_open_actions(env, names, reason, text):
    """Cancel what is open: the planner goes on with the scenario."""
    for company in env["res.company"].with_context(active_test=False).search([]):
        env.cr.execute(SQL(
            """
            UPDATE collection_action action SET %s
             WHERE action.channel IN %s AND action.company_id = %s AND %s
            """,
            LOSE_CHANNEL.set_sql(
                cancel_date=company._collection_today(), cancel_reason=reason,
                own_instructions=SQL("NULLIF(CONCAT_WS(E'\\n', own_instructions, %s), '')", text)),
            tuple(names), company.id, LOSE_CHANNEL.from_sql()))


def _keep_history(env, names):
    """Its message stays on the customer, its address, items and dates on the action."""
    for channel, name in names.items():
        env.cr.execute(SQL(
            """
            UPDATE collection_action
               SET channel = 'other',
                   name = CASE WHEN scenario_action_id IS NULL THEN COALESCE(name, %(name)s) ELSE name END
             WHERE channel = %(channel)s
            """, channel=channel, name=name))


def _turn_steps_into_todos(env, names, words):
    """A scenario keeps its steps and their days; a person does what a message did."""
    steps = env["collection.scenario.action"].with_context(active_test=False)
    for step in steps.search([("channel", "in", list(names))]):
        step.write({
            "channel": "todo", "automatic": False, "to_confirm": False,
            **dict.fromkeys(["second_channel", *step._second_template_names()], False),
            "instructions": "\n".join(filter(None, [step.instructions, words])),
        })
    env.flush_all()


def _empty_second_channels(env, names):
    """A step of two channels goes by the first alone (rule M1)."""
    steps = env["collection.scenario.action"].with_context(active_test=False)
    steps.search([("second_channel", "in", list(names))]).write(
        dict.fromkeys(["second_channel", *steps._second_template_names()], False))
    env.flush_all()
