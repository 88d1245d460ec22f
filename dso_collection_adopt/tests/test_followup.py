"""What is taken over from Odoo's Payment Follow-up, on tables made from its documentation."""

from unittest.mock import patch

from odoo.addons.dso_collection.tests.common import day

from .adopt_case import ODOO, AdoptCase
from .followup_tables import REACHED, FollowupTables


class TestFollowup(FollowupTables, AdoptCase):
    """A courtesy five days before, reminders after fifteen and thirty."""

    source = ODOO

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sql(REACHED)
        cls.levels = [cls.level("Soon", -5), cls.level("First", 15), cls.level("Second", 30)]
        cls.alder = cls.customer(collector=False)

    def levels_scenario(self, company=None):
        """Return the scenario of a company's levels."""
        return self.scenario_of((company or self.company).id)

    def test_levels_are_one_scenario_that_all_customers_follow(self):
        """It is the company's default; nobody needs one of their own."""
        run = self.take()
        self.assertEqual(self.steps_of(self.levels_scenario()), [
            ("Soon", "email", "due_date", -5, True, True), ("First", "email", "due_date", 15, True, True),
            ("Second", "email", "due_date", 30, True, True)])
        self.assertEqual((self.company.collection_scenario_id, self.levels_scenario().company_id, run.customers),
                         (self.levels_scenario(), self.company, 0))

    def test_the_level_of_an_item_counts_as_done(self):
        """The next one comes on its day."""
        invoice = self.invoice(self.alder, due=-20)
        self.item_has(self.item(invoice), self.levels[1], day(-4))
        run = self.take()
        self.assertEqual((run.done, self.planned(self.alder)), (1, ("Second", day(10))))

    def test_a_level_without_a_day_counts_from_the_day_of_its_step(self):
        """Fifteen days after the due date it was reached at the earliest."""
        invoice = self.invoice(self.alder, due=-20)
        self.item_has(self.item(invoice), self.levels[1], None)
        self.take()
        done = self.actions.search([("partner_id", "=", self.alder.id), ("state", "=", "done")])
        self.assertEqual((done.done_date, self.planned(self.alder)), (day(-5), ("Second", day(10))))

    def test_the_next_reminder_is_the_day_of_the_next_action(self):
        """Nobody hears before it; a planning run leaves it alone."""
        self.invoice(self.alder, due=-40)
        self.customer_has(self.alder, followup_next_action_date=day(6))
        run = self.take()
        self.assertEqual((run.postponed, self.planned(self.alder)), (1, ("First", day(6))))
        self.plan()
        self.assertEqual((self.planned(self.alder), self.account(self.alder).next_action_date),
                         (("First", day(6)), day(6)))

    def test_a_next_reminder_that_is_past_moves_nothing(self):
        """The step is late, and comes now."""
        self.invoice(self.alder, due=-40)
        self.customer_has(self.alder, followup_next_action_date=day(-2))
        run = self.take()
        self.plan()
        self.assertEqual((run.postponed, self.planned(self.alder)), (0, ("First", day(-25))))

    def test_the_responsible_of_a_company_collects_there(self):
        """Each company has its own."""
        self.open_second_company()
        self.manager.company_ids |= self.second
        other = self.user("Other One", "other1", "dso_collection.group_collection_user", companies=self.second)
        self.customer_has(self.alder, followup_responsible_id=self.collector)
        self.customer_has(self.alder, self.second, followup_responsible_id=other)
        self.take()
        self.take(company=self.second)
        self.assertEqual((self.alder.collector_id, self.alder.with_company(self.second).collector_id),
                         (self.collector, other))

    def test_manual_reminders_are_a_scenario_without_actions(self):
        """People did it there, and do it here."""
        self.invoice(self.alder, due=-40)
        self.customer_has(self.alder, followup_reminder_type="manual")
        self.take()
        self.plan()
        self.assertIsNone(self.planned(self.alder))
        self.assertEqual(self.alder.collection_scenario_id.name, "Manual reminders")

    def test_items_without_follow_up_stay_out(self):
        """The box is Odoo's own, and ours reads it: named, nothing to take over."""
        invoice = self.invoice(self.alder, due=-40)
        self.item(invoice).no_followup = True
        [line] = [line for line in self.preview().left_ids if line.name == "Items without follow-up"]
        self.assertEqual((line.record_model, line.record_ids), ("account.move.line", self.item(invoice).ids))
        self.take()
        self.plan()
        self.assertIsNone(self.planned(self.alder))

    def test_what_a_level_does_is_a_step_with_two_channels(self):
        """An e-mail with a text message beside it; what is third is named."""
        if "sms" not in self.actions._channel_classes() or "letter" not in self.actions._channel_classes():
            self.skipTest("Letters and text messages are not installed.")
        self.level("Both", 40, send_email=True, send_sms=True, join_invoices=True)
        self.level("All", 50, send_email=True, send_sms=True, send_letter=True)
        self.level("Desk", 60, summary="Look at it", create_activity=True)
        left = self.left()
        self.assertEqual(left["All"], [
            "It goes by two channels here; “text message” is left out."])
        self.assertIn("The text of its text message is not taken over: the step says the standard text.", left["Both"])
        self.take()
        steps = {step.name: step for step in self.levels_scenario().action_ids}
        self.assertEqual((steps["Both"].channel, steps["Both"].second_channel, steps["Both"].attach_invoices),
                         ("email", "sms", True))
        self.assertEqual((steps["All"].channel, steps["All"].second_channel), ("email", "letter"))
        self.assertEqual((steps["Desk"].channel, steps["Desk"].automatic, steps["Desk"].instructions),
                         ("todo", False, "Look at it"))

    def test_without_letters_and_text_messages_people_do_it(self):
        """Named, with the way out; an unknown channel, too."""
        self.level("Post", 40, send_letter=True)
        self.level("Phone", 50, send_sms=True)
        self.level("Chat", 60, send_whatsapp=True)
        core = {key: channel for key, channel in self.actions._channel_classes().items()
                if key in ("email", "call", "todo", "other")}
        with patch.object(self.registry["collection.action"], "_channel_classes", lambda _self: core):
            left = self.left()
            self.take()
        self.assertEqual([step[:2] for step in self.steps_of(self.levels_scenario())][3:],
                         [("Post", "todo"), ("Phone", "todo"), ("Chat", "todo")])
        self.assertIn("Letters need the add-on DSO Collection Letter.", left["Post"][0])
        self.assertIn("Text messages need the add-on DSO Collection SMS.", left["Phone"][0])
        self.assertEqual(left["Chat"], ["The channel “WhatsApp” is not known here. The step is a “To-do”."])

    def test_texts_with_known_placeholders_are_taken_over(self):
        """The customer's name becomes a hashtag; what is not known gives the standard text, and is named."""
        model = self.env["ir.model"]._get_id("res.partner")
        known, unknown = self.env["mail.template"].create([
            {"name": name, "model_id": model, "subject": "{{ object.name }} owes", "body_html": body}
            for name, body in (("Known", '<p>Dear <t t-out="object.name"/></p>'),
                               ("Unknown", '<p><t t-out="object.create_date"/></p>'))])
        self.level("Known", 40, send_email=True, template=known)
        self.level("Unknown", 50, send_email=True, template=unknown)
        [line] = [line for line in self.preview().left_ids if line.name == "Unknown"]
        self.assertEqual((line.reason, line.record_ids), (
            "Its text has placeholders that mean nothing here: the step says the standard text.", unknown.ids))
        self.take()
        steps = {step.name: step for step in self.levels_scenario().action_ids}
        self.assertEqual((steps["Known"].template_id.subject, str(steps["Known"].template_id.body_html)),
                         ("#client_name owes", "<p>Dear #client_name</p>"))
        self.assertFalse(steps["Unknown"].template_id)

    def test_two_levels_of_one_day_are_one_step(self):
        """The second is named."""
        self.level("Again", 30)
        self.assertEqual(self.left()["Again"], ["Another level comes on the same day: that one was taken over."])

    def test_run_twice_and_undone(self):
        """As from any source."""
        invoice = self.invoice(self.alder, due=-20)
        self.item_has(self.item(invoice), self.levels[1], day(-4))
        self.customer_has(self.alder, followup_next_action_date=day(12), followup_responsible_id=self.collector)
        run = self.take()
        self.assertEqual(self.planned(self.alder), ("Second", day(12)))
        self.assertFalse(self.preview().is_new)
        run.action_undo()
        self.plan()
        self.assertFalse(self.levels_scenario())
        self.assertEqual((self.company.collection_scenario_id.id, self.alder.collector_id.id,
                          self.planned(self.alder)), (False, False, None))


class TestFollowupUnknownLevels(FollowupTables, AdoptCase):
    """Tables that do not say which level an item reached."""

    source = ODOO

    def test_customers_begin_at_the_step_of_their_age(self):
        """Not with the first one, and that is said."""
        self.level("First", 15)
        self.level("Second", 30)
        alder = self.customer(collector=False)
        self.invoice(alder, due=-35)
        self.assertIn("never with the first", self.left()["Level reached"][0])
        self.take()
        self.plan()
        self.assertEqual(self.planned(alder), ("Second", day(-5)))

    def test_columns_that_are_plain_are_read_too(self):
        """Older tables keep one value for all companies."""
        self.level("First", 15)
        self.sql("ALTER TABLE res_partner DROP followup_responsible_id, ADD followup_responsible_id INT")
        alder = self.customer(collector=False)
        self.sql("UPDATE res_partner SET followup_responsible_id = %s WHERE id = %s", self.collector.id, alder.id)
        self.take()
        self.assertEqual(alder.collector_id, self.collector)
