"""Text messages: texts of other models, placeholders, and previews across companies (rules A2, A4, A10, H)."""

from odoo.exceptions import AccessError, ValidationError

from .common import SmsCase


class TestSmsTextsRights(SmsCase):
    """What holds for the texts of e-mails holds for SMS."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.user("Credit Manager", "manager", "dso_collection.group_collection_manager")
        cls.editor = cls.user("Editing Manager", "editor", "dso_collection.group_collection_manager",
                              "mail.group_mail_template_editor")
        cls.old = cls.item(cls.bill)
        cls.actions._replan_partners(cls.alder.ids)
        cls.foreign = cls.text_of("res.users", "{{ object.login }}")

    @classmethod
    def text_of(cls, model, body, user=None):
        """Let a user, else the installation, write an SMS text."""
        return cls.env["sms.template"].with_user(user or cls.env.user).create({
            "name": f"Text of {model}", "model_id": cls.env["ir.model"]._get_id(model), "body": body})

    def specific(self, **values):
        """Make an action as the collector does by RPC."""
        return self.actions.with_user(self.collector).create({
            "partner_id": self.alder.id, "channel": "sms", "automatic": True, "to_confirm": False,
            "item_ids": [(6, 0, self.old.ids)], **values})

    def screen(self, **values):
        """Return what the screen of specific actions sends."""
        return {"partner_id": self.alder.id, "company_id": self.company.id, "channel": "sms", "date": "2026-03-16",
                "contact_id": self.alder.child_ids.id, "item_ids": [(6, 0, self.old.ids)], **values}

    def shown(self, values, user=None):
        """Ask for the preview as the web client does."""
        spec = {name: {"fields": {}} if name == "item_ids" else {} for name in values}
        try:
            with self.cr.savepoint():
                return str(self.env["collection.specific.action.wizard"].with_user(user or self.collector).onchange(
                    values, [name for name in values if name not in ("own_text", "channel")],
                    {**spec, "preview_subject": {}, "preview_body": {}, "collection_sms_count": {},
                     "contact_problem": {}, "total": {}}))
        except AccessError as error:
            return str(error)
        finally:
            self.env.invalidate_all()

    def test_a2_no_field_takes_a_text_of_another_model(self):
        planned = self.action()
        step = self.standard.action_ids[0].with_user(self.manager)
        screens = self.env["collection.specific.action.wizard"].with_user(self.collector)
        for attempt in (
            lambda text: planned.write({"sms_template_id": text}),
            lambda text: self.specific(sms_template_id=text),
            lambda text: step.write({"sms_template_id": text}),
            lambda text: step.create({"name": "New", "scenario_id": self.standard.id, "channel": "sms",
                                      "sms_template_id": text}),
            lambda text: screens.create(self.screen(sms_template_id=text)),
            lambda text: screens.create(self.screen()).write({"sms_template_id": text}),
        ):
            with self.assertRaisesRegex(ValidationError, "no text for collection"), self.cr.savepoint():
                attempt(self.foreign.id)
        self.assertIn("no text for collection", self.shown(self.screen(sms_template_id=self.foreign.id)))
        text = self.text_of("collection.action", "Dear #client_name")
        step.write({"sms_template_id": text.id})
        with self.assertRaisesRegex(ValidationError, "is the text of “Text”"):
            text.model_id = self.env["ir.model"]._get_id("res.users")

    def test_a10_what_is_forced_in_is_not_rendered(self):
        action = self.specific()
        self.env.flush_all()
        self.env.cr.execute("UPDATE collection_action SET sms_template_id = %s WHERE id = %s",
                            (self.foreign.id, action.id))
        self.env.invalidate_all()
        self.assertIn("no text for collection", action.preview_subject)
        with self.mockSMSGateway():
            action._dispatch_batch()
        self.assertEqual((action.state, action.error_kind), ("error", "text"))
        self.assertIn("no text for collection", action.error)

    def test_h_an_own_text_runs_nothing(self):
        self.assertIn("{{ 6 * 7 }} Alder", self.shown(self.screen(own_text=True, sms_body="{{ 6 * 7 }} #client_name")))
        self.action().with_user(self.collector).sms_body = "{{ object.env.uid }} {{ 6 * 7 }}"
        self.send()
        self.assertEqual([text for _number, text in self.sent()], ["{{ object.env.uid }} {{ 6 * 7 }}"])

    def test_h_placeholders_of_a_person_have_that_person_s_rights(self):
        self.standard.action_ids[0].sms_template_id = self.text_of(
            "collection.action", "{{ object.env.uid }} {{ 'system' if object.env.su else 'person' }}", self.editor,
        ).sudo()
        self.send()
        self.assertEqual([text for _number, text in self.sent()], [f"{self.editor.id} person"])

    def test_h_no_text_of_a_manager_takes_the_system_s_rights(self):
        """What an editor's does, who is trusted as an administrator is; credit managers are none any more."""
        self.env["ir.config_parameter"].set_param("collection.secret", "the key")
        code = "{{ object.sudo().env['ir.config_parameter'].get_param('collection.secret') }}"
        text = self.text_of("collection.action", "Dear #client_name")
        self.standard.action_ids[0].sms_template_id = text
        mine = text.with_user(self.manager)
        for attempt in (
            lambda: mine.write({"body": code}),
            lambda: mine.update_field_translations("body", {"en_US": code}),
            lambda: mine.copy({"body": code}),
            lambda: self.text_of("collection.action", code, self.manager),
        ):
            with self.assertRaisesRegex(AccessError, "cannot be saved: {{ object.sudo.*#cli"), self.cr.savepoint():
                attempt()
        self.assertIn("Dear", self.action().with_user(self.manager).preview_body)
        text.with_user(self.editor).body = code
        self.env.invalidate_all()
        self.assertIn("the key", self.action().with_user(self.manager).preview_body)

    def test_h_a_manager_writes_copies_and_deletes_a_text(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        text = self.env.ref("dso_collection_sms.sms_text_reminder").with_user(self.manager)
        text.write({"body": "For {{ object.partner_id.name }}: #items_list", "name": "First"})
        text.with_context(lang="fr_FR").body = "Payez #items_list"
        copy = text.copy()
        self.assertEqual(copy.with_context(lang="fr_FR").body, "Payez #items_list")
        copy.unlink()
        self.assertFalse(copy.exists())

    def test_a2_a_credit_manager_makes_no_text_of_another_kind(self):
        text = self.text_of("collection.action", "Dear #client_name", self.manager)
        with self.assertRaises(AccessError), self.cr.savepoint():
            text.model_id = self.env["ir.model"]._get_id("res.partner")
        with self.assertRaises(AccessError), self.cr.savepoint():
            text.write({"model": "res.partner"})
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.foreign.with_user(self.manager).body = "Hello"
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.foreign.with_user(self.manager).write({"model_id": self.env["ir.model"]._get_id("collection.action")})
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.foreign.with_user(self.manager).unlink()

    def test_a10_previews_and_counts_tell_nothing_of_another_company(self):
        second = self.env["res.company"].create({"name": "Second company"})
        self._account_for(second)
        self.env.user.company_ids |= second
        there = self.scenario(self.step("Theirs", 5, channel="sms", automatic=True, confirm=True), name="There",
                              company=second)
        birch = self.sms_customer("Secret Birch", "B777", "0477 99 88 77", company=second, company_id=second.id,
                                  collector=self.env["res.users"], scenario=there)
        birch.child_ids.company_id = second
        theirs = self.item(self.invoice(birch, 7654.32, due=-40, company=second))
        self.actions._replan_partners(birch.ids)
        self.env.flush_all()
        self.env.invalidate_all()
        words = "#client_name #items_list #items_list_selected #payment_button_overdue"
        for attack in ({"company_id": second.id}, {"partner_id": birch.id}, {"contact_id": birch.child_ids.id},
                       {"item_ids": [(6, 0, theirs.ids)]},
                       {"company_id": second.id, "partner_id": birch.id, "contact_id": birch.child_ids.id,
                        "item_ids": [(6, 0, theirs.ids)]}):
            for own in (True, False):
                said = self.shown(self.screen(own_text=own, sms_body=words, **attack))
                for secret in ("7,654.32", "collection/pa", "Birch", "Secret", "9988"):
                    self.assertNotIn(secret, said.replace(" ", ""), (attack, own))
        self.assertIn("collection/pa", self.shown(self.screen(own_text=True, sms_body=words)))
        action = self.actions.search([("partner_id", "=", birch.id)])
        for attempt in (
            lambda user: action.with_user(user).onchange(
                {"sms_body": words}, ["sms_body"], {"collection_sms_count": {}}),
            lambda user: self.actions.with_user(user)._rehearse_source(birch.with_user(user), False, words, "sms"),
        ):
            with self.assertRaises(AccessError), self.cr.savepoint():
                attempt(self.collector)
        preview = self.env["sms.template"].with_user(self.manager).new({
            "name": "Mine", "model_id": self.env["ir.model"]._get_id("collection.action"), "body": words,
            "collection_preview_partner_id": birch.id})
        self.assertIn("You may not see this", preview.collection_preview_problem)
        self.assertFalse(preview.collection_preview_text)
