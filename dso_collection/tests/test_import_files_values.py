"""Values that Odoo's import screen reads before the rows are judged: numbers, choices for unknown values (rule I6)."""

from .import_files import ImportFilesCase


class TestImportFilesValues(ImportFilesCase):
    """The check of all rows sees what the import will see."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.customer(contact=False)

    def contacts(self):
        return self.env["res.partner"].search([("parent_id", "=", self.alder.id)], order="id")

    def test_i6_numbers_as_the_screen_reads_them(self):
        file = self.upload(b"Customer code,Contact name,Geo Latitude\nC001,Anna,\"1.050,25\"\n")
        result = self.execute(file, float_thousand_separator=".", float_decimal_separator=",")
        self.assertEqual((result["messages"], self.contacts().partner_latitude), ([], 1050.25))

    def test_i6_unknown_value_left_empty_as_chosen(self):
        content = b"Customer code,Contact name,Country\nC001,Anna,Atlantis\n"
        refused = self.execute(self.upload(content))
        self.assertIn("Atlantis", refused["messages"][0]["message"])
        result = self.execute(self.upload(content), import_set_empty_fields=["country_id"])
        self.assertEqual((result["messages"], self.contacts().name, self.contacts().country_id.id), ([], "Anna", False))
