"""Printing with the network shut: what a text asks for is not fetched, and pictures of ours are put in (A11, I8)."""

from unittest.mock import patch

from odoo.tools import mute_logger

from odoo.addons.base.models import ir_actions_report
from odoo.addons.dso_collection.report.local_html import LocalHtml
from odoo.addons.dso_collection.tests.listener import Listener
from odoo.addons.dso_collection.tests.pdf_words import pictures
from odoo.addons.dso_collection.tests.test_network_shut import HOSTILE, picture

from ..report.letter_invoices import _printed
from .paper_case import PaperCase


class TestNetworkShut(PaperCase):
    """Really printed, with somebody listening."""

    def setUp(self):
        super().setUp()
        self.listener = Listener()
        self.addCleanup(self.listener.close)
        self.hostile = HOSTILE % {"url": self.listener.url, "host": self.listener.url.partition("//")[2]}

    @mute_logger("odoo.addons.base.models.ir_actions_report")
    def test_a11_a_letter_fetches_nothing(self):
        self.company.write({"report_footer": f'<p><img src="{self.listener.url}/footer"></p>'})
        letter = self.letter(body_html=f"<p>Please pay.</p>{self.hostile}<p>Regards</p>")
        made = self.make(letter)
        self.assertEqual(made.failed, {})
        text = " ".join(self.text(made.pdf))
        self.assertIn("Please pay.", text)
        self.assertIn("Regards", text)
        self.assertEqual(self.listener.asked, [])

    @mute_logger("odoo.addons.base.models.ir_actions_report")
    def test_a11_a_statement_fetches_nothing(self):
        customer = self.addressed()
        self.company.write({"report_header": self.hostile, "report_footer": self.hostile,
                            "company_details": self.hostile})
        self.env.cr.execute(  # past the cleaning that Odoo does of these fields
            "UPDATE res_company SET report_footer = jsonb_build_object('en_US', %s::text) WHERE id = %s",
            [self.hostile, self.company.id])
        self.env.invalidate_all()
        pdf = self.env["ir.actions.report"]._collection_statement_pdf(customer.with_company(self.company))
        self.assertIn("Statement of account", " ".join(self.text(pdf)))
        self.assertEqual(self.listener.asked, [])

    @mute_logger("odoo.addons.base.models.ir_actions_report")
    def test_a11_an_enclosed_invoice_fetches_nothing(self):
        """Odoo's own report, with what people wrote in notes, terms and footer; its layout stays."""
        invoice = self.invoice(self.addressed(amount=0))
        self.env.cr.execute(  # past the cleaning that Odoo does of these fields
            "UPDATE account_move SET narration = %s WHERE id = %s", [self.hostile, invoice.id])
        self.env.cr.execute(
            "UPDATE res_company SET report_footer = jsonb_build_object('en_US', %s::text) WHERE id = %s",
            [self.hostile, self.company.id])
        self.env.invalidate_all()
        text = " ".join(self.text(_printed(invoice)))
        self.assertIn(invoice.name, text)
        self.assertIn("pay", text)
        self.assertEqual(self.listener.asked, [])

    @mute_logger("odoo.addons.base.models.ir_actions_report")
    def test_a11_nor_would_it_if_something_slipped_through(self):
        letter = self.letter(body_html=f"<p>Please pay.</p>{self.hostile}")
        with patch.object(LocalHtml, "clean", lambda _self, html: html):
            self.make(letter)
        self.assertEqual(self.listener.asked, [])

    def test_a11_a_picture_of_ours_is_printed(self):
        photo = self.env["ir.attachment"].create({"name": "red.png", "raw": picture(), "public": True})
        pages = [self.reader(self.make(self.letter(f"L00020{number}", body_html=html)).pdf).pages[0]
                 for number, html in enumerate(("<p>a</p>", f'<p>a</p><img src="/web/image/{photo.id}">'))]
        self.assertEqual([pictures(page) for page in pages], [0, 1])

    def test_a11_a_wkhtmltopdf_with_odoos_layout_reaches_nothing_but_its_styles(self):
        served = self.env["ir.actions.report"]._collection_served
        base = self.env["ir.actions.report"]._get_report_url()
        for address, expected in (
            (f"{base}/web/assets/1/web.report_assets_common.min.css", True), ("/web/static/lib/x.css", True),
            ("/report/barcode/?value=1", True), (f"{base}/web/image/1", False), ("/web/session/logout", False),
            (f"{base}@10.0.0.1/web/assets/x", False),
            ("//10.0.0.1/web/assets/x", False), ("/web/assets/../session/logout", False),
            ("file:///web/assets/x", False),
            ("/web/static/%2e%2e/session", False), ("http://10.0.0.1/web/static/x", False), ("web/assets/x", False),
        ):
            self.assertEqual(served(address), expected, address)
        html = LocalHtml(lambda _address: "", served).clean(
            f'<html><head><link rel="stylesheet" href="{base}/web/assets/1/x.css"><script>subst()</script></head>'
            f'<body onload="subst()">{self.hostile}</body></html>')
        self.assertNotIn(self.listener.url, html)
        self.assertIn("/web/assets/1/x.css", html)
        self.assertIn('onload="subst()"', html)
        self.assertEqual(html.count("<script>"), 1)

    def test_a11_wkhtmltopdf_is_told_so(self):
        reports, told = self.env["ir.actions.report"], []
        run = ir_actions_report._run_wkhtmltopdf
        self.startPatcher(patch.object(
            ir_actions_report, "_run_wkhtmltopdf", lambda args: told.append(args) or run(args)))
        self.make(self.letter())
        reports._collection_statement_pdf(self.addressed().with_company(self.company))
        for arguments in told:
            self.assertIn("--disable-local-file-access", arguments)
            self.assertEqual(arguments[arguments.index("--proxy") + 1], "http://127.0.0.1:9")
