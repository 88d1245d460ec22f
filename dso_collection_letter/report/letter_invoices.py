"""The invoices that go into the envelope of a letter, as Odoo prints them (rule A2)."""

import io

from odoo.exceptions import UserError
from odoo.tools.pdf import PdfFileReader, PdfReadError

from odoo.addons.dso_collection.reasons import lasting

_REPORT = "account.account_invoices"


def invoice_files(invoices) -> list[PdfFileReader]:
    """Return the files of invoices, in their order, read and ready to be joined.

    The file that was sent to the customer, where Odoo keeps one; else it is printed. Raises ``UserError`` that names
    the invoice that cannot be had.
    """
    return [_read(move) for move in invoices]


def invoices_of(letter):
    """Return the invoices of the items that a letter lists, in their order."""
    listed = letter.env["account.move.line"].browse([item["id"] for item in letter.action_id.sent_items or []])
    return listed.exists().move_id.filtered(lambda move: move.is_invoice(include_receipts=True))


def _read(move):
    content = move.invoice_pdf_report_id.raw or _printed(move)
    try:
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        if reader.isEncrypted:
            reader.decrypt("")
        reader.getNumPages()  # reads what is needed to know them
    except (PdfReadError, NotImplementedError, ValueError, KeyError, TypeError) as error:
        raise UserError(lasting(move.env)._("the PDF of %(invoice)s cannot be read (%(reason)s)",
                                            invoice=move.name, reason=error)) from error
    return reader


def _printed(move):
    """Print an invoice in Odoo's layout, with the network shut as all that we print (rule A11)."""
    content, kind = move.env["ir.actions.report"].with_context(
        collection_enclosed=True, force_report_rendering=True, lang=move.partner_id.lang,
    )._render_qweb_pdf(_REPORT, move.ids)
    if kind != "pdf" or not content.startswith(b"%PDF"):
        raise UserError(lasting(move.env)._("the invoice %s cannot be printed", move.name))
    return content
