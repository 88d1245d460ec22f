"""Previews tell a collector nothing of another company, customer or contact (rules A10, C4)."""

import json
from itertools import product

from odoo.exceptions import AccessError, ValidationError

from .common import CollectionCase

_TEXT = "#items_list #items_list_selected #payment_button_overdue #client_name #client_code #contact_name"
_PREVIEWS = {"preview_subject": {}, "preview_body": {}, "total": {}, "contact_problem": {},
             "account_partner_ids": {"fields": {"display_name": {}}}}


class TestPreviewsAcrossCompanies(CollectionCase):
    """A collector of the first company asks for Birch Ltd, a customer of the second alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.open_second_company()
        cls.there = cls.user("Collector There", "there", "dso_collection.group_collection_user", companies=cls.second)
        cls.biller = cls.user("Billing", "billing", "account.group_account_invoice")
        cls.alder = cls.customer(scenario=cls.scenario(cls.step("Reminder", 5, confirm=True)))
        cls.old = cls.item(cls.invoice(cls.alder, 100, due=-30))
        cls.birch = cls.customer(
            "Secret Birch", "B777", company=cls.second, collector=cls.there, company_id=cls.second.id,
            scenario=cls.scenario(cls.step("Theirs", 5, confirm=True), name="There", company=cls.second),
            street="Hidden Lane 9", zip="9999", city="Hidetown", country_id=cls.env.ref("base.be").id)
        cls.birch.child_ids.write({"name": "Secret Contact", "company_id": cls.second.id})
        cls.theirs = cls.item(cls.invoice(cls.birch, 7654.32, due=-40, company=cls.second))
        # One customer of both companies
        cls.invoice(cls.alder, 8765.43, due=-40, company=cls.second)
        cls.alder.with_company(cls.second).collector_id = cls.there
        cls.actions._replan_partners((cls.alder | cls.birch).ids)
        cls.env.flush_all()

    def setUp(self):
        super().setUp()
        self.env.invalidate_all()

    def values(self, **values):
        """Return what the specific screen sends for Alder Ltd."""
        return {
            "partner_id": self.alder.id, "company_id": self.company.id, "contact_id": self.alder.child_ids[:1].id,
            "channel": "email", "date": "2026-03-16", "automatic": True, "own_text": True, "subject": "#client_name",
            "body": f"<p>{_TEXT}</p>", "item_ids": [(6, 0, self.old.ids)], **values}

    def attacks(self):
        """Return the values of each attack."""
        return [
            {"company_id": self.second.id},
            {"company_id": self.second.id, "partner_id": self.birch.id, "contact_id": self.birch.child_ids.id,
             "item_ids": [(6, 0, self.theirs.ids)]},
            {"partner_id": self.birch.id},
            {"partner_id": self.birch.id, "contact_id": False, "item_ids": [(5,)]},
            {"contact_id": self.birch.child_ids.id},
            {"item_ids": [(6, 0, self.theirs.ids)]},
        ]

    def message(self, values):
        """Return the same values for the screen of messages."""
        kept = {name: value for name, value in values.items()
                if name in ("partner_id", "company_id", "subject", "body", "item_ids")}
        contact = values["contact_id"]
        return {**kept, "drafted": "Another text", "items_shown": "selected",
                "contact_ids": [(6, 0, [contact] if contact else [])]}

    def asked(self, model, values, spec, user=None, **context):
        """Ask as the web client does, with all changed but what drafts anew; returns what comes back as one text."""
        screens = self.env[model].with_user(user or self.collector).with_context(**context)
        fields = screens._fields
        spec = {**spec, **{name: {} for name, field in fields.items() if field.type == "text" and field.compute}}
        lists = {name for name in values if name in fields and fields[name].type == "many2many"}
        spec = {name: {"fields": {}} if name in lists else {} for name in values} | {
            name: part for name, part in spec.items() if name in fields}
        try:
            with self.cr.savepoint():
                changed = [name for name in values if name not in ("own_text", "channel")]
                return json.dumps(screens.onchange(values, changed, spec), default=str)
        except (AccessError, ValidationError) as error:
            return str(error)
        finally:
            self.env.invalidate_all()

    def assertTellsNothing(self, said):
        """Numbers of documents are left out: the two companies count them alike."""
        for secret in ("7,654.32", "8,765.43", "collection/pa", "Birch", "Secret", "B777", "Hidden"):
            self.assertNotIn(secret, said)

    def test_one_s_own_are_shown(self):
        said = self.asked("collection.specific.action.wizard", self.values(), _PREVIEWS)
        self.assertIn("collection/pa", said)
        self.assertIn("100.00", said)
        said = self.asked("collection.message.wizard", self.message(self.values()), _PREVIEWS)
        self.assertIn("collection/pa", said)

    def test_a10_a_new_specific_action_tells_nothing(self):
        channels = [key for key, channel in self.actions._channel_classes().items() if channel.can_be_automatic]
        for channel, attack, own in product(channels, self.attacks(), (True, False)):
            with self.subTest(channel=channel, attack=attack, own=own):
                self.assertTellsNothing(self.asked(
                    "collection.specific.action.wizard", self.values(channel=channel, own_text=own, **attack),
                    _PREVIEWS))

    def test_a10_a_new_message_tells_nothing(self):
        for attack, shown in product(self.attacks(), ("selected", "overdue", "open")):
            if "item_ids" in attack and len(attack) == 1 and shown != "selected":
                continue  # nothing is asked of those items
            for drafted in ("Another text", False):
                with self.subTest(attack=attack, shown=shown, drafted=drafted):
                    self.assertTellsNothing(self.asked(
                        "collection.message.wizard",
                        {**self.message({**self.values(), **attack}), "items_shown": shown, "drafted": drafted},
                        _PREVIEWS))

    def test_a10_companies_named_in_the_context_are_the_user_s_own(self):
        for values in (self.values(company_id=self.second.id), self.values(company_id=False), self.values()):
            for context in ({"allowed_company_ids": [self.second.id]},
                            {"allowed_company_ids": [self.company.id, self.second.id]},
                            {"default_company_id": self.second.id}):
                with self.subTest(values=values, context=context):
                    said = self.asked("collection.specific.action.wizard", values, _PREVIEWS, **context)
                    self.assertNotIn("8,765.43", said)
                    said = self.asked("collection.message.wizard", self.message(values), _PREVIEWS, **context)
                    self.assertNotIn("8,765.43", said)

    def test_a10_made_and_read_they_tell_nothing(self):
        for attack in self.attacks():
            for model, values in (
                ("collection.specific.action.wizard", {**self.values(), **attack}),
                ("collection.message.wizard", self.message({**self.values(), **attack})),
            ):
                with self.subTest(attack=attack, model=model):
                    screens = self.env[model].with_user(self.collector)
                    try:
                        with self.cr.savepoint():
                            said = json.dumps(screens.create(values).read(
                                ["preview_subject", "preview_body"]), default=str)
                            said += json.dumps(screens.web_save(values, {"preview_subject": {}, "preview_body": {}}),
                                               default=str)
                    except (AccessError, ValidationError) as error:
                        said = str(error)
                    self.env.invalidate_all()
                    self.assertTellsNothing(said)

    def test_a10_who_does_not_collect_is_told_nothing(self):
        with self.assertRaises(AccessError):
            self.env["collection.action"].with_user(self.biller)._rehearse({
                "partner_id": self.alder.id, "company_id": self.company.id, "channel": "email"})
        for model, values in (("collection.specific.action.wizard", self.values()),
                              ("collection.message.wizard", self.message(self.values()))):
            self.assertNotIn("collection/pa", self.asked(model, values, _PREVIEWS, self.biller))

    def test_h_the_preview_of_a_text_tells_nothing(self):
        model = self.env["ir.model"]._get_id("collection.action")
        for attack, context in (
            ({"collection_preview_partner_id": self.birch.id}, {}),
            ({"collection_preview_partner_id": self.birch.id}, {"allowed_company_ids": [self.second.id]}),
            ({"collection_preview_partner_id": self.alder.id}, {"default_company_id": self.second.id}),
            ({"collection_preview_partner_id": self.alder.id},
             {"default_scenario_action_id": self.open_action(self.birch, self.second).scenario_action_id.id}),
        ):
            with self.subTest(attack=attack, context=context):
                said = self.asked(
                    "mail.template", {"name": "Mine", "model_id": model, "model": "collection.action",
                                      "subject": "#client_code", "body_html": f"<p>{_TEXT}</p>", **attack},
                    {"collection_preview_subject": {}, "collection_preview_body": {}, "collection_preview_problem": {}},
                    **context)
                if attack["collection_preview_partner_id"] == self.birch.id:
                    self.assertTellsNothing(said)
                self.assertNotIn("8,765.43", said)

    def test_a10_odoo_s_own_previews_tell_nothing(self):
        """Hashtags are filled with the engine's rights: whoever asks must see the action."""
        theirs = self.open_action(self.birch, self.second)
        text = self.env["mail.template"].with_user(self.collector).create({
            "name": "Mine", "model_id": self.env["ir.model"]._get_id("collection.action"),
            "subject": "#client_code", "body_html": f"<p>{_TEXT}</p>"})
        for model, values, spec in (
            ("mail.template.preview", {"mail_template_id": text.id, "resource_ref": f"collection.action,{theirs.id}"},
             {"subject": {}, "body_html": {}, "error_msg": {}}),
            ("mail.compose.message", {"template_id": text.id, "model": "collection.action", "res_ids": str(theirs.ids),
                                      "composition_mode": "comment"}, {"subject": {}, "body": {}}),
        ):
            with self.subTest(model=model):
                self.assertTellsNothing(self.asked(model, values, spec))

    def test_a10_an_action_s_form_tells_nothing_of_what_hangs_on_others(self):
        """Message and letter are read with the engine's rights: a screen names none."""
        secret = self.env["mail.message"].create({
            "model": "res.partner", "res_id": self.birch.id, "body": "Secret words", "subject": "Hidden"})
        action = self.open_action(self.alder).with_user(self.collector)
        for records in (action, action.browse()):
            said = json.dumps(records.onchange(
                {"message_id": secret.id, "channel": "email", "partner_id": self.alder.id}, ["message_id", "channel"],
                {"sent_text": {}}), default=str)
            self.assertNotIn("Secret", said)

    def test_a10_another_company_s_action_is_not_looked_at(self):
        theirs = self.open_action(self.birch, self.second).with_user(self.collector)
        for method in ("_items_to_show", "_items_owed"):
            with self.assertRaises(AccessError):
                getattr(theirs, method)()
        with self.assertRaises(AccessError):
            theirs._fill_hashtags(_TEXT)
        grouped = self.env["res.partner"].with_user(self.collector).browse(self.alder.id)
        self.birch.with_company(self.second).write({"collection_leader_id": self.alder.id})
        self.actions._replan_partners((self.alder | self.birch).ids)
        self.assertEqual(grouped.sudo()._collection_accounts(self.second), self.alder | self.birch)
        self.assertEqual(grouped._collection_accounts(self.second), self.alder)
