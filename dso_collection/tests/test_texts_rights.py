"""Whose rights a text has: own texts run nothing, placeholders see what their writer sees (rules A10, H)."""

import re

from odoo.exceptions import AccessError

from .common import CollectionCase

_CODE = "{{ object.env.uid }} {{ 6 * 7 }}"
_PAGE = '<p>Text <t t-out="object.env.uid"/> <t t-out="6 * 7"/> {{ 6 * 7 }}</p>'


class TestTextsRights(CollectionCase):
    """Alder Ltd is to get a text; a credit manager who edits templates, a mere editor and a collector write it.

    What credit managers write who are no editors: ``test_texts_attack.py``.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.env["res.company"].create({"name": "Second company"})
        manager = "dso_collection.group_collection_manager", "mail.group_mail_template_editor"
        cls.manager = cls.user("Credit Manager", "manager", *manager)
        cls.afar = cls.user("Manager Afar", "afar", *manager, companies=cls.second)
        cls.editor = cls.user("Mere Editor", "editor", "mail.group_mail_template_editor")
        cls.standard = cls.scenario(cls.step("Reminder", 5))
        cls.alder = cls.customer(scenario=cls.standard)
        cls.old = cls.item(cls.invoice(cls.alder, due=-30))
        cls.actions._replan_partners(cls.alder.ids)
        cls.action_model = cls.env["ir.model"]._get_id("collection.action")

    def text(self, user, subject="{{ object.env.uid }} {{ 'system' if object.env.su else 'person' }}",
             body="<p>Please pay.</p>"):
        """Let a user write a text, and the scenario use it."""
        text = self.env["mail.template"].with_user(user).create({
            "name": "Reminder", "model_id": self.action_model, "subject": subject, "body_html": body})
        self.standard.action_ids.template_id = text.sudo()
        return text

    def outcome(self):
        """Send; returns the subject that left, or why none did."""
        self.dispatch()
        action = self.actions.search([("partner_id", "=", self.alder.id)], order="id", limit=1)
        return str(self.post.messages[-1]["Subject"]) if action.state == "done" else action.error

    # Own texts

    def test_h_an_own_text_runs_nothing(self):
        action = self.open_action(self.alder).with_user(self.collector)
        action.write({"subject": _CODE, "body": _PAGE})
        self.assertEqual(action.preview_subject, _CODE)
        self.assertEqual(self.outcome(), _CODE)
        self.assertNotRegex(re.sub("href=\"[^\"]*\"", "", self.post.text()), r"\b42\b")
        self.assertIn("{{ 6 * 7 }}", self.post.text())

    def test_h_title_instructions_and_outcome_run_nothing(self):
        action = self.actions.with_user(self.collector).create({
            "partner_id": self.alder.id, "channel": "call", "name": _CODE, "instructions": _PAGE,
            "item_ids": [(6, 0, self.old.ids)]})
        self.assertEqual((action.title, action.instructions), (_CODE, _PAGE))
        action.action_done(_PAGE + _CODE)
        note = self.alder.message_ids[0].body
        self.assertIn("6 * 7", note)
        self.assertNotIn("42", note)

    def test_h_the_screens_run_nothing(self):
        own = {"subject": f"#client_code {_CODE}", "body": f"<p>#client_code</p>{_PAGE}"}
        common = {"partner_id": self.alder.id, "company_id": self.company.id, "item_ids": [(6, 0, self.old.ids)]}
        contact = self.alder.child_ids
        for model, values in (
            ("collection.specific.action.wizard", {
                "date": "2026-03-16", "channel": "email", "contact_id": contact.id, "own_text": True}),
            ("collection.message.wizard", {"contact_ids": [(6, 0, contact.ids)]}),
        ):
            screen = self.env[model].with_user(self.collector).create({**common, **values, **own})
            self.assertEqual(screen.preview_subject, f"C001 {_CODE}")
            self.assertIn("C001", screen.preview_body)
            self.assertNotIn("42", screen.preview_body)

    def test_h_a_name_runs_nothing(self):
        self.alder.write({"name": _CODE, "ref": _CODE})
        self.text(self.manager, "#client_name #client_code", "<p>#client_name #client_code</p>")
        self.assertEqual(self.outcome(), f"{_CODE} {_CODE}")
        self.assertNotRegex(re.sub("href=\"[^\"]*\"", "", self.post.text()), r"\b42\b")

    # Placeholders of templates

    def test_h_placeholders_of_a_person_have_that_person_s_rights(self):
        self.text(self.manager, body='<p>By <t t-out="object.env.uid"/>, <t t-out="str(object.env.su)"/></p>')
        action = self.open_action(self.alder)
        said = f"{self.manager.id} person"
        for user in (self.collector, self.manager, self.env.user):
            self.assertEqual(action.with_user(user).preview_subject, said)
        self.assertEqual(self.outcome(), said)
        self.assertIn(f"By {self.manager.id}, False", self.post.text())

    def test_h_they_do_not_read_what_their_writer_may_not(self):
        self.env["ir.config_parameter"].set_param("collection.secret", "the key")
        text = self.text(self.manager)
        self.env["mail.template"].flush_model()
        self.env.cr.execute(
            "UPDATE mail_template SET subject = jsonb_build_object('en_US', %s::text) WHERE id = %s",
            ("{{ object.env['ir.config_parameter'].search([]).mapped('value') }}", text.id))
        self.env.invalidate_all()
        self.assertIn("The message cannot be made", self.outcome())
        self.assertFalse(self.post.messages)

    def test_h_the_installation_s_own_have_the_system_s(self):
        self.text(self.env.user)
        self.assertEqual(self.outcome(), f"{self.env.uid} system")

    def test_h_who_changes_something_else_did_not_write_the_text(self):
        text = self.text(self.manager)
        text.with_env(self.env).name = "Another name"
        self.assertEqual(text.collection_writer_id, self.manager)
        text.with_env(self.env).subject = "New"
        self.assertEqual(text.collection_writer_id, self.env.user)
        text.update_field_translations("subject", {"en_US": "Newer"})
        self.assertEqual(text.collection_writer_id, self.manager)

    def test_h_nobody_writes_in_another_one_s_name(self):
        text = self.text(self.manager)
        text.write({"collection_writer_id": self.env.ref("base.user_root").id})
        self.assertEqual(text.collection_writer_id, self.manager)
        text = text.create({"name": "Mine", "model_id": self.action_model, "subject": "Hello",
                            "collection_writer_id": self.env.ref("base.user_root").id})
        self.assertEqual(text.collection_writer_id, self.manager)

    def test_h_a_collector_writes_no_placeholders_that_run(self):
        for values in ({"subject": _CODE}, {"body_html": _PAGE}):
            with self.assertRaises(AccessError), self.cr.savepoint():
                self.env["mail.template"].with_user(self.collector).create(
                    {"name": "Mine", "model_id": self.action_model, **values})
        text = self.text(self.collector, "For {{ object.partner_id.name }}")
        with self.assertRaises(AccessError), self.cr.savepoint():
            text.write({"subject": _CODE})
        with self.assertRaises(AccessError), self.cr.savepoint():
            text.update_field_translations("subject", {"en_US": _CODE})
        self.assertEqual(self.outcome(), "For Alder Ltd")

    def test_h_placeholders_of_who_is_no_editor_do_not_run(self):
        """However they came in: the writer lost the right, or a door was left open."""
        self.text(self.manager)
        self.manager.group_ids -= self.env.ref("mail.group_mail_template_editor")
        self.assertIn("Credit Manager, who wrote it last, is none: have an editor write it", self.outcome())
        self.assertFalse(self.post.messages)

    def test_h_placeholders_of_who_may_not_see_the_action_do_not_run(self):
        for user in (self.editor, self.afar):
            with self.undone():
                text = self.text(self.manager)
                self.env.flush_all()
                self.env.cr.execute("UPDATE mail_template SET collection_writer_id = %s WHERE id = %s",
                                    (user.id, text.id))
                self.env.invalidate_all()
                self.assertIn(f"{user.name}, who wrote it last, may not see the actions of {self.company.name}",
                              self.outcome())
        self.assertFalse(self.post.messages)

    def test_h_their_words_and_hashtags_go_out_all_the_same(self):
        self.text(self.afar, "For #client_code {{ object.partner_id.name }}", "<p>#items_list</p>")
        self.assertEqual(self.outcome(), "For C001 Alder Ltd")
        self.assertIn("100.00", self.post.text())

    def test_h_a_text_goes_on_when_its_writer_is_archived(self):
        self.text(self.manager, "{{ object.partner_id.name.upper() }}")
        self.manager.active = False
        self.assertEqual(self.outcome(), "ALDER LTD")

    def test_h_each_language_has_its_writer_s_rights(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.alder.child_ids.lang = "fr_FR"
        text = self.text(self.manager, "Hello")
        text.with_context(lang="fr_FR").subject = (
            "Bonjour {{ object.env.uid }} {{ 'system' if object.env.su else 'person' }}")
        self.assertEqual(self.outcome(), f"Bonjour {self.manager.id} person")
