"""Rules G4, G8, A11: the statement on paper, alone, grouped, in bulk, and attached to a message."""

import io
from unittest.mock import patch

from lxml import html

from odoo.exceptions import UserError
from odoo.tools import mute_logger
from odoo.tools.pdf import PdfFileReader

from odoo.addons.base.models import ir_actions_report

from .pdf_words import text
from .test_items import ItemsCase

REPORT = "dso_collection.report_statement_partner"


class StatementCase(ItemsCase):
    """Prints statements, as HTML or really as PDF."""

    def html(self, customers, report=REPORT):
        """Return what is printed for some records, as HTML."""
        content, _kind = self.env["ir.actions.report"]._render_qweb_html(report, customers.ids)
        return html.fromstring(content)

    def tables(self, customers):
        """Return the rows of the items' tables, each a list of its cells."""
        return [[" ".join(cell.text_content().split()) for cell in row.xpath("td")]
                for row in self.html(customers).xpath("//table[@class='items']/tbody/tr")]

    def ages(self, customer):
        """Return the rows of the aged summary."""
        return [[" ".join(cell.text_content().split()) for cell in row.xpath("td")]
                for row in self.html(customer).xpath("//table[@class='ages']/tbody/tr")]

    def pdf(self, customers, report=REPORT):
        """Return the words of each page of the PDF, really printed."""
        if ir_actions_report._wkhtml().state == "install":
            self.skipTest("wkhtmltopdf is not installed.")
        content, kind = self.env["ir.actions.report"].with_context(
            force_report_rendering=True)._render_qweb_pdf(report, customers.ids)
        self.assertEqual(kind, "pdf")
        return self.pages(content)

    def pages(self, content):
        """Return the words of each page of a PDF."""
        return [" ".join(text(page).split()) for page in PdfFileReader(io.BytesIO(content)).pages]


class TestStatementPage(StatementCase):
    """What is on it."""

    def test_a11_open_items_with_what_is_late_marked_and_a_total_for_each_currency(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        late, soon = self.invoice(self.alder, 1300, due=-12), self.invoice(self.alder, 100, due=8)
        late.ref = "Order 7"
        other = self.invoice(self.alder, 50, due=-1, currency=euro)
        refund = self.invoice(self.alder, 40, due=0, move_type="out_refund")
        self.pay(late, 300)
        self.invoice(self.birch)
        self.assertEqual(self.tables(self.alder), [
            [late.name, "Order 7", "02/02/2026", "03/04/2026", "12", "$ 1,300.00", "$ 1,000.00"],
            [other.name, "", "02/13/2026", "03/15/2026", "1", "50.00 €", "50.00 €"],
            [refund.name, "", "02/14/2026", "03/16/2026", "credit", "$ -40.00", "$ -40.00"],
            [soon.name, "", "02/14/2026", "03/24/2026", "not due", "$ 100.00", "$ 100.00"],
            ["Total USD", "$ 1,060.00"], ["Total EUR", "50.00 €"],
        ])
        page = self.html(self.alder)
        self.assertEqual([cell.text_content() for cell in page.xpath("//td[contains(@class, 'late')]")],
                         ["03/04/2026", "12", "03/15/2026", "1"])
        self.assertIn("Customer C001 · Open items on 03/16/2026 Of this overdue: $ 1,000.00, 50.00 €",
                      " ".join(page.text_content().split()))

    def test_k1_aged_summary_of_each_currency(self):
        for days, amount in ((1, 0.5), (0, 1), (-1, 2), (-30, 4), (-31, 8), (-60, 16), (-61, 32), (-90, 64),
                             (-91, 128)):
            self.invoice(self.alder, amount, due=days)
        self.credit(self.alder, 10)
        self.assertEqual(self.ages(self.alder), [
            ["USD", "$ 1.50", "$ 6.00", "$ 24.00", "$ 96.00", "$ 128.00", "$ -10.00", "$ 245.50"]])

    def test_g8_split_by_customer_account_with_subtotals_and_totals(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        own, theirs = self.invoice(self.alder, 300, due=-5), self.invoice(self.birch, 200, due=-9)
        abroad = self.invoice(self.birch, 70, due=-2, currency=euro)
        self.birch.collection_leader_id = self.alder
        self.plan()
        self.assertEqual([[row[0], row[-1]] for row in self.tables(self.alder)], [
            ["Alder Ltd (C001)", "Alder Ltd (C001)"], [own.name, "$ 300.00"], ["Subtotal C001 USD", "$ 300.00"],
            ["Birch Ltd (C002)", "Birch Ltd (C002)"], [theirs.name, "$ 200.00"], [abroad.name, "70.00 €"],
            ["Subtotal C002 USD", "$ 200.00"], ["Subtotal C002 EUR", "70.00 €"],
            ["Total USD", "$ 500.00"], ["Total EUR", "70.00 €"],
        ])
        self.assertEqual([row[0] for row in self.tables(self.birch)],
                         [theirs.name, abroad.name, "Total USD", "Total EUR"])

    def test_a11_in_the_customers_language_and_number_format(self):
        french = self.env["res.lang"]._activate_lang("fr_FR")
        french.write({"thousands_sep": ".", "decimal_point": ",", "grouping": "[3,0]", "date_format": "%d.%m.%Y"})
        self.alder.lang = french.code
        bill = self.invoice(self.alder, 1234.5, due=-11)
        self.assertEqual(self.tables(self.alder)[0],
                         [bill.name, "", "03.02.2026", "05.03.2026", "11", "$ 1.234,50", "$ 1.234,50"])

    def test_s1_what_collectors_note_is_not_for_the_customer(self):
        bill = self.invoice(self.alder)
        self.note(self.item(bill), "dispute", comment="They lie")
        page = self.html(self.alder).text_content()
        self.assertIn(bill.name, page)
        for word in ("They lie", "Dispute", "Collector One"):
            self.assertNotIn(word, page)

    def test_a5_what_is_being_paid_is_not_open(self):
        paid, bill = self.invoice(self.alder, 70), self.invoice(self.alder, 30)
        paid.payment_state = "in_payment"
        self.assertEqual([row[0] for row in self.tables(self.alder)], [bill.name, "Total USD"])

    def test_a11_nothing_open_says_so(self):
        self.assertIn("Nothing is open on your account.", self.html(self.alder).text_content())

    def test_a11_each_account_in_its_own_company(self):
        second = self.env["res.company"].create({"name": "Second company"})
        self._account_for(second)
        self.env.user.company_ids |= second
        self.invoice(self.alder, 100), self.invoice(self.alder, 900, company=second)
        self.plan()
        accounts = self.account(self.alder) | self.account(self.alder, second)
        pages = self.html(accounts, "dso_collection.report_statement_account").xpath(
            "//div[contains(@class, 'o_own_letterhead')]")
        words = [" ".join(page.text_content().split()) for page in pages]
        self.assertEqual(["900.00" in page for page in words], [False, True])
        self.assertEqual(["Second company" in page for page in words], [False, True])

    def test_a11_a_contact_and_its_customer_are_printed_once(self):
        self.invoice(self.alder)
        self.assertEqual(len(self.html(self.alder | self.alder.child_ids).xpath("//h2")), 1)

    def test_s3_printed_from_the_screen_of_the_statement(self):
        item = self.item(self.invoice(self.alder))
        items = self.env["account.move.line"].with_user(self.collector)
        shown = self.alder.with_user(self.collector).action_open_statement()["context"]
        for chosen in (items.browse(item.id), items.with_context(**shown)):
            action = chosen.action_statement_pdf()
            self.assertEqual((action["report_name"], action["context"]["active_ids"]),
                             ("dso_collection.report_statement", self.alder.ids))
        with self.assertRaisesRegex(UserError, "Select the items"):
            items.action_statement_pdf()

    def test_a11_in_the_print_menu_of_collectors_only(self):
        for model in ("res.partner", "collection.account"):
            names = {user: [report["name"] for report in self.env["ir.actions.actions"].with_user(user).get_bindings(
                model).get("report", ())] for user in (self.collector, self.user("Anybody", f"anybody {model[:3]}"))}
            self.assertEqual(["Statement of account" in found for found in names.values()], [True, False], model)


class TestStatementPdf(StatementCase):
    """Really printed, with the program that is installed."""

    def test_a11_letterhead_customer_and_items(self):
        self.company.write({"street": "12 Harbour Street", "report_footer": "<p>Bank of the Harbour</p>"})
        bill = self.invoice(self.alder, 300)
        [page] = self.pdf(self.alder)
        for word in (self.company.name, "Alder Ltd", "Statement of account", bill.name, "300.00",
                     "Bank of the Harbour"):
            self.assertIn(word, page)

    def test_a11_on_the_companys_paper(self):
        self.invoice(self.alder)
        for paper, size in (("base.paperformat_euro", (595, 842)), ("base.paperformat_us", (612, 792))):
            self.company.paperformat_id = self.env.ref(paper)
            _name, content = self.alder._collection_statement_file(self.company, "pdf")
            box = PdfFileReader(io.BytesIO(content)).pages[0].mediaBox
            self.assertEqual((round(float(box.getWidth())), round(float(box.getHeight()))), size)

    def test_g8_many_at_once_each_on_pages_of_its_own(self):
        bills = [self.invoice(customer) for customer in (self.alder, self.birch)]
        first, second = self.pdf(self.alder | self.birch)
        self.assertEqual([bill.name in page for page in (first, second) for bill in bills], [True, False, False, True])

    def test_a11_long_statements_go_over_pages(self):
        bills = [self.invoice(self.alder, 1) for _number in range(60)]
        pages = self.pdf(self.alder)
        self.assertEqual(len(pages), 2)
        self.assertEqual(sum(page.count(bill.name) for page in pages for bill in bills), 60)
        self.assertIn("$ 60.00", pages[1])

    def test_a11_odoos_own_layout_where_headers_can_be_printed(self):
        bill = self.invoice(self.alder)
        reports = self.env.ref(REPORT)
        with patch.object(type(reports), "_collection_prints_letterheads", lambda _: True):
            page, _kind = reports._render_qweb_html(REPORT, self.alder.ids)
            bodies, ids, header, footer, _paper = reports._prepare_html(page, "res.partner")
        self.assertEqual((len(bodies), ids), (1, self.alder.ids))
        self.assertIn(bill.name, bodies[0])
        self.assertIn(self.company.name, header)
        self.assertIn("topage", footer)


class TestStatementAttached(StatementCase):
    """With a message, made at the moment of sending."""

    def setUp(self):
        super().setUp()
        self.made = []
        self.startPatcher(patch.object(
            self.registry["ir.actions.report"], "_collection_statement_pdf", lambda _, customer: self.print(customer)))

    def print(self, customer):
        """Stand in for the printer, which other tests try."""
        self.made.append(customer)
        if customer.name == "Birch Ltd":
            raise UserError("Wkhtmltopdf failed (error code: 1).")  # pylint: disable=translation-required; in its words
        return b"%PDF of " + customer.ref.encode() + b" in " + customer.env.lang.encode()

    def attached(self, message):
        """Return name, type and content of the files of a message that left."""
        return [(part.get_filename(), part.get_content_type(), part.get_content())
                for part in message.iter_attachments()]

    def test_a2_a_scenario_action_attaches_the_statement(self):
        self.standard.action_ids[0].attach_statement = "pdf"
        self.invoice(self.alder)
        self.plan()
        self.dispatch()
        [message] = self.post.messages
        self.assertEqual(self.attached(message), [
            ("Statement C001 2026-03-16.pdf", "application/pdf", b"%PDF of C001 in en_US")])
        self.assertIn("Enclosed: statement of account</p>", message.get_body(("html",)).get_content())
        action = self.actions.search([("partner_id", "=", self.alder.id)], order="id", limit=1)
        self.assertEqual((action.state, action.message_id.attachment_ids.mapped("name")),
                         ("done", ["Statement C001 2026-03-16.pdf"]))

    def test_a2_nothing_is_attached_unless_told(self):
        self.invoice(self.alder)
        self.plan()
        self.dispatch()
        self.assertEqual((self.attached(self.post.messages[0]), self.made), ([], []))

    def test_a4_a_specific_action_and_a_manual_message_attach_it(self):
        item = self.item(self.invoice(self.alder))
        self.actions.create({"item_ids": [(6, 0, item.ids)], "channel": "email", "automatic": True,
                             "to_confirm": False, "attach_statement": "xlsx"})
        self.dispatch()
        [(name, kind, content)] = self.attached(self.post.messages[0])
        self.assertEqual((name, kind), (
            "Statement C001 2026-03-16.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
        self.assertTrue(content.startswith(b"PK"))
        wizard = self.env["collection.message.wizard"].with_user(self.collector).with_context(
            default_partner_id=self.alder.id, default_company_id=self.company.id).create({
                "contact_ids": [(6, 0, self.alder.child_ids.ids)], "subject": "Statement", "body": "<p>Here it is</p>",
                "attach_statement": "pdf", "items_shown": "none"})
        wizard.action_send()
        self.dispatch()
        self.assertEqual(self.attached(self.post.messages[1])[0][0], "Statement C001 2026-03-16.pdf")

    def test_a11_in_the_recipients_language(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.alder.child_ids.lang = "fr_FR"
        self.standard.action_ids[0].attach_statement = "pdf"
        self.invoice(self.alder)
        self.plan()
        self.dispatch()
        self.assertEqual(self.attached(self.post.messages[0])[0][2], b"%PDF of C001 in fr_FR")

    @mute_logger("odoo.addons.dso_collection.models.action.send.dispatch")
    def test_a9_a_printer_that_fails_stops_only_its_own_action(self):
        self.standard.action_ids[0].attach_statement = "pdf"
        self.invoice(self.birch, due=-12), self.invoice(self.alder)
        self.plan()
        self.dispatch()
        self.assertEqual(self.post.recipients(), ['"Alder Ltd Accounts" <accounts@c001.example>'])
        action = self.open_action(self.birch)
        self.assertEqual((action.state, action.error_kind, action.error), (
            "error", "text", "The statement of Birch Ltd (C002) cannot be attached: "
            "Wkhtmltopdf failed (error code: 1)."))
        self.assertEqual(len(self.made), 2)
        self.birch.name = "Birch and Sons"
        with self.on_day(0, hour=11):
            self.dispatch()
        self.assertEqual((action.state, len(self.post.messages)), ("done", 2))

    def test_a9_a_try_that_failed_leaves_no_file_behind(self):
        self.standard.action_ids[0].attach_statement = "pdf"
        self.invoice(self.alder)
        self.plan()
        self.post.down = OSError("mail server down")
        with mute_logger("odoo.addons.dso_collection.channels.email.delivery"):
            self.dispatch()
        self.post.down = None
        with self.on_day(1):
            self.dispatch()
        files = self.env["ir.attachment"].search([("res_model", "=", "collection.action"),
                                                  ("name", "like", "Statement C001")])
        self.assertEqual(files.mapped("name"), ["Statement C001 2026-03-17.pdf"])
        self.assertEqual(len(self.post.messages), 1)

    def test_a9_a_batch_with_pdfs_is_short(self):
        self.standard.action_ids[0].attach_statement = "pdf"
        customers = [self.customer(f"Customer {number}", f"N{number:02}", scenario=self.standard)
                     for number in range(12)]
        for customer in customers:
            self.invoice(customer, due=-12)
        self.plan()
        batch, place = self.actions._dispatch_next()
        self.assertEqual((len(batch), place[1]), (10, batch[-1].id))
        rest, _place = self.actions._dispatch_next(place)
        self.assertEqual(len(rest), 2)
        self.assertEqual(len(set(self.made)), 12)
        self.assertEqual(set((batch | rest).mapped("state")), {"done"})

    def test_a7_send_now_of_many_leaves_some_to_the_dispatcher(self):
        self.standard.action_ids[0].attach_statement = "pdf"
        for number in range(11):
            self.invoice(self.customer(f"Customer {number}", f"N{number:02}", scenario=self.standard))
        self.plan()
        actions = self.actions.search([("state", "=", "scheduled")])
        actions.action_send_now()
        self.assertEqual((len(self.made), actions.mapped("state").count("done")), (10, 10))
        self.dispatch()
        self.assertEqual((len(self.post.messages), set(actions.mapped("state"))), (11, {"done"}))

    def test_a4_the_preview_prints_nothing(self):
        item = self.item(self.invoice(self.alder, due=-3))
        self.actions._rehearse({"item_ids": [(6, 0, item.ids)], "channel": "email", "attach_statement": "pdf"})
        self.assertEqual(self.made, [])
