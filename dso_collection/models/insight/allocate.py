"""From a credit to the screen on which Odoo allocates it (rules K4, P9)."""

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ... import ledger

#: Odoo's own screen for it, of the accounting that not everybody has.
_RECONCILE = "account_accountant.action_move_line_posted_unreconciled"


class AccountMoveLine(models.Model):
    """Opens Odoo's own reconciliation on a credit; nothing is allocated here."""

    _inherit = "account.move.line"

    def action_collection_allocate(self):
        """Open where this credit is allocated to what is open beside it.

        That is Odoo's reconciliation where it is installed. Else a credit note, whose form has the open invoices at
        its foot; or for a payment the customer's oldest open invoice, whose form has the outstanding credits there.
        """
        self.ensure_one()
        self.check_access("read")
        if action := self._collection_reconciliation():
            return action
        if self.move_id.is_invoice():
            return self._collection_form(self.move_id)
        invoices = self._collection_beside().move_id.filtered(lambda move: move.is_invoice())
        if not invoices:
            raise UserError(self.env._(
                "%(customer)s: no invoice is open any more to which %(document)s could be allocated, or only on "
                "another ledger account than %(account)s. Have it reconciled, or booked there, in the accounting.",
                account=self.account_id.display_name,
                customer=self._collection_customer_label(), document=self._collection_document()))
        return self._collection_form(invoices[0])

    def _collection_reconciliation(self):
        """Return Odoo's list of unreconciled items, of this customer's ledger account; False without that add-on."""
        if not self.env.ref(_RECONCILE, raise_if_not_found=False):
            return False
        return dict(self.env["ir.actions.act_window"]._for_xml_id(_RECONCILE), context={}, domain=list(
            Domain(ledger.OPEN_DOMAIN) & Domain("account_id", "=", self.account_id.id)
            & Domain("company_id", "=", self.company_id.id)
            & Domain("partner_id.commercial_partner_id", "=", self.partner_id.commercial_partner_id.id)))

    def _collection_beside(self):
        """Return what is open beside this credit, the oldest due date first."""
        return self.search(
            Domain(ledger.OPEN_DOMAIN) & Domain("amount_residual", ">", 0)
            & Domain("account_id", "=", self.account_id.id) & Domain("company_id", "=", self.company_id.id)
            & Domain("partner_id.commercial_partner_id", "=", self.partner_id.commercial_partner_id.id),
        ).sorted(ledger.by_due_date)

    def _collection_form(self, move):
        return {"type": "ir.actions.act_window", "res_model": "account.move", "res_id": move.id,
                "name": move.display_name, "views": [(False, "form")]}
