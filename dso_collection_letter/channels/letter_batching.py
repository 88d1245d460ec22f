"""Puts letters into the batches of the outgoing post, in the transaction that changes their actions (rule A9)."""

from odoo.addons.dso_collection import database
from odoo.addons.dso_collection.channels.kept_texts import keep_texts
from odoo.addons.dso_collection.channels.message import HandedOver
from odoo.addons.dso_collection.tools.evidence import as_engine


class LetterBatching:
    """For each action: a message on the customer, and a letter that waits in the batch of its day and channel.

    ``letters`` ``{action id: letter}``: those that are in a batch already, and are now written anew with their
    message.
    """

    def __init__(self, env, channel: str, letters: dict):
        self.env = env
        self._channel = channel
        self._letters = letters

    def put(self, actions, contents: dict) -> dict:
        """Write the records of some actions; returns what the dispatcher notes on each."""
        new = actions.filtered(lambda action: action.id not in self._letters)
        letters = self._new_letters(new, contents) | self._rewritten(actions - new, contents)
        keep_texts(self.env, {letter.message_id.id: contents[letter.action_id.id].kept for letter in letters})
        # The next step of a scenario is planned once the letter is mailed
        self.env["collection.touch"]._touch(new.partner_id)
        return {letter.action_id.id: HandedOver(letter.message_id.id, {"letter_id": letter.id}) for letter in letters}

    def _new_letters(self, actions, contents):
        messages = self._messages(actions, contents)
        batches = {company: self.env["collection.letter.batch"]._collecting(company, self._channel)
                   for company in actions.company_id}
        return self.env["collection.letter"].create([
            {"action_id": action.id, "company_id": action.company_id.id, "channel": self._channel,
             "reference": self.env["ir.sequence"].next_by_code("collection.letter"), "message_id": message.id,
             "batch_id": batches[action.company_id].id, "carrier_id": batches[action.company_id].carrier_id.id,
             **self._values(action, contents[action.id])}
            for action, message in zip(actions, messages, strict=True)
        ])

    def _rewritten(self, actions, contents):
        """Give letters in a batch what is to be said now (rule A5); who deleted a message does not stop its letter."""
        letters = self.env["collection.letter"].union(*(self._letters[action.id] for action in actions))
        lost = letters.filtered(lambda letter: not letter.message_id)
        for letter, message in zip(lost, self._messages(lost.action_id, contents), strict=True):
            letter.message_id = message
        for letter in letters:
            action = letter.action_id
            letter.write(self._values(action, contents[action.id]))
            as_engine(letter.message_id).write({
                "author_id": action.collector_id.partner_id.id, "partner_ids": [(6, 0, action.contact_id.ids)],
                "subject": contents[action.id].subject, "date": database.now(),
            })
        return letters

    def _values(self, action, content):
        """Return what a letter says, to whom."""
        return {
            "partner_id": content.contact.id, "collector_id": action.collector_id.id, "lang": content.lang,
            "subject": content.subject, "body_html": content.html, "address": content.address,
            "country_id": content.country.id, "zip": content.zip,
        }

    def _messages(self, actions, contents):
        """Create the messages by which letters stay readable on the customer (rule A10)."""
        return self.env["mail.message"].create([
            {
                "model": "res.partner", "res_id": action.partner_id.id, "message_type": "comment",
                "subtype_id": self.env["ir.model.data"]._xmlid_to_res_id("mail.mt_note"),
                "subject": contents[action.id].subject, "author_id": action.collector_id.partner_id.id,
                "email_from": action.collector_id.partner_id.email_formatted,
                "partner_ids": [(6, 0, action.contact_id.ids)], "record_company_id": action.company_id.id,
            }
            for action in actions
        ])
