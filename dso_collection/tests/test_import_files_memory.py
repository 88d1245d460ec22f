"""Rule I3 on the screen: what is remembered of headers, and where the headers are."""

import io

import openpyxl

from odoo.tests import tagged

from .common import day
from .import_files import XLSX, ImportFilesCase

USUAL = b"Customer code;Contact name;E-mail\nC001;%s;%s@alder.example\n"


@tagged("post_install", "-at_install")
class TestImportMemory(ImportFilesCase):
    """Files are loaded, matched and imported as the screen does it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.customer(contact=False)

    def import_as(self, text, *fields):
        """Import a file whose columns a person matched so."""
        file = self.upload(text)
        preview = self.preview(file)
        columns = [header.strip().lower() for header in preview["headers"]]
        result = file.execute_import(list(fields), columns, preview["options"])
        self.assertEqual(result["messages"], [])
        return result

    def matched(self, text, kind="contacts"):
        """Return the fields suggested for the columns of a file, in their order."""
        preview = self.preview(self.upload(text, kind=kind))
        return ["/".join(preview["matches"].get(index, [])) for index in range(len(preview["headers"]))]

    def test_i3_two_email_columns_do_not_spoil_the_usual_file(self):
        """The second "E-mail", left out once, said that "E-mail" is left out: contacts came without address."""
        two = b"Customer code;Contact name;E-mail;E-mail\nC001;Ann;ann@alder.example;other@alder.example\n"
        self.assertEqual(self.matched(two), ["collection_customer_code", "name", "email", ""])
        self.execute(self.upload(two))
        self.assertEqual(self.matched(USUAL % (b"Bob", b"bob")), ["collection_customer_code", "name", "email"])
        self.execute(self.upload(USUAL % (b"Bob", b"bob")))
        self.assertEqual(self.alder.child_ids.sorted("id").mapped("email"), ["ann@alder.example", "bob@alder.example"])

    def test_i3_a_choice_holds_for_the_same_headers_in_any_order(self):
        """Which of two columns of one name was taken is remembered too; of another set of headers nothing changes."""
        chosen = ("collection_customer_code", "name", False, "email", "function")
        self.import_as(b"Customer code;Contact name;E-mail;E-mail;Room\nC001;Ann;a;ann@alder.example;Desk\n", *chosen)
        self.assertEqual(self.matched(b"Room;E-mail;Customer code;Contact name;E-Mail\n;;C001;Bob;b@alder.example\n"),
                         ["function", "", "collection_customer_code", "name", "email"])
        self.assertEqual(self.matched(b"Customer code;Contact name;E-mail;Room\nC001;Bob;;\n"),
                         ["collection_customer_code", "name", "email", ""])

    def test_i3_two_columns_fall_together_in_this_file_only(self):
        """Two phone columns that a person joined once are not glued together in the next file."""
        text = b"Customer code;Contact name;Tel office;Tel desk\nC001;%s;02 555 01 01;02 555 01 02\n"
        self.import_as(text % b"Ann", "collection_customer_code", "name", "phone", "phone")
        self.assertEqual(self.alder.child_ids.phone, "02 555 01 01 02 555 01 02")
        self.assertEqual(self.matched(text % b"Bob"), ["collection_customer_code", "name", "phone", ""])

    def test_i3_choices_of_two_files_do_not_glue_columns_of_a_third(self):
        """"Line A" was the phone in one file and "Line B" in another: a file with both takes neither for it."""
        for header in (b"Line A", b"Line B"):
            self.import_as(b"Customer code;Contact name;%s\nC001;%s;02 555 01 01\n" % (header, header),
                           "collection_customer_code", "name", "phone")
        self.assertEqual(self.matched(b"Customer code;Contact name;Line A;Line B\nC001;Ann;1;2\n"),
                         ["collection_customer_code", "name", "", ""])

    def test_i3_two_usual_phone_columns_are_not_glued(self):
        """Whatever they are called: one is the phone, the others wait for a person's word."""
        for line in (b"Customer code;Contact name;Phone;Phone", b"Customer code;Contact name;Phone;Telephone",
                     b"Code client;Contact;T\xc3\xa9l\xc3\xa9phone;T\xc3\xa9l"):
            with self.subTest(line=line):
                fields = self.matched(line + b"\nC001;Ann;1;2\n")
                self.assertEqual(fields.count("phone"), 1)

    def test_i3_first_and_last_name_stay_one_name(self):
        """They are one by what they are called, also when they were imported before."""
        text = "Code client;Prénom;Nom\nC001;%s;Kohl\n"
        for name in ("Ann", "Bob"):
            self.assertEqual(self.matched((text % name).encode()), ["collection_customer_code", "name", "name"])
            self.execute(self.upload((text % name).encode()))
        self.assertEqual(self.alder.child_ids.sorted("id").mapped("name"), ["Ann Kohl", "Bob Kohl"])

    def test_i3_contact_for_recovery(self):
        """The word of the first files."""
        for kind in ("contacts", "customers", False):
            self.assertEqual(self.matched(b"Customer code;Contact name;Contact for recovery\nC001;Ann;1\n", kind)[2],
                             "collection_contact")
        self.execute(self.upload(b"Customer code;Contact name;Contact for recovery\nC001;Ann;1\n"))
        self.assertTrue(self.alder.child_ids.collection_contact)

    def test_i3_a_header_that_is_a_date(self):
        """A workbook may have one: the file is read all the same."""
        book = self.workbook(["Customer code", "Contact name", day(0)], ["C001", "Ann", "x"])
        self.assertEqual(self.execute(self.upload(book, "a.xlsx", XLSX))["collection_summary"]["created"], 1)


@tagged("post_install", "-at_install")
class TestTitlesAboveTheHeaders(ImportFilesCase):
    """Rule I3: a title row above the headers is recognised."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.customer(contact=False)

    def assert_imported(self, content, name="contacts.csv", mimetype="text/csv", kind="contacts", row=None):
        """Check that Ann is imported, and that the bad row below her is named by its number in the file."""
        file = self.upload(content, name, mimetype, kind)
        result = self.execute(file, collection_skip_bad_rows=True)
        self.assertEqual(result["collection_summary"]["created"], 1)
        [refused] = result["collection_summary"]["refused"]
        self.assertEqual(refused["row"], row)
        [ann] = self.alder.child_ids
        self.assertEqual((ann.name, ann.email), ("Ann", "ann@alder.example"))
        ann.unlink()

    def test_i3_title_in_a_text_file(self):
        """Alone in its line, or padded as Excel does it; with a line left empty, with a date and a sub-title."""
        table = "Code client;Nom du contact;E-mail\nC001;Ann;ann@alder.example\nC999;Bob;\n"
        for title, row in (("Liste des contacts\n", 4), ("Liste des contacts;;\n\n", 5),
                           ("ACME SA;;\nContacts au 31/05/2026;;\nÉdité par;Paul;\n", 6)):
            for kind in ("contacts", False):
                with self.subTest(title=title, kind=kind):
                    self.assert_imported((title + table).encode("cp1252"), kind=kind, row=row)

    def test_i3_title_in_a_workbook(self):
        """The title's one cell does not cut the columns off."""
        rows = [["Contacts for collection"], [], ["Customer code", "Contact name", "E-mail"],
                ["C001", "Ann", "ann@alder.example"], ["C999", "Bob"]]
        for kind in ("contacts", False):
            self.assert_imported(self.workbook(*rows), "a.xlsx", XLSX, kind, row=5)

    def test_i3_title_above_headers_that_nobody_knows(self):
        """A line of one cell is no row of headers: the columns below are there to be matched."""
        file = self.upload(b"Contacts\nKey;Person\nC001;Ann\n", kind="contacts")
        self.assertEqual(self.preview(file)["headers"], ["Key", "Person"])

    def test_i3_groups_of_headers_above_the_headers(self):
        """Two rows of headers: the one that says more of the columns counts."""
        file = self.upload(b"Client;;Contact;;\nCode client;Raison sociale;Nom du contact;E-mail;Fonction\n"
                           b"C001;Alder;Ann;ann@alder.example;Buyer\n")
        self.assertEqual(self.execute(file)["collection_summary"]["created"], 1)

    def test_i3_a_file_without_a_title_keeps_its_first_row(self):
        """Whatever its rows are called."""
        for text, headers in (
            (b"Customer code;Contact name\nC001;Contact\nCustomer code;Contact name\n",
             ["Customer code", "Contact name"]),
            (b"Key;Person\nC001;Ann\n", ["Key", "Person"]), (b"Customer code\nC001\n", ["Customer code"]),
        ):
            self.assertEqual(self.preview(self.upload(text, kind="contacts"))["headers"], headers)

    def test_i3_title_above_customers_and_odoos_own_import(self):
        """A file of customers has titles too; other imports of partners are left alone."""
        text = b"Customers of May;;\nCustomer code;Name;Collector\nC001;Alder;%s\n" % self.collector.login.encode()
        for kind in ("customers", False):
            self.assertEqual(self.columns(self.upload(text, kind=kind)),
                             {"Customer code": "ref", "Name": "name", "Collector": "collector_id"})
        self.assertEqual(self.preview(self.upload(b"Partners\nAnn\n"))["headers"], ["Partners"])


@tagged("post_install", "-at_install")
class TestUnseenSigns(ImportFilesCase):
    """Rule I3: signs that nobody sees do not change a code."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.customer(contact=False)

    def test_i3_signs_without_width_around_a_code(self):
        """Zero-width space, byte order mark, marks of direction, hard space."""
        for number, sign in enumerate("\u200b\ufeff\u200e\u200f\u2060\xa0\u202a"):
            text = ("Customer code;Contact name;E-mail\n"
                    f"{sign}C001;{sign}Ann {number};{sign}ann{number}@a.example{sign}\n")
            summary = self.execute(self.upload(text.encode()))["collection_summary"]
            self.assertEqual((summary["created"], summary["refused"]), (1, []), ascii(sign))
        self.assertEqual(self.alder.child_ids.sorted("id").mapped(lambda ann: (ann.name, ann.email)),
                         [(f"Ann {number}", f"ann{number}@a.example") for number in range(7)])

    def test_i3_signs_without_width_in_codes_of_customers(self):
        """A new customer's code is clean, and its leader is found."""
        text = "Customer code;Name;Group leader\n\u200bC009\u200e;Elm;\ufeffC00\u200b1\n"
        self.execute(self.upload(text.encode(), kind="customers"))
        elm = self.env["res.partner"].search([("ref", "=", "C009")])
        self.assertEqual((elm.name, elm.collection_leader_id), ("Elm", self.alder))


@tagged("post_install", "-at_install")
class TestFilesAsUsersHaveThem(ImportFilesCase):
    """Rules I1 to I6 on files that spreadsheet programs and people have spoiled."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.customer(contact=False, country_id=cls.env.ref("base.fr").id)

    def imported(self, content, name="contacts.csv", mimetype="text/csv"):
        """Import a file without its bad rows; returns the summary."""
        file = self.upload(content, name, mimetype, "contacts")
        return self.execute(file, collection_skip_bad_rows=True)["collection_summary"]

    def test_i2_numbers_that_the_spreadsheet_has_shortened(self):
        """3,36E+10 is nobody's number: it is left out and named."""
        summary = self.imported(
            b"Customer code;Contact name;Phone\nC001;Ann;3,36E+10\nC001;Bob;01\xe2\x80\xaf23 45 67 89\n")
        self.assertEqual(self.alder.child_ids.sorted("id").mapped("phone"), [False, "+33 1 23 45 67 89"])
        [note] = summary["notes"]
        self.assertEqual((note["row"], note["field"]), (2, "phone"))
        self.assertIn("“3,36E+10” was not kept", note["reason"])

    def test_i2_addresses_that_were_links_or_ended_a_sentence(self):
        """The address itself is kept."""
        self.imported(b"Customer code;Contact name;E-mail\nC001;Ann;mailto:ann@a.example\nC001;Bob;bob@a.example.\n")
        self.assertEqual(self.alder.child_ids.sorted("id").mapped("email"), ["ann@a.example", "bob@a.example"])

    def test_i5_a_one_with_decimals(self):
        """As a spreadsheet shows it where numbers have two of them."""
        self.imported(b"Customer code;Contact name;Contact for collection\nC001;Ann;1,00\nC001;Bob;0,00\n")
        self.assertEqual(self.alder.child_ids.sorted("id").mapped("collection_contact"), [True, False])

    def test_i1_lines_quoted_as_wholes(self):
        """A program took each line for one text."""
        self.imported(b'"Customer code;Contact name;E-mail"\r\n"C001;Ann ""A"" Kohl;ann@a.example"\r\n')
        self.assertEqual((self.alder.child_ids.name, self.alder.child_ids.email), ('Ann "A" Kohl', "ann@a.example"))

    def test_i1_an_empty_sheet_before_the_one_with_the_rows(self):
        """The first sheet with rows is read, and shown as the one chosen."""
        book = openpyxl.Workbook()
        data = book.create_sheet("Data")
        for row in (["Customer code", "Contact name"], ["C001", "Ann"]):
            data.append(row)
        content = io.BytesIO()
        book.save(content)
        file = self.upload(content.getvalue(), "a.xlsx", XLSX, "contacts")
        self.assertEqual(self.preview(file)["options"]["sheet"], "Data")
        self.assertEqual(self.execute(file)["collection_summary"]["created"], 1)

    def test_i3_of_two_columns_name_none_is_taken(self):
        """One is the customer's: the user says which."""
        preview = self.preview(self.upload(
            b"Code client;Nom;Nom;E-mail\nC001;Alder;Ann;ann@a.example\n", kind="contacts"))
        self.assertEqual(preview["matches"], {0: ["collection_customer_code"], 3: ["email"]})

    def test_i1_groups_of_headers_narrower_than_the_headers(self):
        """The row below is wider and says more, though the code's header is not in it."""
        file = self.upload("Client;;Contact;;\nCode;Nom;Nom;E-mail;Tél\nC001;Alder;Ann;ann@a.example;\n".encode(),
                           kind="contacts")
        self.assertEqual(self.preview(file)["headers"], ["Code", "Nom", "Nom", "E-mail", "Tél"])

    def test_i6_a_french_export_with_a_total(self):
        """Windows' letters, empty columns at the end, an empty row, a total."""
        summary = self.imported(
            "Code client;Nom;Prénom;Courriel;Téléphone portable;Contact de relance;;\r\nC001;KOHL;Zoé;zoe@a.example;"
            "06 12 34 56 78;Oui;;\r\n;;;;;;;\r\nTotal;1;;;;;;\r\n".encode("cp1252"))
        self.assertEqual((summary["created"], [row["row"] for row in summary["refused"]]), (1, [4]))
        zoe = self.alder.child_ids
        self.assertEqual((zoe.name, zoe.email, zoe.collection_contact), ("KOHL Zoé", "zoe@a.example", True))
