"""The insurer's file: up to which amount each customer is insured."""

# docs: import rows
from typing import NamedTuple

from odoo.addons.dso_collection.imports.accounts import Account, Accounts
from odoo.addons.dso_collection.imports.rows import ImportRows, Refused, Skipped

CODE, LIMIT = "import_code", "import_limit"


class InsuredLimit(NamedTuple):
    """A good row: ``number`` is its place in the file."""

    number: int
    account: Account
    amount: float


class InsuredLimitRows(ImportRows):
    """Judges the rows; a customer stands in the file once, and a limit that is there already is no news."""

    bare_columns = frozenset({CODE})

    def __init__(self, limits, fields, data):
        super().__init__(limits, fields, data)
        self.limits = limits
        self.accounts = Accounts(self.env["res.partner"])
        self.first_row = {}

    def good(self):
        return list(self.sound())

    def _look_up(self, window):
        """Read what a window of rows needs, in one query of each kind."""
        self.accounts.look_up({self.cell(row, CODE) for row in window})
        known = [account.id for accounts in self.accounts.by_code.values() for account in accounts]
        present = self.limits.search([("partner_id", "in", known), ("company_id", "=", self.env.company.id)])
        self.present = {limit.partner_id.id: limit.amount for limit in present}

    def _judge(self, number, row):
        code = self.cell(row, CODE)
        if not code:
            raise Refused(CODE, self.env._("The customer code is missing."))
        account = self.accounts.find(code, CODE)
        if self.first_row.setdefault(code, number) != number:
            raise Refused(CODE, self.env._("The code “%s” is in the file more than once.", code))
        amount = self._amount(row)
        if self.present.get(account.id) == amount:
            raise Skipped(account.label, self.env._("This is the limit already."))
        return InsuredLimit(number, account, amount)

    def _amount(self, row):
        text = self.cell(row, LIMIT)
        try:
            amount = float(text)
        except ValueError:
            raise Refused(LIMIT, self.env._("“%s” is no amount.", text)) from None
        if amount < 0:
            raise Refused(LIMIT, self.env._("A limit is not below zero: %s.", text))
        return amount
# docs: end
