"""What happens to an item, and where its late charges are shown (rules L1, L2, H, K4)."""

import io
from datetime import date

from openpyxl import load_workbook

from odoo.exceptions import AccessError, ValidationError

from odoo.addons.dso_collection.report.statement_page import StatementPage
from odoo.addons.dso_collection.tests.common import day
from odoo.addons.dso_collection.texts.statement import read_statements
from odoo.addons.dso_collection.texts.values import HashtagValues

from .charge_case import ChargeCase


class TestCharges(ChargeCase):
    """10 % a year on 3,650 is one a day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.debtor = cls.customer()

    def test_l2_part_payment_credit_note_and_payment_taken_back(self):
        invoice = self.invoice(self.debtor, 3650, due=-20)
        self.assertEqual(self.claim(invoice)[0], 20)
        half = self.pay_on(invoice, day(-10), 1825)
        self.assertEqual(self.claim(invoice)[0], 15, "ten days on all, the day of the payment with them, ten on half")
        half.remove_move_reconcile()
        self.assertEqual(self.claim(invoice)[0], 20, "a payment taken back was none")
        refund = self.invoice(self.debtor, 730, due=0, move_type="out_refund")
        (self.item(refund) | self.item(invoice)).reconcile()
        self.assertEqual(self.claim(invoice)[0], 16, "what was credited was never owed")

    def test_l2_dispute_waits_and_its_days_count_when_it_ends(self):
        invoice = self.invoice(self.debtor, 3650, due=-20)
        dispute, resolved = (self.env["collection.item.status"].search([("kind", "=", kind)], limit=1)
                             for kind in ("dispute", "dispute_resolved"))
        self.item(invoice).collection_status_id = dispute
        [claim] = self.debtor._collection_charges(self.company)
        self.assertEqual((claim["waiting"], claim["interest"]), (True, 20))
        self.plan()
        self.assertIn("waiting: ", self.debtor.collection_charges_words)
        self.item(invoice).collection_status_id = resolved
        with self.on_day(5):
            [claim] = self.debtor._collection_charges(self.company)
            self.assertEqual((claim["waiting"], claim["interest"]), (False, 25))

    def test_l2_the_customers_page_has_a_table_of_them(self):
        invoice = self.invoice(self.debtor, 3650, due=-20)
        account = self.debtor.with_company(self.company).with_context(lang="en_US")
        [table] = account._collection_owed_besides()
        self.assertEqual(table["headers"], ["Document", "Due date", "Interest", "Compensation", "Total"])
        self.assertEqual([row[0] for row in table["rows"]], [invoice.name])
        self.assertIn("20.00", table["rows"][0][2])
        self.assertEqual(table["totals"], [table["rows"][0][4]])
        self.item(invoice).collection_status_id = self.env["collection.item.status"].search(
            [("kind", "=", "dispute")], limit=1)
        self.assertEqual(account._collection_owed_besides(), [], "what is in dispute is not claimed")

    def test_l1_grace_minimum_and_own_rule(self):
        invoice = self.invoice(self.debtor, 3650, due=-20)
        self.rule.grace_days = 20
        self.assertEqual(self.claim(invoice), (0, 0), "its last day of grace")
        with self.on_day(1):
            self.assertEqual(self.claim(invoice)[0], 21, "later than that, it is charged from the first day")
            self.pay_on(invoice, day(-10), 1825)
            self.assertEqual(self.claim(invoice)[0], 10.5, "what was paid within the days of grace was paid in time")
            self.item(invoice).remove_move_reconcile()
        self.rule.write({"grace_days": 0, "minimum": 20.01})
        self.assertEqual(self.claim(invoice)[0], 0)
        self.debtor.collection_charge_rule_id = self.make_rule(points=5)
        self.assertEqual(self.claim(invoice)[0], 10)
        self.debtor.collection_charge_rule_id.date_from = day(-19)
        self.rule.minimum = 0
        self.assertEqual(self.claim(invoice)[0], 20, "it fell due before the own rule came into force")
        self.debtor.collection_no_charges = True
        self.assertEqual(self.claim(invoice), (0, 0))

    def test_l1_instalments_have_one_fixed_sum_and_only_invoices_are_charged(self):
        self.rule.fixed_amount = 40
        invoice = self.invoice(self.debtor, 3650, due=-20, post=False)
        invoice.invoice_payment_term_id = self.env["account.payment.term"].create({
            "name": "Halves", "line_ids": [(0, 0, {"value": "percent", "value_amount": 50, "nb_days": days})
                                           for days in (10, 20)]})
        invoice.action_post()
        self.assertEqual(self.claim(invoice)[1], 40)
        self.assertEqual(self.claim(self.invoice(self.debtor, 100, due=-20, move_type="out_refund")), (0, 0))
        self.assertEqual(self.claim(self.invoice(self.debtor, 100, due=0)), (0, 0), "due today is not late")

    def test_l1_untaxed_base(self):
        tax = self.env["account.tax"].create({"name": "20", "amount": 20, "type_tax_use": "sale"})
        invoice = self.invoice(self.debtor, 3650, due=-20, post=False)
        invoice.invoice_line_ids.tax_ids = tax
        invoice.action_post()
        self.assertEqual(self.claim(invoice)[0], 24)
        self.rule.tax_in_base = False
        self.assertEqual(self.claim(invoice)[0], 20)

    def test_l1_other_currency(self):
        currency = self.env["res.currency"].with_context(active_test=False).search([("name", "=", "SEK")])
        currency.active = True
        self.env["res.currency.rate"].create({
            "currency_id": currency.id, "name": day(-100), "rate": 10, "company_id": self.company.id})
        self.rule.fixed_amount = 40
        self.assertEqual(self.claim(self.invoice(self.debtor, 3650, due=-20, currency=currency)), (20, 400))

    def test_l1_missing_rate_waits_and_insights_say_so(self):
        self.rule.write({"points": 8, "series": "own"})
        invoice = self.invoice(self.debtor, 3650, due=-20)
        insights = self.env["collection.insight"].with_user(self.manager)
        kind = insights._kind("charge_rate_missing")
        rules = self.env["collection.charge.rule"].with_user(self.manager)
        self.assertEqual(self.claim(invoice)[0], 0)
        self.assertIn(self.rule, rules.search(kind.domain))
        rate = self.env["collection.reference.rate"].with_user(self.manager).create({
            "series": "own", "date": date(2026, 1, 1), "rate": 2, "source": "Our bank"})
        self.assertEqual(self.claim(invoice)[0], 20)
        late = self.invoice(self.debtor, 3650, due=-90)  # since 16 December: of 2025 no rate is known
        self.assertEqual(self.claim(late)[0], 75)
        self.assertIn("not entered wait", self.item(late).collection_charge_words)
        self.assertNotIn(self.rule, rules.search(kind.domain))
        with self.assertRaisesRegex(ValidationError, "1 January or 1 July"):
            rate.date = date(2026, 2, 1)

    def test_l2_shown_on_item_list_customer_and_statement(self):
        self.rule.fixed_amount = 40
        invoice = self.invoice(self.debtor, 3650, due=-20)
        self.plan()
        item = self.item(invoice).with_user(self.collector)
        self.assertEqual((item.collection_late_interest, item.collection_fixed_compensation,
                          item.collection_late_charges), (20, 40, 60))
        self.assertIn("20 days on", item.collection_charge_words)
        claim = self.env["collection.charge.claim"].with_user(self.collector).search(
            [("partner_id", "=", self.debtor.id)])
        self.assertEqual((claim.item_id, claim.amount, claim.document), (item, 60, invoice.name))
        self.assertEqual(claim.words, item.collection_charge_words)
        self.assertIn("20.00 interest", self.debtor.with_user(self.collector).collection_charges_words)
        [told] = self.debtor._collection_charges(self.company)
        self.assertEqual(told["stretches"], [{
            "from": day(-19), "to": day(0), "days": 20, "amount": 3650, "rate": 10, "interest": 20}])
        rows = read_statements(self.env, {1: item}, {1: self.debtor}, {1: day(0)})[1]
        page = self.env["ir.qweb"]._render("dso_collection.report_statement_content", {
            "page": StatementPage(self.env, "en_US").values(self.debtor, self.company, rows)})
        self.assertIn("60.00", page)
        action = self.debtor.with_user(self.collector).action_collection_charges()
        self.assertEqual(claim.with_context(**action["context"]).search(action["domain"]), claim)

    def test_l2_the_workbook_has_a_column_and_a_sheet_of_them(self):
        invoice = self.invoice(self.debtor, 3650, due=-20)
        paid = self.invoice(self.debtor, 3650, due=-10)
        self.pay(paid)
        disputed = self.invoice(self.debtor, 3650, due=-5)
        self.item(disputed).collection_status_id = self.env["collection.item.status"].search(
            [("kind", "=", "dispute")], limit=1)
        _name, content = self.debtor._collection_statement_file(self.company, "xlsx", lang="en_US")
        book = load_workbook(io.BytesIO(content))
        rows = {row["Document"]: row for row in self.rows_of(book["Open items"])}
        self.assertEqual([rows[move.name]["Late charges"] for move in (invoice, disputed)], [20, None])
        claimed = [(row["Document"], row["Interest"], row["Total"]) for row in self.rows_of(book["Late charges"])]
        self.assertEqual(claimed, [(invoice.name, 20, 20), (paid.name, 10, 10), (None, 30, 30)])
        self.debtor.collection_no_charges = True
        _name, content = self.debtor._collection_statement_file(self.company, "xlsx", lang="en_US")
        book = load_workbook(io.BytesIO(content))
        self.assertEqual((book.sheetnames, "Late charges" in next(book["Open items"].values)),
                         (["Open items", "Totals"], False))

    def rows_of(self, sheet):
        headers, *rows = sheet.iter_rows(values_only=True)
        return [dict(zip(headers, row, strict=True)) for row in rows]

    def test_h_hashtags_of_an_account_and_those_collected_in_it(self):
        self.rule.fixed_amount = 40
        self.invoice(self.debtor, 3650, due=-20)
        member = self.customer("Alder Shop", "C002", contact=False)
        self.invoice(member, 3650, due=-1)
        self.plan()
        member._collection_group_in(self.debtor)
        self.pay(self.invoice(self.debtor, 3650, due=-10))
        self.plan()
        action = self.actions.create({
            "partner_id": self.debtor.id, "company_id": self.company.id, "kind": "message", "channel": "email",
            "items_shown": "overdue", "date": day(0), "contact_id": self.debtor.child_ids.id,
            "subject": "Late", "body": "<p>#late_interest</p>"})
        values = HashtagValues(self.env, action)
        self.assertEqual([values.value(name, action, "plain").replace("\u00a0", " ") for name in (
            "late_interest", "fixed_compensation", "items_amount_overdue_with_charges")],
            ["$ 31.00", "$ 120.00", "$ 7,451.00"])

    def test_l1_rates_come_from_a_file(self):
        rates = self.env["collection.reference.rate"].with_user(self.manager)
        result = rates.load(["series", "date", "rate", "source"], [["boe", "2027-01-01", "3.5", "Bank of England"]])
        self.assertEqual(rates.browse(result["ids"]).rate, 3.5, result["messages"])

    def test_rates_and_rules_are_the_managers(self):
        for record in (self.rule, self.env.ref("dso_collection_charge.rate_ecb_2026_1")):
            with self.assertRaises(AccessError):
                record.with_user(self.collector).write({"source": "Hearsay"})
            record.with_user(self.manager).write({"source": "Read again"})
