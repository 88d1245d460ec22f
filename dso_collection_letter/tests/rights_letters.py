"""What the matrix of rights has of letters, for the tables of this add-on and of those that build on it."""

from odoo.addons.dso_collection.tests import rights_values
from odoo.addons.dso_collection.tests.common import TODAY, day

from .letter_case import Printer

rights_values.OWN.update({
    ("collection.carrier", "tracking_url"): "https://post.example/{tracking_number}",
    ("collection.carrier", "maileva_notification_email"): "maileva@ours.example",
    ("collection.letter", "tracking_number"): "RR123456785FR",
    ("collection.letter.mailing", "day"): "2026-03-15",
})
rights_values.POINTED.update({
    "collection.letter": ("letter_open", "letter_mailed"), "collection.letter.batch": ("batch_open", "batch_mailed"),
    "collection.carrier": ("carrier",),
})
rights_values.CHANGED["collection.letter"] = "tracking_number"


class LetterRights:
    """Gives both sides a carrier, and letters in batches of each state; stands before the checks of the matrix."""

    def setUp(self):
        super().setUp()
        self.patch(self.registry["collection.letter.batch"], "_printer", lambda _: Printer())

    @classmethod
    def kept(cls):
        return {**super().kept(), "collection.carrier": "carrier", "collection.letter": "letter_mailed",
                "collection.letter.batch": "batch_open"}

    @classmethod
    def own_values(cls, model, side, user):
        values = {
            "collection.letter.return.wizard": {"letter_ids": side.letter_mailed.ids, "reason": "refused",
                                                "date": TODAY},
            "collection.letter.mailing": {"batch_ids": side.batch_printed.ids, "day": TODAY},
        }
        return values[model] if model in values else super().own_values(model, side, user)

    def minimal(self, model, role):
        return {"name": "Mine", "company_id": self.own_side(role)[0].company.id} if model == "collection.carrier" \
            else super().minimal(model, role)

    @classmethod
    def _side(cls, company, letter):
        side = super()._side(company, letter)
        side.carrier = side.env["collection.carrier"].create({"name": "Carrier", "company_id": company.id})
        cls._letters(side)
        return side

    @classmethod
    def _letters(cls, side):
        for name, state in (("open", "open"), ("printed", "printed"), ("mailed", "mailed"), ("over", "mailed")):
            batch = side.env["collection.letter.batch"].create({
                "company_id": side.company.id, "channel": "registered_letter", "day": TODAY, "state": state,
                "printed_date": day(0),
                **({"mailed_date": TODAY} if state == "mailed" else {})})
            batch.attachment_id = side.env["ir.attachment"].create({
                "name": "Letters.pdf", "raw": b"%PDF-1.4", "res_model": batch._name, "res_id": batch.id})
            setattr(side, f"batch_{name}", batch)
            action = cls._action(side, "done", kind="message", channel="registered_letter", done_date=TODAY,
                                 subject="Reminder", body="Please pay.", delivery_state="queued",
                                 delivery_date=day(0), sent_to="1 Quay")
            letter = side.env["collection.letter"].create({
                "action_id": action.id, "batch_id": batch.id, "company_id": side.company.id, "channel": batch.channel,
                "partner_id": side.contact.id, "message_id": side.message.id,
                "reference": f"L{batch.id}", "state": {"open": "waiting", "printed": "made"}.get(state, "mailed")})
            action.letter_id = letter
            setattr(side, f"letter_{name}", letter)
        side.with_letter = side.letter_mailed.action_id
        side.letter_over.write({"state": "delivered", "mailed_date": TODAY, "delivered_date": TODAY})
