"""Rules A5, A7 and A9 for letters: what happens when a batch is made."""

from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tools import mute_logger

from odoo.addons.dso_collection.tests.common import TODAY
from odoo.addons.dso_collection.tools.evidence import as_engine

from .letter_case import LetterCase


class TestLettersMade(LetterCase):

    def test_a2_batch_becomes_one_file_in_the_order_of_the_envelopes(self):
        france = self.env.ref("base.fr")
        customers = [
            self.addressed("Alder Ltd", "C001", zip="75001", country_id=france.id),
            self.addressed("Birch Ltd", "C002", zip="2000"),
            self.addressed("Cedar Ltd", "C003", zip="1050"),
        ]
        paris, antwerp, brussels = self.written(*customers)
        batch = self.printed()
        self.assertEqual((batch.state, batch.made_count, batch.progress, batch.print_count), ("printed", 3, 100.0, 1))
        self.assertEqual([brussels.position, antwerp.position, paris.position], [1, 2, 3])
        names = [f"[{letter.reference} {letter.subject}]" for letter in (brussels, antwerp, paris)]
        self.assertEqual(batch.attachment_id.raw.decode(), "Cover;" + "".join(names))
        self.assertFalse(batch.piece_ids)

    def test_a10_each_letter_is_kept_with_its_message(self):
        letter = self.written(self.addressed())
        self.printed()
        self.assertEqual((letter.state, letter.pages), ("made", 1))
        self.assertIn(letter.reference, letter.attachment_id.raw.decode())
        self.assertEqual(letter.message_id.attachment_ids, letter.attachment_id)
        self.assertEqual(letter.action_id.delivery_state, "queued")

    def test_a5_nobody_who_paid_is_written_to(self):
        payer, other = self.addressed(), self.addressed("Birch Ltd", "C002")
        letters = self.written(payer, other)
        self.settle(payer)
        batch = self.printed()
        self.assertEqual(letters.mapped("state"), ["withdrawn", "made"])
        self.assertEqual(letters[0].reason, "The leader item was paid or cleared.")
        action = letters[0].action_id
        self.assertEqual((action.state, action.cancel_reason), ("cancelled", "The leader item was paid or cleared."))
        self.assertFalse(action.delivery_state)
        self.assertNotIn(letters[0].reference, batch.attachment_id.raw.decode())
        self.assertEqual((batch.made_count, batch.withdrawn_count), (1, 1))
        self.assertEqual(letters[1].position, 1)

    def test_a9_a_letter_that_cannot_be_made_stops_no_other(self):
        letters = self.written(self.addressed(), self.addressed("Birch Ltd", "C002"))
        replan = self.registry["collection.action"]._replan

        def broken(actions):
            if letters[0].action_id in actions:
                raise KeyError("broken data")
            return replan(actions)

        with patch.object(self.registry["collection.action"], "_replan", broken), mute_logger(
                "odoo.addons.dso_collection_letter.models.letter.freshen"):
            batch = self.printed()
        self.assertEqual(letters.mapped("state"), ["failed", "made"])
        self.assertIn("broken data", letters[0].reason)
        self.assertEqual((batch.state, batch.made_count), ("printed", 1))

    def test_a5_withdrawn_letter_leaves_no_message_behind(self):
        customer = self.addressed()
        letter = self.written(customer)
        message = letter.message_id
        self.settle(customer)
        self.printed()
        self.assertFalse(message.exists())
        self.assertFalse(letter.action_id.message_id)

    def test_a5_deleted_message_does_not_stop_its_letter(self):
        letter = self.written(self.addressed())
        as_engine(letter.message_id).unlink()
        self.printed()
        self.assertEqual(letter.state, "made")
        self.assertEqual(letter.message_id.body, letter.body_html)
        self.assertEqual(letter.action_id.message_id, letter.message_id)

    def test_a5_text_and_items_are_those_of_the_moment_of_making(self):
        customer = self.addressed(amount=100.0)
        second = self.invoice(customer, 50.0, due=-8)
        letter = self.written(customer)
        self.assertIn("150.00", letter.body_html)
        self.pay(second)
        self.printed()
        self.assertIn("100.00", letter.body_html)
        self.assertNotIn("150.00", letter.body_html)
        self.assertEqual(letter.message_id.body, letter.body_html)
        self.assertEqual([row["open"] for row in letter.action_id.sent_items], [100.0])

    def test_a5_letter_goes_to_the_contact_and_address_of_the_moment(self):
        customer = self.addressed()
        letter = self.written(customer)
        customer.street = "7 Moved"
        customer.child_ids.with_company(self.company).collection_contact = False
        newcomer = self.contact(customer, "Newcomer", "new@alder.example")
        self.printed()
        self.assertEqual((letter.state, letter.partner_id), ("made", newcomer))
        self.assertIn("Attn. Newcomer\n7 Moved", letter.address)
        self.assertEqual(letter.action_id.sent_to, "Alder Ltd, 7 Moved, 1050 Brussels, BE")
        self.assertEqual(letter.message_id.partner_ids, newcomer)

    def test_a5_address_broken_meanwhile_takes_the_letter_out(self):
        customer = self.addressed()
        letter = self.written(customer)
        customer.city = False
        self.printed()
        self.assertEqual(letter.state, "withdrawn")
        self.assertIn("the postal address has no city", letter.reason)
        self.assertEqual((letter.action_id.state, letter.action_id.error), ("error", letter.reason))

    def test_a5_specific_letter_with_all_items_cleared_is_withdrawn(self):
        customer = self.addressed(scenario=self.env["collection.scenario"], amount=0)
        invoices = [self.invoice(customer, 70.0), self.invoice(customer, 30.0)]
        action = self.actions.create({
            "item_ids": [(6, 0, [self.item(invoice).id for invoice in invoices])], "channel": "letter",
            "automatic": True, "to_confirm": False})
        letter = self.written(customer)
        self.pay(invoices[0])
        self.pay(invoices[1])
        batch = self.printed()
        self.assertEqual((letter.state, action.state), ("withdrawn", "cancelled"))
        self.assertEqual(batch.state, "cancelled")

    def test_a5_specific_letter_with_some_items_cleared_tells_of_the_others(self):
        customer = self.addressed(scenario=self.env["collection.scenario"], amount=0)
        invoices = [self.invoice(customer, 70.0), self.invoice(customer, 30.0)]
        action = self.actions.create({
            "item_ids": [(6, 0, [self.item(invoice).id for invoice in invoices])], "channel": "letter",
            "automatic": True, "to_confirm": False})
        letter = self.written(customer)
        self.pay(invoices[0])
        self.printed()
        self.assertEqual(letter.state, "made")
        self.assertEqual([row["open"] for row in action.sent_items], [30.0])

    def test_a8_letter_is_not_held_back_by_a_later_contact(self):
        customer = self.addressed()
        letter = self.written(customer)
        action = letter.action_id
        date = action.date
        call = self.actions.create({"partner_id": customer.id, "channel": "call"})
        call.action_done()
        self.printed()
        self.assertEqual((letter.state, action.state, action.date, action.date_manual),
                         ("made", "done", date, False))

    def test_a9_one_bad_letter_does_not_stop_the_batch(self):
        bad, good = self.written(self.addressed(), self.addressed("Birch Ltd", "C002"))
        self.printer.broken[bad.reference] = "its picture is broken."
        batch = self.printed()
        self.assertEqual((bad.state, good.state, batch.state), ("failed", "made", "printed"))
        self.assertEqual((batch.made_count, batch.failed_count), (1, 1))
        self.dispatch()
        action = bad.action_id
        self.assertEqual((action.state, action.delivery_state, action.refused_address), ("error", "failed", False))
        self.assertEqual(action.error, f"Letter {bad.reference} to Alder Ltd, 1 Alder Ltd Street, 1050 Brussels, BE "
                                       "was not sent: its picture is broken.")
        self.printer.broken.clear()
        action.action_send_now()
        self.assertNotEqual(action.letter_id, bad)
        self.assertEqual(action.letter_id.state, "waiting")

    def test_a9_program_that_is_missing_stops_only_the_batch(self):
        letter = self.written(self.addressed())
        self.printer.down = UserError("No program makes pages.")
        batch = self.batches.search([("state", "=", "open")])
        batch.action_print()
        with self.assertLogs("odoo.addons.dso_collection_letter.models.batch.print", "WARNING"):
            self.run_cron("letter_batch")
        self.assertEqual((batch.state, batch.error, letter.state), ("printing", "No program makes pages.", "waiting"))
        self.printer.down = None
        self.run_cron("letter_batch")
        self.assertEqual((batch.state, batch.error, letter.state), ("printed", False, "made"))

    def test_a9_chunks_are_made_once_also_when_the_run_is_killed_between_them(self):
        customers = [self.addressed(f"Customer {number}", f"C{number}", zip=f"10{number:02}") for number in range(5)]
        letters = self.written(*customers)
        batch = letters.batch_id
        batch.action_print()
        self.assertEqual(batch._make_next(), 2)  # and then nobody went on
        self.assertEqual((batch.state, batch.made_count), ("printing", 2))
        self.run_cron("letter_batch")
        self.assertEqual(batch.state, "printed")
        self.assertEqual([sorted(call) for call in self.printer.calls],
                         [letters[:2].mapped("reference"), letters[2:4].mapped("reference"),
                          letters[4:].mapped("reference")])
        text = batch.attachment_id.raw.decode()
        self.assertEqual([text.count(letter.reference) for letter in letters], [1] * 5)

    def test_a9_letters_of_the_same_day_go_into_another_batch_once_one_is_made(self):
        first = self.written(self.addressed())
        self.printed()
        second = self.written(self.addressed("Birch Ltd", "C002"))
        self.assertNotEqual(first.batch_id, second.batch_id)
        self.assertEqual((second.batch_id.state, second.batch_id.day), ("open", TODAY))

    def test_a9_batch_is_made_once(self):
        self.written(self.addressed())
        batch = self.printed()
        with self.assertRaisesRegex(UserError, "made before"):
            batch.action_print()
        self.run_cron("letter_batch")
        self.assertEqual(len(self.printer.calls), 1)

    def test_p5_step_that_became_an_email_meanwhile_takes_the_letter_out(self):
        customer = self.addressed()
        letter = self.written(customer)
        self.plan_of_letters.action_ids[0].channel = "email"
        self.printed()
        self.assertEqual(letter.state, "withdrawn")
        self.assertEqual((letter.action_id.channel, letter.action_id.state), ("email", "scheduled"))
