"""Rules A9 and A10 for letters through Odoo's postal service: given once, and every answer in words."""

import io
from unittest.mock import patch

import requests

from odoo.exceptions import UserError
from odoo.tools.pdf import PdfFileReader

from .iap_service import SnailmailCase, quiet


class TestSnailmail(SnailmailCase):
    """What the service gets, and what its answers make of letter and action."""

    def test_a9_given_once_with_our_pdf(self):
        letter = self.made()
        self.speak()
        self.speak()
        self.odoo_queue()
        [document] = self.service.documents()
        self.assertEqual(document["address"], {
            "name": "Accounts L000101", "street": "1 Quay", "street2": False, "zip": "1000", "state": False,
            "city": "Brussels", "country_code": "BE"})
        self.assertIn("L000101", PdfFileReader(io.BytesIO(self.file_of())).pages[0].extract_text())
        self.assertEqual((letter.state, letter.action_id.delivery_state), ("submitted", "sent"))
        self.assertEqual(letter.snailmail_letter_ids.state, "sent")
        self.assertEqual(self.going.state, "mailed")
        with self.on_day(0, hour=14):
            self.speak()
        self.assertIn(f"TRACK{letter.carrier_reference}", letter.carrier_status)
        self.assertEqual(len(self.service.documents()), 1)

    def test_a10_one_message_in_the_customers_history(self):
        letter = self.made()
        before = letter.customer_id.message_ids
        self.speak()
        self.assertEqual(letter.customer_id.message_ids, before)
        [notification] = letter.message_id.notification_ids.filtered(lambda one: one.notification_type == "snail")
        self.assertEqual(notification.notification_status, "sent")

    def test_the_address_stands_where_our_paper_has_it(self):
        for number, (layout, cover, expected) in enumerate((
            ("a4_left", False, 0), ("a4_right", False, None), ("a4_left", True, None),
        )):
            self.company.write({"collection_letter_layout": layout, "snailmail_cover": cover})
            self.going.state = "submitting"
            self.made(f"L00020{number}")
            self.speak()
            self.assertEqual(self.service.documents()[-1].get("rightaddress"), expected)
            pages = PdfFileReader(io.BytesIO(self.file_of(-1))).pages
            self.assertEqual(len(pages), 2 if cover else 1)
        self.assertIn("Accounts L000202", pages[0].extract_text())

    def test_c1_each_part_of_the_address_is_one_line(self):
        marks = "\n\r\n\u2028\u2029\x85\x0b\x1b\x7f"
        letter = self.made()
        letter.partner_id.write({"name": f"Alder{marks}Ltd", "street": f"1{marks}Quay"})
        self.speak()
        address = self.service.documents()[-1]["address"]
        self.assertEqual((address["name"], address["street"]), ("Alder Ltd", "1 Quay"))

    def test_companies_each_with_its_account(self):
        other = self.env["res.company"].create({"name": "Other Ltd", "street": "9 Lane", "snailmail_duplex": True})
        self._account_for(other)
        service = self.env["iap.service"].search([("technical_name", "=", "snailmail")])
        self.env["iap.account"].create({
            "service_id": service.id, "account_token": "othersothersothers", "company_ids": [(6, 0, other.ids)]})
        carrier = self.env["collection.carrier"].create({
            "name": "Snailmail", "service": "snailmail", "for_letter": True, "company_id": other.id})
        batch = self.batch("submitting", company=other, channel="letter", carrier_id=carrier.id,
                           printed_date=self.going.printed_date)
        letter = self.made(batch=batch)
        self.speak()
        [params] = self.service.requests
        self.assertNotEqual(params["account_token"], "tokentokentoken")
        self.assertEqual(params["documents"][0]["return_address"]["name"], "Other Ltd")
        self.assertTrue(params["options"]["duplex"])
        self.assertEqual(letter.snailmail_letter_ids.company_id, other)

    def test_a10_errors_in_words(self):
        cases = {
            "NO_PRICE_AVAILABLE": ("refused", "address", "Snailmail does not deliver to Belgium"),
            "MISSING_REQUIRED_FIELDS": ("refused", "address", "the address is not complete"),
            "FORMAT_ERROR": ("failed", "server", "cannot print the PDF"),
            "SOMETHING_NEW": ("failed", "server", "did not take the letter"),
        }
        letters = [self.made(f"L00030{number}") for number in range(len(cases))]
        self.service.errors = list(cases)
        self.speak()
        for letter, (state, kind, words) in zip(letters, cases.values(), strict=True):
            action = letter.action_id
            self.assertEqual((letter.state, action.state, action.error_kind), (state, "error", kind))
            self.assertIn(words, letter.action_id.error)
        self.odoo_queue()
        self.assertEqual(len(self.service.documents()), len(cases))

    def test_a9_without_credit_letters_wait_and_go_once(self):
        for code in ("CREDIT_ERROR", "TRIAL_ERROR"):
            with self.subTest(code):
                self.going.state, self.service.errors, self.service.requests = "submitting", [code], []
                letter = self.made(f"L00040{len(code)}")
                self.speak()
                self.odoo_queue()
                self.assertEqual(len(self.service.documents()), 1)
                self.assertEqual((letter.state, letter.action_id.delivery_state), ("made", "queued"))
                self.assertIn("Odoo IAP", self.going.submit_trouble)
                self.speak()
                self.assertEqual((letter.state, len(self.service.documents())), ("submitted", 2))
                self.assertEqual(len(letter.snailmail_letter_ids), 1)

    def test_a9_a_lost_answer_is_for_a_person(self):
        letter = self.made()
        self.service.status = 502
        self.speak()
        self.assertEqual((letter.state, letter.action_id.error_kind), ("unknown", "unknown"))
        self.service.status = None
        self.speak()
        self.odoo_queue()
        self.assertEqual(len(self.service.documents()), 1)
        letter.action_id.action_arrived()
        self.assertEqual((letter.state, letter.action_id.state), ("submitted", "done"))

    def test_a9_a_service_that_is_not_there_heard_of_nothing(self):
        letter = self.made()
        with patch.object(requests.Session, "send", side_effect=requests.exceptions.ConnectTimeout("10 seconds")):
            self.speak()
        self.assertEqual((letter.state, self.service.documents()), ("made", []))
        self.odoo_queue()
        self.assertEqual(self.service.documents(), [])
        self.speak()
        self.assertEqual((letter.state, len(self.service.documents())), ("submitted", 1))

    def test_c1_addresses_and_paper_are_checked_before(self):
        letter = self.made(address={"zip": False})
        self.speak()
        self.assertEqual((letter.state, self.service.requests), ("refused", []))
        self.assertRegex(letter.action_id.error, "needs more of the address of .*Accounts L000101: Zip")
        self.company.collection_letter_layout = "us_letter"
        self.going.state = "submitting"
        other = self.made("L000102")
        self.speak()
        self.assertIn("prints on A4", other.action_id.error)

    def test_the_account_is_tried_without_a_letter(self):
        self.assertIn("42", self.snailmail.action_test()["params"]["message"])
        self.service.close()
        with quiet, self.assertRaisesRegex(UserError, "does not answer"):
            self.snailmail.action_test()

    def test_registered_letters_need_another_carrier(self):
        with self.assertRaisesRegex(UserError, "cannot take “Registered letter”"):
            self.snailmail.for_registered_letter = True
