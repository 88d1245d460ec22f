"""Rules A9 and A10 for letters: mailed, taken back, returned; and what people may write."""

from odoo.exceptions import AccessError, UserError

from odoo.addons.dso_collection.tests.common import TODAY, day

from .letter_case import LetterCase


class TestLettersMailing(LetterCase):

    def test_a10_mailed_letters_count_as_sent_all_at_once(self):
        letters = self.written(self.addressed(), self.addressed("Birch Ltd", "C002"))
        batch = self.printed()
        with self.on_day(2):
            batch.action_mailed()
        self.assertEqual((batch.state, batch.mailed_date), ("mailed", day(2)))
        self.assertEqual(letters.mapped("state"), ["mailed", "mailed"])
        self.assertEqual([(action.delivery_state, action.done_date) for action in letters.action_id],
                         [("sent", day(2))] * 2)

    def test_a10_scenario_goes_on_from_the_day_of_mailing(self):
        plan = self.scenario(self.step("Letter", 3, "letter", automatic=True),
                             self.step("Call", 8, "call", after_previous=True))
        customer = self.addressed(scenario=plan)
        self.written(customer)
        batch = self.printed()
        self.assertFalse(self.open_action(customer))
        with self.on_day(2):
            batch.action_mailed(day(1))
        self.assertEqual((self.open_action(customer).channel, self.open_action(customer).date), ("call", day(9)))

    def test_a10_day_of_mailing_is_one_that_can_be(self):
        self.written(self.addressed())
        batch = self.printed()
        for wrong in (day(-1), day(1)):
            with self.assertRaisesRegex(UserError, "cannot have been mailed"):
                batch.action_mailed(wrong)
        batch.action_mailed(TODAY)
        self.assertEqual(batch.state, "mailed")

    def test_a10_failed_and_withdrawn_letters_are_not_mailed(self):
        payer, bad, good = self.written(
            self.addressed(), self.addressed("Birch Ltd", "C002"), self.addressed("Cedar Ltd", "C003"))
        self.printer.broken[bad.reference] = "broken."
        self.settle(payer.customer_id)
        self.printed().action_mailed()
        self.assertEqual((payer | bad | good).mapped("state"), ["withdrawn", "failed", "mailed"])

    def test_a10_mailing_can_be_undone(self):
        plan = self.scenario(self.step("Letter", 3, "letter", automatic=True),
                             self.step("Call", 8, "call", after_previous=True))
        letter = self.written(self.addressed(scenario=plan))
        batch = self.printed()
        batch.action_mailed()
        batch.action_undo_mailed()
        self.assertEqual((batch.state, letter.state, letter.mailed_date), ("printed", "made", False))
        action = letter.action_id
        self.assertEqual((action.state, action.delivery_state), ("done", "queued"))
        self.assertFalse(self.open_action(letter.customer_id))
        batch.action_mailed()
        self.assertEqual((letter.state, action.delivery_state), ("mailed", "sent"))

    def test_a10_mailing_stays_once_a_letter_was_delivered(self):
        letter = self.written(self.addressed())
        batch = self.printed()
        batch.action_mailed()
        letter.state = "delivered"
        with self.assertRaisesRegex(UserError, letter.reference):
            batch.action_undo_mailed()
        self.assertEqual(batch.state, "mailed")

    def test_a10_returned_letter_comes_back_to_the_agenda(self):
        customer = self.addressed()
        letter = self.written(customer)
        self.printed().action_mailed()
        letter.write({"state": "returned", "reason": "unknown there", "news": True})
        self.dispatch()
        action = letter.action_id
        self.assertEqual((action.state, action.delivery_state, action.error_kind), ("error", "bounced", "address"))
        self.assertEqual(action.refused_address, "Alder Ltd, 1 Alder Ltd Street, 1050 Brussels, BE")
        self.assertFalse(letter.news)
        self.dispatch()
        self.assertEqual(action.letter_id, letter)  # nothing goes there again by itself
        customer.street = "2 Found"
        second = self.written(customer)
        self.assertEqual((second.action_id, second.state), (action, "waiting"))
        self.assertTrue(letter.message_id.exists())

    def test_a10_letter_refused_by_the_carrier_comes_back(self):
        letter = self.written(self.addressed())
        letter.write({"state": "refused", "reason": "no such postal code", "news": True})
        self.dispatch()
        self.assertEqual((letter.action_id.state, letter.action_id.delivery_state), ("error", "failed"))
        self.assertEqual(letter.action_id.error,
                         f"Letter {letter.reference} to Alder Ltd, 1 Alder Ltd Street, 1050 Brussels, BE was refused "
                         "by the carrier: no such postal code.")

    def test_a9_letter_of_which_nobody_knows_waits_for_a_person(self):
        letter = self.written(self.addressed())
        letter.write({"state": "unknown", "reason": "timeout", "news": True})
        self.dispatch()
        action = letter.action_id
        self.assertEqual((action.state, action.error_kind), ("error", "unknown"))
        self.dispatch()
        self.assertEqual(action.letter_id, letter)
        action.action_arrived()
        self.assertEqual((action.state, action.delivery_state, letter.state), ("done", "sent", "submitted"))

    def test_a9_letter_of_which_nobody_knows_can_be_sent_again(self):
        letter = self.written(self.addressed())
        letter.write({"state": "unknown", "reason": "timeout", "news": True})
        self.dispatch()
        letter.action_id.action_send_now()
        second = letter.action_id.letter_id
        self.assertNotEqual(second, letter)
        self.assertEqual((letter.state, second.state), ("unknown", "waiting"))
        self.assertTrue(letter.message_id.exists())

    def test_a9_cancelled_batch_lets_its_actions_be_decided_anew(self):
        payer, other = self.addressed(), self.addressed("Birch Ltd", "C002")
        letters = self.written(payer, other)
        batch = self.printed()
        self.settle(payer)
        batch.action_cancel()
        self.assertEqual((batch.state, batch.attachment_id.id), ("cancelled", False))
        self.assertEqual(letters.mapped("state"), ["withdrawn", "withdrawn"])
        self.assertEqual(letters.action_id.mapped("state"), ["cancelled", "scheduled"])
        again = self.written(other)
        self.assertNotEqual(again.batch_id, batch)
        self.assertEqual(again.action_id, letters[1].action_id)

    def test_a9_batch_that_left_is_not_cancelled(self):
        self.written(self.addressed())
        batch = self.printed()
        batch.action_mailed()
        with self.assertRaisesRegex(UserError, "left before"):
            batch.action_cancel()

    def test_a10_letter_taken_out_ends_its_action(self):
        plan = self.scenario(self.step("Letter", 3, "letter", automatic=True), self.step("Call", 5, "call"),
                             minimum_interval_days=0)
        customer = self.addressed(scenario=plan)
        letter = self.written(customer)
        letter.action_withdraw("agreed by phone")
        self.assertEqual((letter.state, letter.reason), ("withdrawn", "agreed by phone"))
        self.assertEqual((letter.action_id.state, letter.action_id.cancel_reason), ("cancelled", "agreed by phone"))
        self.assertEqual(self.open_action(customer).channel, "call")

    def test_a10_reprint_is_a_copy_and_counts(self):
        self.written(self.addressed())
        batch = self.printed()
        action = batch.action_reprint()
        self.assertEqual(batch.copy_attachment_id.raw, b"Copy of " + batch.attachment_id.raw)
        self.assertIn(str(batch.copy_attachment_id.id), action["url"])
        batch.action_reprint()
        self.assertEqual(batch.print_count, 3)

    def test_a9_the_file_of_a_mailed_batch_says_copy_whoever_opens_it(self):
        self.written(self.addressed())
        batch = self.printed()

        def opened():
            url = batch.with_user(self.collector).action_open_pdf()["url"]
            return self.env["ir.attachment"].browse(int(url.split("/")[3].split("?")[0])).raw

        original = opened()
        self.assertEqual(original, batch.attachment_id.raw)
        batch.action_mailed()
        self.assertEqual(opened(), b"Copy of " + original)
        batch.action_undo_mailed()
        self.assertEqual(opened(), original)

    def test_a10_batch_that_is_not_made_has_no_file(self):
        letter = self.written(self.addressed())
        for action in (letter.batch_id.action_open_pdf, letter.batch_id.action_reprint):
            with self.assertRaisesRegex(UserError, "print it first"):
                action()

    def test_a10_letter_can_be_looked_at_before_it_is_made(self):
        letter = self.written(self.addressed())
        url = letter.action_open_pdf()["url"]
        self.assertEqual(letter.state, "waiting")
        self.assertIn(str(letter.attachment_id.id), url)
        self.printed()
        self.assertEqual(len(self.env["ir.attachment"].search([("name", "=", f"{letter.reference}.pdf")])), 1)

    # Who may do what

    def test_c5_collectors_print_and_mail_and_write_nothing_else(self):
        letter = self.written(self.addressed()).with_user(self.collector)
        batch = letter.batch_id
        with self.assertRaisesRegex(UserError, "by its buttons"):
            batch.state = "mailed"
        with self.assertRaisesRegex(UserError, "tracking number"):
            letter.state = "delivered"
        letter.tracking_number = "RR 1"
        batch.action_print()
        self.run_cron("letter_batch")
        batch.action_mailed()
        self.assertEqual((batch.state, letter.state, letter.tracking_number), ("mailed", "mailed", "RR 1"))
        with self.assertRaises(AccessError):
            batch.unlink()

    def test_a10_letters_of_another_company_are_not_seen(self):
        letter = self.written(self.addressed())
        other = self.env["res.company"].create({"name": "Other"})
        stranger = self.user("Stranger", "stranger", "dso_collection.group_collection_manager", companies=other)
        for record in (letter, letter.batch_id):
            self.assertFalse(record.with_user(stranger).search([("id", "=", record.id)]))
            with self.assertRaises(AccessError):
                record.with_user(stranger).read(["state"])

    def test_a2_batch_takes_the_carrier_of_its_kind(self):
        carrier = self.env["collection.carrier"].create({"name": "Post", "for_letter": True})
        letter = self.written(self.addressed())
        self.assertEqual((letter.carrier_id, letter.batch_id.carrier_id), (carrier, carrier))
        letter.batch_id.with_user(self.collector).carrier_id = False
        self.assertFalse(letter.carrier_id)
        self.printed(letter.batch_id).action_mailed()
        with self.assertRaisesRegex(UserError, "its carrier stays"):
            letter.batch_id.carrier_id = carrier
