"""What becomes of text messages when the add-on goes: nothing leaves any more, nothing is forgotten (rule A10)."""

from odoo.tools import SQL

from odoo.addons.dso_collection.reasons import lasting
from odoo.addons.dso_collection.transitions import GIVE_BACK
from odoo.addons.dso_collection.uninstall_channels import leave_channels

from .channels import SmsChannel


def uninstall_hook(env):
    """Cancel what was planned, with the reason; keep what was done as history of another channel."""
    env["collection.action"]._collect_outcomes()
    env["collection.action"].flush_model()
    _give_back_what_waits(env)
    _let_go_of_texts(env)
    channel = SmsChannel(env)
    leave_channels(env, {"sms": "SMS"}, channel.removed_reason("SMS"), channel.removed_instructions("SMS"),
                   text=SQL("sms_body"))


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
                lasting(env)._(
                    "Nobody knows whether it left: text messages were uninstalled while it was being sent.")))))
    env.invalidate_all()


def _let_go_of_texts(env):
    """The texts of this add-on go with it, and nothing must hold them."""
    env.cr.execute("UPDATE collection_action SET sms_template_id = NULL WHERE sms_template_id IS NOT NULL")
    steps = env["collection.scenario.action"].with_context(active_test=False)
    for name in ("sms_template_id", "second_sms_template_id"):
        steps.search([(name, "!=", False)]).write({name: False})
    env.flush_all()
