"""Rules C1 and C5 for letters: the address is checked before, and the reason given in words."""

from odoo.tools import SQL

from .letter_case import LetterCase


class TestLettersAddresses(LetterCase):

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scenario(*(cls.step("Formal", 3, channel, automatic=True)
                       for channel in ("registered_letter", "electronic_registered_letter")), name="Formal")

    def reason(self, customer, channel="letter"):
        """Return why the contact for collection cannot be written to."""
        contact = customer.with_company(self.company)._collection_contacts()
        return " ".join(self.actions._contact_problems(contact, [channel]))

    def in_sql(self, partner, channel="letter"):
        """Return what the refresh of all accounts says of a contact."""
        self.env.flush_all()
        [(found,)] = self.env.execute_query(SQL(
            "SELECT %s FROM res_partner person WHERE person.id = %s",
            self.actions._channel_classes()[channel].unreachable_sql(SQL.identifier("person")), partner.id))
        return bool(found)

    def test_c1_letter_needs_street_city_zip_and_country(self):
        for missing, word in (("street", "street"), ("city", "city"), ("zip", "postal code"),
                              ("country_id", "country")):
            customer = self.addressed(f"Without {missing}", f"W{missing}", **{missing: False})
            self.assertEqual(
                self.reason(customer),
                f"No letter can go to Without {missing} Accounts, contact of Without {missing} (W{missing}): "
                f"the postal address has no {word}.")

    def test_c1_no_postal_code_where_the_country_has_none(self):
        ireland = self.env.ref("base.ie")
        ireland.zip_required = False
        customer = self.addressed(zip=False, country_id=ireland.id)
        self.assertEqual(self.reason(customer), "")
        ireland.zip_required = True
        self.assertIn("postal code", self.reason(customer))

    def test_c1_own_address_of_the_contact_comes_first(self):
        customer = self.addressed(contact={"type": "other", "street": "5 Own", "city": "Ghent"})
        self.assertEqual(
            self.reason(customer), "No letter can go to Alder Ltd Accounts, contact of Alder Ltd (C001): "
            "the postal address has no postal code, country.")

    def test_c1_sql_agrees_with_the_channel(self):
        ireland = self.env.ref("base.ie")
        ireland.zip_required = False
        cases = [
            {}, {"street": False}, {"street": "  "}, {"zip": False}, {"zip": " "}, {"city": False},
            {"country_id": False}, {"zip": False, "country_id": ireland.id}, {"street2": "Hall 4"},
            {"street": False, "city": False, "zip": False},
        ]
        own = [None, {"type": "other", "street": "5 Own"}, {"type": "other", "city": " "},
               {"type": "other", "street": "5 Own", "zip": "9000", "city": "Ghent", "country_id": self.belgium.id}]
        for number, (values, contact) in enumerate((values, contact) for values in cases for contact in own):
            with self.subTest(values=values, contact=contact):
                customer = self.addressed("Case", f"X{number}", amount=0, contact=contact, **values)
                person = customer.child_ids
                for channel in ("letter", "registered_letter"):
                    self.assertEqual(self.in_sql(person, channel), bool(self.reason(customer, channel)))

    def test_c1_electronic_registered_letter_needs_an_email_address(self):
        customer = self.addressed(contact={"email": False}, amount=0)
        channel = "electronic_registered_letter"
        self.assertIn("there is no e-mail address", self.reason(customer, channel))
        self.assertTrue(self.in_sql(customer.child_ids, channel))
        customer.child_ids.email = "nobody"
        self.assertIn("“nobody” is no valid e-mail address", self.reason(customer, channel))
        self.assertTrue(self.in_sql(customer.child_ids, channel))
        customer.child_ids.email = "accounts@alder.example"
        self.assertEqual(self.reason(customer, channel), "")
        self.assertFalse(self.in_sql(customer.child_ids, channel))

    def test_c5_account_shows_why_and_the_letter_goes_by_itself_once_mended(self):
        customer = self.addressed(street=False)
        self.assertFalse(self.written(customer))
        action = self.open_action(customer)
        self.assertEqual((action.state, action.error_kind), ("error", "contact"))
        self.assertIn("the postal address has no street", action.error)
        self.assertTrue(self.account(customer).missing_contact)
        self.assertIn("no street", self.account(customer).contact_problem)
        customer.street = "1 Mended"
        letter = self.written(customer)
        self.assertEqual((letter.state, letter.action_id), ("waiting", action))
        self.assertIn("1 Mended", letter.address)
        self.assertFalse(self.account(customer).missing_contact)

    def test_c5_sql_knows_the_address_that_a_letter_came_back_from(self):
        customer = self.addressed(street=" 1 Alder ", street2="Hall 4")
        letter = self.written(customer)
        self.assertEqual(letter.action_id.sent_to, "Alder Ltd, 1 Alder, Hall 4, 1050 Brussels, BE")
        self.printed().action_mailed()
        letter.write({"state": "returned", "reason": "moved", "news": True})
        self.dispatch()
        person = customer.child_ids
        self.assertEqual(letter.action_id.state, "error")
        self.assertTrue(self.in_sql(person))
        self.assertEqual(self.reason(customer),
                         f"Letter {letter.reference} to Alder Ltd, 1 Alder, Hall 4, 1050 Brussels, BE came back: "
                         "moved.")
        neighbour = self.addressed("Birch Ltd", "C002", street="1 Alder", street2="Hall 4")
        self.assertFalse(self.in_sql(neighbour.child_ids), "another customer in the same house")
        self.assertEqual(self.reason(neighbour), "")
        customer.street = "2 New"
        self.assertFalse(self.in_sql(person))
        self.assertEqual(self.reason(customer), "")

    def test_a11_address_stands_in_its_countrys_order_and_home_letters_name_no_country(self):
        home = self.addressed()
        abroad = self.addressed("Birch SA", "C002", zip="75001", city="Paris", country_id=self.env.ref("base.fr").id)
        letters = self.written(home, abroad)
        self.assertEqual(letters.mapped("address"), [
            "Alder Ltd\nAttn. Alder Ltd Accounts\n1 Alder Ltd Street\n1050 Brussels",
            "Birch SA\nAttn. Birch SA Accounts\n1 Birch SA Street\n75001 Paris\nFRANCE"])
