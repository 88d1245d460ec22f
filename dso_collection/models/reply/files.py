"""Answers with files: the statement of the account, the invoices that a reply names (rule Y4)."""

from odoo import models
from odoo.exceptions import UserError


class CollectionReply(models.Model):
    """Makes the files and opens the composer with them attached."""

    _inherit = "collection.reply"

    def action_answer_with_statement(self):
        """“Answer with the statement”, of this moment and in the customer's language."""
        self.ensure_one()
        self.check_access("write")
        name, content = self.partner_id._collection_statement_file(
            self.company_id, "pdf", self.contact_id.lang or self.partner_id.lang)
        return self._compose(self._attach([(name, content)]))

    def action_answer_with_invoices(self):
        """“Answer with the invoices” that the reply names."""
        self.ensure_one()
        self.check_access("write")
        invoices = self.item_ids.move_id.filtered(lambda move: move.is_invoice(include_receipts=True))
        if not invoices:
            raise UserError(self.env._(
                "The reply of %s names no invoice that is open: choose “Answer”, and attach what it needs.",
                self.partner_id._collection_label()))
        return self._compose(self._attach([self._invoice_file(invoice) for invoice in invoices]))

    def _invoice_file(self, invoice):
        """Return name and content of an invoice: the file that Odoo keeps, else one made now."""
        if kept := invoice.invoice_pdf_report_id:
            return kept.name, kept.raw
        content, _kind = self.env["ir.actions.report"]._render_qweb_pdf("account.account_invoices", invoice.ids)
        return invoice._get_invoice_report_filename(), content

    def _attach(self, files) -> list[int]:
        """Keep files for the composer, as Odoo keeps those that a person uploads there; returns their ids."""
        return self.env["ir.attachment"].create([
            {"name": name, "raw": content, "res_model": "mail.compose.message", "res_id": 0}
            for name, content in files
        ]).ids
