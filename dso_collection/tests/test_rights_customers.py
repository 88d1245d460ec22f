"""Rules C3, R1 and G1: who keeps addresses decides neither who is written to nor by whom."""

from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from .common import CollectionCase


class TestAddressKeeper(CollectionCase):
    """A partner manager, who tries every way to a customer's collection settings, and then does ordinary work."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.env["res.company"].create({"name": "Second company"})
        cls.keeper = cls.user("Address Keeper", "keeper", "base.group_partner_manager")
        cls.standard = cls.scenario(cls.step("Reminder", 5))
        cls.other = cls.scenario(cls.step("Call", 5, channel="call"), name="Other")
        cls.alder = cls.customer(scenario=cls.standard)
        cls.birch = cls.customer("Birch Ltd", "C002", contact=False)
        cls.chosen = cls.alder.child_ids
        cls.buyer = cls.contact(cls.alder, "Buyer", "buyer@c001.example", chosen=False)
        cls.settings = {
            "collector_id": cls.keeper.id, "collection_scenario_id": cls.other.id,
            "collection_leader_id": cls.birch.id, "collection_contact": True}

    def refused(self, words, attack):
        """Attack; it is refused in words, and nothing is changed."""
        with self.assertRaisesRegex(AccessError, words), self.env.cr.savepoint(), self.called_by(self.keeper):
            attack()

    def called_by(self, user):
        """Let commands on x2many fields run as in a request of a user, where Odoo takes them for the request's own."""
        return patch.object(self.env.transaction, "default_env", self.env(user=user, su=False))

    # Attacks

    def test_written(self):
        alder, chosen = self.alder.with_user(self.keeper), self.chosen.with_user(self.keeper)
        for name, value in self.settings.items():
            label = alder._fields[name].string
            with self.subTest(field=name):
                self.refused(
                    f"only collectors set “{label}”", lambda name=name, value=value: alder.write({name: value}))
        for name in ("collector_id", "collection_scenario_id"):
            self.refused("only collectors set", lambda name=name: alder.write({name: False, "phone": "1"}))
        self.refused("only collectors set", lambda: chosen.write({"collection_contact": False}))
        self.refused("Ask a collector to do it", lambda: alder.write(
            {"collection_member_ids": [Command.set(self.birch.ids)]}))

    def test_created(self):
        partners = self.env["res.partner"].with_user(self.keeper)
        for name, value in self.settings.items():
            with self.subTest(field=name):
                self.refused("Only collectors set", lambda name=name, value=value: partners.create(
                    [{"name": "Elm"}, {"name": "Elm", name: value}]))
                self.refused("Only collectors set", lambda name=name, value=value: partners.with_context(
                    **{f"default_{name}": value}).create({"name": "Elm"}))

    def test_as_commands_on_the_customer(self):
        alder = self.alder.with_user(self.keeper)
        for command in (
            Command.create({"name": "Own", "email": "own@evil.example", "collection_contact": True}),
            Command.update(self.buyer.id, {"collection_contact": True}),
            Command.update(self.chosen.id, {"collection_contact": False}),
        ):
            self.refused("nly collectors set “Contact for collection”",
                         lambda command=command: alder.write({"child_ids": [command]}))
        self.refused("Only collectors set", lambda: alder.create(
            {"name": "Elm", "child_ids": [Command.create({"name": "Own", "collection_contact": True})]}))

    def test_through_the_user_of_a_contact(self):
        keeper = self.user("Key Keeper", "keys", "base.group_erp_manager", "base.group_partner_manager")
        self.refused("nly collectors set", lambda: self.collector.with_user(keeper).write(
            {"collection_contact": True}))

    def test_as_an_own_default(self):
        self.env["ir.default"].with_user(self.keeper).set("res.partner", "collector_id", self.keeper.id, user_id=True)
        elm = self.env["res.partner"].with_user(self.keeper).create({"name": "Elm"})
        self.assertFalse(elm.collector_id)

    def test_imported(self):
        partners = self.env["res.partner"].with_user(self.keeper)
        odoos = partners.load(["name", "parent_id/.id", "collection_contact"], [["Own", str(self.alder.id), "1"]])
        self.assertIn("only collectors set", odoos["messages"][0]["message"].lower())
        contacts = partners.load(["collection_customer_code", "name", "collection_contact"], [["C002", "Own", "1"]])
        self.assertIn("Only collectors set “Contact for collection”", contacts["messages"][0]["message"])
        for column, value in (("collector_id", "keeper"), ("collection_scenario_id", "Other"),
                              ("collection_leader_id", "C002")):
            customers = partners.load(["ref", "name", column], [["C001", "", value], ["N1", "New", value]])
            self.assertEqual([message["record"] for message in customers["messages"]], [0, 1], column)
            self.assertIn("Only collectors set", customers["messages"][0]["message"])
            judged = partners._collection_check_rows(["ref", "name", column], [["C001", "", value]])
            self.assertIn("Only collectors set", judged["refused"][0]["reason"])
        self.assertEqual(self.alder.collector_id, self.collector)

    def test_by_buttons(self):
        self.birch.collection_leader_id = self.alder
        for records, method in (
            (self.buyer, "action_use_as_collection_contact"), (self.chosen, "action_clear_collection_contact"),
            (self.birch, "action_group_collection"), (self.birch, "action_cancel_grouping"),
            (self.alder, "action_cancel_whole_group"), (self.alder, "action_collection_assign"),
            (self.alder, "action_new_specific_action"), (self.alder, "action_write_message"),
            (self.alder, "action_open_item_history"), (self.alder, "action_open_statement"),
        ):
            with self.subTest(method=method):
                self.refused("nly collectors", getattr(records.with_user(self.keeper), method))
        self.assertEqual(self.birch.collection_leader_id, self.alder)

    def test_the_engines_doors(self):
        birch = self.birch.with_user(self.keeper)
        self.refused("nly collectors", lambda: birch._collection_group_in(self.alder))
        self.refused("nly collectors", lambda: birch._collection_assign(birch, "selection", collector=self.keeper))

    def test_a_contact_moved_to_another_customer_leaves_the_tick_behind(self):
        """Else a partner manager makes anybody the contact of any customer that has none."""
        with self.called_by(self.keeper):
            self.birch.with_user(self.keeper).write({"child_ids": [Command.link(self.chosen.id)]})
        self.assertEqual((self.chosen.parent_id, self.chosen.collection_contact), (self.birch, False))
        self.assertIn("No longer contact for collection", self.chosen.message_ids[:1].body)
        person = self.contact(self.alder, "Own", "own@c001.example", chosen=False)
        person.parent_id = False
        person.with_user(self.collector).collection_contact = True
        person.with_user(self.keeper).parent_id = self.alder
        self.assertFalse(person.collection_contact)

    # Ordinary work

    def test_ordinary_values_go_on(self):
        self.alder.message_ids.unlink()
        alder = self.alder.with_user(self.keeper)
        alder.write({"phone": "1", "collector_id": self.collector.id, "collection_scenario_id": self.standard.id,
                     "collection_leader_id": False, "collection_contact": False})
        alder.write({"collector_id": self.collector.id})
        alder.child_ids.write({"function": "Accountant"})
        with self.called_by(self.keeper):
            alder.write({"child_ids": [Command.update(self.chosen.id, {"collection_contact": True, "phone": "2"})]})
        alder.write({"street": "Main Street 1", "active": False})
        self.assertEqual((self.alder.phone, self.chosen.phone, self.chosen.street), ("1", "2", "Main Street 1"))
        self.assertEqual(self.alder.collector_id, self.collector)
        self.assertTrue(self.chosen.collection_contact)

    def test_new_customers_and_copies_get_what_the_rules_say(self):
        self.env["collection.assignment.rule"].create(
            {"name": "All", "collector_id": self.collector.id, "scenario_id": self.other.id})
        partners = self.env["res.partner"].with_user(self.keeper)
        elm = partners.create(
            {"name": "Elm", "is_company": True, "customer_rank": 1, **dict.fromkeys(self.settings, False)})
        self.assertEqual((elm.collector_id, elm.collection_scenario_id), (self.collector, self.other))
        copy = self.alder.with_user(self.keeper).copy({"customer_rank": 1})
        self.assertEqual((copy.collector_id, copy.collection_scenario_id), (self.collector, self.other))

    def test_a_default_of_the_database_stands(self):
        self.env["ir.default"].set("res.partner", "collector_id", self.collector.id)
        elm = self.env["res.partner"].with_user(self.keeper).create({"name": "Elm", "collector_id": False})
        self.assertEqual(elm.collector_id, self.collector)

    def test_the_form_goes_on(self):
        with Form(self.alder.with_user(self.keeper)) as form:
            form.name = "Alder Limited"
        self.assertEqual((self.alder.name, self.alder.collector_id), ("Alder Limited", self.collector))

    def test_an_import_without_settings_goes_on(self):
        partners = self.env["res.partner"].with_user(self.keeper)
        fields = ["collection_customer_code", "name", "collection_contact"]
        self.assertEqual(partners.load(fields, [["C001", "Ann", ""], ["C001", "Ben", "0"]])["messages"], [])
        fields = ["ref", "name", "collector_id", "collection_leader_id"]
        self.assertEqual(partners.load(fields, [["N1", "Elm", "", ""], ["C001", "", "collector1", ""]])["messages"], [])

    def test_merging_goes_on(self):
        double = self.customer("Alder Limited", "C003", contact=False, collector=self.collector, scenario=self.other)
        (self.alder | double).email = "office@c001.example"
        self.let_address_keepers_merge()
        self.env["base.partner.merge.automatic.wizard"].with_user(self.keeper).create({})._merge(
            (double | self.alder).ids, self.alder.with_user(self.keeper))
        self.assertFalse(double.exists())
        self.assertEqual((self.alder.collection_scenario_id, self.chosen.collection_contact), (self.standard, True))

    # Collectors

    def test_collectors_choose_what_fits_the_company(self):
        theirs = self.scenario(self.step("Call", 5, channel="call"), name="Theirs", company=self.second)
        stranger = self.user("Elsewhere", "elsewhere", "dso_collection.group_collection_user", companies=self.second)
        alder = self.alder.with_user(self.collector)
        alder.write({"collector_id": self.keeper.id, "collection_scenario_id": self.other.id})
        for values, words in (({"collection_scenario_id": theirs.id}, "belongs to Second company"),
                              ({"collector_id": stranger.id}, "has no access to"),
                              ({"collector_id": self.env.ref("base.public_user").id}, "cannot collect")):
            with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
                alder.write(values)
            with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
                alder.create({"name": "Elm", **values})
            with self.assertRaisesRegex(UserError, words), self.env.cr.savepoint():
                alder._collection_assign(alder, "selection", **{
                    name.removeprefix("collection_").removesuffix("_id"): self.env[alder._fields[name].comodel_name]
                    .browse(value) for name, value in values.items()})
        with self.assertRaisesRegex(UserError, "belongs to Second company"), self.env.cr.savepoint():
            self.alder.collection_scenario_id = theirs
        refused = alder._collection_check_rows(["ref", "name", "collector_id"], [["C001", "", "elsewhere"]])["refused"]
        self.assertIn("has no access to My Company", refused[0]["reason"])
