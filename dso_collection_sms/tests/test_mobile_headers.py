"""Rule I3: headers of a mobile number are known to Odoo's own import as long as contacts have the field."""

from odoo.addons.dso_collection.tests.common import CollectionCase


class TestMobileHeaders(CollectionCase):
    """Records of ``base_import.mapping``, shipped in the name of the add-on that brings the field."""

    def shipped(self, header):
        mapping = self.env["base_import.mapping"].search([
            ("res_model", "=", "res.partner"), ("column_name", "=", header)])
        return mapping.mapped("field_name"), [
            names[0].partition(".")[0] for names in mapping._get_external_ids().values() if names]

    def test_i3_mobile_headers_belong_to_this_add_on(self):
        for header in ("mobile", "gsm", "handynummer", "téléphone portable", "komórka", "手机"):
            self.assertEqual(self.shipped(header), (["mobile"], ["dso_collection_sms"]), header)
        self.assertEqual(self.shipped("telefon"), (["phone"], ["dso_collection"]))

    def test_i3_shipping_again_changes_nothing(self):
        mapping = self.env["base_import.mapping"]
        count = mapping.search_count([])
        mapping._collection_ship_headers()
        mapping._collection_ship_headers("dso_collection_sms", ["mobile"])
        self.assertEqual(mapping.search_count([]), count)
        self.assertEqual(self.shipped("gsm"), (["mobile"], ["dso_collection_sms"]))
