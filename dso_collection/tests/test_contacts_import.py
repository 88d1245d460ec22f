"""Rules I2 to I5: the rows of a contacts file, and what becomes of the good ones."""

from unittest.mock import patch

from ..imports.contacts import ContactRows
from .common import CollectionCase

CODE, FLAG = "collection_customer_code", "collection_contact"
#: Tables that an import might touch.
TABLES = ("res_partner", "mail_message", "mail_followers", "collection_touch", "collection_account", "ir_model_data")


class ImportCase(CollectionCase):
    """Builders for rows of files, read as a user with the right to make contacts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls.user("Clerk", "clerk", "base.group_partner_manager", "dso_collection.group_collection_user")
        cls.partners = cls.env["res.partner"].with_user(cls.clerk).with_context(import_file=True)
        cls.alder = cls.customer(contact=False)
        cls.birch = cls.customer("Birch Ltd", "C002", contact=False)

    def load(self, fields, *rows, **context):
        """Import rows; returns Odoo's answer."""
        return self.partners.with_context(**context).load(fields, [list(row) for row in rows])

    def check(self, fields, *rows):
        """Judge rows without importing them; nothing may change."""
        before = self.rows(*TABLES)
        summary = self.partners._collection_check_rows(fields, [list(row) for row in rows])
        self.assertEqual(self.rows(*TABLES), before)
        return summary

    def contacts(self, customer):
        """Return the contacts of a customer, oldest first."""
        return self.env["res.partner"].with_context(active_test=False).search(
            [("parent_id", "=", customer.id)], order="id")

    def assert_refused(self, fields, row, field, reason):
        """Check that a row is refused, alone and by name, in a test and in an import."""
        [refusal] = self.check(fields, row)["refused"]
        self.assertEqual((refusal["row"], refusal["field"]), (0, field))
        self.assertRegex(refusal["reason"], reason)
        before = self.rows(*TABLES)
        result = self.load(fields, row)
        self.assertEqual(self.rows(*TABLES), before)
        self.assertFalse(result["ids"])
        [message] = result["messages"]
        self.assertEqual(
            (message["type"], message["record"], message["rows"], message["message"]),
            ("error", 0, {"from": 0, "to": 0}, refusal["reason"]))


class TestContactsImport(ImportCase):
    """What a good row becomes (rules I2, I3, I5)."""

    def test_i2_every_known_column(self):
        fields = [CODE, "name", "email", "phone", "function", "lang", "street", "zip", "city", "country_id", FLAG]
        result = self.load(fields, ["C001", " Anna Kohl ", "Anna@c001.example", "02 555 01 01", "Accountant",
                                    "English", "1 Own Street", "1000", "Brussels", "Belgien", "x"])
        self.assertEqual(result["messages"], [])
        [contact] = self.contacts(self.alder)
        self.assertEqual(result["ids"], contact.ids)
        self.assertEqual(
            [contact[name] for name in ("name", "email", "email_normalized", "phone", "function", "lang", "street",
                                        "zip", "city", "collection_contact", "parent_id", "type")],
            ["Anna Kohl", "Anna@c001.example", "anna@c001.example", "+32 2 555 01 01", "Accountant", "en_US",
             "1 Own Street", "1000", "Brussels", True, self.alder, "other"])
        self.assertEqual(contact.country_id.code, "BE")
        self.assertEqual(contact.commercial_partner_id, self.alder)
        self.assertEqual(contact.complete_name, "Alder Ltd, Anna Kohl")
        self.assertEqual(result["collection_summary"],
                         {"created": 1, "updated": 0, "skipped": [], "refused": [], "notes": []})

    def test_i3_nothing_is_written_on_the_customer(self):
        self.env.flush_all()
        self.env.cr.execute("SELECT * FROM res_partner WHERE id = %s", [self.alder.id])
        before = self.env.cr.dictfetchall()
        self.load([CODE, "name", "street", "city", "country_id", "vat"],
                  ["C001", "First", "1 Own Street", "Lille", "France", "BE0477472701"])
        self.env.flush_all()
        self.env.cr.execute("SELECT * FROM res_partner WHERE id = %s", [self.alder.id])
        self.assertEqual(self.env.cr.dictfetchall(), before)

    def test_i2_contact_without_address_has_the_customers(self):
        self.alder.write({"street": "1 Market Street", "city": "Ghent"})
        self.load([CODE, "name", "street"], ["C001", "Anna", ""])
        [contact] = self.contacts(self.alder)
        self.assertEqual((contact.type, contact.street, contact.city), ("contact", "1 Market Street", "Ghent"))
        self.alder.street = "2 Market Street"
        self.assertEqual(contact.street, "2 Market Street")

    def test_i2_contact_has_what_its_customer_shares(self):
        term = self.env.ref("account.account_payment_term_30days")
        seller = self.user("Seller", "seller")
        self.alder.write({"vat": "BE0477472701", "property_payment_term_id": term.id, "user_id": seller.id,
                          "credit_limit": 500})
        self.load([CODE, "name"], ["C001", "Anna"])
        [contact] = self.contacts(self.alder)
        self.assertEqual(
            (contact.vat, contact.property_payment_term_id, contact.user_id, contact.credit_limit),
            ("BE0477472701", term, seller, 500))

    def test_i2_phone_with_the_customers_country_or_its_own(self):
        self.alder.country_id = self.env.ref("base.fr")
        self.load([CODE, "name", "phone", "country_id"],
                  ["C001", "Anna", "01 23 45 67 89", ""], ["C001", "Bob", "0477 12 34 56", "be"],
                  ["C001", "Carl", "ask at the desk", ""])
        self.assertEqual(self.contacts(self.alder).mapped("phone"),
                         ["+33 1 23 45 67 89", "+32 477 12 34 56", "ask at the desk"])

    def test_i2_mobile_is_the_phone_where_there_is_no_field_for_it(self):
        self.startPatcher(patch.object(ContactRows, "keeps_mobile", lambda _rows: False))
        self.alder.country_id = self.env.ref("base.be")
        result = self.load([CODE, "name", "phone", "mobile"],
                           ["C001", "Anna", "", "0477 12 34 56"], ["C001", "Bob", "02 555 01 01", "0477 12 34 56"])
        self.assertEqual(self.contacts(self.alder).mapped("phone"), ["+32 477 12 34 56", "+32 2 555 01 01"])
        [note] = result["collection_summary"]["notes"]
        self.assertEqual((note["row"], note["field"]), (1, "mobile"))
        self.assertIn("0477 12 34 56", note["reason"])

    def test_i2_countries_by_any_usual_name(self):
        words = {"Belgium": "BE", "belgique": "BE", "BE": "BE", "DEUTSCHLAND": "DE", "Pays Bas": "NL", "UK": "GB",
                 "USA": "US", "Österreich": "AT", "Svizzera": "CH", "日本": "JP", "DEU": "DE"}
        self.load([CODE, "name", "country_id"], *(["C001", word, word] for word in words))
        self.assertEqual({contact.name: contact.country_id.code for contact in self.contacts(self.alder)}, words)

    def test_i2_languages_by_any_usual_name(self):
        for code in ("fr_FR", "fr_BE", "de_DE"):
            self.env["res.lang"]._activate_lang(code)
        words = {"French": "fr_FR", "français": "fr_FR", "Französisch": "fr_FR", "fr": "fr_FR", "fr-BE": "fr_BE",
                 "fr_BE": "fr_BE", "French (BE)": "fr_BE", "Deutsch": "de_DE", "German / Deutsch": "de_DE"}
        self.load([CODE, "name", "lang"], *(["C001", word, word] for word in words))
        self.assertEqual({contact.name: contact.lang for contact in self.contacts(self.alder)}, words)

    def test_i2_contact_without_language_has_the_customers(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.alder.lang = "fr_FR"
        self.load([CODE, "name"], ["C001", "Anna"])
        self.assertEqual(self.contacts(self.alder).lang, "fr_FR")

    def test_i2_other_columns_are_converted_by_odoo(self):
        tag = self.env["res.partner.category"].create({"name": "Buyers"})
        result = self.load(
            [CODE, "name", "category_id", "employee", "color", "partner_latitude"],
            ["C001", "Anna", "Buyers", "yes", "3", "50.5"], ["C002", "Bob", "", "", "", ""])
        self.assertEqual(result["messages"], [])
        anna, bob = self.contacts(self.alder), self.contacts(self.birch)
        self.assertEqual((anna.category_id, anna.employee, anna.color, anna.partner_latitude), (tag, True, 3, 50.5))
        self.assertEqual((bob.category_id, bob.employee, bob.active), (tag.browse(), False, True))
        self.assert_refused([CODE, "name", "category_id"], ["C001", "Carl", "Sellers"], "category_id", "Sellers")
        self.assert_refused([CODE, "name", "color"], ["C001", "Carl", "red"], "color", "red")

    def test_i2_nobody_follows_or_is_told(self):
        before = self.rows("mail_message", "mail_followers", "mail_mail")
        self.load([CODE, "name", "email", FLAG], ["C001", "Anna", "anna@c001.example", "1"], tracking_disable=False)
        self.assertEqual(self.rows("mail_message", "mail_followers", "mail_mail"), before)

    def test_i3_code_is_exact_but_for_spaces_around(self):
        self.load([CODE, "name"], [" C001 ", "Anna"])
        self.assertEqual(self.contacts(self.alder).name, "Anna")

    def test_i3_archived_customer_of_the_same_code_does_not_matter(self):
        self.customer("Old Alder", "C001", contact=False, active=False)
        self.load([CODE, "name"], ["C001", "Anna"])
        self.assertEqual(self.contacts(self.alder).name, "Anna")

    def test_i5_words_for_yes_and_no(self):
        words = {"1": True, "X": True, "Oui": True, "JA": True, "sí": True, "Evet": True, "是": True, "はい": True,
                 "TRUE": True, "": False, "0": False, "Nein": False, "falso": False, "HAYIR": False}
        for position, (word, expected) in enumerate(words.items()):
            customer = self.customer(f"Customer {position}", f"W{position}", contact=False)
            self.load([CODE, "name", FLAG], [f"W{position}", "Anna", word])
            self.assertEqual(self.contacts(customer).collection_contact, expected, word)

    def test_p5_customers_are_planned_again(self):
        self.env.cr.execute("DELETE FROM collection_touch")
        self.load([CODE, "name"], ["C001", "Anna"], ["C001", "Bob"], ["C002", "Carl"])
        self.env.cr.execute("SELECT partner_id FROM collection_touch ORDER BY 1")
        self.assertEqual(self.env.cr.fetchall(), [(self.alder.id,), (self.birch.id,)])

    def test_i6_batches_go_on_where_the_last_one_ended(self):
        rows = [["C001", f"Person {number}"] for number in range(5)]
        first = self.load([CODE, "name"], *rows, _import_limit=3)
        self.assertEqual((len(first["ids"]), first["nextrow"]), (3, 3))
        last = self.load([CODE, "name"], *rows[3:], _import_limit=3)
        self.assertEqual((len(last["ids"]), last["nextrow"]), (2, 0))

    def test_a_file_without_customer_codes_is_odoos(self):
        self.assertIsNone(self.partners._collection_check_rows(["name"], [["Anna"]]))
        result = self.load(["name"], ["Anna"])
        self.assertEqual(len(result["ids"]), 1)
        self.assertNotIn("collection_summary", result)


class TestContactsThere(ImportCase):
    """Rule I4: an import only adds."""

    fields = [CODE, "name", "email", "phone", FLAG]

    def assert_skipped(self, *rows):
        before = self.rows(*TABLES)
        summary = self.load(self.fields, *rows)["collection_summary"]
        self.assertEqual(self.rows(*TABLES), before)
        self.assertEqual([skip["row"] for skip in summary["skipped"]], list(range(len(rows))))
        return summary["skipped"]

    def test_i4_a_file_twice_changes_nothing_the_second_time(self):
        file = [["C001", "Anna", "anna@c001.example", "+32 2 555 01 01", "1"], ["C001", "Bob", "", "", ""],
                ["C002", "Carl", "", "", "x"], ["C002", "Dora", "Dora <dora@c002.example>", "", ""]]
        first = self.load(self.fields, *file)
        self.assertEqual((len(first["ids"]), first["messages"]), (4, []))
        skipped = self.assert_skipped(*file)
        self.assertEqual(skipped[0]["name"], "Anna")
        self.assertRegex(skipped[0]["reason"], r"Alder Ltd \(C001\)")

    def test_i4_same_email_in_any_case_whatever_the_name(self):
        self.contact(self.alder, "Anna", "Anna@C001.example")
        self.assert_skipped(["C001", "Somebody else", "anna@c001.EXAMPLE", "", ""])

    def test_i4_same_name_when_the_row_has_no_email(self):
        self.contact(self.alder, "Anna Kohl", "anna@c001.example")
        self.assert_skipped(["C001", "anna  kohl", "", "", ""])

    def test_i4_same_name_with_another_email_is_somebody_else(self):
        self.contact(self.alder, "Anna Kohl", "anna@c001.example")
        self.load(self.fields, ["C001", "Anna Kohl", "kohl@c001.example", "", ""])
        self.assertEqual(len(self.contacts(self.alder)), 2)

    def test_i4_same_email_at_another_customer_is_somebody_else(self):
        self.contact(self.alder, "Anna", "anna@shared.example")
        self.load(self.fields, ["C002", "Anna", "anna@shared.example", "", ""])
        self.assertEqual(len(self.contacts(self.birch)), 1)

    def test_i4_archived_contact_is_there(self):
        self.contact(self.alder, "Anna", "anna@c001.example", active=False)
        self.assert_skipped(["C001", "Anna", "anna@c001.example", "", ""])

    def test_i4_contact_of_a_contact_is_there(self):
        office = self.contact(self.alder, "Office", "office@c001.example", chosen=False)
        self.contact(office, "Anna", "anna@c001.example", chosen=False)
        self.assert_skipped(["C001", "Anna", "anna@c001.example", "", ""])

    def test_i4_customer_that_is_one_person_is_its_own_contact(self):
        self.customer("One Person", "C009", contact=False, is_company=False, email="me@c009.example")
        self.assert_skipped(["C009", "One Person", "me@c009.example", "", ""])
        self.alder.email = "info@c001.example"
        result = self.load(self.fields, ["C001", "Reception", "info@c001.example", "", ""])
        self.assertEqual(len(result["ids"]), 1)

    def test_i4_twice_in_one_file(self):
        summary = self.load(self.fields, ["C001", "Anna", "anna@c001.example", "", ""],
                            ["C001", "A. Kohl", "ANNA@c001.example", "", ""],
                            ["C001", "Anna", "", "", ""])["collection_summary"]
        self.assertEqual((summary["created"], [skip["row"] for skip in summary["skipped"]]), (1, [1, 2]))


class TestContactsOfCompanies(ImportCase):
    """Customers of several companies (rule I3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.env["res.company"].create({"name": "Second company"})
        cls.both = cls.user("Both", "both", "base.group_partner_manager", "dso_collection.group_collection_user",
                            companies=cls.company | cls.second)
        cls.elm = cls.customer("Elm Ltd", "C005", contact=False, company=cls.second, company_id=cls.second.id)

    def load_as_both(self, *rows, companies):
        partners = self.env["res.partner"].with_user(self.both).with_context(allowed_company_ids=companies.ids)
        return partners.load([CODE, "name", FLAG], [list(row) for row in rows])

    def test_i3_customer_of_a_company_not_chosen_is_unknown(self):
        result = self.load_as_both(["C005", "Anna", ""], companies=self.company)
        self.assertIn("No customer has the code “C005”", result["messages"][0]["message"])

    def test_i3_customer_of_another_company_chosen_gets_the_contact_there(self):
        result = self.load_as_both(["C005", "Anna", "1"], ["C001", "Bob", "1"], companies=self.company | self.second)
        self.assertEqual(result["messages"], [])
        anna = self.contacts(self.elm)
        self.assertEqual(anna.company_id, self.second)
        self.assertTrue(anna.with_company(self.second).collection_contact)
        self.assertFalse(anna.collection_contact)
        self.assertTrue(self.contacts(self.alder).collection_contact)

    def test_c2_shared_customer_has_a_contact_in_each_company(self):
        self.contact(self.alder, "Present", company=self.second)
        result = self.load_as_both(["C001", "Anna", "1"], companies=self.company)
        self.assertEqual(result["messages"], [])
        result = self.load_as_both(["C001", "Bob", "1"], companies=self.second)
        self.assertIn("Present", result["messages"][0]["message"])
