"""Asks what is done instead of what the customer said, or why it is declined (rules E3, E4)."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.request.did import Terms


class CollectionRequestWizard(models.TransientModel):
    """Begins with what was said; what was said itself stays as it is."""

    _name = "collection.request.wizard"
    _description = "Change or decline a customer's request"

    request_id = fields.Many2one("collection.request", required=True, ondelete="cascade")
    purpose = fields.Selection([("change", "Change"), ("decline", "Decline")], required=True, default="change")
    kind = fields.Selection(related="request_id.kind")
    said = fields.Char("The customer said", related="request_id.summary")
    company_id = fields.Many2one(related="request_id.company_id")
    partner_id = fields.Many2one(related="request_id.partner_id")
    currency_id = fields.Many2one(related="request_id.currency_id")
    item_ids = fields.Many2many("account.move.line", string="Documents")
    status_id = fields.Many2one(
        "collection.item.status",
        help="Noted on the documents. Empty: the company's first status of the kind.")
    date = fields.Date("On", help="The day by which they pay, or that of the first instalment.")
    amount = fields.Monetary(help="0: all that is open of the documents.")
    instalments = fields.Integer("Number of instalments")
    contact_name = fields.Char("Name")
    contact_email = fields.Char("E-mail")
    contact_phone = fields.Char("Telephone")
    answer = fields.Text(
        "Words to the customer", help="Stand in the e-mail and on the customer's page. Write what they may read.")
    send_answer = fields.Boolean("Answer by e-mail", default=True, help="Unticked, they see it on their page only.")

    @api.model
    def default_get(self, fields):
        """Fill in what the customer said, for the documents still open."""
        values = super().default_get(fields)
        request = self.env["collection.request"].browse(values.get("request_id") or ())
        if request:
            request.check_access("read")
            terms = request._terms()
            found = {
                "item_ids": [(6, 0, terms.items.ids)], "date": terms.date, "amount": terms.amount,
                "instalments": terms.instalments, "contact_name": terms.name, "contact_email": terms.email,
                "contact_phone": terms.phone, "send_answer": request.send_answer}
            values.update({name: value for name, value in found.items() if name in fields})
        return values

    def action_apply(self):
        """Do it, or decline; the customer is told."""
        self.ensure_one()
        request = self.request_id
        request.check_access("write")
        if self.purpose == "decline":
            request._decline(self._why(), self.send_answer)
        else:
            request._conclude("changed", self._terms(), self.answer or "", self.send_answer)
        return {"type": "ir.actions.act_window_close"}

    def _why(self):
        why = (self.answer or "").strip()
        if not why:
            raise UserError(self.env._("Write to %s why it is declined: they read it.",
                                       self.partner_id._collection_label()))
        return why

    def _terms(self):
        """Return what was entered. Raises ``UserError`` for documents that are not open on this account."""
        items = self.request_id._open_of(self.item_ids)
        foreign = self.item_ids - items
        if foreign:
            raise UserError(self.env._(
                "%(documents)s: not open on the account of %(customer)s. Take it out of the list.",
                documents=", ".join(foreign._collection_documents().values()),
                customer=self.partner_id._collection_label()))
        return Terms(items, self.date, self.amount, self.status_id, self.instalments, self.contact_name or "",
                     self.contact_email or "", self.contact_phone or "")
