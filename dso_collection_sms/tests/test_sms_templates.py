"""Rules H in SMS texts: what is no hashtag is refused, tables are a few words, and the price is told."""

from odoo.exceptions import ValidationError
from odoo.tests import Form

from odoo.addons.dso_collection.tests.common import CollectionCase


class TestSmsTemplates(CollectionCase):
    """Odoo's SMS templates for collection actions."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.model = cls.env["ir.model"]._get("collection.action")
        cls.alder = cls.customer("Alder Ltd")
        cls.manager = cls.user("Manager", "manager1", "dso_collection.group_collection_manager")

    def template(self, body, model=None):
        return self.env["sms.template"].create({
            "name": "Second reminder", "model_id": (model or self.model).id, "body": body})

    def form(self, template):
        return Form(template.with_user(self.manager), view="dso_collection_sms.collection_sms_text_view_form")

    def test_h_unknown_hashtags_are_refused_by_name(self):
        with self.assertRaisesRegex(ValidationError, "“Second reminder” cannot be saved:\n"
                                                     "#client_nmae is no hashtag. Did you mean #client_name"):
            self.template("Dear #client_nmae")
        template = self.template("Dear #client_name")
        with self.assertRaisesRegex(ValidationError, "#items_lists"):
            template.body = "#items_lists"

    def test_h_each_translation_is_checked(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        template = self.template("Dear #client_name")
        with self.assertRaisesRegex(ValidationError, "#client_nom"):
            template.update_field_translations("body", {"fr_FR": "Cher #client_nom"})

    def test_h_texts_of_other_models_are_left_alone(self):
        template = self.template("Dear #client_nmae", self.env["ir.model"]._get("res.partner"))
        self.assertEqual(template.body, "Dear #client_nmae")

    def test_h_tables_are_a_few_words(self):
        self.invoice(self.alder, 100, due=-10)
        self.plan()
        template = self.template("#client_name: #items_list_overdue")
        with self.form(template) as form:
            form.collection_preview_partner_id = self.alder
            text = form.collection_preview_text
        self.assertIn("Alder Ltd: ", text)
        self.assertIn("100.00", text)
        self.assertNotIn("<", text)

    def test_the_preview_is_counted_not_the_hashtags(self):
        """“#client_name” has 12 signs, the customer's name 9."""
        self.invoice(self.alder, 100, due=-10)
        self.plan()
        with self.form(self.template("#client_name")) as form:
            form.collection_preview_partner_id = self.alder
            self.assertEqual(form.collection_sms_count, "9 of 160 characters, 1 message (GSM-7).")

    def test_what_makes_a_text_dearer_is_named(self):
        words = self.env["collection.action"]._sms_count_words
        self.assertEqual(words("a" * 150 + "ș"), "151 of 201 characters, 3 messages (Unicode, because of “ș”). Each "
                                                 "message is charged: without what makes it Unicode it would be 1.")
        self.assertEqual(words("ș"), "1 of 70 characters, 1 message (Unicode, because of “ș”).")
        self.assertEqual(words("a" * 161), "161 of 306 characters, 2 messages (GSM-7). Each message is "
                         "charged: 1 over what fits into 1.")

    def test_an_unknown_hashtag_says_why_there_is_no_preview(self):
        self.invoice(self.alder, 100, due=-10)
        self.plan()
        template = self.env["sms.template"].new({
            "name": "New", "model_id": self.model.id, "body": "#client_nmae",
            "collection_preview_partner_id": self.alder.id})
        self.assertIn("#client_nmae", template.collection_preview_problem)
        self.assertFalse(template.collection_preview_text)

    def test_the_model_can_be_chosen_in_odoos_own_form(self):
        self.assertTrue(self.model.is_mail_thread_sms)
        self.assertIn(self.model, self.env["ir.model"].search([("is_mail_thread_sms", "=", True)]))

    def test_who_may_not_write_placeholders_gets_no_preview_of_them(self):
        self.invoice(self.alder, 100, due=-10)
        self.plan()
        template = self.env["sms.template"].with_user(self.collector).new({
            "name": "New", "model_id": self.model.id, "body": "{{ object.env.cr }}",
            "collection_preview_partner_id": self.alder.id})
        self.assertIn("only editors of mail templates", template.collection_preview_problem)
