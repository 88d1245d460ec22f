"""Rules I5, I6 and C2: every bad row is named, and nothing is imported unless bad rows are to be skipped."""

from odoo.exceptions import AccessError

from .test_contacts_import import CODE, FLAG, ImportCase


class TestBadRows(ImportCase):
    """What is wrong with a row, in a test and in an import."""

    fields = [CODE, "name", "email", FLAG]

    def test_i6_code_missing_or_unknown(self):
        self.assert_refused(self.fields, ["", "Anna", "", ""], CODE, "code is missing")
        self.assert_refused(self.fields, ["X9", "Anna", "", ""], CODE, "No customer has the code “X9”")

    def test_i6_code_used_by_two_customers(self):
        self.customer("Alder Two", "C001", contact=False)
        self.assert_refused(self.fields, ["C001", "Anna", "", ""], CODE, "“C001”.*Alder Ltd.*Alder Two")

    def test_i6_code_spoiled_by_a_spreadsheet_is_no_guess(self):
        self.customer("Cedar Ltd", "000123", contact=False)
        for spoiled in ("123", "123.0", "00123"):
            self.assert_refused(self.fields, [spoiled, "Anna", "", ""], CODE,
                                f"“{spoiled}”.*“000123” of Cedar Ltd.*format their column as text")

    def test_i6_code_of_a_contact_is_no_customers(self):
        self.contact(self.alder, "Anna", chosen=False, ref="P1")
        self.assert_refused(self.fields, ["P1", "Bob", "", ""], CODE, "No customer has the code “P1”")

    def test_i6_name_missing(self):
        self.assert_refused(self.fields, ["C001", "  ", "", ""], "name", "name is missing")

    def test_i6_bad_email(self):
        for email in ("nonsense", "a@", "a@b.example, c@d.example", "a@b.example\nBcc: c@d.example"):
            self.assert_refused(self.fields, ["C001", "Anna", email, ""], "email", "no valid e-mail")

    def test_i5_neither_yes_nor_no(self):
        self.assert_refused(self.fields, ["C001", "Anna", "", "perhaps"], FLAG, "“perhaps” is neither yes nor no")

    def test_i6_unknown_country_and_language(self):
        self.assert_refused([CODE, "name", "country_id"], ["C001", "Anna", "Atlantis"], "country_id", "Atlantis")
        self.assert_refused([CODE, "name", "lang"], ["C001", "Anna", "Klingonish"], "lang", "no known language")
        self.assert_refused([CODE, "name", "lang"], ["C001", "Anna", "Romanian"], "lang", "not active")

    def test_i6_unknown_values_left_empty_or_out_as_chosen_in_the_screen(self):
        fields = [CODE, "name", "country_id"]
        result = self.load(fields, ["C001", "Anna", "Atlantis"], import_set_empty_fields=["country_id"])
        self.assertEqual((len(result["ids"]), self.contacts(self.alder).country_id.id), (1, False))
        result = self.load(fields, ["C001", "Bob", "Atlantis"], ["C001", "Carl", "France"],
                           import_skip_records=["country_id"])
        self.assertEqual((len(result["ids"]), result["messages"]), (1, []))
        self.assertEqual([refusal["row"] for refusal in result["collection_summary"]["refused"]], [0])

    def test_i8_texts_that_the_database_cannot_hold(self):
        self.assert_refused(self.fields, ["C001", "Anna\0", "", ""], "name", "NUL")
        self.assert_refused(self.fields, ["C001\0", "Anna", "", ""], CODE, "NUL")
        self.assert_refused(self.fields, ["C001", "Anna \ud800", "", ""], "name", "cannot be stored")
        self.assert_refused(self.fields, ["C001", "A" * 10_000_000, "", ""], "name", "10000000 characters")

    def test_i5_second_contact_for_collection(self):
        self.contact(self.alder, "Present Contact", "present@c001.example")
        self.assert_refused(self.fields, ["C001", "Anna", "", "1"], FLAG,
                            r"Alder Ltd \(C001\) already has a contact for collection: Present Contact")

    def test_i5_second_contact_in_the_file_itself(self):
        summary = self.check(self.fields, ["C001", "Anna", "", "1"], ["C001", "Bob", "", "1"])
        [refusal] = summary["refused"]
        self.assertEqual((refusal["row"], refusal["field"]), (1, FLAG))
        self.assertRegex(refusal["reason"], "Alder.*Anna")

    def test_i5_archived_contact_for_collection_does_not_count(self):
        self.contact(self.alder, "Gone", active=False)
        result = self.load(self.fields, ["C001", "Anna", "", "1"])
        self.assertEqual(len(result["ids"]), 1)

    def test_c2_several_where_the_company_allows_them(self):
        self.env["ir.mail_server"].create({"name": "Ours", "smtp_host": "mail.ours.example"})
        self.company.collection_several_contacts = True
        result = self.load(self.fields, ["C001", "Anna", "", "1"], ["C001", "Bob", "", "1"])
        self.assertEqual((len(result["ids"]), result["messages"]), (2, []))

    def test_i6_every_bad_row_is_named_and_nothing_is_imported(self):
        rows = [["C001", "Good", "", ""], *(["X9", f"Bad {number}", "", ""] for number in range(25))]
        self.assertEqual([refusal["row"] for refusal in self.check(self.fields, *rows)["refused"]],
                         list(range(1, 26)))
        result = self.load(self.fields, *rows)
        self.assertEqual([message["record"] for message in result["messages"]], list(range(1, 26)))
        self.assertEqual((result["ids"], result["collection_summary"]["created"]), (False, 0))
        self.assertFalse(self.contacts(self.alder))

    def test_i6_bad_rows_skipped_when_the_user_says_so(self):
        result = self.load(self.fields, ["X9", "Bad", "", ""], ["C001", "Good", "", ""], ["C001", "", "", ""],
                           collection_skip_bad_rows=True)
        self.assertEqual((result["ids"], result["messages"]), (self.contacts(self.alder).ids, []))
        summary = result["collection_summary"]
        self.assertEqual((summary["created"], [refusal["row"] for refusal in summary["refused"]]), (1, [0, 2]))

    def test_i6_row_that_another_rule_refuses_is_found_among_the_good_ones(self):
        self.contact(self.birch, "Known", chosen=False, barcode="B1")
        fields = [CODE, "name", "barcode"]
        rows = [["C001", f"Person {number}", "B1" if number in (3, 6) else ""] for number in range(8)]
        result = self.load(fields, *rows)
        self.assertEqual([message["record"] for message in result["messages"]], [3, 6])
        self.assertFalse(self.contacts(self.alder))
        result = self.load(fields, *rows, collection_skip_bad_rows=True)
        self.assertEqual(self.contacts(self.alder).mapped("name"),
                         [f"Person {number}" for number in (0, 1, 2, 4, 5, 7)])
        self.assertEqual([refusal["row"] for refusal in result["collection_summary"]["refused"]], [3, 6])

    def test_i4_a_column_of_ids_is_refused(self):
        self.assert_refused([CODE, "name", "id"], ["C001", "Anna", "base.main_partner"], "id", "only adds")

    def test_rights_are_the_users_own(self):
        reader = self.user("Reader", "reader")
        with self.assertRaises(AccessError):
            self.env["res.partner"].with_user(reader).load(self.fields, [["C001", "Anna", "", ""]])
