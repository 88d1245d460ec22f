"""Rules I4 and I6 on the screen: counts, rows by their numbers, all or nothing, the file of refused rows."""

import io

import openpyxl

from odoo.tests import tagged
from odoo.tools import file_open

from .import_files import XLSX, ImportFilesCase

MIXED = b"""Customer code;Contact name;E-mail;Note of mine
C001;Ann;ann@alder.example;keep

C999;=1+1;x@x.example;+32
C001;Bob;not an address;
C001;Present;present@alder.example;
C001;Eve;eve@alder.example;
"""


@tagged("post_install", "-at_install")
class TestImportFilesResult(ImportFilesCase):
    """A file with good, bad and present rows."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        partners = cls.env["res.partner"]
        cls.alder = partners.create({"name": "Alder Ltd", "ref": "C001", "is_company": True})
        partners.create({"name": "Present", "email": "present@alder.example", "parent_id": cls.alder.id})

    def names(self):
        """Return the names of the customer's contacts."""
        return sorted(self.alder.child_ids.mapped("name"))

    def numbers(self, rows):
        """Return the row numbers of a list of the summary."""
        return [row["row"] for row in rows]

    def test_i6_bad_row_stops_everything(self):
        """Nothing is imported; rows are numbered as in the file, empty ones counted."""
        result = self.execute(self.upload(MIXED, kind="contacts"))
        summary = result["collection_summary"]
        self.assertEqual((summary["stopped"], summary["created"], summary["refused_count"]), (True, 0, 2))
        self.assertEqual(self.numbers(summary["refused"]), [4, 5])
        self.assertIn("C999", summary["refused"][0]["reason"])
        self.assertEqual([message["rows"]["from"] for message in result["messages"]], [1, 2])
        self.assertEqual(self.names(), ["Present"])

    def test_i6_skip_bad_rows(self):
        """The good rows are imported, and the summary says what was left."""
        summary = self.execute(self.upload(MIXED), collection_skip_bad_rows=True)["collection_summary"]
        self.assertEqual((summary["created"], summary["skipped_count"], summary["refused_count"]), (2, 1, 2))
        self.assertEqual((summary["stopped"], self.numbers(summary["skipped"])), (False, [6]))
        self.assertEqual(self.names(), ["Ann", "Eve", "Present"])

    def test_i6_test_changes_nothing(self):
        """The test counts what the import would make."""
        summary = self.execute(self.upload(MIXED), True, collection_skip_bad_rows=True)["collection_summary"]
        self.assertEqual((summary["created"], summary["skipped_count"], summary["refused_count"]), (2, 1, 2))
        self.assertTrue(summary["dryrun"])
        self.assertEqual(self.names(), ["Present"])

    def test_i6_bad_row_in_a_later_batch_stops_the_first(self):
        """All rows are checked before the first batch."""
        text = b"Customer code;Contact name\n" + b"".join(b"C001;Person %d\n" % number for number in range(5))
        result = self.execute(self.upload(text + b"C999;Nobody\n"), limit=2)
        self.assertEqual((result["nextrow"], self.numbers(result["collection_summary"]["refused"])), (0, [7]))
        self.assertEqual(self.names(), ["Present"])

    def batches(self, file, limit, **options):
        """Import a file batch by batch as the screen does; returns the last summary and the batches' sizes."""
        skip, sizes = 0, []
        while True:
            result = self.execute(file, limit=limit, skip=skip, **options)
            sizes.append(len(result["ids"]))
            if not result["nextrow"]:
                return result["collection_summary"], sizes
            skip = result["nextrow"]

    def test_i6_summary_over_batches(self):
        """Counts and row numbers run over all batches; a person twice in the file is made once."""
        people = [b"C001;Person %d\n" % number for number in (1, 2, 3, 1, 4)]
        text = b"Customer code;Contact name\n\n" + b"".join(people) + b"C999;Nobody\n"
        summary, sizes = self.batches(self.upload(text), 2, collection_skip_bad_rows=True)
        self.assertEqual(sizes, [2, 1, 1])
        self.assertEqual((summary["created"], self.numbers(summary["skipped"])), (4, [6]))
        self.assertEqual(self.numbers(summary["refused"]), [8])
        self.assertEqual(len(self.names()), 5)

    def test_i4_second_import_changes_nothing(self):
        """The same file again: everything is there already."""
        text = b"Customer code;Contact name;E-mail\nC001;Ann;ann@alder.example\nC001;Bob;\n"
        self.execute(self.upload(text))
        before = self.names()
        summary = self.execute(self.upload(text))["collection_summary"]
        self.assertEqual((summary["created"], summary["skipped_count"]), (0, 2))
        self.assertEqual(self.names(), before)

    def refused_rows(self, file):
        """Return the rows of the file of refused rows."""
        book = openpyxl.load_workbook(io.BytesIO(file._collection_refused_file()))
        return book, [[cell.value for cell in row] for row in book.active.iter_rows()]

    def test_i6_refused_rows_are_mended_and_imported(self):
        """The file has all columns and the reasons, nothing in it is a formula, and it imports once it is mended."""
        file = self.upload(MIXED)
        self.execute(file, collection_skip_bad_rows=True)
        book, rows = self.refused_rows(file)
        self.assertEqual(rows[0], ["Customer code", "Contact name", "E-mail", "Note of mine", "Why refused"])
        self.assertEqual([row[:4] for row in rows[1:]], [
            ["C999", "=1+1", "x@x.example", "+32"], ["C001", "Bob", "not an address", None]])
        cells = [cell for row in book.active.iter_rows(max_col=4) for cell in row if cell.value]
        self.assertEqual({cell.data_type for cell in cells}, {"s"})
        self.assertTrue(book.active["B2"].quotePrefix)

        book.active["A2"], book.active["C3"] = "C001", "bob@alder.example"
        mended = io.BytesIO()
        book.save(mended)
        again = self.upload(mended.getvalue(), "mended.xlsx", XLSX)
        self.assertEqual(self.columns(again)["Why refused"], "")
        self.assertEqual(self.execute(again)["collection_summary"]["created"], 2)
        self.assertIn("=1+1", self.names())

    def test_i6_refused_again_keeps_one_column_of_reasons(self):
        """The reasons of the first time are replaced."""
        content = self.workbook(["Customer code", "Contact name", "Why refused"], ["C998", "Ann", "Old reason"])
        file = self.upload(content, "again.xlsx", XLSX, kind="contacts")
        self.execute(file)
        _book, rows = self.refused_rows(file)
        self.assertEqual(rows[0], ["Customer code", "Contact name", "Why refused"])
        self.assertIn("C998", rows[1][2])

    def test_i2_required_columns(self):
        """Without the customer code no row can be read: said once, not for every row."""
        result = self.execute(self.upload(b"Contact name;E-mail\nAnn;a@b.example\n", kind="contacts"))
        self.assertIn("No column of the file is matched with: Customer code", result["messages"][0]["message"])
        self.assertEqual(self.names(), ["Present"])

    def test_i2_i7_templates_import_cleanly(self):
        """Every template is read, all of its columns are matched, and its example rows are imported."""
        self.env["res.partner"].create({"name": "Example", "ref": "C0001", "is_company": True})
        for kind, count in (("contacts", 11), ("customers", 12)):
            offered = self.env["res.partner"].with_context(collection_import=kind).get_import_templates()
            self.assertEqual(len(offered), 2)
            for template in offered:
                with self.subTest(template=template["template"]), file_open(template["template"][1:], "rb") as source:
                    file = self.upload(source.read(), template["template"], kind=kind)
                    columns = self.columns(file)
                    self.assertEqual((len(columns), all(columns.values())), (count, True))
                    summary = self.execute(file, dryrun=True)["collection_summary"]
                    rows = summary["created"] + summary["updated"] + summary["skipped_count"]
                    self.assertEqual((rows, summary["refused"]), (2, []))
