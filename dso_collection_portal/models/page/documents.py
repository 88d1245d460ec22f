"""The files of a customer's page: the statement, and each invoice as PDF (rule E1)."""

from odoo import models


class ResPartner(models.Model):
    """Makes them as messages enclose them, in the language of the page."""

    _inherit = "res.partner"

    def _collection_page_statement(self, kind) -> tuple[str, bytes]:
        """Return name and content of the statement, ``"pdf"`` or ``"xlsx"``."""
        return self._collection_statement_file(self.env.company, kind, lang=self.env.lang)


class AccountMove(models.Model):
    """The file of an invoice that Odoo keeps; it is made when there is none."""

    _inherit = "account.move"

    def _collection_page_pdf(self) -> tuple[str, bytes]:
        """Return name and content of one invoice's PDF. Raises what went wrong."""
        self.ensure_one()
        if not self.invoice_pdf_report_id:
            self._collection_make_pdf()
        return self.invoice_pdf_report_id.name, self.invoice_pdf_report_id.raw
