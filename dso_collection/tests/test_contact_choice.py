"""Rules C2, C3: choosing another contact for collection in a form moves the tick; elsewhere a second one is refused."""

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form

from .common import CollectionCase


class TestContactChoice(CollectionCase):
    """Ann is contact for collection; Bob is none."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.customer(contact=False)
        cls.ann = cls.contact(cls.alder, "Ann", "ann@alder.example")
        cls.bob = cls.contact(cls.alder, "Bob", "bob@alder.example", chosen=False)
        cls.env.user.group_ids |= cls.env.ref("dso_collection.group_collection_user")

    def chosen(self):
        return self.alder._collection_contacts().mapped("name")

    def test_c3_the_tick_moves_and_the_customer_says_so(self):
        self.assertEqual((self.bob.collection_contact_present, self.ann.collection_contact_present), ("Ann", False))
        self.bob.with_user(self.collector).action_move_collection_contact()
        self.assertEqual(self.chosen(), ["Bob"])
        self.assertIn("moved from Ann to Bob", self.alder.message_ids[0].body)

    def test_c3_in_the_contacts_own_form(self):
        with Form(self.bob.with_user(self.collector), "base.view_partner_form") as form:
            form.collection_contact_chosen = True
        self.assertEqual(self.chosen(), ["Bob"])
        with Form(self.bob.with_user(self.collector), "base.view_partner_form") as form:
            form.collection_contact_chosen = False
        self.assertEqual(self.chosen(), [])

    def test_c3_in_the_customers_form_for_a_new_contact(self):
        with Form(self.alder.with_user(self.collector), "base.view_partner_form") as form, form.child_ids.new() as cleo:
            # OCA's partner_firstname makes a person's name of its parts
            setattr(cleo, "lastname" if "lastname" in self.bob else "name", "Cleo")
            cleo.email = "cleo@alder.example"
            self.assertEqual(cleo.collection_contact_present, "Ann")
            cleo.collection_contact_chosen = True
        self.assertEqual(self.chosen(), ["Cleo"])

    def test_c2_what_writes_the_field_itself_is_refused_a_second_one(self):
        with self.assertRaisesRegex(ValidationError, "Ann"):
            self.bob.with_user(self.collector).collection_contact = True
            self.env.flush_all()

    def test_c2_where_several_are_allowed_nothing_moves(self):
        self.env["ir.mail_server"].create({"name": "Ours", "smtp_host": "smtp.ours.example"})
        self.company.sudo().collection_several_contacts = True
        self.assertFalse(self.bob.collection_contact_present)
        self.bob.with_user(self.collector).action_move_collection_contact()
        self.assertEqual(self.chosen(), ["Ann", "Bob"])

    def test_c3_collectors_alone_move_it(self):
        keeper = self.user("Keeper", "keeper", "base.group_partner_manager")
        with self.assertRaises(AccessError):
            self.bob.with_user(keeper).action_move_collection_contact()
        with self.assertRaises(AccessError):
            self.bob.with_user(keeper).write({"collection_contact_chosen": True})
        self.assertEqual(self.chosen(), ["Ann"])


class TestContactsOfAList(CollectionCase):
    """Alder has Ann, and Bob beside her; Birch has nobody yet."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder, cls.birch = cls.customer(contact=False), cls.customer("Birch Ltd", "C002", contact=False)
        cls.ann = cls.contact(cls.alder, "Ann", "ann@alder.example")
        cls.bob = cls.contact(cls.alder, "Bob", "bob@alder.example", chosen=False)
        cls.cleo = cls.contact(cls.birch, "Cleo", "cleo@birch.example", chosen=False)
        cls.both = (cls.bob | cls.cleo).with_user(cls.collector)

    def asked(self, contacts):
        menu = self.env.ref("dso_collection.action_use_as_collection_contact").with_user(self.collector)
        action = menu.with_context(active_model="res.partner", active_ids=contacts.ids).run()
        return Form(self.env[action["res_model"]].with_user(self.collector).with_context(**action["context"])).save()

    def chosen(self):
        return (self.alder | self.birch)._collection_contacts()

    def test_c3_a_list_asks_before_it_replaces_and_names_whom(self):
        wizard = self.asked(self.both)
        self.assertEqual(wizard.question, "One customer has another contact for collection, who would be replaced:\n"
                         "Alder Ltd (C001): Bob instead of Ann")
        self.assertEqual(wizard.free_count, 1)
        self.assertEqual(self.chosen(), self.ann, "nothing is done until it is answered")
        wizard.action_replace()
        self.assertEqual(self.chosen(), self.bob | self.cleo)
        self.assertIn("moved from Ann to Bob", self.alder.message_ids[0].body)

    def test_c3_only_where_there_is_none(self):
        self.asked(self.both).action_only_free()
        self.assertEqual(self.chosen(), self.ann | self.cleo)

    def test_c3_nothing_to_replace_asks_nothing(self):
        action = self.env.ref("dso_collection.action_use_as_collection_contact").with_user(self.collector)
        self.assertFalse(action.with_context(active_model="res.partner", active_ids=self.cleo.ids).run())
        self.assertEqual(self.chosen(), self.ann | self.cleo)

    def test_c2_two_contacts_of_one_account_are_refused_by_name(self):
        with self.assertRaisesRegex(ValidationError, r"Alder Ltd \(C001\).*you chose several: Ann, Bob"):
            (self.ann | self.bob).with_user(self.collector).action_use_as_collection_contact()

    def test_c3_six_customers_name_five(self):
        new = self.env["res.partner"]
        for number in range(6):
            customer = self.customer(f"Cedar {number}", f"D{number}")
            new |= self.contact(customer, f"New {number}", chosen=False)
        lines = self.asked(new.with_user(self.collector)).question.splitlines()
        self.assertEqual((lines[0][:11], len(lines), lines[-1]), ("6 customers", 7, "… and 1 more"))
