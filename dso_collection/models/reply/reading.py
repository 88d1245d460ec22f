"""What a reply says: its new words, and what they seem to mean; proposed, never done (rules Y3, Y4)."""

from odoo import api, fields, models
from odoo.tools import formataddr

from ...tools.replies import new_text, read_reply

#: So much of an e-mail's source is read: what is new stands at its beginning, and some are of many megabytes.
_READ_AT_MOST = 200_000
#: So much of its words is kept to be shown.
_KEPT_AT_MOST = 20_000
#: So many open items' documents are looked for in a reply.
_DOCUMENTS = 2000


class CollectionReply(models.Model):
    """Notes a reply that came in, with the words that are new and the proposal made of them."""

    _inherit = "collection.reply"

    proposal = fields.Selection([
        ("promise", "Promise to pay"), ("paid", "Already paid"), ("dispute", "Dispute"),
        ("contact", "Wrong contact"), ("copy", "Copy wanted"), ("other", "Something else"),
    ], "It seems to say", readonly=True, help="Found by rules in the new words; nothing is done until you accept it.")
    proposal_date = fields.Date("On", readonly=True, help="The day promised, or that of the payment.")
    currency_id = fields.Many2one(related="company_id.currency_id")
    proposal_amount = fields.Monetary("Amount named", readonly=True)
    proposal_contact = fields.Char("New contact", readonly=True, help="Address of who is said to be in charge now.")
    item_ids = fields.Many2many("account.move.line", string="Documents named", readonly=True)

    @api.model
    def _receive(self, place, message, automatic=False, doubtful=False):
        """Note the reply in a message that stands on the customer by now; returns it."""
        reply = self.create({
            "partner_id": place.partner.id, "company_id": place.company.id, "message_id": message.id,
            "action_id": place.action.id, "kind": "automatic" if automatic else "person",
            "email_from": message.email_from, "subject": message.subject or "", "sender_doubtful": doubtful,
        })
        reply.text = reply._new_text(message.body or "", reply._languages())
        reply._join_thread()
        if automatic:
            reply._note_absence()
        else:
            reply.write(reply._proposal_values())
        return reply

    @api.model
    def _new_text(self, body, languages) -> str:
        """Return the words of an e-mail that are new; of long ones the beginning."""
        return new_text(str(body)[:_READ_AT_MOST], languages)[:_KEPT_AT_MOST]

    # The proposal

    def _proposal_values(self) -> dict:
        """Return what the reading of the words proposes, as values; nothing where it is not sure."""
        documents = self._documents()
        reading = self._read_words(documents)
        if not reading:
            return {}
        named = {item for name in reading.references for item in documents.get(name, ())}
        return {
            "proposal": reading.kind or False, "proposal_date": reading.date or False,
            "proposal_amount": float(reading.amount or 0),
            "proposal_contact": reading.contact and formataddr((reading.contact_name or "", reading.contact)),
            "item_ids": [fields.Command.set(sorted(named))],
        }

    def _read_words(self, documents):
        """Return what ``tools/replies`` reads in the new words, None for nothing."""
        return read_reply(
            self.text or "", self._languages(), self.company_id._collection_today(), list(documents),
            known=self._known_addresses())

    def _known_addresses(self) -> list[str]:
        """Return the addresses that are no new contact: the writer's own and ours, which signatures may show."""
        people = self.company_id.partner_id | self.collector_id.partner_id
        return [address for address in (self.email, *people.mapped("email_normalized")) if address]

    def _languages(self) -> list[str]:
        """Return the languages in which it may be written, the likeliest first."""
        installed = [code for code, _name in self.env["res.lang"].get_installed()]
        named = (self.author_id.lang, self.partner_id.lang, self.company_id.partner_id.lang, *installed)
        return [code for code in dict.fromkeys(named) if code]

    def _documents(self) -> dict[str, list[int]]:
        """Return ``{number: ids of items}`` of the account's open items, by all numbers that a customer may name."""
        items = self.env["account.move.line"].search(
            self.partner_id._statement_domain(self.company_id), limit=_DOCUMENTS, order="id desc")
        found = {}
        for item, document in items._collection_documents().items():
            for number in {document, item.move_id.name, item.move_id.payment_reference, item.move_id.ref}:
                if number and len(number) > 2:
                    found.setdefault(number, []).append(item.id)
        return found
