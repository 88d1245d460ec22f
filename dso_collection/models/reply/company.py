"""What a company decides about replies (rules Y1, Y2)."""

from odoo import fields, models
from odoo.tools import email_normalize


class ResCompany(models.Model):
    """Whether replies hold, and the addresses to which customers write."""

    _inherit = "res.company"

    collection_reply_holds = fields.Boolean(
        "Replies hold actions", default=True,
        help="When a person answers a dunning message, nothing automatic leaves for the account until somebody has "
        "read the reply. Unticked, the scenario goes on.")

    def write(self, vals):
        """Let go what is held no longer."""
        result = super().write(vals)
        if "collection_reply_holds" in vals and not vals["collection_reply_holds"]:
            self.env["collection.action"].sudo()._wake_dispatcher()  # sudo: scheduled actions are an admin's
        return result

    def _collection_addresses(self) -> set[str]:
        """Return the company's addresses of which dunning messages may come: its own, and Odoo's for all it sends."""
        self.ensure_one()
        return {email_normalize(address or "", strict=False) for address in (self.email, self.default_from_email)} - {
            False}
