"""Text messages as steps of a scenario: who gets one, when, and what it says (rules A4, A6, A7, C1, C5, H)."""

from odoo import Command
from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form

from ..uninstall import uninstall_hook
from .common import MOBILE, SmsCase


class TestSmsDispatch(SmsCase):
    """From the plan to the gateway."""

    def test_m1_an_email_and_a_text_in_one_step_each_says_its_own(self):
        text = self.env["sms.template"].create({
            "name": "Short", "model_id": self.env["ir.model"]._get_id("collection.action"), "body": "See your mail."})
        with Form(self.standard.action_ids[0]) as form:
            form.channel = "email"
            form.to_confirm = False
            form.second_channel = "sms"
            form.second_sms_template_id = text
        step = form.record
        mail = self.send()
        self.assertEqual((mail.channel, mail.state, mail.companion_ids.state), ("email", "done", "done"))
        self.assertEqual(self.sent(), [(MOBILE, "See your mail.")])
        self.assertEqual(mail.together_text, "E-mail sent; SMS sent")
        # What the core takes from the step when the add-on goes, and what the add-on lets go of
        with self.undone():
            uninstall_hook(self.env)
            self.assertEqual((step.channel, step.second_channel, step.second_sms_template_id.id),
                             ("email", False, False))

    def test_c1_a_landline_waits_in_error_and_says_why(self):
        oak = self.sms_customer("Oak Ltd", "C002", mobile=False, phone="02 555 01 01", scenario=self.standard)
        self.invoice(oak)
        self.send()
        self.assertEqual([number for number, _text in self.sent()], [MOBILE])
        action = self.action(oak)
        self.assertEqual((action.state, action.error_kind), ("error", "contact"))
        self.assertIn("Oak Ltd (C002)", action.error)
        self.assertIn("is a landline in Belgium", action.error)
        account = self.account(oak)
        self.assertTrue(account.missing_contact)
        self.assertIn("is a landline in Belgium", account.contact_problem)
        with self.mockSMSGateway():
            oak.child_ids.mobile = "0479 12 34 56"
            self.plan()
            self.dispatch()
            self.assertEqual([number for number, _text in self.sent()], ["+32479123456"])
        self.assertEqual(action.state, "done")
        self.assertFalse(account.missing_contact)

    def test_c1_a_scenario_without_sms_needs_no_mobile(self):
        mails = self.scenario(self.step("Mail", 5), name="Mails")
        elm = self.sms_customer("Elm Ltd", "C003", mobile=False, scenario=mails)
        self.invoice(elm)
        self.plan()
        self.assertFalse(self.account(elm).missing_contact)

    def test_c5_who_opted_out_gets_nothing(self):
        self.env["phone.blacklist"].create({"number": MOBILE})
        action = self.send()
        self.assertEqual((self.sent(), action.state), ([], "error"))
        self.assertIn("is on the phone blacklist", action.error)

    def test_a10_the_message_of_a_text_message_stays_as_it_was(self):
        message = self.send().message_id
        held = self.env["collection.evidence"]._held_messages(message)
        self.assertIn("collection.sms", [model for _message, model, _record in held])
        with self.assertRaises(UserError), self.cr.savepoint():
            message.write({"body": "Nothing"})
        with self.assertRaises(UserError), self.cr.savepoint():
            message.with_user(self.collector).sudo().unlink()

    def test_a6_the_collector_needs_no_address_but_must_be_there(self):
        self.collector.email = False
        self.assertEqual(self.send().state, "done")

    def test_a6_without_a_collector_it_waits(self):
        ash = self.sms_customer("Ash Ltd", "C004", scenario=self.standard, collector=False)
        self.invoice(ash)
        self.send()
        self.assertEqual((self.action(ash).state, self.action(ash).error_kind), ("error", "collector"))

    def test_a7_nothing_leaves_at_midnight(self):
        self.company.collection_calendar_id = self.env["resource.calendar"].create({
            "name": "Mornings", "tz": "UTC", "company_id": self.company.id, "attendance_ids": [(5,)] + [
                Command.create({"name": "Morning", "dayofweek": str(weekday), "hour_from": 8, "hour_to": 10,
                                "day_period": "morning"}) for weekday in range(5)],
        })
        self.plan()
        with self.mockSMSGateway():
            with self.on_day(0, hour=23):
                self.dispatch()
            self.assertEqual(self.sent(), [])
            with self.on_day(1, hour=8, minute=5):
                self.dispatch()
            self.assertEqual(len(self.sent()), 1)

    def test_p3_the_text_comes_in_the_slot_after_the_mail_step(self):
        mail_first = self.scenario(self.step("Mail", 5), self.step("Text", 3, channel="sms", automatic=True,
                                                                  after_previous=True), name="Mail first",
                                   minimum_interval_days=3)
        beech = self.sms_customer("Beech Ltd", "C005", "0470 12 34 56", scenario=mail_first)
        self.invoice(beech)
        self.plan()
        with self.mockSMSGateway():
            self.dispatch()
            self.assertNotIn("+32470123456", [number for number, _text in self.sent()])
            with self.on_day(3):
                self.dispatch()
            self.assertIn("+32470123456", [number for number, _text in self.sent()])
        self.assertEqual(self.history(beech), [("Mail", "done"), ("Text", "done")])

    def test_a3_to_be_confirmed(self):
        self.standard.action_ids[0].to_confirm = True
        action = self.send()
        self.assertEqual((self.sent(), action.state), ([], "to_confirm"))
        with self.mockSMSGateway():
            action.action_confirm()
            self.dispatch()
            self.assertEqual(len(self.sent()), 1)

    def test_a9_two_runs_send_once(self):
        self.send()
        with self.mockSMSGateway():
            self.dispatch()
            self.assertEqual(self.sent(), [])

    def test_a11_each_company_its_own_provider_record(self):
        other = self.env["res.company"].create({"name": "Second Ltd", "currency_id": self.company.currency_id.id,
                                                "country_id": self.company.country_id.id})
        self._account_for(other)
        self.collector.company_ids |= other
        standard = self.scenario(self.step("Text", 5, channel="sms", automatic=True), company=other)
        elm = self.sms_customer("Elm Ltd", "C006", "0471 12 34 56", company=other, scenario=standard)
        self.invoice(elm, company=other)
        action = self.send()
        self.assertEqual({number for number, _text in self.sent()}, {MOBILE, "+32471123456"})
        self.assertEqual(action.sms_id.company_id, self.company)
        self.assertEqual(self.action(elm).sms_id.company_id, other)
        self.assertEqual(self.action(elm).message_id.record_company_id, other)
        # A batch is one company's: two calls to the provider, not one mixed
        self.assertEqual(self._sms_api_contact_iap_mock.call_count, 2)


class TestSmsText(SmsCase):
    """Plain words, hashtags in their short form."""

    def template(self, body, **values):
        return self.env["sms.template"].create({
            "name": "Own", "model_id": self.env["ir.model"]._get("collection.action").id, "body": body, **values})

    def test_h_hashtags_and_placeholders_of_a_template(self):
        self.invoice(self.alder, 50, due=-3)
        self.standard.action_ids[0].sms_template_id = self.template(
            "{{ object.partner_id.name }} #client_code: #items_count_overdue, #items_amount_overdue since "
            "#oldest_due_date.\n#items_list_overdue")
        self.send()
        [(_number, text)] = self.sent()
        self.assertEqual(text, "Alder Ltd C001: 2, $ 150.00 since 03/06/2026.\n"
                               "2 items, $ 150.00 in all, the oldest due on 03/06/2026")

    def test_h_names_are_no_hashtags(self):
        self.alder.name = "#client_code & Co <b>"
        self.standard.action_ids[0].sms_template_id = self.template("{{ object.partner_id.name }} / #client_name")
        self.send()
        self.assertEqual(self.sent()[0][1], "#client_code & Co <b> / #client_code & Co <b>")
        self.assertIn("&lt;b&gt;", self.action().message_id.body)

    def test_h_the_payment_button_is_its_address(self):
        self.standard.action_ids[0].sms_template_id = self.template("#payment_button_overdue")
        self.send()
        self.assertEqual(self.sent()[0][1], self.alder._collection_payment_url(self.company))

    def test_h_unknown_hashtags_are_refused(self):
        with self.assertRaisesRegex(ValidationError, "#client_nmae is no hashtag. Did you mean #client_name"):
            self.template("Dear #client_nmae")

    def test_a11_in_the_recipients_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.alder.child_ids.lang = "fr_FR"
        template = self.template("Dear #client_name")
        template.with_context(lang="fr_FR").body = "Cher #client_name, #items_amount_overdue"
        self.standard.action_ids[0].sms_template_id = template
        self.send()
        self.assertEqual(self.sent()[0][1], "Cher Alder Ltd, $ 100,00")

    def test_a10_an_empty_text_waits(self):
        self.standard.action_ids[0].sms_template_id = self.template("#collector_phone")
        action = self.send()
        self.assertEqual((self.sent(), action.state, action.error_kind), ([], "error", "text"))
        self.assertIn("The text message to Alder Ltd (C001) is empty.", action.error)

    def test_p5_a_text_changed_by_a_person(self):
        self.plan()
        action = self.action()
        action.action_edit_text()
        self.assertIn("Reminder from #company_name", action.sms_body)
        with self.assertRaises(ValidationError):
            action.sms_body = "Dear #client_nmae"
        action.sms_body = "As agreed, #client_name"
        self.assertIn("As agreed, Alder Ltd", action.preview_body)
        with self.mockSMSGateway():
            self.dispatch()
            self.assertEqual(self.sent(), [(MOBILE, "As agreed, Alder Ltd")])

    def test_a4_a_specific_action(self):
        self.plan()
        opened = self.item(self.bill).action_new_specific_action()
        with Form(self.env[opened["res_model"]].with_context(**opened["context"])) as form:
            form.channel = "sms"
            self.assertIn("Reminder from", form.preview_body)
            form.to_confirm = False
            form.own_text = True
            self.assertIn("#company_name", form.sms_body)
            form.sms_body = "Please call #collector_name"
            self.assertIn("Please call Collector One", form.preview_body)
        form.record.action_make()
        with self.mockSMSGateway():
            self.dispatch()
            self.assertEqual(self.sent(), [(MOBILE, "Please call Collector One")])

    def test_c1_the_wizard_says_at_once_that_a_number_is_a_landline(self):
        self.alder.child_ids.mobile = "02 555 01 01"
        wizard = self.env["collection.specific.action.wizard"].create({
            "partner_id": self.alder.id, "company_id": self.company.id, "channel": "sms", "date": "2026-03-16",
            "contact_id": self.alder.child_ids.id})
        self.assertIn("is a landline in Belgium", wizard.contact_problem)
