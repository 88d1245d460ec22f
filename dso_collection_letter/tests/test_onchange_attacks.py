"""What a screen names, and nobody saved, tells nothing of what its user may not read (rules A10, C4)."""

import base64
import json

from odoo.exceptions import AccessError, ValidationError

from odoo.addons.dso_collection.tests.common import CollectionCase

_TEXT = "#items_list #payment_button_overdue"


class TestOnchangeAttacks(CollectionCase):
    """A collector of the first company asks ``onchange`` for Birch Ltd, a customer of the second alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.open_second_company()
        cls.both = cls.user("Collector and Biller", "both", "dso_collection.group_collection_user",
                            "account.group_account_invoice")
        cls.alder = cls.customer(scenario=cls.scenario(cls.step("Reminder", 5, confirm=True)))
        cls.old = cls.item(cls.invoice(cls.alder, 100, due=-30))
        cls.birch = cls.customer(
            "Secret Birch", "B777", company=cls.second, collector=cls.env["res.users"], company_id=cls.second.id,
            scenario=cls.scenario(cls.step("Theirs", 5, confirm=True), name="There", company=cls.second))
        cls.birch.child_ids.company_id = cls.second
        cls.theirs = cls.item(cls.invoice(cls.birch, 7654.32, due=-40, company=cls.second))
        cls.actions._replan_partners((cls.alder | cls.birch).ids)
        cls.action = cls.open_action(cls, cls.alder)
        there = cls.open_action(cls, cls.birch, cls.second)
        cls.ours, cls.hidden = cls.letter(cls.action), cls.letter(there, tracking_number="Secret number")
        proof = cls.env["ir.attachment"].create({
            "name": "Secret proof.pdf", "raw": b"Secret proof", "res_model": cls.hidden._name, "res_id": cls.hidden.id})
        cls.hidden.write({"deposit_proof_id": proof.id, "attachment_id": proof.id})
        cls.action.letter_id = cls.ours
        cls.message = cls.env["mail.message"].create({
            "model": "res.partner", "res_id": cls.birch.id, "body": "Secret words", "subject": "Hidden"})
        cls.env.flush_all()

    @classmethod
    def letter(cls, action, **values):
        """Make a letter of an action, as the engine does."""
        return cls.env["collection.letter"].create({
            "action_id": action.id, "company_id": action.company_id.id, "channel": "registered_letter",
            "reference": f"Secret {action.id}", "state": "mailed", **values})

    def setUp(self):
        super().setUp()
        self.env.invalidate_all()

    def asked(self, records, values, spec, user=None, **context):
        """Ask as a program does that names only what it wants to know: as a change, and as a screen just opened."""
        records = records.with_user(user or self.collector).with_context(**context)
        return "".join(self.answer(records, values, names, spec) for names in (list(values), []))

    def answer(self, records, values, changed, spec):
        """Return what one call of ``onchange`` answers."""
        try:
            with self.cr.savepoint():
                return json.dumps(records.onchange(dict(values), changed, spec), default=str)
        except (AccessError, ValidationError) as error:
            return str(error)
        finally:
            self.env.invalidate_all()

    def assertTellsNothing(self, said):
        proof = base64.b64encode(b"Secret proof").decode()
        for secret in ("7,654.32", "collection/pa", "Birch", "Secret", "B777", "Hidden", proof, proof[:12]):
            self.assertNotIn(secret, said)

    def previewed(self, company, partner, items):
        """Return what both screens answer to who wants their preview only: as changed, nothing but the text."""
        changed = {"company_id": company.id, "partner_id": partner.id, "subject": "#client_name",
                   "body": f"<p>{_TEXT}</p>"}
        return [self.answer(
            self.env[model].with_user(self.collector), {**changed, "item_ids": [(6, 0, items.ids)], **values},
            list(changed), {"preview_subject": {}, "preview_body": {}})
            for model, values in (
                ("collection.message.wizard", {
                    "contact_ids": [(6, 0, partner.child_ids.ids)], "items_shown": "overdue"}),
                ("collection.specific.action.wizard", {
                    "contact_id": partner.child_ids.id, "own_text": True, "channel": "email", "automatic": True,
                    "date": "2026-03-16"}))]

    def test_a10_asked_for_the_preview_alone_the_screens_tell_nothing(self):
        """The attack as it was made: another company's number, a text with hashtags, two fields wanted."""
        for said in self.previewed(self.company, self.alder, self.old):
            self.assertIn("collection/pa", said)
            self.assertIn("100.00", said)
        for partner, items in ((self.birch, self.theirs), (self.birch, self.theirs.browse()), (self.alder, self.old)):
            for said in self.previewed(self.second, partner, items):
                with self.subTest(partner=partner, items=items, said=said):
                    self.assertTellsNothing(said)
                    self.assertNotIn("100.00", said)

    def test_a10_a_customer_s_code_is_told_to_who_reads_the_customer(self):
        spec = {"customer_code": {}}
        for records in (self.action, self.actions):
            self.assertTellsNothing(self.asked(records, {"partner_id": self.birch.id}, spec))
            self.assertTellsNothing(self.asked(records, {}, spec, default_partner_id=self.birch.id))
        self.assertIn("C001", self.asked(self.actions, {"partner_id": self.alder.id}, spec))
        self.assertEqual(self.action.with_user(self.collector).customer_code, "C001")

    def test_a10_an_item_s_code_is_told_to_who_reads_the_customer(self):
        lines = self.env["account.move.line"]
        spec = {"collection_customer_code": {}}
        self.assertTellsNothing(self.asked(lines, {"partner_id": self.birch.id}, spec, self.both))
        self.assertIn("C001", self.asked(lines, {"partner_id": self.alder.id}, spec, self.both))

    def test_a10_a_letter_s_proof_and_file_are_those_on_record(self):
        foreign = self.hidden.deposit_proof_id.id
        letter = self.ours
        spec = {"deposit_proof": {}, "deposit_proof_name": {}, "receipt_proof": {}, "receipt_proof_name": {}}
        for values in ({"deposit_proof_id": foreign}, {"receipt_proof_id": foreign}, {"attachment_id": foreign},
                       {"action_id": self.hidden.action_id.id}):
            with self.subTest(values=values):
                self.assertTellsNothing(self.asked(letter, values, {
                    **spec, "customer_id": {"fields": {"display_name": {}}},
                    **{name: {"fields": {"display_name": {}}} for name in values}}))

    def test_a10_an_action_s_letter_and_message_are_those_on_record(self):
        spec = {"letter_deposit_proof": {}, "letter_deposit_proof_name": {}, "tracking_number": {}, "sent_text": {}}
        for values in ({"letter_id": self.hidden.id}, {"message_id": self.message.id}):
            for records in (self.action, self.actions):
                self.assertTellsNothing(self.asked(records, values, spec))

    def test_a10_nor_by_the_screen_of_the_customer_they_hang_on(self):
        """An action's own door is not the only one: a customer's screen holds its actions."""
        spec = {"letter_deposit_proof": {}, "letter_deposit_proof_name": {}, "tracking_number": {}, "sent_text": {},
                "customer_code": {}}
        for values in ({"letter_id": self.hidden.id}, {"message_id": self.message.id},
                       {"partner_id": self.birch.id}):
            for command in ((1, self.action.id, values), (0, "virtual", {"channel": "email", **values})):
                with self.subTest(command=command):
                    self.assertTellsNothing(self.answer(
                        self.env["res.partner"].with_user(self.collector), {"collection_action_ids": [command]}, [],
                        {"collection_action_ids": {"fields": spec}}))

    def test_a10_another_company_s_address_is_not_told(self):
        with self.assertRaises(AccessError):
            self.actions.with_user(self.collector)._letter_address_of(
                "letter", self.birch.child_ids.with_user(self.collector), self.alder, self.company)

    def test_a10_an_action_on_a_screen_has_no_text_of_who_is_not_read(self):
        """Of a new action, and of one that a screen moves to another customer."""
        spec = {name: {} for name in ("preview_subject", "preview_body", "title", "letter_address", "instructions",
                                      "customer_code", "days_late")} | {"item_ids": {"fields": {}}}
        there = self.hidden.action_id
        for attack in (
            {"partner_id": self.birch.id, "company_id": self.second.id, "item_ids": [(6, 0, self.theirs.ids)]},
            {"scenario_action_id": there.scenario_action_id.id},
            {"contact_id": self.birch.child_ids.id, "item_ids": [(6, 0, self.theirs.ids)]},
            {"account_id": there.account_id.id, "leader_item_id": self.theirs.id},
        ):
            values = {"channel": "email", "subject": "#client_name #contact_name", "body": f"<p>{_TEXT}</p>",
                      "kind": "specific", **attack}
            with self.subTest(attack=attack):
                for records in (self.action, self.actions):
                    self.assertTellsNothing(self.asked(records, values, spec))
                for command in ((1, self.action.id, values), (0, "virtual", values)):
                    self.assertTellsNothing(self.answer(
                        self.env["res.partner"].with_user(self.collector), {"collection_action_ids": [command]}, [],
                        {"collection_action_ids": {"fields": spec}}))
