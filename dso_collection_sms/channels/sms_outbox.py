"""What became of text messages, and how they are taken back."""

from odoo.tools import SQL

from odoo.addons.dso_collection import database
from odoo.addons.dso_collection.channels.base import Outcome
from odoo.addons.dso_collection.channels.marks import lock_left_behind
from odoo.addons.dso_collection.reasons import lasting
from odoo.addons.dso_collection.tools.evidence import as_engine

from .sms_marks import LOCKS


class SmsOutbox:
    """Reads outcomes and takes back (rules A9, A10); :class:`SmsDelivery` and the gateway's reports write them."""

    def __init__(self, env):
        self.env = env

    def outcomes(self) -> list[Outcome]:
        """Read the news: taken, refused, unknown; and what gateways reported later of messages they had taken.

        Locks the actions until the end of the transaction, passing over those that another worker looks at.
        """
        rows = self.env.execute_query(SQL(
            """
            SELECT action.id, action.delivery_state = 'queued'
                       OR action.delivery_state = 'failed' AND action.error_kind = 'unknown',
                   action.delivery_state = 'failed', action.delivery_state = 'sent',
                   sms.id, sms.state, sms.reason, sms.number, sms.sent_date
              FROM collection_action action
         LEFT JOIN collection_sms sms ON sms.id = action.sms_id
             WHERE action.id IN (
                       SELECT action_id FROM collection_sms WHERE news
                        UNION ALL
                       SELECT id FROM collection_action
                        WHERE channel = 'sms' AND delivery_state = 'queued' AND sms_id IS NULL)
               AND action.channel = 'sms' AND (sms.news OR sms.id IS NULL)
          ORDER BY action.id
               FOR NO KEY UPDATE OF action SKIP LOCKED
            """))
        self._read([row[4] for row in rows])
        return [outcome for row in rows if (outcome := self._outcome(*row))]

    def _read(self, sms_ids):
        """Note that news was read, also those of earlier tries, which change nothing any more."""
        self.env.cr.execute(SQL(
            """
            UPDATE collection_sms SET news = FALSE
             WHERE news AND (id = ANY(%s) OR NOT EXISTS (
                       SELECT 1 FROM collection_action action WHERE action.sms_id = collection_sms.id))
            """, [sms_id for sms_id in sms_ids if sms_id]))
        self.env["collection.sms"].invalidate_model(["news"])

    def _outcome(self, action_id, open_, failed, sent, _sms_id, state, reason, number, sent_date):
        """Return the outcome of an action, None when the news change nothing of it.

        ``open_``: the action waits to know.
        """
        if state in ("sent", "delivered"):
            return Outcome(action_id, "sent") if open_ or failed else None
        if not (open_ or sent) or state in ("waiting", "sending"):
            return None
        if not state:
            return Outcome(action_id, "failed", lasting(self.env)._("it was deleted in the outbox."), hold=True)
        return Outcome(
            action_id, "bounced" if state == "refused" and sent_date else "failed",
            lasting(self.env).words(reason) or "", address=number,
            temporary=state == "later", hold=state in ("held", "unknown"), unknown=state == "unknown")

    def left_behind(self, which) -> list[int]:
        """Lock and return the actions, of those meant, whose messages wait and no gateway heard of."""
        return lock_left_behind(self.env, LOCKS, SQL(
            """
            SELECT action.id, sms.id AS message_id
              FROM collection_action action
              JOIN collection_sms sms ON sms.id = action.sms_id
             WHERE action.channel = 'sms' AND action.delivery_state = 'queued'
               AND sms.state = 'waiting' AND %s
            """, which))

    def arrived(self, actions):
        """Note of messages of which nobody knew that they did arrive."""
        logs = actions.sms_id
        logs.write({"state": "sent", "sent_date": database.now(), "news": False})
        logs._notifications().filtered(
            lambda notification: notification.notification_status != "sent",
        ).write({"notification_status": "pending", "failure_type": False, "failure_reason": False})

    def withdraw(self, actions):
        """Delete what waits or failed, so that nobody's "retry" sends it too.

        The message goes as well when no gateway took it: the history shows one. A message of which nobody knows
        stays, with what Odoo needs to recognise a report that comes later.
        """
        lost = actions.sms_id.filtered(lambda log: log.state in ("waiting", "later", "held", "refused")
                                       and not log.sent_date)
        messages = lost.message_id
        self.env["sms.sms"].search([("uuid", "in", lost.mapped("uuid"))]).unlink()
        as_engine(messages).unlink()
        lost.unlink()
