"""Rules I1–I3: files that LibreOffice Calc 7.4 wrote of one sheet (``tests/files``), imported as they are.

The sheet has a customer code with leading zeros, one that is a number, an empty row, an address made by a
formula, quotes and a semicolon inside names, and a second sheet that is no list.
"""

from pathlib import Path

from odoo.tests import tagged

from .import_files import XLS, XLSX, ImportFilesCase

_FILES = Path(__file__).parent / "files"
_TYPES = {".xlsx": XLSX, ".xls": XLS, ".csv": "text/csv", ".txt": "text/plain"}


@tagged("post_install", "-at_install")
class TestImportFilesCalc(ImportFilesCase):
    """The same contacts out of each file."""

    def imported(self, name, refused=(), **options):
        """Import a file of the folder on the three customers of its codes; returns its contacts."""
        customers = [self.customer(title, code, contact=False) for title, code in (
            ("Alder", "00123"), ("Birch", "4711"), ("Cedar", "C-9"))]
        path = _FILES / name
        result = self.execute(self.upload(path.read_bytes(), name, _TYPES[path.suffix]), **options)
        self.assertEqual(result["messages"], [])
        self.assertEqual([(row["row"], row["field"]) for row in result["collection_summary"]["refused"]],
                         list(refused))
        return [[person.name, person.email, person.zip or "", person.city, person.collection_contact]
                for customer in customers for person in customer.child_ids]

    def test_i1_files_of_calc(self):
        """Workbooks and texts with every separator and encoding that its export offers."""
        expected = [
            ["Jürgen Groß", "j.gross@alder.example", "01067", "Dresden", True],
            ["Zoë O’Neill; Einkauf", "zoe@birch.example", "8010", "Graz", False],
            ['Ana "Nina" Šarić', "ana@cedar.example", "", "Zürich", True],
        ]
        for name in ("calc.xlsx", "calc_utf8_semicolon.csv", "calc_utf16_tab.txt", "calc_unquoted.csv"):
            with self.subTest(file=name), self.undone():
                self.assertEqual(self.imported(name), expected)

    def test_i1_western_file_of_calc_has_lost_a_letter(self):
        """Calc itself writes a question mark for what Windows-1252 lacks; nothing else is lost."""
        self.assertEqual([row[0] for row in self.imported("calc_windows1252.csv")],
                         ["Jürgen Groß", "Zoë O’Neill; Einkauf", 'Ana "Nina" Šari?'])

    def test_i6_old_workbook_of_calc_keeps_no_text_of_a_formula(self):
        """Calc writes 0 for it in an ``.xls``: no address, so the row is named (the file's fourth) and left out."""
        rows = self.imported("calc.xls", refused=[(4, "email")], collection_skip_bad_rows=True)
        self.assertEqual([row[0] for row in rows], ["Jürgen Groß", 'Ana "Nina" Šarić'])
