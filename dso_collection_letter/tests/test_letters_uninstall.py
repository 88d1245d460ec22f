"""Rule A10: what was sent stays readable when letters are uninstalled, and nothing planned is lost."""

from ..uninstall import uninstall_hook
from .letter_case import LetterCase


class TestLettersUninstall(LetterCase):
    """What the hook leaves behind; the whole uninstallation is in ``tests/packaging``."""

    def action_of(self, customer):
        """Return the action of a customer's letter."""
        return self.letter_of(customer).action_id

    def test_a10_what_was_sent_stays_in_the_history(self):
        alder = self.addressed()
        letter = self.written(alder)
        self.printed().action_mailed()
        self.dispatch()
        action, text, file = letter.action_id, letter.message_id.body, letter.attachment_id
        self.assertEqual((action.state, action.delivery_state), ("done", "sent"))
        uninstall_hook(self.env)
        self.assertEqual((action.channel, action.state, action.delivery_state), ("other", "done", "sent"))
        self.assertIn("Alder Ltd", action.sent_to)
        self.assertEqual((action.message_id.body, action.title), (text, "Letter"))
        self.assertEqual((file.res_model, file.res_id), ("res.partner", alder.id), "who reads the customer reads it")

    def test_a9_what_waits_in_a_batch_is_not_printed_any_more(self):
        """Waiting or printed: nothing left, the action ends with the reason, and nothing stays in the history."""
        self.written(self.addressed())
        self.printed()
        birch = self.addressed("Birch Ltd", "C002")
        self.written(birch)
        letters = self.letters.search([])
        self.assertEqual(sorted(letters.mapped("state")), ["made", "waiting"])
        messages = letters.message_id
        uninstall_hook(self.env)
        self.assertFalse(messages.exists())
        for action in letters.action_id:
            self.assertEqual((action.channel, action.state, action.delivery_state, action.done_date),
                             ("other", "cancelled", False, False))
            self.assertEqual(action.cancel_reason, "Letters were uninstalled.")

    def test_a9_of_what_is_being_given_away_nobody_knows(self):
        letter = self.written(self.addressed())
        letter.state = "submitting"
        uninstall_hook(self.env)
        action = letter.action_id
        self.assertEqual((action.channel, action.state, action.delivery_state), ("other", "cancelled", "failed"))
        self.assertTrue(action.message_id.exists(), "it may have left")

    def test_p5_the_scenario_goes_on_with_a_todo_in_the_place_of_the_letter(self):
        alder = self.addressed()
        self.plan()
        action = self.open_action(alder)
        step = action.scenario_action_id
        self.assertEqual((action.channel, action.state), ("letter", "scheduled"))
        uninstall_hook(self.env)
        self.assertEqual((action.channel, action.state, action.skipped), ("other", "cancelled", False))
        self.assertEqual((step.channel, step.automatic, step.active), ("todo", False, True))
        self.plan()
        planned = self.open_action(alder)
        self.assertNotEqual(planned, action)
        self.assertEqual((planned.scenario_action_id, planned.state, planned.date), (step, "todo", action.date))
        self.assertIn("This was a letter", planned.instructions)

    def test_texts_of_letters_stay_where_e_mails_are_written_with_them(self):
        name = self.env["ir.model.data"].search(
            [("module", "=", "dso_collection_letter"), ("name", "=", "text_formal_notice_letter")])
        text = self.env["mail.template"].browse(name.res_id)
        letter, _call = self.plan_of_letters.action_ids
        letter.template_id = text
        email = self.scenario(self.step("E-mail", 3, template_id=text.id), name="E-mails").action_ids
        uninstall_hook(self.env)
        self.assertEqual((letter.template_id.id, email.template_id), (False, text))
        self.assertFalse(name.exists(), "it is the company's own now")

    def test_a_specific_letter_gives_its_items_back(self):
        alder = self.addressed()
        item = self.item(self.invoice(alder, 70.0))
        specific = self.actions.create({
            "partner_id": alder.id, "channel": "registered_letter", "automatic": True, "to_confirm": True,
            "item_ids": [(6, 0, item.ids)], "subject": "Own", "body": "<p>Own words</p>"})
        uninstall_hook(self.env)
        self.assertEqual((specific.channel, specific.state, specific.name), ("other", "cancelled", "Registered letter"))
        self.assertIn("Own words", specific.body)
