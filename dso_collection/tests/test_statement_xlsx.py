"""Rules G8, A11, I8: the statement as a workbook, with real numbers and dates, and no formula of anybody."""

import base64
import io
from datetime import datetime

from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.tests import HttpCase

from .common import day
from .test_items import ItemsCase


class TestStatementXlsx(ItemsCase, HttpCase):
    """What the workbook holds, and who may have it."""

    def book(self, customer):
        """Return the workbook as it is attached to a message."""
        name, content = customer._collection_statement_file(self.company, "xlsx")
        self.assertTrue(name.endswith(" 2026-03-16.xlsx"))
        return load_workbook(io.BytesIO(content))

    def offered(self, action):
        """Return the workbook that a download action leads to."""
        file = self.env["collection.statement.file"].browse(int(action["url"].split("/")[4]))
        return load_workbook(io.BytesIO(base64.b64decode(file.content)))

    def values(self, sheet):
        return [list(row) for row in sheet.iter_rows(values_only=True)]

    def test_a11_items_with_real_numbers_and_dates(self):
        late = self.invoice(self.alder, 1300.25, due=-12)
        late.ref = "Order 7"
        refund = self.invoice(self.alder, 40, due=0, move_type="out_refund")
        sheet = self.book(self.alder)["Open items"]
        header, *rows = self.values(sheet)
        self.assertEqual(header, ["Customer code", "Customer", "Document", "Reference", "Date", "Due date", "Days late",
                                  "State", "Currency", "Amount", "Still open"])
        self.assertEqual(rows, [
            ["C001", "Alder Ltd", late.name, "Order 7", datetime(2026, 2, 2), datetime(2026, 3, 4), 12, "Overdue",
             "USD", 1300.25, 1300.25],
            ["C001", "Alder Ltd", refund.name, None, datetime(2026, 2, 14), datetime(2026, 3, 16), 0, "Credit",
             "USD", -40, -40],
        ])
        self.assertEqual((sheet["J2"].number_format, sheet["F2"].number_format), ("#,##0.00", "mm-dd-yy"))
        self.assertEqual((sheet.auto_filter.ref, sheet.freeze_panes), ("A1:K3", "A2"))

    def test_g8_one_sheet_to_filter_and_one_with_subtotals_and_totals(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.invoice(self.alder, 300, due=-5), self.invoice(self.birch, 200, due=-40)
        self.invoice(self.birch, 70, due=2, currency=euro)
        self.birch.collection_leader_id = self.alder
        self.accounts._refresh(self.alder.ids + self.birch.ids)
        book = self.book(self.alder)
        self.assertEqual([row[0] for row in self.values(book["Open items"])], ["Customer code", "C002", "C001", "C002"])
        header, *rows = self.values(book["Totals"])
        self.assertEqual(header, ["Customer code", "Customer", "Currency", "Not due", "1–30 days", "31–60 days",
                                  "61–90 days", "Over 90 days", "Credits", "Still open"])
        self.assertEqual(rows, [
            ["C001", "Alder Ltd", "USD", 0, 300, 0, 0, 0, 0, 300],
            ["C002", "Birch Ltd", "EUR", 70, 0, 0, 0, 0, 0, 70],
            ["C002", "Birch Ltd", "USD", 0, 0, 200, 0, 0, 0, 200],
            [None, "Total", "EUR", 70, 0, 0, 0, 0, 0, 70],
            [None, "Total", "USD", 0, 300, 200, 0, 0, 0, 500],
        ])

    def test_i8_no_text_becomes_a_formula(self):
        self.alder.write({"name": '=HYPERLINK("http://evil.example")', "ref": "+C1"})
        self.invoice(self.alder).ref = "@SUM(A1)"
        self.invoice(self.alder).ref = "-2+3\x07"
        sheet = self.book(self.alder)["Open items"]
        for row in sheet.iter_rows(min_row=2, max_col=4):
            self.assertEqual({cell.data_type for cell in row}, {"s"})
            self.assertEqual({cell.number_format for cell in row}, {"@"})
        self.assertEqual([sheet[place].value for place in ("A2", "B2", "D2", "D3")],
                         ["+C1", '=HYPERLINK("http://evil.example")', "@SUM(A1)", "-2+3"])
        self.assertTrue(sheet["B2"].quotePrefix)

    def test_s1_notes_of_collectors_only_in_the_internal_one(self):
        item = self.item(self.invoice(self.alder))
        self.note(item, "promise", promise=day(4), comment="=Says soon")
        customer = self.alder.with_user(self.collector)
        theirs = self.values(self.offered(customer.action_statement_xlsx())["Open items"])
        self.assertEqual(len(theirs[1]), 11)
        ours = self.offered(customer.action_statement_xlsx_internal())["Open items"]
        self.assertEqual([cell.value for cell in ours[2]][11:],
                         ["Promise to pay", datetime(2026, 3, 20), "=Says soon", "Promise until 03/20/2026"])
        self.assertEqual(ours["N2"].data_type, "s")

    def test_a11_of_many_customers_at_once_in_their_companies(self):
        second = self.env["res.company"].create({"name": "Second company"})
        self._account_for(second)
        self.env.user.company_ids |= second
        self.invoice(self.alder, 100), self.invoice(self.birch, 200), self.invoice(self.alder, 900, company=second)
        self.accounts._refresh(self.alder.ids + self.birch.ids)
        accounts = self.account(self.alder) | self.account(self.birch) | self.account(self.alder, second)
        book = self.offered(accounts.action_statement_xlsx())
        self.assertEqual(sorted((row[0], row[-1]) for row in self.values(book["Open items"])[1:]),
                         [("C001", 100), ("C001", 900), ("C002", 200)])

    def test_s3_downloaded_by_the_one_who_asked_only(self):
        self.invoice(self.alder)
        action = self.item(self.alder.invoice_ids).with_user(self.collector).action_statement_xlsx()
        self.collector.password = "collector1"  # noqa: S105 - of a test
        self.authenticate("collector1", "collector1")
        response = self.url_open(action["url"])
        self.assertEqual(response.status_code, 200)
        self.assertIn("Statement C001 2026-03-16.xlsx", response.headers["Content-Disposition"])
        self.assertIn("C001", str(self.values(load_workbook(io.BytesIO(response.content))["Open items"])))
        other = self.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        file = self.env["collection.statement.file"].browse(int(action["url"].split("/")[4]))
        with self.assertRaises(AccessError):
            file.with_user(other).read(["content"])

    def test_i8_the_name_of_the_file_is_one_name(self):
        self.alder.ref = "../C/1\\2"
        self.invoice(self.alder)
        self.assertEqual(self.alder._collection_statement_file(self.company, "xlsx")[0],
                         "Statement ..-C-1-2 2026-03-16.xlsx")

    def test_a11_a_large_statement_takes_few_queries(self):
        for _invoice in range(30):
            self.invoice(self.alder, 1)
        self.alder._collection_statement_file(self.company, "xlsx")
        self.env.invalidate_all()
        with self.assertQueryCount(14):  # whatever the number of items; two for what is claimed besides
            self.alder._collection_statement_file(self.company, "xlsx")
