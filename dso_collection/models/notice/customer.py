"""Customers who want no notices (rule N1)."""

from odoo import SUPERUSER_ID, fields, models


class ResPartner(models.Model):
    """The choice of an account in a company: by a collector, or by the customer through the link in a notice."""

    _inherit = "res.partner"

    collection_no_notices = fields.Boolean(
        "No notices", company_dependent=True, copy=False,
        help="No notes before the due date, statements by e-mail and thanks go to this customer. Reminders of what is "
        "overdue go as ever. Customers may choose it by a link in every notice.")

    def write(self, vals):
        """Say on the customers what was chosen, and end what waits (rules N2, P5)."""
        if "collection_no_notices" not in vals:
            return super().write(vals)
        changed = self.filtered(
            lambda partner: partner.collection_no_notices != bool(vals["collection_no_notices"]))
        result = super().write(vals)
        if changed:
            changed._message_log_batch(dict.fromkeys(changed.ids, changed._notices_words()))
        return result

    def _collection_deciding_fields(self):
        return super()._collection_deciding_fields() | {"collection_no_notices"}

    def _notices_words(self):
        if not self[:1].collection_no_notices:
            return self.env._("Notices go to this customer again.")
        if self.env.context.get("collection_by_link"):
            return self.env._("The customer wants no more notices: chosen by the link in one of them.")
        return self.env._("No more notices go to this customer.")

    def _stop_notices(self):
        """Let the customer of a link have no more notices; told twice it is the same."""
        # The engine in its own name: who opens the link is nobody to us
        account = self.with_user(SUPERUSER_ID).with_context(collection_by_link=True)
        if not account.collection_no_notices:
            account.collection_no_notices = True
