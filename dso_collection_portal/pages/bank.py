"""To which bank account a customer pays, with which words, and Odoo's own QR code of it (rule E2)."""

from typing import NamedTuple

from odoo.addons.dso_collection.texts.bank import BankTransfers
from odoo.addons.dso_collection.texts.statement import Statement, read_statements
from odoo.addons.dso_collection.tools.texts import one_line


class _Payer(NamedTuple):
    """Stands where a message's action stands: whose account, of which company."""

    partner_id: object
    company_id: object


def bank_details(account, items, with_amount=True, amounts=None) -> dict | None:
    """Return holder, number, BIC, bank, reference and the QR code's address; None where no account of ours is known.

    ``items``: what is to be paid; ``amounts``: ``{item: amount}`` of what is paid in part. ``with_amount``: whether
    just these are paid; if not, the reference is the customer's, and no QR code asks for a wrong amount.
    """
    if not items:
        return None
    company = account.env.company
    [statement] = read_statements(
        account.env, {1: items}, {1: account}, {1: company._collection_today()}).values()
    due = Statement(account, [row._replace(open=(amounts or {}).get(row.item, row.open)) for row in statement.rows])
    found = BankTransfers().of(_Payer(account, company), due, not with_amount)
    if not found:
        return None
    bank = found.bank
    return {
        "holder": bank.acc_holder_name or bank.partner_id.name, "account": bank.acc_number, "bic": bank.bank_bic or "",
        "bank": bank.bank_name or "",
        "reference": found.reference if with_amount else one_line(account.ref or account.name),
        # On the host by which the page was opened: it asks no other one for anything
        "qr": found.qr and f"/{found.qr.partition('://')[2].partition('/')[2]}",
    }
