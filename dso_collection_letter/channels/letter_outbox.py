"""What became of letters, and how they are taken out of the post (rules A9, A10)."""

from odoo.tools import SQL

from odoo.addons.dso_collection import database
from odoo.addons.dso_collection.channels.base import Outcome
from odoo.addons.dso_collection.reasons import lasting
from odoo.addons.dso_collection.tools.evidence import as_engine

#: Letters that are on their way, or there.
_GONE = ("submitted", "mailed", "delivered")


class LetterOutbox:
    """Reads the news of ``collection.letter``, which batches, carriers and people write.

    A letter that waits in a batch is not left behind, however long: a person decides when it is printed, and then it
    is looked at again (``models/letter/freshen.py``).
    """

    def __init__(self, env, channel: str = ""):
        self.env = env
        self._channel = channel

    def outcomes(self) -> list[Outcome]:
        """Return what the news say of the actions whose last try they are about; a deleted letter is news too.

        Locks the actions until the end of the transaction, passing over those that another worker looks at.
        """
        self.env.flush_all()
        rows = self.env.execute_query(SQL(
            """
            SELECT action.id, action.state <> 'done', action.delivery_state, action.sent_to,
                   letter.id, letter.state, letter.reason
              FROM collection_action action
         LEFT JOIN collection_letter letter ON letter.id = action.letter_id
             WHERE action.id IN (
                       SELECT action_id FROM collection_letter WHERE news
                        UNION ALL
                       SELECT id FROM collection_action
                        WHERE channel = %(channel)s AND delivery_state = 'queued' AND letter_id IS NULL)
               AND action.channel = %(channel)s AND (letter.news OR letter.id IS NULL)
          ORDER BY action.id
               FOR NO KEY UPDATE OF action SKIP LOCKED
            """, channel=self._channel))
        self._read([row[4] for row in rows if row[4]])
        return [outcome for row in rows if (outcome := self._outcome(*row))]

    def _read(self, letter_ids):
        """Note that news was read, also those of earlier tries, which change nothing any more."""
        self.env.cr.execute(SQL(
            """
            UPDATE collection_letter SET news = FALSE
             WHERE news AND channel = %s
               AND (id = ANY(%s) OR NOT EXISTS (
                       SELECT 1 FROM collection_action action WHERE action.letter_id = collection_letter.id))
            """, self._channel, letter_ids))
        self.env["collection.letter"].invalidate_model(["news"])

    def _outcome(self, action_id, open_, delivery, address, _letter_id, state, reason):
        """Return the outcome of an action, None when the news change nothing of it."""
        reason = lasting(self.env).words(reason)
        if not state:
            return Outcome(action_id, "failed", lasting(self.env)._("it was deleted in the outgoing post."), hold=True)
        if state in _GONE:
            return Outcome(action_id, "sent") if delivery != "sent" else None
        if delivery not in ("queued", "sent") and not open_:
            return None
        if state == "returned":
            reason = reason or lasting(self.env)._("no reason was given.")
            return Outcome(action_id, "bounced", reason, address=address or "")
        if state not in ("refused", "failed", "unknown"):
            return None
        return Outcome(action_id, "failed", reason or "", address=address or "", unknown=state == "unknown",
                       hold=state in ("failed", "unknown"))

    def arrived(self, actions):
        """Note of letters of which nobody knew that the carrier has them."""
        actions.letter_id.write({
            "state": "submitted", "news": False, "status_date": database.now()})

    def withdraw(self, letters):
        """Take letters out of the post that have not left; of those nothing stays in the customer's history.

        The letter itself stays, so that a sheet of paper with its reference is known again.
        """
        waiting = letters.filtered(lambda letter: letter.state in ("waiting", "made"))
        for letter in waiting:
            letter.write({"state": "withdrawn", "news": False,
                          "reason": letter.reason or lasting(self.env)._("Its action was taken back.")})
        lost = letters.filtered(lambda letter: letter.state in ("withdrawn", "failed"))
        as_engine(lost.message_id).unlink()
