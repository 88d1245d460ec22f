"""Quotations and orders of overdue customers: the banner, the refusal, and the note of who confirmed all the same."""

from odoo import SUPERUSER_ID, api, fields, models
from odoo.tools import formatLang

#: Credit managers have it (``security/collection_sale.xml``).
MAY_CONFIRM = "dso_collection_sale.group_confirm_overdue"


class SaleOrder(models.Model):
    """Stands beside Odoo's credit limit (``partner_credit_warning``), and never in its place."""

    _inherit = "sale.order"

    # Customers read their own orders in the portal: what is said of them here is not for them
    collection_overdue_warning = fields.Text(
        "Customer overdue", compute="_compute_collection_overdue_warning", groups="base.group_user")

    @api.depends("partner_id", "partner_invoice_id", "company_id", "state", "amount_total")
    @api.depends_context("uid", "lang")
    def _compute_collection_overdue_warning(self):
        for order in self:
            overdue = order._collection_overdue() if order.state != "cancel" else None
            order.collection_overdue_warning = overdue and " ".join(filter(None, [
                order._collection_overdue_words(overdue), order._collection_overdue_advice()]))

    # What is overdue

    def _collection_overdue(self):
        """Return what is overdue of who orders and who is invoiced, beyond the company's limit; else None."""
        self.ensure_one()
        company = self.company_id.sudo()  # sudo: a setting of the company, whoever sells
        if company.collection_sale_choice == "off" or not self.partner_id:
            return None
        # sudo: who sells has no right on accounts and journal items, and gets none: of all that is in them, no more
        # than an amount and a number of days leaves this method
        customers = (self.partner_id | self.partner_invoice_id)._origin.sudo()
        overdue = self.env["collection.account"].sudo()._overdue_now(customers, company)
        beyond = overdue.days > company.collection_sale_days and company.currency_id.compare_amounts(
            overdue.amount, company.collection_sale_amount) > 0
        return overdue if beyond else None

    def _collection_blocks(self) -> bool:
        """Say whether an order of an overdue customer waits. One that is paid for whole gives no new credit."""
        paid = self.amount_paid and self._is_paid()
        return self.company_id.sudo().collection_sale_choice == "block" and not paid  # sudo: as above

    def _collection_may_confirm(self) -> bool:
        """Say whether who confirms has the right to; what runs by itself is nobody who could answer for it."""
        return self.env.uid != SUPERUSER_ID and self.env.user.has_group(MAY_CONFIRM)

    # Words

    def _collection_overdue_words(self, overdue):
        """Tell amount and days, nothing else of the account."""
        words = self.env._(
            "%(customer)s is overdue with %(amount)s, the oldest of it for %(days)s days.",
            customer=self.partner_id.commercial_partner_id.display_name, days=overdue.days,
            amount=formatLang(self.env, overdue.amount, currency_obj=self.company_id.currency_id))
        if overdue.shared:
            words += " " + self.env._("Accounts collected or invoiced together with it are in this amount.")
        return words

    def _collection_overdue_advice(self):
        """Tell who reads the banner of a quotation what confirming it means."""
        if self.state == "sale" or not self._collection_blocks():
            return ""
        if self._collection_may_confirm():
            return self.env._("You may confirm it all the same: the order's history will say so.")
        return self.env._("It can be confirmed once this is paid, or by a user who may confirm orders of overdue "
                          "customers.")

    # Confirming

    def _confirmation_error_message(self):
        """Refuse, after what Odoo itself refuses."""
        if message := super()._confirmation_error_message():
            return message
        if self._collection_may_confirm() or not self._collection_blocks():
            return False
        overdue = self._collection_overdue()
        return overdue and self.env._(
            "%(order)s cannot be confirmed. %(overdue)s Ask the customer to pay: the order is free as soon as the "
            "payment is entered. Or ask a user who may confirm orders of overdue customers, such as a credit manager.",
            order=self.name, overdue=self._collection_overdue_words(overdue))

    def action_confirm(self):
        """Note in the history who confirmed in spite of what was overdue."""
        answered = {order: overdue for order in self
                    if order._collection_blocks() and (overdue := order._collection_overdue())}
        result = super().action_confirm()
        for order, overdue in answered.items():
            order._message_log(body=self.env._(
                "Confirmed by %(user)s all the same: %(overdue)s", user=self.env.user.name,
                overdue=order._collection_overdue_words(overdue)))
        return result

    def _validate_order(self):
        """Let what the customer signed wait as a quotation: a refusal would be shown to the customer."""
        going = self - self._collection_wait()
        return super(SaleOrder, going)._validate_order() if going else None

    def _collection_wait(self):
        """Of orders that their customer confirms, return those that may not be; their salesperson hears of it."""
        waiting = self.browse()
        for order in self:
            if order._collection_may_confirm() or not (
                    order._collection_blocks() and (overdue := order._collection_overdue())):
                continue
            waiting |= order
            # As OdooBot: the customer, who signs or pays, did not write this, and is no follower of notes
            told = order.with_user(SUPERUSER_ID).with_context(lang=order.user_id.lang or self.env.lang)
            told.message_post(
                body=told.env._("The customer has signed or paid, and the order waits to be confirmed. %s",
                                told._collection_overdue_words(overdue)),
                partner_ids=order.user_id.partner_id.ids, subtype_xmlid="mail.mt_note")
        return waiting
