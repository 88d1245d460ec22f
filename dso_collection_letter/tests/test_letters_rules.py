"""Rules A7, A8, A11 and C2 for letters: hours, intervals, languages, and one letter for several contacts."""

from odoo import Command

from odoo.addons.dso_collection.tests.common import TODAY, day

from .letter_case import LetterCase


class TestLettersRules(LetterCase):

    def test_a7_letter_goes_into_the_post_within_the_sending_hours(self):
        self.company.collection_calendar_id = self.env["resource.calendar"].create({
            "name": "Afternoons", "company_id": self.company.id, "tz": "UTC",
            "attendance_ids": [Command.clear(), *(
                Command.create({"name": str(weekday), "dayofweek": str(weekday), "hour_from": 13, "hour_to": 17,
                                "day_period": "afternoon"}) for weekday in range(5))]})
        customer = self.addressed()
        self.assertFalse(self.written(customer))
        with self.on_day(0, 13):
            self.assertEqual(self.written(customer).state, "waiting")

    def test_a7_batch_is_made_when_a_person_asks(self):
        letter = self.written(self.addressed())
        with self.on_day(5):  # a Saturday
            self.printed()
        self.assertEqual(letter.state, "made")

    def test_a8_mailed_letter_counts_as_a_contact(self):
        plan = self.scenario(self.step("Letter", 3, "letter", automatic=True), self.step("Call", 4, "call"))
        customer = self.addressed(scenario=plan)
        self.written(customer)
        batch = self.printed()
        with self.on_day(2):
            batch.action_mailed()
        self.assertEqual(self.open_action(customer).date, day(7))

    def test_a8_account_below_the_minimum_balance_gets_no_letter(self):
        customer = self.addressed(amount=100.0)
        letter = self.written(customer)
        self.plan_of_letters.minimum_balance = 200.0
        self.printed()
        self.assertEqual((letter.state, letter.reason), (
            "withdrawn", "The account owes nothing more, or less than the scenario's minimum."))

    def test_a11_letter_is_in_the_recipients_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        template = self.env["mail.template"].create({
            "name": "Paper", "model_id": self.env["ir.model"]._get_id("collection.action"),
            "subject": "Reminder", "body_html": "<p>Hello #client_name: #items_amount_overdue</p>"})
        template.with_context(lang="fr_FR").write({
            "subject": "Rappel", "body_html": "<p>Bonjour #client_name : #items_amount_overdue</p>"})
        self.plan_of_letters.action_ids[0].template_id = template
        french = self.addressed(contact={"lang": "fr_FR"}, amount=1234.5)
        english = self.addressed("Birch Ltd", "C002", amount=1234.5)
        letters = self.written(french, english)
        self.assertEqual(letters.mapped("lang"), ["fr_FR", "en_US"])
        self.assertEqual(letters.mapped("subject"), ["Rappel", "Reminder"])
        self.assertIn("Bonjour Alder Ltd : $\u00a01\u00a0234,50", letters[0].body_html)
        self.assertIn("Hello Birch Ltd: $\u00a01,234.50", letters[1].body_html)

    def test_c2_several_contacts_get_one_letter(self):
        self.env["ir.mail_server"].create({"name": "Own", "smtp_host": "mail.ours.example"})
        self.company.collection_several_contacts = True
        customer = self.addressed()
        self.contact(customer, "Second", "second@alder.example")
        self.written(customer)
        self.assertEqual(self.letters.search_count([("customer_id", "=", customer.id)]), 1)

    def test_g2_group_leader_gets_one_letter_for_all_its_accounts(self):
        leader = self.addressed(amount=100.0)
        member = self.addressed("Birch Ltd", "C002", amount=50.0)
        member.collection_leader_id = leader
        letter = self.written(leader)
        self.assertFalse(self.letter_of(member))
        self.assertEqual(sorted(row["open"] for row in letter.action_id.sent_items), [50.0, 100.0])
        self.settle(leader)
        self.printed()
        self.assertEqual(letter.state, "withdrawn")  # another item leads: the scenario begins again
        self.assertEqual(letter.action_id.state, "cancelled")
        self.assertEqual((self.open_action(leader).channel, self.open_action(leader).date <= TODAY), ("letter", True))
