"""The statement on paper: Odoo's report, with a letterhead that every wkhtmltopdf can print."""

from lxml import etree
from lxml import html as lxml_html

from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.base.models import ir_actions_report

from ..reasons import lasting
from .network_shut import STATEMENTS
from .statement_page import StatementPage


class StatementReport(models.AbstractModel):
    """The statements of customers in the current company, each in its own language."""

    _name = "report.dso_collection.report_statement"
    _description = "Statement of customers"

    @api.model
    def _get_report_values(self, docids, data=None):
        customers = self.env["res.partner"].browse(docids)
        return self._values([(customer.commercial_partner_id, self.env.company) for customer in customers])

    @api.model
    def _values(self, accounts):
        """Return the pages of ``(customer, company)``, in this order; a customer and its contact are one."""
        return {
            "pages": [self._page(*account) for account in dict.fromkeys(accounts)],
            "letterhead": not self.env["ir.actions.report"]._collection_prints_letterheads(),
        }

    @api.model
    def _page(self, customer, company):
        customer = customer.with_company(company)
        lang = self.env.context.get("collection_statement_lang") or customer._collection_statement_lang()
        customer = customer.with_context(lang=lang)
        statement = customer._collection_statements(company)[customer]
        return StatementPage(customer.env, lang).values(customer, company.with_context(lang=lang), statement)


class StatementOfAccountReport(models.AbstractModel):
    """The same for the list of accounts, each in its own company."""

    _name = "report.dso_collection.report_statement_of_account"
    _inherit = "report.dso_collection.report_statement"
    _description = "Statement of customer accounts"

    @api.model
    def _get_report_values(self, docids, data=None):
        accounts = self.env["collection.account"].browse(docids)
        return self._values([(account.partner_id, account.company_id) for account in accounts])


class IrActionsReport(models.Model):
    """Prints statements also with a wkhtmltopdf that knows neither headers nor several documents (Debian's)."""

    _inherit = "ir.actions.report"

    @api.model
    def _collection_prints_letterheads(self):
        """Say whether wkhtmltopdf prints headers and footers, as Odoo's own layouts need it."""
        return ir_actions_report._wkhtml().is_patched_qt

    @api.model
    def _collection_statement_pdf(self, customer) -> bytes:
        """Return the statement of one customer, in the company and language of its environment, as PDF."""
        report = self.with_env(customer.env).with_context(
            force_report_rendering=True, collection_statement_lang=customer.env.lang)
        content, kind = report._render_qweb_pdf("dso_collection.report_statement_partner", customer.ids)
        if kind != "pdf" or not content.startswith(b"%PDF"):
            raise UserError(lasting(self.env)._(
                "The statement of %s cannot be printed as PDF.", customer._collection_label()))
        return content

    def _prepare_html(self, html, report_model=False):
        """Print our own letterhead with the page itself, and all statements as one document, where it must be.

        Nothing is then fetched from the server, so that it can be printed without one.
        """
        if self.report_name not in STATEMENTS or self._collection_prints_letterheads():
            return super()._prepare_html(html, report_model)
        root = lxml_html.fromstring(html, parser=lxml_html.HTMLParser(encoding="utf-8"))
        pages = root.xpath("//div[contains(concat(' ', @class, ' '), ' o_collection_statement ')]")
        for page in pages[1:]:
            page.set("style", "page-break-before: always")
        body = "".join(etree.tostring(page, encoding="unicode", method="html") for page in pages)
        lang = root.get("lang", "")
        page = f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"/></head><body>{body}</body></html>'
        return [page], [], None, None, {"data-report-margin-top": 12, "data-report-margin-bottom": 12}
