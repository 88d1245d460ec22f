"""The PDF of an invoice, made as Odoo's "Send & Print" makes it (rule A4)."""

import logging

import psycopg2

from odoo import models
from odoo.exceptions import UserError

from ..reasons import lasting
from ..tools.apart import reason_of

_logger = logging.getLogger(__name__)


class AccountMove(models.Model):
    """Makes the file once; whoever needs it later takes the one that Odoo keeps."""

    _inherit = "account.move"

    def _collection_make_pdf(self):
        """Print an invoice, with the network shut, and keep the file with it. Raises what went wrong.

        Nothing is sent, no authority is asked, and the invoice does not count as sent by this.
        """
        self.ensure_one()
        was_sent = self.is_move_sent
        printer = self.env["account.move.send"].with_company(self.company_id).with_context(collection_enclosed=True)
        data = {self: printer._get_default_sending_settings(self, sending_methods=[], extra_edis=[])}
        printer._generate_invoice_documents(data)
        if error := data[self].get("error"):
            raise UserError(printer._format_error_text(error))
        self.invalidate_recordset(["invoice_pdf_report_id"])
        if not self.invoice_pdf_report_id:
            raise UserError(lasting(self.env)._("Odoo made no file of %s.", self.name))
        self.is_move_sent = was_sent

    def _collection_without_pdf(self):
        """Return those of which Odoo keeps no file."""
        return self.filtered(lambda move: not move.invoice_pdf_report_id)

    def _collection_print(self) -> dict:
        """Print invoices one by one; returns ``{invoice: reason}`` of those that cannot be."""
        failed = {}
        for move in self:
            try:
                with self.env.cr.savepoint():
                    move._collection_make_pdf()
            except psycopg2.OperationalError:
                raise
            except Exception as error:  # noqa: BLE001 - one invoice must not hold up all others
                _logger.warning("Invoice %s cannot be printed", move.name, exc_info=error)
                failed[move] = reason_of(error)
        return failed
