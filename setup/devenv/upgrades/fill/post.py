"""Letters and text messages: batches in every state, what became of them, and what outside services left behind."""
from __future__ import annotations

from odoo import Command, fields

from odoo.addons.dso_collection.tests.common import day


def first_batch(world):
    """Print and mail the first batches; one letter is delivered, one comes back, one gets its proofs."""
    batches = world.env["collection.letter.batch"].with_user(world.south)
    for batch in batches.search([("state", "=", "open")]):
        batch.action_print()
    world.scheduled("letter_batch")
    for batch in batches.search([("state", "=", "printed")]):
        batch.action_open_pdf()
        batch.action_mailed()
    letters = world.env["collection.letter"].search([("state", "=", "mailed")], order="id")
    first, second, *_others = letters
    first.with_user(world.south).action_delivered()
    first.tracking_number = "RR1"
    first._keep_proof("deposit_proof", "slip.pdf", b"%PDF slip")
    first._keep_proof("receipt_proof", "receipt.pdf", b"%PDF receipt")
    world.env["collection.letter.return.wizard"].with_user(world.south).create(
        {"letter_ids": [Command.set(second.ids)], "reason": "Moved"}).action_returned()
    world.env["mail.message"].create({
        "model": "collection.letter.batch", "res_id": first.batch_id.id, "body": "At the counter", "subject": "Post"})
    world.env["ir.attachment"].create({
        "name": "deposit slip.pdf", "raw": b"%PDF stamped", "res_model": "collection.letter.batch",
        "res_id": first.batch_id.id})


def second_batch(world):
    """Print a copy of a batch, and mail the next ones."""
    batches = world.env["collection.letter.batch"].with_user(world.south)
    batches.search([("state", "=", "mailed")], limit=1).action_open_pdf()
    batches.search([("state", "=", "open")]).action_print()
    world.scheduled("letter_batch")
    batches.search([("state", "=", "printed")]).action_mailed()


def left_behind(world):
    """What carriers and gateways left: letters and text messages in the states that need their answers."""
    _letters(world)
    _text_messages(world)
    _mails(world)


def _letters(world):
    batches = {state: world.env["collection.letter.batch"].create({
        "company_id": world.company.id, "channel": "electronic_registered_letter", "day": day(-3 - number),
        "state": state, "carrier_id": world.by_hand.id, "submit_when_made": state == "printing",
        "printed_date": fields.Datetime.now(), "print_count": 1, "user_id": world.south.id,
        "error": "The printer was off" if state == "printing" else False})
        for number, state in enumerate(("printing", "printed", "submitting", "cancelled"))}
    for number, (state, batch, values) in enumerate((
        ("made", "printed", {"pages": 2, "page_from": 3, "page_to": 4, "position": 2}),
        ("failed", "printing", {"reason": "The address is not complete"}),
        ("withdrawn", "cancelled", {"reason": "It was paid"}),
        ("submitting", "submitting", {"carrier_id": world.maileva.id, "carrier_reference": "M1"}),
        ("submitted", "submitting", {"carrier_id": world.maileva.id, "carrier_reference": "M2",
                                     "carrier_status": "On its way", "polled_at": fields.Datetime.now(),
                                     "status_date": fields.Datetime.now()}),
        ("unknown", "submitting", {"carrier_id": world.maileva.id, "news": True}),
        ("refused", "submitting", {"carrier_id": world.snail.id, "reason": "No credits"}),
    )):
        action = world.actions.create({
            "kind": "message", "partner_id": world.maple.id, "contact_id": world.maple.child_ids[:1].id,
            "company_id": world.company.id, "channel": "electronic_registered_letter", "date": day(-2),
            "subject": "Reminder", "body": "<p>Please pay.</p>", "name": f"Letter {number}"})
        letter = world.env["collection.letter"].create({
            "action_id": action.id, "batch_id": batches[batch].id, "company_id": world.company.id,
            "channel": "electronic_registered_letter", "partner_id": action.contact_id.id, "state": state,
            "message_id": world.maple.message_post(body="Please pay.").id, "reference": f"E{number:04}",
            "attachment_id": world.env["ir.attachment"].create({"name": "letter.pdf", "raw": b"%PDF letter"}).id,
            **values})
        action.write({"letter_id": letter.id, "message_id": letter.message_id.id, "state": "done",
                      "done_date": day(-2), "delivery_state": "queued", "sent_to": "1 Quay"})
    batches["printed"].piece_ids = world.env["ir.attachment"].create({"name": "piece.pdf", "raw": b"%PDF piece"})
    world.env["snailmail.letter"].create({
        "collection_letter_id": letter.id, "partner_id": world.maple.id, "model": "res.partner",
        "res_id": world.maple.id, "company_id": world.company.id, "state": "error", "error_code": "CREDIT_ERROR",
        "reference": letter.reference})


def _text_messages(world):
    for state in ("waiting", "sending", "delivered", "later", "held", "unknown"):
        action = world.actions.create({
            "kind": "message", "partner_id": world.dogwood.id, "contact_id": world.dogwood.child_ids[:1].id,
            "company_id": world.company.id, "channel": "sms", "date": day(-2), "sms_body": "Please pay",
            "name": f"SMS {state}"})
        sms = world.env["collection.sms"].create({
            "action_id": action.id, "company_id": world.company.id, "partner_id": action.contact_id.id,
            "number": "+32477123457", "body": "Please pay", "segments": 1, "uuid": f"ours-{state}", "state": state,
            "news": state == "unknown", "reason": "Silence" if state in ("later", "held", "unknown") else False,
            "message_id": world.dogwood.message_post(body="Please pay").id,
            **({"delivered_date": fields.Datetime.now(), "sent_date": fields.Datetime.now()}
               if state == "delivered" else {})})
        action.write({"sms_id": sms.id, "message_id": sms.message_id.id, "state": "done", "done_date": day(-2),
                      "delivery_state": "queued"})


def _mails(world):
    """A mail that a dying process left in the middle, and one of which the server told that it came back."""
    last = world.actions.search([("partner_id", "=", world.fir.id), ("delivery_state", "=", "sent"),
                                 ("channel", "=", "email"), ("mail_id", "!=", False)], order="id desc", limit=1)
    last.mail_id.collection_sending = True
    world.env["collection.sending"].create({"mail_id": last.mail_id.id, "dot": True})
