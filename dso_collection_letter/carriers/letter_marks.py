"""What the database knows of each letter that is given to a carrier: who does it, and how far it got (rule A9)."""

from odoo import fields
from odoo.tools import SQL

from odoo.addons.dso_collection.channels.marks import DeliveryMarks

#: The first half of the key of a letter's lock; its id is the second.
LOCKS = SQL("hashtext('dso_collection_letter.collection_letter')")
#: What a verdict makes of a letter.
STATES = {"sent": "submitted", "later": "made", "refused": "refused", "held": "failed", "unknown": "unknown"}


class LetterMarks(DeliveryMarks):
    """Locks and marks of the letters that a worker gives away; see :class:`DeliveryMarks` for the idea.

    ``begin`` reaches the disk before the carrier is asked to send, ``note`` ends it with the verdict.
    """

    locks = LOCKS

    def claim(self, carrier_id, states, seen) -> list[int]:
        """Lock the next letters of a carrier's batches, longest untried first, passing over those of other workers.

        ``seen``: those of this run.
        """
        return self._lock_next(SQL(
            """
            SELECT letter.id
              FROM collection_letter letter
              JOIN collection_letter_batch batch ON batch.id = letter.batch_id
             WHERE batch.carrier_id = %(carrier)s AND batch.state = 'submitting'
               AND letter.state = ANY(%(states)s) AND letter.id <> ALL(%(seen)s)
          ORDER BY letter.polled_at NULLS FIRST, letter.position, letter.id
            """, carrier=carrier_id, states=list(states), seen=seen))

    def states(self, letter_ids, states) -> dict[int, str]:
        """Return ``{id: state}`` of locked letters that are still to be given away or asked about, in their order."""
        found = dict(self._read(SQL(
            "SELECT id, state FROM collection_letter WHERE id = ANY(%s) AND state = ANY(%s)",
            letter_ids, list(states))))
        return {letter_id: found[letter_id] for letter_id in letter_ids if letter_id in found}

    def begin(self, letter_id, carrier_id, reference) -> bool:
        """Mark a letter before the carrier is asked to send it, on the disk. Commits.

        False when it was taken back, or says what is no longer so (rule A5).
        """
        def mark(cr):
            self._by_the_indexes(cr)
            cr.execute(SQL(
                """
                SET LOCAL synchronous_commit = on;
                UPDATE collection_letter
                   SET state = 'submitting', carrier_id = %(carrier)s, carrier_reference = %(reference)s,
                       write_date = %(now)s
                 WHERE id = %(id)s AND state = 'made' AND %(so)s
                   AND EXISTS (SELECT 1 FROM collection_letter_batch batch
                                WHERE batch.id = collection_letter.batch_id AND batch.state = 'submitting')
                """, id=letter_id, carrier=carrier_id, reference=reference or None, now=fields.Datetime.now(),
                so=self._unchanged(SQL("action.letter_id = collection_letter.id")),
            ))
            return bool(cr.rowcount)

        return self._commit(mark)

    def says_so(self, letter_id) -> bool:
        """Say, before the carrier hears of a letter, whether the ledger still is what it was made of (rule A5)."""
        return bool(self._read(SQL("SELECT 1 WHERE %s", self._unchanged(SQL("action.letter_id = %s", letter_id)))))

    def note(self, letter_id, verdict) -> None:
        """Note what became of a letter. Commits. A report of the carrier that came before it is not touched."""
        self._commit_surely(lambda cr: cr.execute(SQL(
            """
            SET LOCAL synchronous_commit = on;
            UPDATE collection_letter
               SET state = %(state)s, reason = %(reason)s, status_date = %(now)s, write_date = %(now)s,
                   polled_at = %(now)s, news = news OR %(news)s
             WHERE id = %(id)s AND state IN ('made', 'submitting', 'unknown')
            """, id=letter_id, state=STATES[verdict.state], reason=verdict.reason or None,
            now=fields.Datetime.now(), news=verdict.state != "later",
        )))
