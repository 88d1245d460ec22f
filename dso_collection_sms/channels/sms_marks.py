"""What the database knows of each text message on its way: who is sending it, and how far it got (rule A9)."""

from odoo import fields
from odoo.tools import SQL

from odoo.addons.dso_collection.channels.marks import DeliveryMarks

#: The first half of the key of a message's lock; the id of its ``collection.sms`` is the second.
LOCKS = SQL("hashtext('dso_collection_sms.collection_sms')")


class SmsMarks(DeliveryMarks):
    """Locks and marks of the text messages that a worker sends; see ``DeliveryMarks`` for the idea.

    ``begin`` reaches the disk before the gateway hears of the message, ``note`` ends it with the verdict.
    Of a message that was begun and not ended nobody knows.
    """

    locks = LOCKS

    def claim(self, action_ids, after) -> list[int]:
        """Lock the next messages in the order of their ids, passing over those another worker holds."""
        return self._lock_next(SQL(
            """
            SELECT sms.id
              FROM collection_action action
              JOIN collection_sms sms ON sms.id = action.sms_id
             WHERE %s AND sms.state IN ('waiting', 'sending') AND sms.id > %s
          ORDER BY sms.id
            """, self._queued("sms", action_ids), after))

    def states(self, sms_ids) -> dict[int, str]:
        """Return ``{id: state}`` of locked messages that are still somebody's to send."""
        return dict(self._read(SQL(
            """
            SELECT sms.id, sms.state
              FROM collection_sms sms
              JOIN collection_action action ON action.sms_id = sms.id AND action.delivery_state = 'queued'
             WHERE sms.id = ANY(%s) AND sms.state IN ('waiting', 'sending')
          ORDER BY sms.id
            """, sms_ids,
        )))

    def begin(self, uuids) -> list[str]:
        """Mark messages before the gateway hears of them, on the disk. Commits.

        Returns those there still are and that say what is so (rule A5).
        """
        def mark(cr):
            self._by_the_indexes(cr)
            cr.execute(SQL(
                """
                SET LOCAL synchronous_commit = on;
                UPDATE collection_sms SET state = 'sending', write_date = %s
                 WHERE uuid = ANY(%s) AND state = 'waiting' AND %s
             RETURNING uuid
                """, fields.Datetime.now(), list(uuids), self._unchanged(SQL("action.sms_id = collection_sms.id")),
            ))
            return [uuid for (uuid,) in cr.fetchall()]

        return self._commit(mark)

    def note(self, uuid, verdict) -> None:
        """Note what became of a message. Commits. A report of the gateway that came before it is not touched."""
        def write(cr):
            cr.execute(SQL(
                """
                SET LOCAL synchronous_commit = on;
                UPDATE collection_sms
                   SET state = %(state)s, reason = %(reason)s, news = TRUE, write_date = %(now)s,
                       sent_date = %(sent_date)s
                 WHERE uuid = %(uuid)s AND state IN ('waiting', 'sending')
                """, state=verdict.state, reason=verdict.reason or None, uuid=uuid, now=fields.Datetime.now(),
                sent_date=fields.Datetime.now() if verdict.state == "sent" else None,
            ))

        self._commit_surely(write)
