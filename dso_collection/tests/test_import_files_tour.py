"""Rules I1, I3, I6 in a real browser: two text files of contacts, dropped on Odoo's import screen."""

from .tour_case import TourCase

CONTACTS = "/odoo/import-contacts"


class TestImportFilesTour(TourCase):
    """The screen as who manages contacts uses it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.env["res.partner"].create({"name": "Alder Ltd", "ref": "C001", "is_company": True})
        cls.birch = cls.env["res.partner"].create({"name": "Birch Ltd", "ref": "C002", "is_company": True})
        cls.env["res.partner"].create(
            {"name": "Présent", "email": "present@c001.example", "parent_id": cls.alder.id})

    def test_i1_i3_i6_two_files_of_contacts(self):
        """A Latin-1 text file: matched, tested, its bad row left out; the next file finds the mapping kept."""
        self.start_tour(CONTACTS, "dso_collection_import_contacts", login="admin")
        self.assertEqual(set(self.alder.child_ids.mapped("name")), {"Présent", "Société Hélène"})
        helene = self.alder.child_ids.filtered("function")
        self.assertEqual((helene.name, helene.function), ("Société Hélène", "Comptabilité"))
        self.assertEqual(self.birch.child_ids.function, "Achats")
