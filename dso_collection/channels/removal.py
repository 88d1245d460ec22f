"""What becomes of a channel's plans and history when its add-on goes (rule A10)."""

from odoo.tools import SQL

from ..reasons import lasting
from ..uninstall_channels import leave_channels
from .message import TextFields


def removal(channel_class):
    """Return the ``ondelete`` of a channel's key in the selection ``collection.scenario.action.channel``.

    Nothing leaves any more, nothing is forgotten: what waits in the outbox is taken back, open actions end with the
    reason, what was done stays as history, and people do the steps. An add-on whose outbox needs more does that in its
    ``uninstall_hook``, which runs before.
    """
    def removed(steps):
        env = steps.env(su=True)  # uninstalling is the system's own work
        channel = channel_class(env)
        labels = dict(steps._fields["channel"]._description_selection(env))
        label = labels.get(channel.key, channel.key)
        _take_back(env, channel)
        text = channel.text_fields and channel.text_fields.body
        # A text in a field of the add-on's own goes with it; one in the core's stays where it is
        leave_channels(
            env, {channel.key: label}, channel.removed_reason(label), channel.removed_instructions(label),
            text=SQL.identifier(text) if text and text != TextFields().body else SQL("NULL"))

    return removed


def _take_back(env, channel):
    """Take back what waits; of what is being sent nobody will tell us any more."""
    actions = env["collection.action"]
    actions._collect_outcomes()
    actions.browse(channel.left_behind(SQL("TRUE")))._take_back(channel)
    env.flush_all()
    env.cr.execute(SQL(
        """
        UPDATE collection_action SET delivery_state = 'failed', delivery_error = %s
         WHERE channel = %s AND delivery_state = 'queued'
        """, lasting(env)._("Nobody knows whether it left: its channel was uninstalled while it was being sent."),
        channel.key))
    env.invalidate_all()
