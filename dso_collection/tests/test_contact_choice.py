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
            cleo.name = "Cleo"
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
