"""What the database knows of each e-mail on its way: who is sending it, and how far it got (rule A9)."""

import time

from odoo import fields
from odoo.tools import SQL

from ..marks import DeliveryMarks
from .smtp_handover import Changed, SmtpVerdict, Withdrawn

#: The first half of the key of a mail's lock; the mail's id is the second.
LOCKS = SQL("hashtext('dso_collection.mail_mail')")
#: Seconds after the last look at the ledger from which a message is looked at once more before its last line.
LOOK_AGAIN_AFTER = 0.2
#: Odoo's words for each verdict: what is no fault of the address is the mail server's trouble.
#: Odoo has no word for a message that is itself no good: that of a bad sender stands for it.
FAILURE_TYPES = {"unknown": "unknown", "later": "mail_smtp", "broken": "mail_from_invalid",
                 "refused": "mail_email_invalid", "sent": None}
_STATES = {failure: state for state, failure in FAILURE_TYPES.items()}


def worst(verdicts) -> SmtpVerdict:
    """Return the verdict on a mail to several: what nobody knows first, then what is tried again."""
    return min(verdicts, key=lambda verdict: list(FAILURE_TYPES).index(verdict.state))


class EmailMarks(DeliveryMarks):
    """Locks and marks of the mails that a worker sends; see :class:`DeliveryMarks` for the idea.

    A message begins with ``begin``, whose commit reaches the disk. Immediately before its last line
    ``dot`` notes so in a table that the database empties when it crashes, which takes no time on the disk.
    ``note`` ends it with the outcome.

    What the table says of a mail that was begun and not ended decides. Its last line was not sent: it certainly did
    not leave. Its last line was sent, or the table was emptied: nobody knows.
    """

    locks = LOCKS

    def __init__(self, cr, channel):
        super().__init__(cr)
        self.channel = channel
        self._looked = 0  # when the ledger was looked at for the message under way

    # Locks

    def claim(self, action_ids, after) -> list[int]:
        """Lock the next mails in the order of their ids, passing over those another worker holds."""
        return self._lock_next(SQL(
            """
            SELECT mail.id
              FROM collection_action action
              JOIN mail_mail mail ON mail.id = action.mail_id
             WHERE %s AND mail.state = 'outgoing' AND mail.id > %s AND COALESCE(mail.scheduled_date <= %s, TRUE)
          ORDER BY mail.id
            """, self._queued(self.channel, action_ids), after, fields.Datetime.now()))

    # Marks

    def still_waiting(self, mail_ids) -> list[int]:
        """Return, of locked mails, those still to be sent, in their order."""
        return [mail_id for (mail_id,) in self._read(SQL(
            """
            SELECT mail.id
              FROM mail_mail mail
             WHERE mail.id = ANY(%s) AND mail.state = 'outgoing'
               AND EXISTS (SELECT 1 FROM collection_action action
                            WHERE action.mail_id = mail.id AND action.delivery_state = 'queued')
          ORDER BY mail.id
            """, mail_ids,
        ))]

    def interrupted(self, mail_ids) -> list[int]:
        """Return, of locked mails, those of which nobody knows since their worker died.

        Those that certainly did not leave are made free to be sent again.
        """
        def take_over(cr):
            cr.execute(SQL(
                """
                WITH safe AS (
                    UPDATE mail_mail mail
                       SET collection_sending = FALSE
                      FROM collection_sending sending
                     WHERE mail.id = ANY(%(mails)s) AND mail.collection_sending AND mail.state = 'outgoing'
                       AND sending.mail_id = mail.id AND NOT sending.dot
                 RETURNING mail.id
                ), recipient AS (
                    UPDATE mail_notification SET notification_status = 'ready'
                      FROM safe
                     WHERE mail_mail_id = safe.id AND notification_status = 'process'
                )
                SELECT id FROM mail_mail
                 WHERE id = ANY(%(mails)s) AND collection_sending AND state = 'outgoing'
                   AND id NOT IN (SELECT id FROM safe)
                """, mails=mail_ids,
            ))
            return [mail_id for (mail_id,) in cr.fetchall()]

        return self._commit(take_over)

    def verdicts(self, mail_ids) -> dict[int, dict[int, SmtpVerdict]]:
        """Return ``{mail id: {contact id: verdict}}`` of the recipients whose part is over, well or not."""
        known = {mail_id: {} for mail_id in mail_ids}
        for mail_id, contact_id, status, failure, reason in self._read(SQL(
            """
            SELECT mail_mail_id, res_partner_id, notification_status, failure_type, failure_reason
              FROM mail_notification
             WHERE mail_mail_id = ANY(%s) AND notification_status <> 'ready'
            """, mail_ids,
        )):
            state = {"process": "unknown", "exception": _STATES.get(failure, "later")}.get(status, "sent")
            known[mail_id][contact_id] = SmtpVerdict(state, reason or "")
        return known

    def begin(self, mail_id, contact_id) -> None:
        """Mark a mail before its message to a contact is begun. Commits, to the disk.

        Raises :class:`Changed` when its message says what is no longer so (rule A5).
        """
        def mark(cr):
            self._by_the_indexes(cr)
            cr.execute(SQL(
                "UPDATE mail_mail SET collection_sending = TRUE WHERE id = %s AND %s",
                mail_id, self._still_true_sql(mail_id)))
            if not cr.rowcount:
                return False
            cr.execute(SQL(
                """
                SET LOCAL synchronous_commit = on;
                UPDATE mail_notification SET notification_status = 'process'
                 WHERE mail_mail_id = %(mail)s AND res_partner_id = %(contact)s;
                INSERT INTO collection_sending (mail_id, dot) VALUES (%(mail)s, FALSE)
                    ON CONFLICT (mail_id) DO UPDATE SET dot = FALSE
                """, mail=mail_id, contact=contact_id or 0,
            ))
            return True

        if not self._commit(mark):
            raise Changed
        self._looked = time.monotonic()

    def _still_true_sql(self, mail_id) -> SQL:
        return self._unchanged(SQL("action.mail_id = %s", mail_id))

    def dot(self, mail_id) -> None:
        """Mark a mail before the last line of its message. Commits.

        Raises :class:`Withdrawn` when it was cancelled or deleted meanwhile, or when its content took its time and
        the ledger is another one now.
        """
        late = time.monotonic() - self._looked > LOOK_AGAIN_AFTER

        def mark(cr):
            if late:
                self._by_the_indexes(cr)
            cr.execute(SQL(
                """
                SET LOCAL synchronous_commit = off;
                UPDATE collection_sending SET dot = TRUE
                 WHERE mail_id = %(mail)s
                   AND EXISTS (SELECT 1 FROM mail_mail WHERE id = %(mail)s AND state = 'outgoing')
                   AND %(so)s
                """, mail=mail_id, so=self._still_true_sql(mail_id) if late else SQL("TRUE"),
            ))
            return cr.rowcount

        if not self._commit(mark):
            raise Withdrawn

    def note(self, mail_id, contact_id, verdict: SmtpVerdict, whole: SmtpVerdict, last: bool) -> None:
        """Note what became of the message to a contact. Commits.

        ``whole``: the verdict on the mail with all its recipients so far; ``last``: it ends here.
        """
        values = SQL(
            "state = %s, failure_type = %s, failure_reason = %s, write_date = %s, ",
            "sent" if whole.state == "sent" else "exception", FAILURE_TYPES[whole.state], whole.reason or None,
            fields.Datetime.now(),
        ) if last else SQL("")

        def write(cr):
            cr.execute(SQL(
                """
                SET LOCAL synchronous_commit = off;
                UPDATE mail_notification
                   SET notification_status = %(status)s, failure_type = %(failure)s, failure_reason = %(reason)s
                 WHERE mail_mail_id = %(mail)s AND res_partner_id = %(contact)s
                   AND notification_status NOT IN ('sent', 'bounce', 'canceled');
                UPDATE mail_mail SET %(values)s collection_sending = %(unknown)s
                 WHERE id = %(mail)s AND (state = 'outgoing' OR collection_sending);
                DELETE FROM collection_sending WHERE mail_id = %(mail)s
                """,
                status="sent" if verdict.state == "sent" else "exception", failure=FAILURE_TYPES[verdict.state],
                reason=verdict.reason or None, mail=mail_id, contact=contact_id or 0, values=values,
                unknown=whole.state == "unknown",
            ))

        self._commit_surely(write)
