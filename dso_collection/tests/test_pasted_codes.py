"""Rule R2: customers found by a list of codes pasted from a spreadsheet."""

from odoo import Command
from odoo.exceptions import UserError

from .common import CollectionCase


class PasteCase(CollectionCase):
    """Pastes a list as the collector does; reads what the screen tells and what its list opens."""

    def paste(self, text, kind="customers", user=None):
        """Return the screen with the result of a pasted text."""
        pastes = self.env["collection.paste"].with_user(user or self.collector)
        return pastes.browse(pastes.paste(kind, text)["res_id"])

    def opened(self, action, user=None):
        """Return the records of the list that a button opens."""
        records = self.env[action["res_model"]].with_user(user or self.collector)
        self.assertNotIn("active_test", action["context"], "it would go on into all that is opened from the list")
        return records.search(action["domain"])


class TestPastedCodes(PasteCase):
    """Exact codes first, then letters of another size, then zeros that a spreadsheet ate."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder, cls.birch, cls.cedar = (
            cls.customer(name, code, contact=False)
            for name, code in (("Alder Ltd", "C001"), ("Birch Ltd", "AB 12"), ("Cedar Ltd", "00123")))

    def test_r2_newlines_tabs_commas_semicolons_and_spaces_separate(self):
        for text in ("C001\nAB 12\n00123\n", "C001\tAB 12\t00123", "C001\r\nAB 12\r\n00123", "C001;AB 12;00123",
                     "C001, AB 12, 00123", '"C001"\n\'AB\xa012\'\n\ufeff00123 '):
            paste = self.paste(text)
            self.assertEqual(self.opened(paste.action_open_customers()), self.alder | self.birch | self.cedar, text)
            self.assertEqual((paste.found_count, paste.unknown_count), (3, 0))
        spaced = self.paste("C001 00123 C999")
        self.assertEqual(self.opened(spaced.action_open_customers()), self.alder | self.cedar)
        self.assertEqual(spaced.unknown_text, "C999")

    def test_r2_what_matches_nothing_is_named_and_what_is_repeated_is_counted(self):
        paste = self.paste("C001\nC999\n\nC001\nC998\nC001\n")
        self.assertEqual((paste.code_count, paste.found_count, paste.repeated_count), (5, 1, 2))
        self.assertEqual((paste.unknown_count, paste.unknown_text), (2, "C999\nC998"))

    def test_r2_a_code_of_two_words_is_not_torn_apart(self):
        self.customer("Elm Ltd", "12", contact=False)
        paste = self.paste("AB 12\nAB 99\nXY 12\n")
        self.assertEqual(self.opened(paste.action_open_customers()), self.birch)
        self.assertEqual(paste.unknown_text, "AB 99\nXY 12")

    def test_r2_the_exact_code_goes_before_the_same_letters(self):
        small = self.customer("Elm Ltd", "c001", contact=False)
        self.assertEqual(self.opened(self.paste("c001").action_open_customers()), small)
        self.assertEqual(self.opened(self.paste("C001").action_open_customers()), self.alder)
        self.assertEqual(self.opened(self.paste("ab 12").action_open_customers()), self.birch)

    def test_r2_zeros_in_front_are_forgiven_where_one_customer_is_meant(self):
        paste = self.paste("123\nC001")
        self.assertEqual(self.opened(paste.action_open_customers()), self.alder | self.cedar)
        self.assertEqual(paste.note_text, "123 was taken for Cedar Ltd (00123), zeros lost in front")
        self.customer("Elm Ltd", "0123", contact=False)
        paste = self.paste("123\nC001")
        self.assertEqual(self.opened(paste.action_open_customers()), self.alder)
        self.assertEqual(paste.unknown_text, "123")
        self.assertIn("Cedar Ltd (00123), Elm Ltd (0123)", paste.note_text)
        self.assertEqual(self.opened(self.paste("00123").action_open_customers()), self.cedar)

    def test_r2_a_code_used_twice_opens_both_and_names_them(self):
        twin = self.customer("Alder Twin Ltd", "C001", contact=False)
        paste = self.paste("C001\nAB 12")
        self.assertEqual(self.opened(paste.action_open_customers()), self.alder | twin | self.birch)
        self.assertEqual((paste.found_count, paste.record_count, paste.twice_count), (2, 3, 1))
        self.assertEqual(paste.twice_text, "C001: Alder Ltd, Alder Twin Ltd")

    def test_r2_a_contact_s_code_means_its_customer(self):
        self.contact(self.alder, "Warehouse", chosen=False, ref="W7")
        paste = self.paste("W7\nC001")
        self.assertEqual(self.opened(paste.action_open_customers()), self.alder)
        self.assertFalse(paste.twice_count)

    def test_r2_archived_customers_are_found_and_said_to_be_archived(self):
        self.birch.active = False
        paste = self.paste("AB 12\nC001")
        self.assertEqual(self.opened(paste.action_open_customers()), self.alder | self.birch)
        self.assertEqual((paste.closed_count, paste.closed_text), (1, "AB 12: Birch Ltd"))
        follower = self.customer("Birch & Son Ltd", "AB 12", contact=False)
        paste = self.paste("AB 12")
        self.assertEqual(self.opened(paste.action_open_customers()), follower)

    def test_r2_accounts_open_too(self):
        self.invoice(self.alder, 70)
        self.plan()
        paste = self.paste("C001\nAB 12")
        self.assertEqual(paste.account_count, 1)
        self.assertEqual(self.opened(paste.action_open_accounts()), self.account(self.alder))

    def test_r2_customers_of_other_companies_are_not_found(self):
        second = self.env["res.company"].create({"name": "Second company"})
        theirs = self.customer("Elm Ltd", "E001", contact=False, collector=False, company_id=second.id)
        paste = self.paste("E001\nC001")
        self.assertEqual(paste.unknown_text, "E001")
        self.assertFalse(self.opened(paste.action_open_customers()) & theirs)
        self.collector.company_ids = [Command.link(second.id)]
        both = self.env["collection.paste"].with_user(self.collector).with_context(
            allowed_company_ids=[self.company.id, second.id])
        self.assertFalse(both.browse(both.paste("customers", "E001")["res_id"]).unknown_count)

    def test_r2_a_list_is_one_s_own(self):
        paste = self.paste("C001")
        other = self.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        self.assertFalse(self.opened(paste.action_open_customers(), user=other))

    def test_r2_nothing_pasted_and_too_much_are_refused(self):
        with self.assertRaisesRegex(UserError, "Paste the list"):
            self.paste(" \n\t ; ")
        with self.assertRaisesRegex(UserError, "50,001 codes.*50,000"):
            self.paste("\n".join(f"X{number}" for number in range(50_001)))

    def test_r2_fifty_thousand_codes_take_as_many_queries_as_two(self):
        text = "\n".join(["C001", "AB 12", *(f"X{number}" for number in range(49_998))])
        self.paste("C001\nAB 12")  # what is read once only: rules, groups
        counts = []
        for list_pasted in ("C001\nAB 12", text):
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            paste = self.paste(list_pasted)
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])
        self.assertEqual((paste.found_count, paste.unknown_count), (2, 49_998))

    def test_r2_hostile_texts_are_codes_that_nobody_has(self):
        for text in ("C001\x00\nC001", "'; DROP TABLE res_partner; --\nC001", "%s\nC001\n%(codes)s\n{}\n\\",
                     "C001\n" + "x" * 300_000):
            self.assertEqual(self.opened(self.paste(text).action_open_customers()), self.alder)
