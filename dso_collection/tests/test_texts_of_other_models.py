"""Texts for collection are templates of collection actions, whoever forces in another (rules A2, A4, A10)."""

from odoo.exceptions import ValidationError

from .common import CollectionCase

#: The add-ons that keep texts.
_OURS = "dso_collection"


class TestTextsOfOtherModels(CollectionCase):
    """A collector names the invitation of users, whose record with the action's number is somebody's account."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.user("Credit Manager", "manager", "dso_collection.group_collection_manager",
                               "mail.group_mail_template_editor")  # who may also write texts of other models
        cls.standard = cls.scenario(cls.step("Reminder", 5), cls.step("Second", 9))
        cls.alder = cls.customer(scenario=cls.standard, street="Low Street 1", zip="2000", city="Antwerp",
                                 country_id=cls.env.ref("base.be").id)
        cls.old = cls.item(cls.invoice(cls.alder, due=-30))
        cls.actions._replan_partners(cls.alder.ids)
        invitation = cls.env.ref("auth_signup.set_password_email", raise_if_not_found=False)
        cls.foreign = [invitation or cls.text_of("res.users"), cls.env.ref("account.email_template_edi_invoice")]
        cls.text = cls.text_of("collection.action")

    @classmethod
    def text_of(cls, model, body="<p>Please pay.</p>"):
        """Create a template of a model, as the installation does."""
        return cls.env["mail.template"].create({
            "name": f"Text of {model}", "model_id": cls.env["ir.model"]._get_id(model), "subject": "Hello",
            "body_html": body})

    def specific(self, **values):
        """Make an action as the collector does by RPC."""
        return self.actions.with_user(self.collector).create({
            "partner_id": self.alder.id, "channel": "email", "automatic": True, "to_confirm": False,
            "item_ids": [(6, 0, self.old.ids)], **values})

    def forced(self, channel):
        """Return an action of the collector's whose text is forced in by SQL."""
        action = self.specific(channel=channel, template_id=self.text.id)
        self.env.flush_all()
        self.env.cr.execute("UPDATE collection_action SET template_id = %s WHERE id = %s",
                            (self.foreign[0].id, action.id))
        self.env.invalidate_all()
        return action

    def test_a4_an_action_takes_none(self):
        planned = self.open_action(self.alder)
        for text in self.foreign:
            with self.assertRaisesRegex(ValidationError, "no text for collection"), self.cr.savepoint():
                planned.write({"template_id": text.id})
        action = self.specific()
        for text in self.foreign:
            with self.assertRaisesRegex(ValidationError, "no text for collection"), self.cr.savepoint():
                self.specific(template_id=text.id)
            with self.assertRaisesRegex(ValidationError, "no text for collection"), self.cr.savepoint():
                action.write({"template_id": text.id})
        action.write({"template_id": self.text.id})

    def test_a2_a_scenario_action_takes_none(self):
        step = self.standard.action_ids[0].with_user(self.manager)
        for text in self.foreign:
            with self.assertRaisesRegex(ValidationError, "no text for collection"), self.cr.savepoint():
                step.write({"template_id": text.id})
            with self.assertRaisesRegex(ValidationError, "no text for collection"), self.cr.savepoint():
                step.create({"name": "New", "scenario_id": self.standard.id, "template_id": text.id})
        step.write({"template_id": self.text.id})

    def test_a4_the_screens_take_none(self):
        common = {"partner_id": self.alder.id, "company_id": self.company.id}
        for model, values in (("collection.specific.action.wizard", {"date": "2026-03-16", "channel": "email"}),
                              ("collection.message.wizard", {})):
            screens = self.env[model].with_user(self.collector)
            screen = screens.create({**common, **values})
            for text in self.foreign:
                with self.assertRaisesRegex(ValidationError, "no text for collection"), self.cr.savepoint():
                    screens.create({**common, **values, "template_id": text.id})
                with self.assertRaisesRegex(ValidationError, "no text for collection"), self.cr.savepoint():
                    screen.write({"template_id": text.id})

    def test_a4_the_screens_show_none(self):
        """Nothing is checked by constraint while a screen is filled: what is shown is looked at, too."""
        for text in self.foreign:
            said = self.env["collection.specific.action.wizard"].with_user(self.collector).onchange(
                {"partner_id": self.alder.id, "company_id": self.company.id, "date": "2026-03-16", "channel": "email",
                 "contact_id": self.alder.child_ids.id, "item_ids": [(6, 0, self.old.ids)], "template_id": text.id},
                ["template_id"], {"preview_subject": {}, "preview_body": {}})["value"]
            self.assertIn("no text for collection", said["preview_subject"])
            self.assertFalse(said["preview_body"])
            said = self.env["collection.message.wizard"].with_user(self.collector).onchange(
                {"partner_id": self.alder.id, "company_id": self.company.id, "items_shown": "none",
                 "contact_ids": [(6, 0, self.alder.child_ids.ids)], "template_id": text.id},
                ["template_id"], {"subject": {}, "body": {}})["value"]
            self.assertIn("no text for collection", said["subject"])
            self.assertFalse(said.get("body"))

    def test_a10_what_is_forced_in_is_not_rendered(self):
        action = self.forced("email")
        self.assertIn("no text for collection", action.with_user(self.collector).preview_subject)
        self.assertFalse(action.with_user(self.collector).preview_body)
        action._dispatch_batch()
        self.assertEqual((action.state, action.error_kind, action.message_id.ids), ("error", "text", []))
        self.assertIn("no text for collection", action.error)
        self.assertFalse(self.post.messages)

    def test_a10_a_step_s_text_forced_in_stops_its_own_action_only(self):
        oak = self.customer("Oak Ltd", "C002", scenario=self.scenario(self.step("Reminder", 5), name="Other"))
        self.invoice(oak)
        self.plan()
        self.env.cr.execute("UPDATE collection_scenario_action SET template_id = %s WHERE id = %s",
                            (self.foreign[0].id, self.standard.action_ids[0].id))
        self.env.invalidate_all()
        self.dispatch()
        action = self.open_action(self.alder)
        self.assertEqual((action.state, action.error_kind), ("error", "text"))
        self.assertIn("no text for collection", action.error)
        self.assertEqual(self.post.recipients(), ['"Oak Ltd Accounts" <accounts@c002.example>'])

    def test_a4_a_text_in_use_stays_one_for_collection(self):
        users = self.env["ir.model"]._get_id("res.users")
        spare = self.text_of("collection.action")
        spare.with_user(self.manager).model_id = users  # nobody uses it
        self.standard.action_ids[0].template_id = self.text
        for vals in ({"model_id": users}, {"model": "res.users"}):
            # Odoo tries it before on an action's number: with its website, which reads that user's, it is who refuses
            words = "is the text of “Reminder”|We couldn.*t save your template"
            with self.assertRaisesRegex(ValidationError, words), self.cr.savepoint():
                self.text.with_user(self.manager).write(vals)
        self.standard.action_ids[0].template_id = False
        action = self.specific(template_id=self.text.id)
        with self.assertRaisesRegex(ValidationError, "is the text of “E-mail – Alder Ltd”"):
            self.text.with_user(self.manager).model_id = users
        self.assertEqual(action.template_id, self.text)

    def test_a2_each_field_with_a_text_has_the_rule_and_shows_no_others(self):
        """Also those that come: whoever adds one inherits the rule."""
        texts = self.registry.descendants(["collection.text.mixin"], "_inherit")
        holders = self.registry.descendants(["collection.text.holder"], "_inherit")
        found = set()
        for name, model in self.registry.items():
            for field in model._fields.values():
                if (field.comodel_name in texts and field.type in ("many2one", "many2many")
                        and not field.readonly and (field.store or not field.compute)
                        and str(field._module).startswith(_OURS)):
                    found.add((name, field.name))
                    self.assertIn(name, holders, field)
                    self.assertEqual(field.domain, "[('model', '=', 'collection.action')]", field)
                    self.assertIn(field.name, self.env[name]._text_links())
        self.assertLessEqual({
            ("collection.action", "template_id"), ("collection.scenario.action", "template_id"),
            ("collection.specific.action.wizard", "template_id"), ("collection.message.wizard", "template_id")}, found)
