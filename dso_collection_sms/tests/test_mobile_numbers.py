"""Rule C1: which number a text message goes to, in the database; rules C5 and P5 on what follows from a change."""

from odoo.addons.dso_collection.tests.common import CollectionCase


class TestMobileNumbers(CollectionCase):
    """Number and reason are stored, and follow what they depend on."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.company"].search([]).partner_id.country_id = False
        cls.belgium, cls.france = cls.env.ref("base.be"), cls.env.ref("base.fr")
        cls.alder = cls.customer(country_id=cls.belgium.id)

    def anna(self, **values):
        return self.env["res.partner"].create({"name": "Anna", "parent_id": self.alder.id, "type": "other", **values})

    def number(self, **values):
        anna = self.anna(**values)
        return anna.collection_sms_number or anna.collection_sms_reason

    def touched(self):
        """Return the customers marked since the last call."""
        self.env.flush_all()
        return self.env["res.partner"].browse(self.env["collection.touch"]._take())

    def test_c1_mobile_before_phone(self):
        self.assertEqual(self.number(mobile="0477 12 34 56", phone="0470 65 43 21"), "+32477123456")
        self.assertEqual(self.number(phone="0470 65 43 21"), "+32470654321")
        self.assertEqual(self.number(mobile="  ", phone="0470 65 43 21"), "+32470654321")

    def test_c1_an_unusable_mobile_number_is_not_replaced_by_the_phone(self):
        anna = self.anna(mobile="02 555 01 01", phone="0470 65 43 21")
        self.assertEqual((anna.collection_sms_number, anna.collection_sms_reason), (False, "landline"))
        self.assertEqual(anna.collection_sms_note,
                         "No text messages: the mobile number “02 555 01 01” is a landline in Belgium.")

    def test_c1_no_number_no_reason_to_store(self):
        anna = self.anna()
        self.assertEqual((anna.collection_sms_number, anna.collection_sms_reason), (False, False))
        self.assertEqual(anna.collection_sms_note, "No text messages: no mobile number is given.")

    def test_c1_country_of_contact_then_customer_then_company(self):
        self.assertEqual(self.number(mobile="06 12 34 56 78", country_id=self.france.id), "+33612345678")
        self.assertEqual(self.number(mobile="0477 12 34 56"), "+32477123456")
        self.alder.country_id = False
        self.assertEqual(self.number(mobile="0477 12 34 56"), "no_country")
        self.company.partner_id.country_id = self.france
        self.assertEqual(self.number(mobile="06 12 34 56 78", company_id=self.company.id), "+33612345678")

    def test_p5_a_changed_customers_country_is_heard_by_its_contacts(self):
        anna = self.anna(mobile="06 12 34 56 78")
        self.assertEqual(anna.collection_sms_reason, "invalid")
        self.alder.country_id = self.france
        self.assertEqual((anna.collection_sms_number, anna.collection_sms_reason), ("+33612345678", False))

    def test_p5_a_changed_country_of_the_first_company_too(self):
        self.alder.country_id = False
        anna = self.anna(mobile="0477 12 34 56")
        self.assertEqual(anna.collection_sms_reason, "no_country")
        self.touched()
        self.env["res.company"].search([], order="id", limit=1).country_id = self.belgium
        self.assertEqual((anna.collection_sms_number, anna.collection_sms_reason), ("+32477123456", False))
        self.assertIn(self.alder, self.touched())

    def test_p5_a_changed_number_touches_the_account(self):
        anna = self.anna()
        for name, value in [("mobile", "0477 12 34 56"), ("phone", "0470 65 43 21"), ("country_id", self.france.id)]:
            self.touched()
            anna[name] = value
            self.assertEqual(self.touched(), self.alder, name)

    def test_c5_opting_out_and_back_touches_the_account(self):
        self.invoice(self.alder, 100, due=-10)
        anna = self.anna(mobile="0477 12 34 56")
        self.plan()
        self.assertFalse(anna.collection_sms_opted_out)
        self.touched()
        blacklist = self.env["phone.blacklist"]
        blacklist.add("+32477123456")
        self.assertEqual(self.touched(), self.alder)
        anna.invalidate_recordset()
        self.assertTrue(anna.collection_sms_opted_out)
        self.assertEqual(anna.collection_sms_note, "No text messages: +32477123456 is on the phone blacklist, its "
                                                   "owner wants no text messages.")
        blacklist.remove("+32477123456")
        self.assertEqual(self.touched(), self.alder)
        anna.invalidate_recordset()
        self.assertFalse(anna.collection_sms_opted_out)
        blacklist.add("+32477123456")
        self.touched()
        blacklist.search([("number", "=", "+32477123456")]).unlink()
        self.assertEqual(self.touched(), self.alder)

    def test_c1_the_numbers_of_a_filled_database_are_those_of_the_form(self):
        people = [
            self.anna(**values) for values in (
                {"mobile": "0477 12 34 56"}, {"mobile": " ", "phone": "0470 65 43 21"}, {"mobile": "02 555 01 01"},
                {"phone": "06 12 34 56 78", "country_id": self.france.id}, {}, {"mobile": "call her"},
                {"phone": "0477 12 34 56", "parent_id": False, "company_id": self.company.id},
            )]
        people = self.env["res.partner"].concat(*people)
        before = people.mapped(lambda person: (person.collection_sms_number, person.collection_sms_reason))
        self.env.flush_all()
        self.env.cr.execute("UPDATE res_partner SET collection_sms_number = NULL, collection_sms_reason = NULL")
        people._collection_read_all_numbers()
        self.assertEqual(
            people.mapped(lambda person: (person.collection_sms_number, person.collection_sms_reason)), before)
        self.assertEqual([number for number, _reason in before], [
            "+32477123456", "+32470654321", False, "+33612345678", False, False, False])

    def test_every_reason_has_its_words(self):
        for reason in dict(self.env["res.partner"]._fields["collection_sms_reason"].selection):
            words = self.anna(mobile="123")._collection_sms_reason_words(reason, "Belgium")
            self.assertIn("the mobile number “123”", words)
