"""The screens of letters: what they show, what people may type, and what their buttons refuse."""

from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form

from odoo.addons.dso_collection.tests.common import TODAY, day

from .letter_case import LetterCase


class TestLettersScreens(LetterCase):
    """Plain letters, as a collector works with them."""

    def test_a10_mailed_asks_for_the_day_and_says_what_counts_as_sent(self):
        self.written(self.addressed(), self.addressed("Birch Ltd", "C002"))
        batch = self.printed().with_user(self.collector)
        asked = batch.action_open_mailing()
        with self.on_day(2):
            wizard = self.env[asked["res_model"]].with_user(self.collector).with_context(**asked["context"]).create({})
            self.assertEqual((wizard.day, wizard.letter_count, wizard.unnumbered_count), (day(2), 2, 0))
            wizard.day = day(3)
            with self.assertRaisesRegex(UserError, "choose a day from"):
                wizard.action_mailed()
            wizard.day = day(1)
            wizard.action_mailed()
        self.assertEqual((batch.state, batch.mailed_date), ("mailed", day(1)))

    def test_a9_buttons_refuse_in_the_wrong_state_and_name_the_batch(self):
        batch = self.written(self.addressed()).batch_id.with_user(self.collector)
        with self.assertRaisesRegex(UserError, "Letter – .* is not ready"):
            batch.action_open_mailing()
        with self.assertRaisesRegex(UserError, "goes to no carrier"):
            batch.action_submit()
        with self.assertRaisesRegex(UserError, "was not mailed"):
            batch.action_undo_mailed()
        self.printed(batch)
        with self.assertRaisesRegex(UserError, "was made before"):
            batch.action_print()
        with self.assertRaisesRegex(UserError, "Choose the batches"):
            self.batches.action_open_mailing()

    def test_a9_one_of_several_batches_that_is_not_ready_stops_the_mailing(self):
        self.written(self.addressed())
        ready = self.printed()
        with self.on_day(1):
            late = self.written(self.addressed("Birch Ltd", "C002")).batch_id
            with self.assertRaisesRegex(UserError, "is not ready"):
                (ready | late).action_open_mailing()
        self.assertEqual(ready.state, "printed")

    def test_a5_what_was_taken_out_is_listed_with_its_reason(self):
        payer, bad, good = self.written(
            self.addressed(), self.addressed("Birch Ltd", "C002"), self.addressed("Cedar Ltd", "C003"))
        self.printer.broken[bad.reference] = "Its text cannot be printed."
        self.settle(payer.customer_id)
        batch = self.printed()
        self.assertEqual(batch.trouble_ids, payer | bad)
        self.assertEqual({letter.reason for letter in batch.trouble_ids},
                         {"The leader item was paid or cleared.", "Its text cannot be printed."})
        self.assertNotIn(good, batch.trouble_ids)

    def test_a10_letter_shows_its_page_address_and_way(self):
        letter = self.written(self.addressed()).with_user(self.collector)
        self.assertFalse(letter.file)
        self.printed()
        self.assertTrue(letter.file)
        self.assertEqual(letter.address_line, "Alder Ltd, Attn. Alder Ltd Accounts, 1 Alder Ltd Street, 1050 Brussels")
        self.assertEqual(letter.action_open_action()["res_id"], letter.action_id.id)
        self.assertEqual(letter.action_open_batch()["res_id"], letter.batch_id.id)
        self.assertEqual(letter.action_id.action_open_letter()["res_id"], letter.id)
        opened = letter.batch_id.action_open_letters()
        self.assertEqual(self.letters.search(opened["domain"]), letter)

    def test_a10_customer_leads_to_its_letters(self):
        customer, other = self.addressed(), self.addressed("Birch Ltd", "C002")
        letter = self.written(customer)
        self.assertEqual((customer.collection_letter_count, other.collection_letter_count), (1, 1))
        opened = customer.with_user(self.collector).action_open_collection_letters()
        self.assertEqual(self.letters.search(opened["domain"]), letter)
        letter.action_withdraw()
        customer.invalidate_recordset(["collection_letter_count"])
        self.assertEqual(customer.collection_letter_count, 0)

    # The agenda

    def test_a5_action_shows_where_its_letter_goes_and_what_is_behind(self):
        customer = self.addressed()
        self.plan_of_letters.action_ids[0].write({"attach_statement": "pdf", "attach_invoices": True})
        self.plan()
        action = self.open_action(customer)
        self.assertEqual(action.letter_address.splitlines(),
                         ["Alder Ltd", "Attn. Alder Ltd Accounts", "1 Alder Ltd Street", "1050 Brussels"])
        self.assertEqual(action.letter_encloses, "statement, invoices")
        customer.street = "2 New Street"
        action.invalidate_recordset(["letter_address"])
        self.assertIn("2 New Street", action.letter_address)
        self.written(customer)
        customer.street = "3 Later Street"
        action.invalidate_recordset(["letter_address"])
        self.assertIn("2 New Street", action.letter_address)

    def test_a2_no_workbook_behind_a_letter(self):
        with Form(self.env["collection.scenario.action"].with_context(
                default_scenario_id=self.plan_of_letters.id)) as step:
            step.name = "Notice"
            step.attach_statement = "xlsx"
            step.channel = "registered_letter"
            self.assertEqual(step.attach_statement, "pdf")
            step.attach_invoices = True
            step.channel = "email"
            self.assertTrue(step.attach_invoices, "an e-mail takes them, too")
            step.channel = "call"
            self.assertFalse(step.attach_invoices)

    def test_a4_specific_action_by_letter_shows_its_address(self):
        customer = self.addressed()
        self.plan()
        asked = customer.with_user(self.collector).action_new_specific_action()
        with Form(self.env[asked["res_model"]].with_user(self.collector).with_context(**asked["context"])) as wizard:
            self.assertFalse(wizard.letter_address)
            wizard.channel = "letter"
            self.assertIn("1 Alder Ltd Street", wizard.letter_address)
            wizard.attach_invoices = True
        wizard.record.action_make()
        action = self.actions.search([("partner_id", "=", customer.id), ("kind", "=", "specific")])
        self.assertEqual((action.channel, action.attach_invoices), ("letter", True))

    # Alerts

    def _batch_alert(self):
        [kind] = [kind for kind in self.env["collection.alert"]._kinds() if kind.key == "outgoing_post"]
        return self.batches.search(kind.domain)

    def test_r4_letters_that_nobody_prints_or_mails_raise_an_alert(self):
        self.assertFalse(self._batch_alert())
        batch = self.written(self.addressed()).batch_id
        self.assertEqual(self._batch_alert(), batch)
        with self.on_day(30):
            self.assertEqual(self._batch_alert(), batch)
        self.printed(batch)
        self.assertEqual(self._batch_alert(), batch)
        batch.action_mailed()
        self.assertFalse(self._batch_alert())

    def test_r4_batch_of_which_nothing_is_left_raises_none(self):
        letter = self.written(self.addressed())
        letter.action_withdraw()
        self.assertEqual(letter.batch_id.state, "open")
        self.assertFalse(self._batch_alert())

    def test_r4_post_that_goes_by_itself_raises_one_when_it_did_not(self):
        self.env["collection.carrier"].create({"name": "Service", "for_letter": True, "by_itself": True})
        batch = self.written(self.addressed()).batch_id
        with self.on_day(1):
            self.assertFalse(self._batch_alert())
        with self.on_day(2):
            self.assertEqual(self._batch_alert(), batch)

    def test_a2_carrier_that_does_not_take_the_kind_is_refused(self):
        program = type("Program", (), {"channels": ("registered_letter",)})
        self.startPatcher(patch.object(
            self.registry["collection.carrier"], "_carrier_classes", lambda _: {"by_hand": program}))
        carrier = self.env["collection.carrier"].create({"name": "Service", "for_registered_letter": True})
        batch = self.written(self.addressed()).batch_id.with_user(self.collector)
        with self.assertRaisesRegex(ValidationError, "Service cannot take “Letter”"):
            batch.carrier_id = carrier

    # Rights and settings

    def test_c5_carriers_are_the_credit_manager_s(self):
        manager = self.user("Manager", "manager", "dso_collection.group_collection_manager")
        carrier = self.env["collection.carrier"].with_user(manager).create({"name": "Post"})
        self.assertEqual(carrier.with_user(self.collector).name, "Post")
        for forbidden in (lambda: carrier.with_user(self.collector).write({"name": "Mine"}),
                          lambda: carrier.with_user(self.collector).create({"name": "Mine"}),
                          lambda: carrier.with_user(self.collector).unlink(),
                          lambda: carrier.with_user(self.collector).action_test()):
            with self.assertRaises(AccessError):
                forbidden()
        menus = self.env["ir.ui.menu"].with_user(self.collector).load_menus(False)
        self.assertIn(self.env.ref("dso_collection_letter.menu_collection_letter_batches").id, menus)
        self.assertNotIn(self.env.ref("dso_collection_letter.menu_collection_carriers").id, menus)

    def test_credit_manager_chooses_the_layout(self):
        manager = self.user("Manager", "manager", "dso_collection.group_collection_manager")
        settings = self.env["collection.settings"].with_user(manager).create({})
        self.assertEqual((settings.collection_letter_layout, settings.collection_letter_return_address),
                         ("a4_left", True))
        settings.write({"collection_letter_layout": "a4_right", "collection_letter_return_address": False})
        settings.action_save()
        self.assertEqual((self.company.collection_letter_layout, self.company.collection_letter_return_address),
                         ("a4_right", False))


class TestRegisteredLettersScreens(LetterCase):
    """Tracking numbers, typed one after another in the batch."""

    channel = "registered_letter"

    def test_a10_tracking_numbers_are_typed_in_the_batch(self):
        letters = self.written(self.addressed(), self.addressed("Birch Ltd", "C002"))
        batch = self.printed().with_user(self.collector)
        batch.write({"letter_ids": [Command.update(letters[0].id, {"tracking_number": "RR 1"})]})
        self.assertEqual(letters.mapped("tracking_number"), ["RR 1", False])
        wizard = self.env["collection.letter.mailing"].with_user(self.collector).create({"batch_ids": batch.ids})
        self.assertEqual((wizard.letter_count, wizard.unnumbered_count), (2, 1))
        wizard.action_mailed()
        self.assertEqual(batch.mailed_date, TODAY)

    def test_a10_the_same_number_is_not_typed_twice(self):
        letters = self.written(self.addressed(), self.addressed("Birch Ltd", "C002"))
        with self.assertRaisesRegex(ValidationError, letters[0].reference):
            self.printed().with_user(self.collector).write({"letter_ids": [
                Command.update(letter.id, {"tracking_number": "RR 1"}) for letter in letters]})

    def test_a9_nothing_else_is_changed_through_the_batch(self):
        letter = self.written(self.addressed())
        batch = letter.batch_id.with_user(self.collector)
        with self.assertRaisesRegex(UserError, "tracking number"):
            batch.write({"letter_ids": [Command.update(letter.id, {"state": "mailed"})]})
        for command in (Command.delete(letter.id), Command.unlink(letter.id),
                        Command.create({"reference": "L9", "channel": "letter", "action_id": letter.action_id.id})):
            with self.assertRaises(UserError):
                batch.write({"letter_ids": [command]})
        self.assertEqual((letter.state, letter.batch_id), ("waiting", batch))
