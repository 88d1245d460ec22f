"""What a former run handed over and never sent is looked at again before it leaves (rules A5, A7)."""

from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from .... import database
from ....channels import Channel
from ....reasons import lasting
from ....transitions import TAKE_BACK

#: Messages leave within seconds of being made. One that waits longer was left behind by a worker that
#: died or ran out of time, or by a mail server that could not be reached.
QUEUED_AT_MOST = timedelta(minutes=10)


class CollectionAction(models.Model):
    """Takes old messages out of the outbox, so that nobody who paid meanwhile is chased."""

    _inherit = "collection.action"

    @api.model
    def _take_back_left_behind(self):
        """Schedule again the actions whose messages wait in the outbox for too long, or say what is no longer so.

        The dispatcher then decides as for any other: still due, within the sending hours, and with the
        amounts of that moment. A message that a person wrote, or sent before its date, goes at once.
        """
        self._take_back_waiting(SQL(
            "(action.delivery_date < %s OR %s)", database.now() - QUEUED_AT_MOST, self._changed_sql()))

    @api.model
    def _take_back_waiting(self, which: SQL):
        """Schedule again those actions whose messages wait and certainly did not leave; returns them.

        ``which``: a condition over ``action``.
        """
        taken = self.sudo().browse()  # sudo: the engine's own work
        meant = self._waiting_ids(which)
        if not meant:
            return taken

        def take_back(channel):
            nonlocal taken
            waiting = taken.browse(channel.left_behind(SQL("action.id = ANY(%s)", meant)))
            waiting._apart(
                lambda actions: actions._take_back(channel),
                lasting(self.env)._("The message cannot be taken back: %s"))
            taken |= waiting

        self._each_channel(take_back)
        return taken

    @api.model
    def _waiting_ids(self, which: SQL) -> list[int]:
        """Return which of the actions in the outboxes are meant: each looked at once, and by the indexes.

        Those of channels that take nothing back, as letters that wait for the post, are not looked at.
        In one statement with the outboxes PostgreSQL would choose how often to ask: of tables that were just filled
        it believes that they are empty, and so it asked for each message again about each action.
        """
        self.env.flush_all()
        channels = [key for key, channel in self._channel_classes().items()
                    if channel.left_behind is not Channel.left_behind]
        with database.by_the_indexes(self.env.cr):
            return [action_id for (action_id,) in self.env.execute_query(SQL(
                """
                WITH queued AS MATERIALIZED (
                    SELECT id FROM collection_action WHERE delivery_state = 'queued' AND channel = ANY(%s))
                SELECT id FROM queued WHERE (SELECT %s FROM collection_action action WHERE action.id = queued.id)
                """, channels, which))]

    def _take_back(self, channel):
        """Undo the handing over of actions of one channel."""
        if not self:
            return
        channel.withdraw(self)
        self._keep_earlier_messages()
        for action in self:
            action._undo_handing_over(
                send_now=action.kind == "message" or action.date > action.company_id._collection_today(),
                mail_id=False, message_id=False)
        self._replan()

    def _undo_handing_over(self, **values):
        """Let actions wait as they did before they were handed over, with further values; for outboxes of add-ons, too.

        What followed them in the scenario is no longer planned, and a scenario's action has no items until then.
        """
        for action in self:
            action._cancel_following()
            action._change_state(TAKE_BACK, **values, **({"item_ids": [(5,)]} if action._step() else {}))
