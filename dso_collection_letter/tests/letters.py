"""Builders for tests of letters that were sent: one for each customer, at the post or in a printed batch."""

from odoo.addons.dso_collection.tests.common import TODAY, CollectionCase, day


class LettersCase(CollectionCase):
    """Makes letters as the outgoing post leaves them behind, without printing anything."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.letters = cls.env["collection.letter"]

    def batch(self, state="mailed", company=None, channel="registered_letter", **values):
        """Create a batch in a state."""
        return self.env["collection.letter.batch"].create({
            "company_id": (company or self.company).id, "channel": channel, "day": TODAY, "state": state,
            **({"mailed_date": TODAY} if state == "mailed" else {}), **values})

    def letter(self, reference="L000101", customer=None, state="mailed", batch=None, **values):
        """Create a letter of a specific action, as sent on the reference day unless its state says otherwise."""
        customer = customer or self.customer(f"Customer {reference}", reference.replace("L", "C"))
        batch = batch or self.batch()
        gone = state not in ("waiting", "made", "failed", "withdrawn")
        action = self.actions.with_company(batch.company_id).create({
            "kind": "message", "partner_id": customer.id, "contact_id": customer.child_ids[:1].id,
            "company_id": batch.company_id.id, "channel": batch.channel, "date": TODAY,
            "subject": "Reminder", "body": "Please pay."})
        message = customer.message_post(body="Please pay.")
        letter = self.letters.create({
            "action_id": action.id, "batch_id": batch.id, "company_id": batch.company_id.id, "channel": batch.channel,
            "partner_id": action.contact_id.id, "message_id": message.id, "reference": reference, "state": state,
            "mailed_date": TODAY if state == "mailed" else False, **values})
        action.write({
            "letter_id": letter.id, "message_id": message.id, "state": "done", "done_date": TODAY,
            "delivery_state": "sent" if gone and state != "unknown" else "queued", "delivery_date": day(0),
            "sent_to": f"1 Quay, 1000 Brussels ({reference})"})
        return letter
