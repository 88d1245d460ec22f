"""Rule I1: the import screen reads what accountants' programs write."""

import datetime
import io

import openpyxl
import xlsxwriter
import xlwt

from odoo.tests import tagged

from .import_files import XLS, XLSX, ImportFilesCase

HEADERS = "Customer code{0}Contact name{0}City\r\n"


@tagged("post_install", "-at_install")
class TestImportFilesText(ImportFilesCase):
    """Text files in the encodings and with the separators of many countries."""

    def test_i1_encodings(self):
        """The encoding is found by the words, whatever the language."""
        names = [
            ("utf-8", "Łukasz Gąsior 田中"), ("utf-8-sig", "Łukasz Gąsior 田中"), ("utf-16", "Łukasz Gąsior 田中"),
            ("utf-16-le", "Łukasz Gąsior"), ("utf-16-be", "Łukasz Gąsior"), ("latin1", "Hélène Müller"),
            ("cp1252", "L’Hôtel de l’Évêché"), ("cp1252", "Peña Muñoz"), ("cp1252", "Åke Sjöström"),
            ("cp1252", "Conceição São João"), ("cp1250", "Łukasz Gąsior, Żółć"), ("cp1250", "Kovačević Đurđica"),
            ("cp1250", "Ştefănescu Iaşi Galaţi"), ("cp1254", "Şahin Yıldız Doğan"),
            ("cp932", "田中太郎 株式会社さくら"), ("gb18030", "王小明 上海贸易有限公司"),
            ("cp1251", "Иванов Пётр"), ("cp850", "Hélène Müller"),
        ]
        for encoding, name in names:
            with self.subTest(encoding=encoding, name=name):
                content = (HEADERS.format(";") + f"C001;{name};Ghent\r\nC002;{name};Paris\r\n").encode(encoding)
                self.assertEqual(self.rows(self.upload(content, "x.txt"))[1], ["C001", name, "Ghent"])

    def test_i1_users_language_decides_between_encodings(self):
        """One letter may be read two ways: the language of the user decides."""
        content = "Klient;Nazwa\r\nC001;Dębica\r\n".encode("cp1250")
        self.env["res.lang"]._activate_lang("pl_PL")
        self.assertEqual(self.rows(self.upload(content).with_context(lang="pl_PL"))[1], ["C001", "Dębica"])

    def test_i1_separators(self):
        """Comma, semicolon, tab and pipe are found, also with commas in texts and short rows."""
        for separator in ",;\t|":
            with self.subTest(separator=separator):
                text = HEADERS.format(separator) + f'C001{separator}"Ann, Buyer; West"{separator}Ghent\r\nC002\r\n' + (
                    f"C003{separator}Bob Smith Jr\r\n")
                self.assertEqual(self.rows(self.upload(text.encode()))[1:], [
                    ["C001", "Ann, Buyer; West", "Ghent"], ["C002", "", ""], ["C003", "Bob Smith Jr", ""]])

    def test_i1_unquoted_commas_do_not_win(self):
        """Texts full of commas, in a file of semicolons."""
        text = "Code;Name, first name;City\nC001;Alder, Ann;Ghent, B\nC002;Birch, Bob;Paris, F\n"
        self.assertEqual(self.rows(self.upload(text.encode()))[1], ["C001", "Alder, Ann", "Ghent, B"])

    def test_i1_declared_separator(self):
        """Excel's first line ``sep=;`` is obeyed and is no row."""
        for first in ("sep=|", '"sep=|"', "SEP=|"):
            text = f"{first}\r\nCode|Name;City\r\nC001|Ann;Ghent\r\n"
            self.assertEqual(self.rows(self.upload(text.encode())), [["Code", "Name;City"], ["C001", "Ann;Ghent"]])

    def test_i1_names_and_kinds(self):
        """The content decides, not the name or what the browser says."""
        text = (HEADERS.format(";") + "C001;Ann;Ghent\r\n").encode()
        for name, mimetype in [
            ("a.txt", "text/plain"), ("a.tsv", "text/tab-separated-values"), ("A.CSV", XLS), ("A.TXT", "text/plain"),
            ("a.csv", "application/octet-stream"), ("a", ""), ("a.xls", XLS), ("a.dat", "application/x-unknown"),
        ]:
            with self.subTest(name=name, mimetype=mimetype):
                self.assertEqual(self.rows(self.upload(text, name, mimetype))[1], ["C001", "Ann", "Ghent"])

    def test_i1_text_files_serve_every_model(self):
        """``.txt`` and capitals are read for other models too, by Odoo's own reader."""
        for name, mimetype in [("A.CSV", "application/octet-stream"), ("a.txt", "text/plain"), ("A.TSV", "x/y")]:
            file = self.upload(b"Name,Color\nGold,1\n", name, mimetype)
            file.res_model = "res.partner.category"
            self.assertEqual(self.columns(file), {"Name": "name", "Color": "color"})

    def test_i1_longer_row_is_refused_by_its_number(self):
        """A separator within a text shifts the columns: refused with the row's number; empty ends are cut."""
        good = HEADERS.format(";") + "C001;Ann;Ghent;;;\r\n\r\n"
        self.assertEqual(self.rows(self.upload(good.encode()))[1], ["C001", "Ann", "Ghent"])
        self.assertIn("Row 4 has 4 cells", self.refusal((good + "C002;Bob;Paris;France\r\n").encode()))

    def test_i1_line_ends(self):
        """Line ends of Windows, Unix and old Macs, and line breaks within a cell."""
        for end in ("\r\n", "\n", "\r"):
            text = end.join(["Code;Name", '"C001";"Ann', 'Alder"', "C002;Bob"])
            self.assertEqual(len(self.rows(self.upload(text.encode()))), 3)


@tagged("post_install", "-at_install")
class TestImportFilesBooks(ImportFilesCase):
    """Workbooks by several programs' libraries."""

    def test_i1_xlsx_by_openpyxl(self):
        """Numbers without a point, leading zeros that the sheet shows, dates, empty rows, empty ends."""
        book = openpyxl.Workbook()
        book.active.append(["Code", "Name", "Phone", "Since"])
        book.active.append([12, "Ann", 3225550101.0, datetime.date(2026, 3, 16), None, None])
        book.active.append([])
        book.active.append([7.5, None, True])
        book.active["A2"].number_format = "00000"
        content = io.BytesIO()
        book.save(content)
        file = self.upload(content.getvalue(), "A.XLSX", XLSX)
        self.assertEqual(self.rows(file)[1:], [
            ["00012", "Ann", "3225550101", datetime.date(2026, 3, 16)], ["7.5", "", "True", ""]])
        numbers = [number for number, _cells in file._read_file({"quoting": '"'})[1].numbered(0, 9)]
        self.assertEqual(numbers, [1, 2, 4])

    def test_i1_xlsx_by_xlsxwriter(self):
        """Shared texts and inline ones, rich texts; formulas give their value only."""
        for constant_memory in (False, True):
            content = io.BytesIO()
            with xlsxwriter.Workbook(content, {"constant_memory": constant_memory}) as book:
                sheet = book.add_worksheet("Contacts")
                sheet.write_row(0, 0, ["Code", "Name", "Sum"])
                sheet.write_string(1, 0, "=1+1")
                sheet.write_rich_string(1, 1, "Ann ", book.add_format({"bold": True}), "Alder")
                sheet.write_formula(1, 2, "=1+1", None, 2)
            self.assertEqual(self.rows(self.upload(content.getvalue(), "a.csv"))[1], ["=1+1", "Ann Alder", "2"])

    def test_i1_xls_by_xlwt(self):
        """An old workbook, in capitals, with codes shown with zeros."""
        book = xlwt.Workbook()
        sheet = book.add_sheet("Contacts")
        for column, header in enumerate(["Code", "Name", "Since"]):
            sheet.write(0, column, header)
        sheet.write(1, 0, 12, xlwt.easyxf(num_format_str="00000"))
        sheet.write(1, 1, "Hélène")
        sheet.write(1, 2, datetime.date(2026, 3, 16), xlwt.easyxf(num_format_str="DD/MM/YYYY"))
        content = io.BytesIO()
        book.save(content)
        rows = self.rows(self.upload(content.getvalue(), "A.XLS", "application/octet-stream"))
        self.assertEqual(rows[1], ["00012", "Hélène", datetime.date(2026, 3, 16)])

    def test_i1_sheet_is_chosen(self):
        """The first sheet is read, another one when it is chosen."""
        file = self.upload(self.workbook(["Code"], ["C001"], sheets=["Notes"]), "a.xlsx", XLSX)
        preview = self.preview(file)
        self.assertEqual(preview["options"]["sheets"], ["Sheet", "Notes"])
        self.assertEqual(self.rows(file, sheet="Notes", has_headers=False), [["Other"]])

    def test_i1_file_is_read_once(self):
        """Preview, test and batches share one reading; a new file is read anew."""
        file = self.upload(b"Code;Name\nC001;Ann\nC002;Bob\n")
        self.preview(file)
        kept = self.env["collection.import.rows"].search([("import_id", "=", file.id)])
        self.preview(file, **file.collection_read_as["found"])
        self.assertEqual(self.env["collection.import.rows"].search([("import_id", "=", file.id)]), kept)
        file.write({"file": b"Code;Name\nC003;Eve\n"})
        self.assertEqual(self.rows(file)[1:], [["C003", "Eve"]])

    def test_i1_slices_of_many_rows(self):
        """Rows are fetched across the pieces they are kept in."""
        text = "Code;Name\n" + "".join(f"C{number};Name {number}\n" for number in range(5000))
        stored = self.upload(text.encode())._read_file({"quoting": '"'})[1]
        self.assertEqual(len(stored), 5001)
        self.assertEqual([row[0] for row in stored[1999:2002]], ["C1998", "C1999", "C2000"])
        self.assertEqual(stored[5000], ["C4999", "Name 4999"])
