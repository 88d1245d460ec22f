"""Rule I8: a hostile or broken file gets a sentence an accountant understands, and nothing else happens."""

import io
import struct
import zipfile

import xlwt

from odoo.tests import mute_logger, tagged
from odoo.tests.common import BaseCase

from ..imports import reading
from ..imports.unreadable import Unreadable
from . import hostile_files
from .import_files import XLS, XLSX, ImportFilesCase

SHEET = "xl/worksheets/sheet1.xml"


def repacked(book, **parts):
    """Return the workbook with some parts replaced: ``sheet=function(bytes)``."""
    names = {"sheet": SHEET, "workbook": "xl/workbook.xml"}
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = next((parts[key] for key in parts if names[key] == name), bytes)
            new.writestr(name, change(old.read(name)))
    return content.getvalue()


@tagged("post_install", "-at_install")
class TestImportFilesHostile(ImportFilesCase):
    """Each bad file once; the words are those the screen shows."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.book = cls.workbook(["Code", "Name"], ["C001", "Ann"])
        book = xlwt.Workbook()
        sheet = book.add_sheet("Contacts")
        for row in range(300):
            sheet.write(row, 0, f"Some text {row}")
        content = io.BytesIO()
        book.save(content)
        cls.old_book = content.getvalue()

    def test_i8_empty_files(self):
        """No bytes, blanks only, and headers without a row."""
        self.assertEqual(self.refusal(b""), "This file is empty.")
        self.assertEqual(self.refusal(b" \r\n\r\n"), "This file is empty.")
        self.assertEqual(self.refusal(b",,\r\n,,\r\n"), "This file is empty.")
        self.assertIn("nothing below", self.refusal(b"Customer code;Contact name\r\n"))
        self.assertIn("nothing below", self.refusal(self.workbook(["Code", "Name"]), "a.xlsx", XLSX))

    def test_i8_binary_junk(self):
        """Bytes that are no text, pictures, PDF."""
        self.assertIn("NUL characters", self.refusal(bytes(range(256)) * 20))
        self.assertIn("no text", self.refusal(bytes(range(1, 32)) * 50))
        self.assertIn("no spreadsheet", self.refusal(b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "a.csv"))
        self.assertIn("no spreadsheet", self.refusal(b"%PDF-1.7 ...", "a.csv"))

    def test_i8_nul_in_a_text(self):
        """A single NUL in an otherwise good file."""
        self.assertIn("NUL characters", self.refusal(b"Code;Name\nC001;An\0n\n" + b"C002;Bob\n" * 50))

    def test_i8_web_page_named_xls(self):
        """Many programs export a web page under the name of a workbook."""
        page = b"<html><body><table><tr><td>Code</td></tr></table></body></html>"
        self.assertIn("web page", self.refusal(page, "a.xls", XLS))

    @mute_logger("odoo.addons.dso_collection.imports.reading")
    def test_i8_truncated_workbooks(self):
        """A transfer that broke off, at any place."""
        for share in (0.1, 0.5, 0.95):
            self.assertIn("damaged", self.refusal(self.book[:int(len(self.book) * share)], "a.xlsx", XLSX))
        for size in (600, 2000, 8000):
            self.assertIn("damaged", self.refusal(self.old_book[:size], "a.xls", XLS))

    @mute_logger("odoo.addons.dso_collection.imports.reading")
    def test_i8_broken_xml(self):
        """A workbook whose sheet is cut within."""
        broken = repacked(self.book, sheet=lambda xml: xml[:len(xml) // 2])
        self.assertIn("damaged", self.refusal(broken, "a.xlsx", XLSX))

    def test_i8_archives_that_are_no_workbook(self):
        """A zip of other files, one of folders only, and .xlsb."""
        for names in (["notes.txt"], ["folder/"], []):
            content = io.BytesIO()
            with zipfile.ZipFile(content, "w") as archive:
                for name in names:
                    archive.writestr(name, "")
            self.assertIn("zip archive", self.refusal(content.getvalue(), "a.xlsx", XLSX))

    @mute_logger("odoo.addons.dso_collection.imports.reading")
    def test_i8_protected_workbook(self):
        """A workbook with a password is an envelope of the old kind around an encrypted stream."""
        envelope = self.old_book[:1536] + "EncryptedPackage".encode("utf-16-le") + b"\0" * 2000
        self.assertIn("password", self.refusal(envelope, "a.xlsx", XLSX))

    def test_i8_xml_entities(self):
        """No entity is ever resolved."""
        bomb = (b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>')
        for part in ("sheet", "workbook"):
            hostile = repacked(self.book, **{part: lambda xml: xml.replace(b"?>", b"?>" + bomb, 1)
                                             if b"?>" in xml else bomb + xml})
            self.assertIn("entities", self.refusal(hostile, "a.xlsx", XLSX))

    def test_i8_giant_cells(self):
        """One cell of 10 MB, in a text file and in a workbook; a quotation mark that is never closed."""
        giant = b"x" * 10_000_000
        self.assertIn("Row 2 holds a cell", self.refusal(b"Code;Name\nC001;" + giant + b"\n"))
        self.assertIn("Row 2 holds a cell", self.refusal(b'Code;Name\nC001;"Ann\n' + b"C002;Bob\n" * 50_000))
        book = repacked(self.book, sheet=lambda xml: xml.replace(
            b"</sheetData>",
            b'<row r="3"><c r="A3" t="inlineStr"><is><t>' + giant + b"</t></is></c></row></sheetData>"))
        self.assertIn("Row 3 holds a cell of more than 100,000", self.refusal(book, "a.xlsx", XLSX))

    def test_i8_error_cell_names_its_row(self):
        """#N/A in a cell."""
        book = repacked(self.book, sheet=lambda xml: xml.replace(
            b"</sheetData>", b'<row r="9"><c r="A9" t="e"><v>#N/A</v></c></row></sheetData>'))
        self.assertIn("Row 9 holds a cell in error (#N/A)", self.refusal(book, "a.xlsx", XLSX))

    def test_i8_too_many_columns(self):
        """A thousand columns are no list of contacts."""
        self.assertIn("columns", self.refusal(b";".join(b"c%d" % number for number in range(1000)) + b"\nC001\n"))

    def test_i8_formulas_stay_text(self):
        """What begins like a formula is a text, before and after."""
        rows = self.rows(self.upload(b"Code;Name\n=1+1;@SUM(A1)\n+32 2;-5\n"))
        self.assertEqual(rows[1:], [["=1+1", "@SUM(A1)"], ["+32 2", "-5"]])

    def test_i8_wrong_encoding_chosen(self):
        """The user's own choice of an encoding that does not fit."""
        preview = self.preview(self.upload("Code;Name\nC001;Hélène\n".encode("cp1252")), encoding="utf-8")
        self.assertIn("not written in the encoding “utf-8”", preview["error"])

    def test_i8_nothing_is_kept_of_a_refused_file(self):
        """A file that is refused at its last row leaves no rows behind, and the next file is read."""
        file = self.upload(b"Code;Name\n" + b"C001;Ann\n" * 4500 + b"C1;A;B\n")
        self.assertIn("Row 4502", self.preview(file)["error"])
        self.assertFalse(self.env["collection.import.rows"].search([("import_id", "=", file.id)]))
        file.write({"file": b"Code;Name\nC003;Eve\n"})
        self.assertEqual(self.rows(file)[1:], [["C003", "Eve"]])


class TestZipBombs(BaseCase):
    """Archives that unpack to more than they weigh, looked at without a database."""

    def refusal(self, content):
        """Return why the archive is refused."""
        with self.assertRaises(Unreadable) as caught:
            list(reading.read_rows(content, {}))
        return caught.exception.args[0]._source

    def bomb(self, size):
        """Return a workbook whose sheet of blanks unpacks to so many bytes."""
        return hostile_files.book(sheet=(b"", b" " * 1024, size >> 10, b""))

    def test_i8_declared_size(self):
        """More than three quarters of a gigabyte is not even begun."""
        content = self.bomb(800 << 20)
        self.assertLess(len(content), 8 << 20)
        self.assertIn("unpacks to more", self.refusal(content))

    def test_i8_false_size(self):
        """A size declared too small: no more than that is unpacked, and the check fails."""
        content = bytearray(self.bomb(4 << 20))
        place = content.rindex(b"PK\x01\x02")  # the directory's entry of the sheet: uncompressed size at 24
        struct.pack_into("<L", content, place + 24, 1000)
        with mute_logger(reading._logger.name):
            self.assertIn("damaged", self.refusal(bytes(content)))

    def test_i8_limit_of_rows(self):
        """A text file longer than a sheet of Excel is refused with the limit."""
        content = b"Code;Name\n" + b"C;N\n" * reading.MAX_ROWS
        self.assertIn("more than %s rows", self.refusal(content))
