"""Rules A9 and A10: letters at Maileva, from draft to proof."""

import json

import requests

from odoo.addons.dso_collection.tools.evidence import as_engine

from .common import MailevaCase


class TestMailevaLetters(MailevaCase):
    """A letter is one sending: a draft with document and recipient, then submitted once."""

    def test_a9_a_registered_letter_is_submitted(self):
        letter = self.made(subject="Formal notice")
        self.carrier.maileva_notification_email = "post@seller.example"
        self.speak()
        [sending] = self.maileva.sendings.values()
        self.assertEqual((sending["status"], sending["custom_id"], sending["name"]),
                         ("PENDING", "L000101", "L000101 Formal notice"))
        self.assertEqual((sending["acknowledgement_of_receipt"], sending["notification_email"]),
                         (True, "post@seller.example"))
        self.assertNotIn("treat_undelivered_mail", sending)
        [recipient] = sending["recipients"]
        self.assertEqual(
            {name: recipient.get(name) for name in ("custom_id", "address_line_1", "address_line_4", "address_line_6",
                                                    "country_code")},
            {"custom_id": "L000101", "address_line_1": "Customer L000101", "address_line_4": "33 avenue de Paris",
             "address_line_6": "75012 Paris", "country_code": "FR"})
        [document] = sending["documents"]
        self.assertEqual(document["document"][1], b"%PDF L000101")
        self.assertEqual(json.loads(document["metadata"][1]), {"priority": 1, "name": "L000101.pdf"})
        self.assertEqual((letter.state, letter.carrier_reference, letter.action_id.delivery_state),
                         ("submitted", "S1", "sent"))
        self.assertTrue(all("api.sandbox.maileva.net/registered_mail/v4" in url or "connexion.sandbox" in url
                            for _method, url, _values in self.maileva.calls))

    def test_a9_plain_letters_go_by_the_other_api_and_the_real_service(self):
        self.carrier.test_mode = False
        plain = self.batch(
            "submitting", channel="letter", carrier_id=self.carrier.id, printed_date="2026-03-16 08:00:00")
        self.carrier.maileva_postage = "ECONOMIC"
        self.made("L000102", batch=plain)
        self.made("L000101")
        self.speak()
        urls = [url for method, url, _values in self.maileva.calls if method == "POST" and url.endswith("/sendings")]
        self.assertEqual(sorted(urls), ["https://api.maileva.com/mail/v2/sendings",
                                        "https://api.maileva.com/registered_mail/v4/sendings"])
        postage = {sending["custom_id"]: sending["postage_type"] for sending in self.maileva.sendings.values()}
        self.assertEqual(postage, {"L000101": "FAST", "L000102": "ECONOMIC"})

    def test_a9_lost_answer_is_asked_for(self):
        letter = self.made()
        submit = self.maileva.handle

        def and_hang_up(method, path, values):
            result = submit(method, path, values)
            if path.endswith("/submit"):
                raise requests.exceptions.ConnectionError("reset")
            return result

        self.maileva.handle = and_hang_up
        self.speak()
        self.assertEqual((letter.state, self.maileva.submitted()), ("submitted", ["L000101"]))

    def test_a9_lost_before_it_was_taken_is_submitted_from_the_same_draft(self):
        letter = self.made()
        self.maileva.fails = {("POST", "/submit"): requests.exceptions.ReadTimeout("30 seconds")}
        self.speak()
        self.assertEqual((letter.state, letter.carrier_reference), ("made", "S1"))
        self.maileva.fails = {}
        self.speak()
        self.assertEqual((letter.state, list(self.maileva.sendings)), ("submitted", ["S1"]))

    def test_a5_a_draft_of_another_text_is_replaced(self):
        letter = self.made()
        self.maileva.fails = {("POST", "/submit"): requests.exceptions.ReadTimeout("30 seconds")}
        self.speak()
        as_engine(letter.attachment_id).raw = b"%PDF of today"
        self.maileva.fails = {}
        self.speak()
        [sending] = self.maileva.sendings.values()
        self.assertEqual(sending["documents"][0]["document"][1], b"%PDF of today")
        self.assertEqual(self.maileva.submitted(), ["L000101"])

    def test_a9_taken_after_all_is_not_submitted_again(self):
        letter = self.made()
        self.maileva.fails = {("POST", "/submit"): requests.exceptions.ReadTimeout("30 seconds")}
        self.speak()
        self.maileva.sendings["S1"]["status"] = "ACCEPTED"  # it made up its mind later
        self.maileva.fails = {}
        self.speak()
        self.assertEqual((letter.state, list(self.maileva.sendings)), ("submitted", ["S1"]))

    def test_a10_refusals_by_their_code(self):
        letter, other = self.made("L000101"), self.made("L000102")
        self.maileva.fails = {("POST", "/recipients"): (400, {"errors": [
            {"code": "ADDRESS_LINE_4_TOO_LONG", "message": "La ligne d'adresse n°4 est limitée à 38 caractères"}]})}
        self.speak()
        self.assertEqual((letter.state, letter.action_id.error_kind), ("refused", "address"))
        self.assertIn("La ligne d'adresse n°4 est limitée à 38 caractères (ADDRESS_LINE_4_TOO_LONG)", letter.reason)
        other.state, self.going.state = "made", "submitting"
        self.maileva.fails = {("POST", "/documents"): (400, {"errors": [
            {"code": "INVALID_DOCUMENT_SIZE", "message": "20 Mo"}]})}
        self.speak()
        self.assertEqual((other.state, other.action_id.error_kind), ("failed", "server"))

    def test_a10_too_many_requests_wait(self):
        letter = self.made()
        self.maileva.fails = {("POST", "/sendings"): (429, {"code": "TOO_MANY", "message": "Slow down"})}
        self.speak()
        self.assertEqual((letter.state, self.going.submit_trouble), ("made", "Maileva: Slow down (TOO_MANY)"))

    def test_a9_a_page_of_somebody_else_is_no_answer(self):
        letter = self.made()
        for fault in ((302, None), (200, b"<html>Log in to the guest network</html>")):
            with self.subTest(fault=fault):
                self.maileva.fails = {("POST", "/submit"): fault, ("GET", "/S1"): fault}
                self.speak()
                self.assertEqual((letter.state, self.maileva.submitted()), ("unknown", []))
        self.maileva.fails = {}
        self.speak()
        self.speak()
        self.assertEqual((letter.state, self.maileva.submitted()), ("submitted", ["L000101"]))

    def test_a9_an_expired_token_is_renewed_once(self):
        letter = self.made()
        handle = self.maileva.handle

        def once(method, path, values):
            if path.endswith("/documents") and self.maileva.tokens == 1:
                return 401, {"code": "UNAUTHORIZED", "message": "expired"}
            return handle(method, path, values)

        self.maileva.handle = once
        self.speak()
        self.assertEqual((letter.state, self.maileva.tokens), ("submitted", 2))


class TestMailevaReports(MailevaCase):
    """Statuses and proofs come from Maileva to the letter and its message."""

    def setUp(self):
        super().setUp()
        self.one = self.made()
        self.speak()
        [self.recipient] = self.maileva.sendings["S1"]["recipients"]

    def news(self, **values):
        self.recipient.update(values)
        self.one.polled_at = False
        self.speak()

    def test_a10_mailed_with_number_and_proof_of_deposit(self):
        self.news(status="PROCESSED", registered_number="1E3232323", deposit_proof_date="2026-03-16T07:00:00Z",
                  deposit_proof_url="/sendings/S1/recipients/R1/download_deposit_proof")
        self.assertEqual((self.one.state, self.one.mailed_date.isoformat(), self.one.tracking_number),
                         ("mailed", "2026-03-16", "1E3232323"))
        self.assertEqual(self.one.deposit_proof_id.raw, b"%PDF download_deposit_proof")
        self.assertEqual(self.one.deposit_proof_id.name, "L000101-deposit.pdf")
        self.assertIn(self.one.deposit_proof_id, self.one.message_id.attachment_ids)

    def test_a10_delivered_with_acknowledgement_of_receipt(self):
        with self.on_day(3):
            self.news(status="PROCESSED", last_main_delivery_status={
                "category": "DELIVERED", "code": "LP15", "label": "Distribué", "date": "2026-03-18T10:00:00.000Z"},
                acknowledgement_of_receipt_url="/sendings/S1/recipients/R1/download_acknowledgement_of_receipt")
        self.assertEqual((self.one.state, self.one.delivered_date.isoformat(), self.one.carrier_status),
                         ("delivered", "2026-03-18", "Distribué"))
        self.assertEqual(self.one.receipt_proof_id.raw, b"%PDF download_acknowledgement_of_receipt")
        proofs = sum(url.endswith("download_acknowledgement_of_receipt") for _method, url, _v in self.maileva.calls)
        with self.on_day(4):
            self.news()
        self.assertEqual(proofs, sum(url.endswith("download_acknowledgement_of_receipt")
                                     for _method, url, _v in self.maileva.calls))

    def test_a10_returned_in_maileva_words(self):
        with self.on_day(9):
            self.news(status="PROCESSED", undelivered_mail_date="2026-03-24T10:00:00Z", undelivered_mail_reason="N02",
                      undelivered_mail_url="/sendings/S1/recipients/R1/download_undelivered_mail")
        self.assertEqual((self.one.state, self.one.action_id.delivery_state), ("returned", "bounced"))
        self.assertIn("Destinataire inconnu à l'adresse", self.one.action_id.error)
        self.assertEqual(self.one.receipt_proof_id.name, "L000101-returned.pdf")

    def test_a10_rejected_after_it_was_taken(self):
        self.news(status="REJECTED", status_detail="Document illisible")
        self.assertEqual((self.one.state, self.one.action_id.state), ("refused", "error"))
        self.assertIn("Document illisible", self.one.action_id.error)

    def test_a10_rejected_as_a_whole(self):
        self.maileva.sendings["S1"].update(status="REJECTED", status_detail="Document corrompu")
        self.news()
        self.assertEqual((self.one.state, self.one.reason), ("refused", "Document corrompu"))
