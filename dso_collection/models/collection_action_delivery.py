"""Stage 4, deliver: let the outbox send, and bring its outcome back to the action (rule A10)."""

import logging
from datetime import timedelta

from odoo import SUPERUSER_ID, api, models, modules
from odoo.modules.registry import Registry
from odoo.tools import SQL

_logger = logging.getLogger(__name__)

#: Wait before a message is tried again that the mail server could not take for now.
RETRY_AFTER = timedelta(hours=1)
#: "Send now" on more actions than this leaves the sending to the scheduled action.
SEND_AT_ONCE = 20


class CollectionAction(models.Model):
    """The deliver stage: outcomes sent, failed and bounced return to their actions."""

    _inherit = "collection.action"

    @api.model
    def _deliver(self, action_ids=None):
        """Let every channel send its queued actions (``action_ids``: only these), oldest first."""
        self.env.flush_all()
        for key, channel in self._channel_classes().items():
            domain = [("channel", "=", key), ("delivery_state", "=", "queued")]
            if action_ids is not None:
                domain.append(("id", "in", action_ids))
            queued = self.sudo().search(domain, order="id").ids
            if queued:
                channel(self.env(su=True)).deliver(queued)
        self._collect_outcomes()

    def _deliver_after_commit(self):
        """Send these actions as soon as this transaction is safe; many are left to the cron."""
        if len(self) > SEND_AT_ONCE:
            return
        if modules.module.current_test:  # as mail.mail.send_after_commit: a test never commits
            self._deliver(self.ids)
            return
        ids, dbname = self.ids, self.env.cr.dbname

        @self.env.cr.postcommit.add
        def deliver():
            with Registry(dbname).cursor() as cr:
                api.Environment(cr, SUPERUSER_ID, {})["collection.action"]._deliver(ids)

    @api.model
    def _collect_outcomes(self):
        """Ask every channel what became of its queued actions and note it."""
        self.env.flush_all()
        outcomes = [
            outcome
            for channel in self._channel_classes().values()
            for outcome in channel(self.env(su=True)).outcomes()
        ]
        if outcomes:
            self.sudo()._apply_outcomes(outcomes)

    @api.model
    def _apply_outcomes(self, outcomes):
        """Note outcomes on their actions: sent ones let the scenario go on, failed ones come back."""
        sent = self.browse(outcome.action_id for outcome in outcomes if outcome.state == "sent")
        sent.write({"delivery_state": "sent", "delivery_date": self._now()})
        for outcome in outcomes:
            if outcome.state != "sent":
                self.browse(outcome.action_id)._delivery_failed(outcome)
        concerned = self.browse(outcome.action_id for outcome in outcomes)
        concerned._replan()

    def _delivery_failed(self, outcome):
        """Return a failed delivery to the agenda: it never counts as done (rule A10)."""
        self.ensure_one()
        self._cancel_following()
        self.write({
            "state": "error", "done_date": False, "send_now": False,
            "delivery_state": outcome.state, "delivery_date": self._now(),
            "error": self._failure_in_words(outcome),
            "error_kind": "server" if outcome.temporary else "address",
            "retry_at": self._now() + RETRY_AFTER if outcome.temporary else False,
        })

    def _failure_in_words(self, outcome):
        if outcome.state == "bounced":
            return self.env._("The message to %(address)s came back: %(reason)s",
                              address=self.sent_to, reason=outcome.reason)
        if outcome.temporary:
            return self.env._("The mail server could not take the message, it is tried again: %s", outcome.reason)
        return self.env._("The message to %(address)s was refused: %(reason)s",
                          address=self.sent_to, reason=outcome.reason)

    @api.model
    def _message_bounced(self, messages, reason):
        """Note a bounce that Odoo's mail gateway learnt of (rule A10)."""
        classes = self._channel_classes()
        for action in self.search([("message_id", "in", messages.ids), ("delivery_state", "in", ("queued", "sent"))]):
            outcome = classes[action.channel](self.env).bounce(action, reason)
            action._delivery_failed(outcome)
            action._replan()

    @api.model
    def _refused_addresses(self, contacts) -> dict:
        """Return ``{(contact id, address): reason}`` of the addresses whose last message failed for good."""
        self.env.flush_all()
        rows = self.env.execute_query(SQL(
            """
            SELECT contact_id, sent_to, error
              FROM (
                SELECT DISTINCT ON (contact_id, sent_to) contact_id, sent_to, error, delivery_state, error_kind
                  FROM collection_action
                 WHERE contact_id = ANY(%s) AND sent_to IS NOT NULL
                       AND delivery_state IN ('sent', 'failed', 'bounced')
              ORDER BY contact_id, sent_to, delivery_date DESC, id DESC
              ) latest
             WHERE delivery_state <> 'sent' AND error_kind = 'address'
            """, contacts.ids,
        ))
        return {(contact_id, address): reason for contact_id, address, reason in rows}
