"""To which bank account a customer pays what a message asks for, and with which words (rules A5, A11)."""

import re
from typing import NamedTuple

from ..tools.texts import one_line
from .statement import Statement

#: Signs of a reference that every bank takes (SEPA has 140, some countries 70).
LONGEST_REFERENCE = 70


class BankTransfer(NamedTuple):
    """The bank account (``res.partner.bank``), the ``reference`` to give, and the address of a payment QR code, if any.
    """

    bank: object
    reference: str
    qr: str | bool


class BankTransfers:
    """Says it for a batch of messages: whatever they have in common is looked up once."""

    def __init__(self):
        self._of_company = {}
        self._servers = {}

    def of(self, action, due: Statement, credits: dict) -> BankTransfer | None:
        """Return how what is ``due`` is paid, None when no bank account of ours is known.

        No QR code where it could ask for the wrong amount: several currencies, credits not yet allocated.
        """
        bank = self._bank(action.company_id, due)
        if not bank:
            return None
        reference = self._reference(action, due)
        return BankTransfer(bank, reference, not credits and self._qr(action, bank, due, reference))

    def _bank(self, company, due):
        """Return the account that the invoices name, the oldest first, else the company's own first one."""
        for row in due.rows:
            if bank := row.item.move_id.partner_bank_id:
                return bank
        if company not in self._of_company:
            self._of_company[company] = company.partner_id.bank_ids[:1]
        return self._of_company[company]

    def _reference(self, action, due):
        """Return the one invoice's own reference; of several their numbers, when they are few, else the code."""
        moves = due.items.move_id
        if len(moves) == 1 and moves.payment_reference:
            return one_line(moves.payment_reference)
        documents = ", ".join(dict.fromkeys(row.document for row in due.rows))
        customer = one_line(action.partner_id.ref or action.partner_id.name)
        return one_line(documents) if len(documents) <= LONGEST_REFERENCE else customer[:LONGEST_REFERENCE]

    def _qr(self, action, bank, due, reference):
        """Return the address of Odoo's own picture of the payment's QR code, where the bank's country has one.

        By its address, as the logo: many mail programs show no pictures that come inside the page, nothing is rendered
        while thousands are sent, and nothing weighs on the message.
        """
        if len(due.totals) != 1:
            return False
        [(currency, amount)] = due.totals.items()
        path = bank.build_qr_code_url(
            amount, reference, self._structured(due), currency, action.partner_id, silent_errors=True)
        return path and f"{self._server(action.company_id)}{path}"

    @staticmethod
    def _structured(due):
        """Return the structured reference, which only one invoice has."""
        moves = due.items.move_id
        return moves.payment_reference if len(moves) == 1 else ""

    def _server(self, company):
        if company not in self._servers:
            self._servers[company] = company.get_base_url().rstrip("/")
        return self._servers[company]


def is_iban(number: str | None) -> bool:
    """Say whether an account number is an IBAN (ISO 13616): its letters as numbers leave one when divided by 97.

    >>> is_iban("DE89370400440532013000"), is_iban("DE88370400440532013000"), is_iban("12345678"), is_iban(None)
    (True, False, False, False)
    """
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", number or ""):
        return False
    return int("".join(str(int(sign, 36)) for sign in number[4:] + number[:4])) % 97 == 1
