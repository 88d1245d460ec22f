"""What becomes of text messages when the add-on goes: nothing leaves any more, nothing is forgotten (rule A10)."""

from odoo.tools import SQL

from odoo.addons.dso_collection.transitions import GIVE_BACK, LOSE_CHANNEL


def uninstall_hook(env):
    """Cancel what was planned, with the reason; keep what was done as history of another channel."""
    env["collection.action"]._collect_outcomes()
    env["collection.action"].flush_model()
    _give_back_what_waits(env)
    _cancel_open_actions(env)
    _keep_history(env)
    _turn_steps_into_todos(env)
    env.invalidate_all()


def _give_back_what_waits(env):
    """Take out of Odoo's outbox what no gateway heard of; what is being sent nobody will tell us of any more."""
    env.cr.execute(SQL(
        """
        DELETE FROM sms_sms
         WHERE uuid IN (SELECT uuid FROM collection_sms WHERE state IN ('waiting', 'later', 'held'))
        """))
    env.cr.execute(SQL(
        """
        UPDATE collection_action action
           SET %s
          FROM collection_sms sms
         WHERE sms.id = action.sms_id AND action.channel = 'sms' AND action.delivery_state = 'queued'
        """,
        GIVE_BACK.set_sql(
            delivery_state=SQL("CASE WHEN sms.state IN ('waiting', 'later') THEN NULL ELSE 'failed' END"),
            delivery_error=SQL(
                "CASE WHEN sms.state IN ('waiting', 'later') THEN NULL ELSE %s END",
                env._("Nobody knows whether it left: text messages were uninstalled while it was being sent.")))))


def _cancel_open_actions(env):
    """Cancel what is open, with the text that a person wrote for it: the planner goes on with the scenario."""
    for company in env["res.company"].with_context(active_test=False).search([]):
        env.cr.execute(SQL(
            """
            UPDATE collection_action action SET %s
             WHERE action.channel = 'sms' AND action.company_id = %s AND %s
            """,
            LOSE_CHANNEL.set_sql(
                cancel_date=company._collection_today(), cancel_reason=env._("Text messages were uninstalled."),
                own_instructions=SQL("NULLIF(CONCAT_WS(E'\\n', own_instructions, sms_body), '')")),
            company.id, LOSE_CHANNEL.from_sql()))


def _keep_history(env):
    """Its message stays on the customer, its number, items and dates on the action."""
    env.cr.execute(SQL(
        """
        UPDATE collection_action
           SET channel = 'other',
               name = CASE WHEN scenario_action_id IS NULL THEN COALESCE(name, 'SMS') ELSE name END
         WHERE channel = 'sms'
        """))
    # The texts of this add-on go with it, and nothing must hold them
    env.cr.execute("UPDATE collection_action SET sms_template_id = NULL WHERE sms_template_id IS NOT NULL")


def _turn_steps_into_todos(env):
    """A scenario keeps its steps and their days; a person does what a message did."""
    steps = env["collection.scenario.action"].with_context(active_test=False)
    steps.search([("sms_template_id", "!=", False)]).write({"sms_template_id": False})
    for step in steps.search([("channel", "=", "sms")]):
        step.write({
            "channel": "todo", "automatic": False, "to_confirm": False,
            "instructions": "\n".join(filter(None, [step.instructions, _words(env)])),
        })
    env.flush_all()


def _words(env):
    return env._("This was a text message, until text messages were uninstalled.")
