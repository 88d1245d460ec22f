"""Issue 18, reports: the statement of the month of a company, printed and enclosed (rules K1 to K7, K10)."""

import io
from datetime import date
from unittest.mock import patch

from lxml import html

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger
from odoo.tools.pdf import PdfFileReader

from odoo.addons.base.models import ir_actions_report

from .figures import FiguresCase
from .pdf_words import text

REPORT = "dso_collection.report_month_figure"
JAN, FEB, MAR = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)


class TestMonthReport(FiguresCase):
    """February: Alder owes 1,100, of which 500 late; Birch paid its 200 at once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.user("Manager", "manager1", "dso_collection.group_collection_manager")
        cls.manager.write({"tz": "UTC", "collection_weekly": True})
        cls.alder, cls.birch = cls.customer("Alder Ltd", "C001"), cls.customer("Birch Ltd", "C002", collector=False)
        january = cls.booked(cls.alder, 900, date(2026, 1, 10), date(2026, 2, 9))
        cls.booked(cls.alder, 600, date(2026, 2, 10), date(2026, 3, 12))
        cls.received(cls.alder, 400, date(2026, 2, 19), january)
        cls.received(cls.birch, 200, date(2026, 2, 15), cls.booked(cls.birch, 200, date(2026, 2, 3), date(2026, 2, 20)))
        cls.figures._snapshot(cls.company)

    def page(self, figures):
        content, _kind = self.env["ir.actions.report"]._render_qweb_html(REPORT, figures.ids)
        return html.fromstring(content)

    @staticmethod
    def words(nodes):
        return [" ".join(node.text_content().split()).replace("$ ", "$") for node in nodes]

    def rows(self, page, kind):
        return [self.words(row.xpath("td")) for row in page.xpath(
            f"//table[contains(@class, '{kind}')]/tbody/tr")]

    def test_the_figures_of_the_month(self):
        page = self.page(self.of(FEB))
        [whole] = self.words(page.xpath("//div[contains(@class, 'o_collection_month')]"))
        self.assertIn("Statement of the month: February 2026", whole)
        self.assertIn("as of 02/28/2026, the month's last day.", whole)
        self.assertEqual(self.words(page.xpath("//table[contains(@class, 'amounts')]//td")), [
            "Receivable$1,100.00", "Overdue$500.00", "Unallocated credits$0.00", "Sales$800.00", "Collected$600.00"])
        self.assertEqual(self.words(page.xpath("//table[contains(@class, 'aged')]//td")), [
            "Not due$600.00", "1–30 days$500.00", "31–60 days$0.00", "61–90 days$0.00", "Over 90 days$0.00"])
        ratios = self.words(page.xpath("//table[contains(@class, 'ratios')]//td"))
        # 1,100 = 800 (28 days) + 300 of January's 900 (31 days); 600 × 28 / 800
        self.assertEqual(ratios[:3], ["DSO (count-back)38.3", "Best possible DSO21.0", "Average days delinquent17.3"])
        self.assertEqual(ratios[4:], ["Effectiveness index54.5%", "Promises kept–"])

    def test_months_customers_and_collectors(self):
        page = self.page(self.of(FEB))
        months = self.rows(page, "months")
        self.assertEqual(len(months), 12)
        self.assertEqual([row[:5] for row in months[-2:]], [
            ["Jan 2026", "900", "0", "900", "0"],
            ["Feb 2026", "1,100", "500", "800", "600"]])
        self.assertEqual(months[0][6:], ["–", "–", "–"], "what cannot be said is not zero")
        self.assertEqual(self.rows(page, "customers"), [
            ["Alder Ltd", "C001", "Collector One", "$1,100.00", "$500.00", "$0.00"]])
        self.assertEqual([row[:4] for row in self.rows(page, "collectors")][0], [
            "Collector One", "$1,100.00", "$500.00", "$400.00"])

    def test_a_month_that_runs_says_so(self):
        [whole] = self.words(self.page(self.of(MAR)).xpath("//div[contains(@class, 'o_collection_month')]"))
        self.assertIn("as of 03/16/2026: the month has not ended.", whole)

    def test_only_a_whole_company_has_one(self):
        with self.assertRaisesRegex(UserError, "Choose the filter “The whole company”"):
            self.page(self.of(FEB, self.alder))

    def test_in_the_print_menu_of_collectors_and_of_the_own_companies_only(self):
        names = {user: [report["name"] for report in self.env["ir.actions.actions"].with_user(user).get_bindings(
            "collection.figure").get("report", ())] for user in (self.collector, self.user("Anybody", "anybody1"))}
        self.assertEqual(["Statement of the month" in found for found in names.values()], [True, False])
        self.open_second_company()
        elsewhere = self.user("Elsewhere", "elsewhere1", "dso_collection.group_collection_user", companies=self.second)
        with self.assertRaises(AccessError), mute_logger("odoo.models"):
            self.env["ir.actions.report"].with_user(elsewhere)._render_qweb_html(REPORT, self.of(FEB).ids)

    def test_odoos_own_layout_where_headers_can_be_printed(self):
        reports = self.env.ref(REPORT)
        with patch.object(type(reports), "_collection_prints_letterheads", lambda _: True):
            page, _kind = reports._render_qweb_html(REPORT, self.of(FEB).ids)
            bodies, ids, _header, _footer, _paper = reports._prepare_html(page, "collection.figure")
        self.assertEqual((len(bodies), ids), (1, self.of(FEB).ids))
        self.assertIn("$\N{NO-BREAK SPACE}1,100.00", str(bodies[0]))

    def test_printed_on_one_page_and_enclosed_in_the_months_first_summary(self):
        """In April's first week, for who wants it; a manager who does not gets the summary alone."""
        if ir_actions_report._wkhtml().state == "install":
            self.skipTest("wkhtmltopdf is not installed.")
        plain = self.user("Plain", "plain1", "dso_collection.group_collection_manager")
        plain.write({"tz": "UTC", "collection_weekly": True})
        self.manager.collection_weekly_statement = True
        with self.on_day(21):  # Monday 6 April
            self.snapshot()
            self.run_cron("weekly")
        mails = self.env["mail.mail"].search([("subject", "like", "Collection: week of")])
        files = {mail.email_to: mail.attachment_ids for mail in mails}
        self.assertEqual(set(files), {self.manager.email_formatted, plain.email_formatted})
        self.assertFalse(files[plain.email_formatted])
        [file] = files[self.manager.email_formatted]
        self.assertEqual(file.name, f"Statement of the month 2026-03 {self.company.name}.pdf")
        [page] = PdfFileReader(io.BytesIO(file.raw)).pages
        self.assertIn("Statement of the month: March 2026", " ".join(text(page).split()))

    def test_a_summary_goes_without_what_cannot_be_printed(self):
        self.manager.collection_weekly_statement = True

        def fails(figure):
            raise UserError(figure.env._("no printer"))
        with self.on_day(21), patch.object(type(self.figures), "_month_pdf", fails), mute_logger(
                "odoo.addons.dso_collection.models.weekly.files"):
            self.snapshot()
            self.run_cron("weekly")
        [mail] = self.env["mail.mail"].search([("subject", "like", "Collection: week of")])
        self.assertFalse(mail.attachment_ids)
