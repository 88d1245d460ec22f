"""Rule I2: the mobile numbers of a contacts file, where contacts have a field for them."""

from odoo.addons.dso_collection.tests.test_contacts_import import CODE, ImportCase


class TestMobileImport(ImportCase):
    """Numbers in international form, with the customer's country."""

    def test_i2_mobile_besides_the_phone(self):
        self.alder.country_id = self.env.ref("base.be")
        result = self.load([CODE, "name", "phone", "mobile"],
                           ["C001", "Anna", "02 555 01 01", "0477 12 34 56"], ["C001", "Bob", "", "+33 6 12 34 56 78"])
        self.assertEqual((result["messages"], result["collection_summary"]["notes"]), ([], []))
        anna, bob = self.contacts(self.alder)
        self.assertEqual((anna.phone, anna.mobile), ("+32 2 555 01 01", "+32 477 12 34 56"))
        self.assertEqual((bob.phone, bob.mobile), (False, "+33 6 12 34 56 78"))
