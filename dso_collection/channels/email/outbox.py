"""What became of the e-mails in Odoo's ``mail.mail`` outbox, and how they are taken back."""

from odoo.tools import SQL

from ...reasons import lasting
from ...tools.evidence import as_engine
from ...tools.texts import first_line
from ..base import Outcome
from ..marks import lock_left_behind
from .marks import FAILURE_TYPES, LOCKS

#: Failures that another try with the same address would not mend.
_PERMANENT = ("mail_email_invalid", "mail_email_missing")


class EmailOutbox:
    """Reads outcomes and takes back (rules A9, A10); :class:`EmailDelivery` writes what is read here."""

    def __init__(self, env):
        self.env = env

    def outcomes(self, channel):
        """Read the outbox: sent, refused, unknown, deleted before it left; or sent after all by an administrator.

        Locks the actions until the end of the transaction, passing over those that another worker looks at.
        """
        rows = self.env.execute_query(SQL(
            """
            SELECT action.id, mail.state, mail.failure_type, mail.failure_reason, mail.collection_sending,
                   (SELECT MIN(missed.mail_email_address)
                      FROM mail_notification missed
                     WHERE missed.mail_mail_id = mail.id AND missed.notification_status = 'exception'
                       AND missed.failure_type = mail.failure_type) AS address
              FROM collection_action action
         LEFT JOIN mail_mail mail ON mail.id = action.mail_id
             WHERE action.channel = %s
               AND (action.delivery_state = 'queued'
                    AND (mail.id IS NULL OR mail.state IN ('sent', 'exception', 'cancel'))
                    OR action.delivery_state = 'failed' AND mail.state = 'sent')
          ORDER BY action.id
               FOR NO KEY UPDATE OF action SKIP LOCKED
            """, channel,
        ))
        return [self._outcome(*row) for row in rows]

    def _outcome(self, action_id, state, failure_type, reason, unknown, address):
        if state == "sent":
            return Outcome(action_id, "sent")
        if state != "exception":
            deleted = lasting(self.env)._("it was deleted or cancelled in the outbox.")
            return Outcome(action_id, "failed", deleted, hold=True)
        return Outcome(
            action_id, "failed", first_line(reason), address=address or "", unknown=bool(unknown),
            hold=bool(unknown) or failure_type == FAILURE_TYPES["broken"], text=failure_type == FAILURE_TYPES["broken"],
            temporary=not unknown and failure_type not in (*_PERMANENT, FAILURE_TYPES["broken"]))

    def left_behind(self, channel, which):
        """Lock and return the actions, of those meant, whose mails wait and were not given to any server.

        A mail that was begun counts when it is on record that its last line was not sent. That record is deleted here:
        if its worker lives after all, it meets the deletion, and one of the two transactions fails.
        """
        return lock_left_behind(self.env, LOCKS, SQL(
            """
            SELECT action.id, mail.id AS message_id
              FROM collection_action action
              JOIN mail_mail mail ON mail.id = action.mail_id
         LEFT JOIN collection_sending sending ON sending.mail_id = mail.id
             WHERE action.channel = %s AND action.delivery_state = 'queued'
               AND mail.state = 'outgoing'
               AND (mail.collection_sending IS NOT TRUE OR NOT sending.dot)
               AND NOT EXISTS (SELECT 1 FROM mail_notification reached
                                WHERE reached.mail_mail_id = mail.id
                                  AND reached.notification_status NOT IN ('ready', 'process'))
               AND %s
            """, channel, which), besides=SQL(
            """
            , forgotten AS (
                DELETE FROM collection_sending WHERE mail_id IN (SELECT message_id FROM locked)
            )
            """))

    def arrived(self, actions):
        """Note of messages of which nobody knew that they did arrive."""
        mails = actions.mail_id
        mails.write({"state": "sent", "failure_type": False, "failure_reason": False, "collection_sending": False})
        mails.notification_ids.filtered(
            lambda notification: notification.notification_status in ("ready", "process", "exception"),
        ).write({"notification_status": "sent", "failure_type": False, "failure_reason": False})

    def stop(self, action_id):
        """Cancel the mail of an action that still waits."""
        self.env.cr.execute(SQL(
            """
            UPDATE mail_mail mail SET state = 'cancel'
              FROM collection_action action
             WHERE action.id = %s AND action.delivery_state = 'queued'
               AND mail.id = action.mail_id AND mail.state = 'outgoing'
            """, action_id))
        self.env["mail.mail"].invalidate_model(["state"], flush=False)

    def withdraw(self, actions):
        """Delete the outgoing mails of tries that failed, so that no administrator's "retry" sends them too.

        The message goes as well when nothing of it ever reached anyone: the history shows one.
        """
        stale = actions.mail_id.filtered(lambda mail: mail.state != "sent")
        lost = stale.filtered(lambda mail: mail.failure_type not in _PERMANENT
                              and "sent" not in mail.notification_ids.mapped("notification_status"))
        messages = lost.mail_message_id
        as_engine(stale).unlink()
        as_engine(messages.attachment_ids).unlink()
        as_engine(messages).unlink()
