"""A credit manager's text takes no rights that the credit manager has not (rules A10, H)."""

from contextlib import suppress

from odoo.exceptions import AccessError
from odoo.tools.convert import convert_file

from .common import CollectionCase

_SECRET = "env['ir.config_parameter'].get_param('collection.secret')"
_SUBJECT = "{{ object.sudo().%s }}" % _SECRET
_BODY = f'<p>Text <t t-out="object.sudo().{_SECRET}"/></p>'


class TextsOfManagers(CollectionCase):
    """Alder Ltd is to get a text of the installation, which the credit manager may change."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].set_param("collection.secret", "the key")
        cls.env["res.lang"]._activate_lang("fr_FR")
        cls.manager = cls.user("Credit Manager", "manager", "dso_collection.group_collection_manager")
        cls.editor = cls.user("Editing Manager", "editor", "dso_collection.group_collection_manager",
                              "mail.group_mail_template_editor")
        cls.standard = cls.scenario(cls.step("Reminder", 5))
        cls.alder = cls.customer(scenario=cls.standard)
        cls.item(cls.invoice(cls.alder, due=-30))
        cls.actions._replan_partners(cls.alder.ids)
        cls.action_model = cls.env["ir.model"]._get_id("collection.action")
        cls.text = cls.env["mail.template"].create({
            "name": "Reminder", "model_id": cls.action_model, "subject": "Please pay",
            "body_html": "<p>Please pay.</p>"})
        cls.standard.action_ids.template_id = cls.text

    def told(self):
        """Return what the manager is shown as the next message's subject and text."""
        self.env.invalidate_all()
        action = self.open_action(self.alder).with_user(self.manager)
        return f"{action.preview_subject} {action.preview_body}"

    def refused(self, attempt, *words):
        """Let a manager try something; returns the sentence that refuses it."""
        with self.assertRaises(AccessError) as caught, self.cr.savepoint():
            attempt()
        for word in words:
            self.assertIn(word, str(caught.exception))
        return str(caught.exception)


class TestTextsAttack(TextsOfManagers):
    """The installation keeps a key that only administrators read; a text is to tell it."""

    def test_the_key_is_not_the_manager_s_to_read(self):
        with self.assertRaises(AccessError):
            self.env["ir.config_parameter"].with_user(self.manager).search([]).mapped("value")

    def test_a10_no_text_of_a_manager_takes_the_system_s_rights(self):
        text = self.text.with_user(self.manager)
        for attack in ({"subject": _SUBJECT}, {"body_html": _BODY}):
            with self.subTest(attack=attack), self.undone():
                with suppress(AccessError):
                    text.write(attack)
                self.assertNotIn("the key", self.told())

    def test_h_the_same_text_of_an_editor_runs(self):
        """Who is an editor of templates is trusted as an administrator is: this is what a manager was before."""
        self.text.with_user(self.editor).write({"subject": _SUBJECT, "body_html": _BODY})
        self.assertEqual(self.told(), "the key <p>Text the key</p>")

    def test_h_the_placeholder_is_named_and_what_to_write_instead(self):
        text = self.text.with_user(self.manager)
        self.refused(lambda: text.write({"subject": _SUBJECT}),
                     "“Reminder” cannot be saved: {{ object.sudo().env['ir.config_parameter']", "(Subject, en_US)",
                     "only members of “Mail Template Editor” may write", "#client_name", "object.partner_id.name")
        self.refused(lambda: text.write({"body_html": _BODY}), 't-out="object.sudo().env[', "(Body, en_US)")
        self.refused(lambda: text.write({"body_html": '<p t-if="object">Text</p>'}), 't-if="object"')
        self.refused(lambda: text.write({"email_from": _SUBJECT}), "(Send From)")
        self.assertIn("Please pay", self.told())

    def test_h_every_way_to_write_a_text_is_looked_at(self):
        texts = self.env["mail.template"].with_user(self.manager)
        text = texts.browse(self.text.id)
        new = {"name": "Mine", "model_id": self.action_model}
        self.refused(lambda: texts.create({**new, "subject": _SUBJECT}), "“Mine” cannot be saved")
        self.refused(lambda: texts.create({**new, "model": "res.partner", "subject": _SUBJECT}))
        self.refused(lambda: text.web_save({"body_html": _BODY}, {"subject": {}}))
        self.refused(lambda: text.with_context(lang="fr_FR").write({"subject": _SUBJECT}), "fr_FR")
        self.refused(lambda: text.update_field_translations("subject", {"fr_FR": _SUBJECT}), "fr_FR")
        self.refused(lambda: text.update_field_translations("body_html", {"fr_FR": _BODY}), "fr_FR")
        self.refused(lambda: text.web_override_translations({"subject": _SUBJECT}))
        said = texts.load(["name", "model_id/.id", "subject"], [["Mine", str(self.action_model), _SUBJECT]])
        self.assertIn("cannot be saved", said["messages"][0]["message"])

    def test_h_a_text_of_another_model_that_becomes_one_is_looked_at(self):
        texts = self.env["mail.template"].with_user(self.manager)
        partner_model = self.env["ir.model"]._get_id("res.partner")
        text = texts.create({"name": "Mine", "model_id": partner_model, "subject": "Hello"})
        self.refused(lambda: text.write({"model_id": self.action_model, "subject": _SUBJECT}))
        self.refused(lambda: text.write({"subject": _SUBJECT}))

    def test_h_code_in_another_language_is_an_editor_s_too(self):
        self.text.with_user(self.editor).update_field_translations("subject", {"fr_FR": "{{ 6 * 7 }}"})
        text = self.text.with_user(self.manager)
        self.refused(lambda: text.write({"subject": "Please pay soon"}), "{{ 6 * 7 }}", "(Subject, fr_FR)")
        self.refused(lambda: text.copy(), "{{ 6 * 7 }}")
        text.with_user(self.editor).copy()
        self.text.with_user(self.editor).update_field_translations("subject", {"fr_FR": "Payez"})
        text.write({"subject": "Please pay soon"})

    def test_h_a_customer_s_name_is_no_code(self):
        """The preview of the first overdue customer is a field of the text, and never stored."""
        self.alder.name = "{{ 6 * 7 }}"
        self.text.with_user(self.manager).subject = "For #client_name"
        self.assertIn("For {{ 6 * 7 }}", self.told())

    def test_h_code_that_managers_wrote_before_does_not_run(self):
        """They were editors in versions before: their texts stop with a sentence, and go on when written anew."""
        self.text.with_user(self.manager).subject = "Please pay now"
        self.env.flush_all()
        self.env.cr.execute("UPDATE mail_template SET subject = jsonb_build_object('en_US', %s::text) WHERE id = %s",
                            (_SUBJECT, self.text.id))
        self.assertIn("Credit Manager, who wrote it last, is none: have an editor write it", self.told())
        self.dispatch()
        self.assertFalse(self.post.messages)
        self.text.with_user(self.manager).subject = "Please pay again"
        self.assertIn("Please pay again", self.told())


class TestManagersAreNoEditors(TextsOfManagers):
    """What the group has, also in a database of a version before, and what stays a credit manager's to do."""

    def test_the_group_makes_nobody_an_editor(self):
        self.assertFalse(self.manager.has_group("mail.group_mail_template_editor"))
        self.assertTrue(self.env.ref("base.user_admin").has_group("mail.group_mail_template_editor"))

    def test_an_update_takes_the_implication_away_and_leaves_what_was_given_to_people(self):
        group, editors = (self.env.ref(name) for name in (
            "dso_collection.group_collection_manager", "mail.group_mail_template_editor"))
        own = self.env["res.groups"].create({"name": "Own"})
        group.implied_ids += editors | own
        self.assertTrue(self.manager.has_group("mail.group_mail_template_editor"))
        convert_file(self.env, "dso_collection", "security/collection_groups.xml", {}, mode="update")
        self.assertFalse(self.manager.has_group("mail.group_mail_template_editor"))
        self.assertTrue(self.editor.has_group("mail.group_mail_template_editor"))
        self.assertIn(own, group.implied_ids)

    def test_h_the_product_s_texts_are_a_manager_s_to_write(self):
        text = self.env.ref("dso_collection.text_standard_first").with_user(self.manager)
        self.assertTrue(text.can_write)
        text.write({"subject": "#client_name {{ object.partner_id.name }}", "name": "First", "lang": False,
                    "body_html": '<p>Dear <t t-out="object.partner_id.name"/> #items_list</p>'})
        text.with_context(lang="fr_FR").write({"subject": "Payez", "body_html": "<p>#items_list</p>"})
        text.update_field_translations("name", {"fr_FR": "Premier"})
        self.standard.action_ids.template_id = text.sudo()
        self.assertIn("Alder Ltd Alder Ltd", self.told())
        file = self.env["ir.attachment"].with_user(self.manager).create({
            "name": "Conditions.txt", "raw": b"Ours", "res_model": "mail.template", "res_id": text.id})
        report = self.env["ir.actions.report"].create({
            "name": "Page", "model": "collection.action", "report_name": "dso_collection.page"})
        text.write({"attachment_ids": [(4, file.id)], "report_template_ids": [(4, report.id)]})
        copy = text.copy()
        self.assertEqual((copy.name, copy.attachment_ids.name, copy.with_context(lang="fr_FR").subject),
                         ("First (copy)", "Conditions.txt", "Payez"))
        copy.unlink()
        self.assertFalse(copy.exists())

    def test_h_a_manager_tries_a_text_and_is_told_why_code_is_not_tried(self):
        text = self.env["mail.template"].with_user(self.manager).new({
            "name": "New", "model_id": self.action_model, "subject": "#client_code", "body_html": "<p>Text</p>",
            "collection_preview_partner_id": self.alder.id})
        self.assertEqual((text.collection_preview_subject, text.collection_preview_problem), ("C001", False))
        text.subject = _SUBJECT
        self.assertFalse(text.collection_preview_subject)
        self.assertIn("only editors of mail templates may use", text.collection_preview_problem)

    def test_h_other_templates_are_not_a_manager_s_to_write(self):
        invoice = self.env.ref("account.email_template_edi_invoice").with_user(self.manager)
        with self.assertRaises(AccessError):
            invoice.name = "Ours"
        with self.assertRaises(AccessError):
            invoice.unlink()
        with self.assertRaises(AccessError):
            self.text.with_user(self.collector).name = "Mine"

    def test_h_a_manager_makes_no_text_of_another_kind(self):
        text = self.text.with_user(self.manager)
        for vals in ({"model_id": self.env["ir.model"]._get_id("res.users")}, {"model": "res.users"}):
            self.refused(lambda vals=vals: text.write(vals))
        self.assertEqual((self.text.model, self.text.model_id.model), ("collection.action", "collection.action"))

    def test_the_screens_of_texts_are_a_manager_s(self):
        menu = self.env.ref("dso_collection.menu_collection_texts")
        self.assertIn(menu.id, self.env["ir.ui.menu"].with_user(self.manager)._visible_menu_ids())
        view = self.env["mail.template"].with_user(self.manager).get_view(
            self.env.ref("dso_collection.collection_text_view_form").id)
        for name in ("body_html", "attachment_ids", "report_template_ids", "collection_preview_partner_id"):
            self.assertIn(f'name="{name}"', view["arch"])
