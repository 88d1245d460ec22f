"""Letters in the outgoing post whose customer wrote back: they wait until somebody has read the reply (rule Y2)."""

from odoo import api, fields, models


class CollectionLetter(models.Model):
    """Says which letters a reply holds that came, or was marked “To be read again”, after they went into the post.

    What a person wrote, or sent before its day, is held by nothing, as in the dispatch: it would only come back.
    """

    _inherit = "collection.letter"

    held_text = fields.Char("Held by a reply", compute="_compute_held_text")

    @api.depends("state", "action_id")
    def _compute_held_text(self):
        replies = self._held_by()
        for letter in self:
            letter.held_text = letter in replies and replies[letter]._hold_text()

    def _held_by(self) -> dict:
        """Return ``{letter: the oldest reply that holds it}`` of those of these letters that have not left."""
        waiting = self.filtered(lambda letter: letter.state in ("waiting", "made") and letter._may_be_held())
        if not waiting:
            return {}
        holding = self.env["collection.reply"]._holding(waiting.customer_id, waiting.company_id)
        found = {}
        for letter in waiting:
            replies = holding.get((letter.customer_id.id, letter.company_id.id), ())
            # One that waited to be read before: a person chose "Send now" all the same
            later = [reply for reply in replies if reply._holds_since() >= letter.action_id.delivery_date]
            if later:
                found[letter] = later[0]
        return found

    def _may_be_held(self):
        action = self.action_id
        return action.automatic and action.kind != "message" and action.date <= self.company_id._collection_today()

    def _leave_held_for_later(self):
        """Take the letters that a reply holds out of the post; they go into a later batch once it is read.

        The sheets of a batch that is printed must be taken out by hand.
        """
        self.check_access("write")
        for letter, reply in self._held_by().items():
            letter._check_in_batch()
            letter.batch_id._locked()
            letter.sudo()._take_back(reply._hold_text())  # sudo: the outbox is no collector's
        return True

    def _customers_named(self):
        """Return the customers of letters in one line, each once; False for none."""
        return ", ".join(dict.fromkeys(letter.customer_id._collection_label() for letter in self)) or False
