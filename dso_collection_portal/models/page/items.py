"""The items of a customer's page, and the keys by which the page knows them (rules E1, E5)."""

from datetime import date
from typing import NamedTuple

from odoo import models
from odoo.tools import SQL
from odoo.tools.misc import hmac

from odoo.addons.dso_collection import ledger

_SCOPE = "dso_collection_portal.item"


class OpenItem(NamedTuple):
    """What sums and pages are made of: ``open`` is in the item's currency, and negative for a credit."""

    id: int
    due_date: date
    open: float
    currency_id: int
    late: bool


class ResPartner(models.Model):
    """Of one account, with the system's rights, in its company: as the page's access gives it."""

    _inherit = "res.partner"

    def _collection_page_open(self) -> list[OpenItem]:
        """Return all that is still owed, and credits, of this account and those collected in it: the oldest first."""
        self.env["account.move.line"].flush_model()
        company = self.env.company
        today = company._collection_today()
        rows = self.env.execute_query(SQL(
            """
            SELECT line.id, %(due)s, line.amount_residual_currency, line.currency_id,
                   %(due)s < %(today)s AND line.amount_residual > 0
              FROM account_move_line line
              JOIN account_move move ON move.id = line.move_id
              JOIN res_partner owner ON owner.id = line.partner_id
             WHERE owner.commercial_partner_id = ANY(%(customers)s) AND line.company_id = %(company)s
               AND line.account_id = ANY(%(receivable)s) AND %(owed)s
          ORDER BY %(due)s, line.id
            """, due=ledger.DUE_DATE, today=today, company=company.id, owed=ledger.STILL_OWED,
            customers=self.commercial_partner_id._collection_accounts(company).ids,
            receivable=ledger.receivable_accounts(self.env)))
        return [OpenItem(*row) for row in rows]

    def _collection_page_items(self):
        """Return the items that the page lets one choose: all that is owed, due or not, the oldest due date first."""
        return self.env["account.move.line"].browse([item.id for item in self._collection_page_open() if item.open > 0])

    def _collection_page_key(self, item) -> str:
        """Return the key of an item on this account's page: nobody can guess one, nor use it on another page."""
        return self._collection_page_hash(_SCOPE, item.id)

    def _collection_page_hash(self, scope, *values) -> str:
        """Return a word that stands for something of this account in this company, and tells nothing of it."""
        # sudo: the key of the signature is the database's own
        return hmac(self.env(su=True), scope, (self.commercial_partner_id.id, self.env.company.id, *values))[:24]

    def _collection_page_count(self) -> int:
        """Return how many documents are open, for the portal's home."""
        return sum(item.open > 0 for item in self._collection_page_open())
