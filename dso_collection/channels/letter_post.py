"""Puts letters into the batches of the outgoing post, in the transaction that changes their actions (rule A9)."""

from odoo.tools import SQL


class LetterPost:
    """For each action: a message on the customer, and a letter that waits in the batch of its day and kind.

    ``letters`` ``{action id: letter}``: those that are in a batch already, and are now written anew with their
    message.
    """

    def __init__(self, env, kind: str, letters: dict):
        self.env = env
        self._kind = kind
        self._letters = letters

    def post(self, actions, contents: dict) -> dict:
        """Write the records of some actions; returns ``{action id: {"message_id", "mail_id"}}``."""
        new = actions.filtered(lambda action: action.id not in self._letters)
        self._rewrite(actions - new, contents)
        messages = self.env["mail.message"].create([self._message_values(action) for action in new])
        batches = self._batches(new.company_id)
        letters = self.env["collection.letter"].create([
            {"action_id": action.id, "company_id": action.company_id.id, "kind": self._kind,
             "reference": self.env["ir.sequence"].next_by_code("collection.letter"), "message_id": message.id,
             "batch_id": batches[action.company_id].id, "carrier_id": batches[action.company_id].carrier_id.id,
             **self._values(action, contents[action.id])}
            for action, message in zip(new, messages, strict=True)
        ])
        self._join(letters)
        for letter in letters | self.env["collection.letter"].union(*self._letters.values()):
            if letter.action_id in actions:
                self._keep_text(letter.message_id, contents[letter.action_id.id])
        # The next step of a scenario is planned; its date moves with the day of posting
        self.env["collection.touch"]._touch(new.partner_id)
        return {action.id: {"message_id": action.letter_id.message_id.id, "mail_id": None} for action in actions}

    def _rewrite(self, actions, contents):
        """Give letters in a batch what is to be said now (rule A5)."""
        for action in actions:
            letter = self._letters[action.id]
            letter.write(self._values(action, contents[action.id]))
            letter.message_id.write({
                "author_id": action.collector_id.partner_id.id, "partner_ids": [(6, 0, action.contact_id.ids)],
                "date": self.env["collection.action"]._now(),
            })

    def _values(self, action, content):
        """Return what a letter says, to whom."""
        return {
            "partner_id": content["contact"].id, "collector_id": action.collector_id.id, "lang": content["lang"],
            "subject": content["subject"], "body_html": content["html"], "address": content["address"],
            "country_id": content["country"].id, "zip": content["zip"],
        }

    def _message_values(self, action):
        """Return the message by which the letter stays readable on the customer (rule A10)."""
        collector = action.collector_id.partner_id
        return {
            "model": "res.partner", "res_id": action.partner_id.id, "message_type": "comment",
            "subtype_id": self.env["ir.model.data"]._xmlid_to_res_id("mail.mt_note"),
            "author_id": collector.id, "email_from": collector.email_formatted,
            "partner_ids": [(6, 0, action.contact_id.ids)], "record_company_id": action.company_id.id,
        }

    def _keep_text(self, message, content):
        """Write subject and text, which is clean already, as :class:`EmailChannel` does."""
        message.subject = content["subject"]
        message.flush_recordset()
        self.env.cr.execute(SQL(
            "UPDATE mail_message SET body = %s WHERE id = %s", str(content["kept"]), message.id))
        message.invalidate_recordset(["body"])

    def _join(self, letters):
        """Write in the actions, in one statement, which letter is that of their last try."""
        letters.flush_recordset()
        self.env.cr.execute(SQL(
            "UPDATE collection_action SET letter_id = letter.id FROM collection_letter letter"
            " WHERE letter.id = ANY(%s) AND collection_action.id = letter.action_id", letters.ids))
        letters.action_id.invalidate_recordset(["letter_id"])

    def _batches(self, companies):
        """Return ``{company: batch}`` of those that collect letters of this kind today."""
        batches = self.env["collection.post.batch"]
        return {company: batches._collecting(company, self._kind) for company in companies}
