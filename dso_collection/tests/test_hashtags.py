"""Rules H: hashtags in texts as they are sent; unknown ones are refused; they run no code and are read once."""

from odoo.exceptions import ValidationError
from odoo.tests import Form

from .common import day
from .hashtag_case import HashtagCase


class TestHashtagsSent(HashtagCase):
    """What the customer gets."""

    def test_in_subject_and_body_next_to_odoos_placeholders(self):
        subject, text = self.sent(
            "#items_count_overdue overdue – {{ object.partner_id.name }} (#client_code)",
            '<p>Dear #contact_name of <t t-out="object.partner_id.name"/>,</p><p>#items_amount_overdue</p>')
        self.assertEqual(subject, "3 overdue – Alder Ltd (C001)")
        self.assertIn("Dear Alder Ltd Accounts of Alder Ltd,", text)
        self.assertIn("<p>$ 1,534.50 + 40.00 €</p>", text)

    def test_placeholders_that_odoo_evaluates(self):
        subject, text = self.sent(
            "{{ 'x' * 3 }} #client_code", '<t t-if="object.channel == \'email\'"><p>Yes, #client_code</p></t>')
        self.assertEqual(subject, "xxx C001")
        self.assertIn("<p>Yes, C001</p>", text)

    def test_names_come_out_as_they_are_and_are_read_once(self):
        self.alder.name = "<b>#client_code</b> & Co {{ 1/0 }} #items_list"
        subject, text = self.sent(
            "#client_name / {{ object.partner_id.name }}", '<p>#client_name / <t t-out="object.partner_id.name"/></p>')
        self.assertEqual(subject, " / ".join([self.alder.name] * 2))
        name = "&lt;b&gt;#client_code&lt;/b&gt; &amp; Co {{ 1/0 }} #items_list"
        self.assertIn(f"<p>{name} / {name}</p>", text)

    def test_a_text_that_lists_items_gets_no_other_table(self):
        _subject, text = self.sent(body="<p>Overdue:</p><p>#items_list_overdue</p>")
        self.assertEqual(text.count("<thead>"), 1)
        self.assertNotIn("<p><table", text.replace("\n", ""))

    def test_a_text_without_a_list_gets_the_table_below(self):
        _subject, text = self.sent(body="<p>You owe #items_amount_overdue.</p>")
        self.assertEqual(text.count("<thead>"), 1)

    def test_a10_what_was_sent_is_what_the_text_lists(self):
        self.sent(body="<p>#items_list_not_due</p>")
        action = self.actions.search([("partner_id", "=", self.alder.id), ("state", "=", "done")])
        self.assertEqual([item["id"] for item in action.sent_items], self.later.ids)
        self.assertEqual(action.item_ids, self.later)
        self.assertIn("70.00", action.sent_text)

    def test_a10_the_text_kept_is_cleaned_and_the_values_stay(self):
        self.alder.name = "<script>alert(1)</script>"
        self.sent(body="<p>#client_name</p><p>#items_list_overdue</p>")
        action = self.actions.search([("partner_id", "=", self.alder.id), ("state", "=", "done")])
        self.assertIn("&lt;script&gt;", action.sent_text)
        self.assertNotIn("<script>", action.sent_text)
        self.assertIn("300.00", action.sent_text)

    def test_a_text_of_a_hashtag_that_says_nothing(self):
        self.collector.partner_id.phone = False
        _subject, text = self.sent(body="<p>#collector_phone</p>")
        self.assertIn("1,234.50", text)

    def test_a_hashtag_that_the_editor_cut_in_pieces(self):
        _subject, text = self.sent(body="<p>Code: #client_<b>co</b>de.</p>")
        self.assertIn("<p>Code: C001<b></b>.</p>", text)

    def test_links_colours_and_numbers_stay(self):
        body = ('<p style="color:#ff0000">Invoice #1, #A12, <a href="https://a.example/b#See_also">here</a>'
                " &#39; https://a.example/#client_name</p>")
        _subject, text = self.sent(body=body)
        for part in ("#ff0000", "Invoice #1, #A12", "https://a.example/b#See_also", "https://a.example/#client_name"):
            self.assertIn(part, text)

    def test_a11_the_template_and_its_hashtags_in_the_contacts_language(self):
        self.language("fr_FR")
        template = self.template("Reminder #client_code", "<p>You owe #items_amount_overdue</p>")
        template.with_context(lang="fr_FR").write(
            {"subject": "Rappel #client_code", "body_html": "<p>Vous devez #items_amount_overdue</p>"})
        self.standard.action_ids.template_id = template
        self.plan()
        self.dispatch()
        self.assertEqual(self.post.messages[0]["Subject"], "Rappel C001")
        self.assertIn("Vous devez $ 1 534,50 + 40,00 €", self.spaces(self.post.text()))

    def test_odoos_own_preview_of_a_template(self):
        action = self.action()
        preview = self.env["mail.template.preview"].create({
            "mail_template_id": self.template("#client_code", "<p>#contact_name</p>").id,
            "resource_ref": f"collection.action,{action.id}"})
        self.assertEqual(preview.subject, "C001")
        self.assertIn("Alder Ltd Accounts", preview.body_html)

    def test_other_models_templates_are_left_alone(self):
        template = self.env["mail.template"].create({
            "name": "Of a partner", "model_id": self.env["ir.model"]._get_id("res.partner"),
            "subject": "#client_name #no_such", "body_html": "<p>#items_list</p>"})
        self.assertEqual(template._render_field("subject", self.alder.ids), {self.alder.id: "#client_name #no_such"})


class TestOwnTexts(HashtagCase):
    """Texts of one action, and of messages."""

    def test_an_own_text_of_a_scenario_action(self):
        action = self.action()
        action.write({"subject": "About #client_code", "body": "<p>#items_list</p>"})
        self.dispatch()
        self.assertEqual(self.post.messages[0]["Subject"], "About C001")
        self.assertEqual(self.post.text().count("<thead>"), 1)

    def test_edit_text_keeps_the_hashtags_and_the_names_stay_names(self):
        self.standard.action_ids.template_id = self.template(
            "#items_amount_overdue of {{ object.partner_id.name }}", "<p>#items_list</p><p>#client_name</p>")
        self.alder.name = "#client_code & #no_such Ltd"
        action = self.action()
        action.action_edit_text()
        self.assertEqual(action.subject.replace("\u2060", ""), "#items_amount_overdue of #client_code & #no_such Ltd")
        self.assertIn("#items_list", action.body)
        self.pay(self.theirs.move_id)
        self.dispatch()
        [message] = self.post.messages
        self.assertEqual(self.spaces(str(message["Subject"])).replace("\u2060", ""),
                         "$ 1,234.50 + 40.00 € of #client_code & #no_such Ltd", "the amounts of the moment of sending")

    def test_edit_the_standard_text_of_a_customer_called_like_a_hashtag(self):
        self.alder.child_ids.name = "#client_code"
        action = self.action()
        action.action_edit_text()
        self.dispatch()
        self.assertIn("Dear #client_code,", self.post.text())

    def test_a4_a_specific_action(self):
        action = self.actions.create({
            "partner_id": self.alder.id, "channel": "email", "date": day(0), "automatic": True, "to_confirm": False,
            "item_ids": [(6, 0, self.later.ids)], "subject": "#client_name", "body": "<p>#items_list_selected</p>"})
        self.dispatch()
        self.assertEqual(action.state, "done")
        self.assertIn(self.later.move_id.name, self.post.text())
        self.assertNotIn(self.late.move_id.name, self.post.text())

    def test_c4_a_manual_message_with_a_preview(self):
        opened = self.alder.with_user(self.collector).action_write_message()
        with Form(self.env[opened["res_model"]].with_user(self.collector).with_context(**opened["context"])) as screen:
            self.assertFalse(screen.preview_subject)
            screen.subject = "You owe #items_amount_overdue"
            screen.body = "<p>#items_list_overdue</p>"
            self.assertEqual(self.spaces(screen.preview_subject), "You owe $ 1,534.50 + 40.00 €")
            self.assertIn(self.theirs.move_id.name, screen.preview_body)
        screen.record.action_send()
        self.dispatch()
        self.assertEqual(self.spaces(str(self.post.messages[0]["Subject"])), "You owe $ 1,534.50 + 40.00 €")
        self.assertEqual(self.post.text().count("<thead>"), 1)

    def test_a4_the_specific_actions_screen_keeps_hashtags_in_an_own_text(self):
        template = self.template("#items_amount", "<p>#items_list_selected</p>")
        opened = self.later.with_user(self.collector).action_new_specific_action()
        with Form(self.env[opened["res_model"]].with_user(self.collector).with_context(**opened["context"])) as screen:
            screen.template_id = template
            self.assertIn("70.00", screen.preview_body)
            screen.own_text = True
            self.assertEqual(screen.subject, "#items_amount")
            self.assertIn("#items_list_selected", screen.body)
            self.assertIn("70.00", screen.preview_body)


class TestUnknownHashtags(HashtagCase):
    """They are refused when a text is saved, by name."""

    def refused(self, *, subject="Reminder", body="<p>Please pay.</p>", words):
        with self.assertRaisesRegex(ValidationError, words):
            self.template(subject, body)

    def test_in_the_body_with_what_was_probably_meant(self):
        self.refused(body="<p>#client_nmae</p>", words="#client_nmae is no hashtag. Did you mean #client_name?")
        self.refused(body="<p>#customer_code</p>", words="#customer_code is no hashtag. Did you mean #client_code?")
        self.refused(body="<p>#zzz_zzz</p>", words="#zzz_zzz is no hashtag. Take one of the list")

    def test_in_the_subject(self):
        self.refused(subject="#client_names", words="#client_names is no hashtag. Did you mean #client_name?")

    def test_all_of_them_at_once(self):
        self.refused(subject="#no_such", body="<p>#nor_this</p>", words="#no_such[\\s\\S]*#nor_this")

    def test_a_list_an_image_or_a_button_in_the_subject(self):
        for name, words in (("items_list", "is a table"), ("items_list_selected", "is a table"),
                            ("company_logo", "is an image"), ("payment_button_overdue", "is a button")):
            self.refused(subject=f"Pay #{name}", words=f"#{name} {words}")

    def test_a_template_that_is_changed(self):
        template = self.template()
        with self.assertRaisesRegex(ValidationError, "#item_list is no hashtag. Did you mean #items_list?"):
            template.body_html = "<p>#item_list</p>"

    def test_a_translation(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        template = self.template()
        with self.assertRaisesRegex(ValidationError, "#nom_client"):
            template.with_context(lang="fr_FR").subject = "#nom_client"
        with self.assertRaisesRegex(ValidationError, "#nom_client"):
            template.update_field_translations("subject", {"fr_FR": "#nom_client"})

    def test_a_template_that_becomes_one_for_collection(self):
        template = self.env["mail.template"].create({
            "name": "Other", "model_id": self.env["ir.model"]._get_id("res.partner"), "subject": "#no_such"})
        with self.assertRaisesRegex(ValidationError, "#no_such"):
            template.model_id = self.env["ir.model"]._get_id("collection.action")

    def test_an_own_text_and_the_screens(self):
        action = self.action()
        with self.assertRaisesRegex(ValidationError, "#no_such"):
            action.body = "<p>#no_such</p>"
        with self.assertRaisesRegex(ValidationError, "#items_list is a table"):
            action.subject = "#items_list"
        opened = self.alder.with_user(self.collector).action_write_message()
        with Form(self.env[opened["res_model"]].with_user(self.collector).with_context(**opened["context"])) as screen:
            screen.subject, screen.body = "Hello", "<p>#no_such</p>"
            self.assertIn("#no_such is no hashtag", screen.preview_subject)
        with self.assertRaisesRegex(ValidationError, "#no_such"):
            screen.record.action_send()
        opened = self.later.with_user(self.collector).action_new_specific_action()
        with Form(self.env[opened["res_model"]].with_user(self.collector).with_context(**opened["context"])) as screen:
            screen.own_text = True
            screen.subject = "#no_such"
        with self.assertRaisesRegex(ValidationError, "#no_such"):
            screen.record.action_make()

    def test_words_that_are_no_hashtags_are_let_through(self):
        for text in ("#1 of 3", "a#b_c", "#fff", "Mr #", "https://a.example/#no_such", "{{ object.name }}"):
            self.template(text, f"<p>{text}</p>")


class TestTemplatePreview(HashtagCase):
    """The form of a text shows what a customer would get."""

    def form(self, user=None, **values):
        user = user or self.user("Manager", "manager", "dso_collection.group_collection_manager")
        screen = Form(
            self.env["mail.template"].with_user(user).with_context(default_model="collection.action"),
            view="dso_collection.collection_text_view_form")
        for name, value in values.items():
            screen[name] = value
        return screen

    def editor(self):
        """Return a credit manager who also may write code in texts."""
        return self.user("Editor", "editor", "dso_collection.group_collection_manager",
                         "mail.group_mail_template_editor")

    def test_it_begins_with_the_account_that_is_overdue_for_longest(self):
        screen = self.form()
        self.assertEqual(screen.collection_preview_partner_id, self.alder)

    def test_it_follows_what_is_written_and_the_customer(self):
        screen = self.form(subject="For #client_code", body_html="<p>#items_list_overdue</p>")
        self.assertEqual(screen.collection_preview_subject, "For C001")
        self.assertIn(self.theirs.move_id.name, screen.collection_preview_body)
        self.assertIn("Collector One", screen.collection_preview_body, "the signature")
        oak = self.customer("Oak Ltd", "C007", scenario=self.standard)
        bill = self.invoice(oak, 10, due=-3)
        self.actions._replan_partners(oak.ids)
        screen.collection_preview_partner_id = oak
        self.assertEqual(screen.collection_preview_subject, "For C007")
        self.assertIn(bill.name, screen.collection_preview_body)

    def test_a11_in_the_recipients_language(self):
        self.language("fr_FR")
        screen = self.form(subject="#oldest_due_date", body_html="<p>x</p>")
        self.assertEqual(screen.collection_preview_subject, "24/02/2026")

    def test_a_mistake_is_shown_in_its_place(self):
        screen = self.form(subject="Reminder", body_html="<p>#client_nmae</p>")
        self.assertIn("Did you mean #client_name?", screen.collection_preview_problem)
        self.assertFalse(screen.collection_preview_body)
        screen = self.form(self.editor(), subject="Reminder", body_html='<p><t t-out="object.no_such_field"/></p>')
        self.assertIn("cannot be made", screen.collection_preview_problem)

    def test_nothing_is_made_by_looking(self):
        before = self.rows("collection_action", "collection_account", "mail_message")
        self.form(subject="#client_code", body_html="<p>#items_list</p>")
        self.assertEqual(self.rows("collection_action", "collection_account", "mail_message"), before)

    def test_placeholders_that_run_code_are_not_run_for_who_may_not_write_them(self):
        screen = self.form(user=self.collector, subject="{{ object.env.user.login }}", body_html="<p>x</p>")
        self.assertFalse(screen.collection_preview_subject)
        self.assertIn("only editors", screen.collection_preview_problem)

    def test_what_is_written_has_only_the_rights_of_who_writes(self):
        screen = self.form(self.editor(), subject="{{ 'all' if object.env.su else 'own' }}", body_html="<p>x</p>")
        self.assertEqual(screen.collection_preview_subject, "own")

    def test_the_inserter_lists_all(self):
        listed = self.actions.with_user(self.collector).get_hashtags()
        self.assertEqual([entry["name"] for entry in listed], list(self.actions._hashtags()))
        self.assertTrue(all(entry["title"] and entry["help"] for entry in listed))
