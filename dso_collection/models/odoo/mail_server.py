"""Outgoing mail servers: not taken away from companies that need one."""

from odoo import api, models
from odoo.exceptions import UserError


class IrMailServer(models.Model):
    """Guards rule C2's condition and lets waiting actions try a new or mended server."""

    _inherit = "ir.mail_server"

    @api.model_create_multi
    def create(self, vals_list):
        """Try again what waited for a server (rule A9)."""
        servers = super().create(vals_list)
        servers._retry_collection_actions()
        return servers

    def write(self, vals):
        """Refuse to archive the last server a company relies on; try again what waited."""
        if ("active" in vals and not vals["active"]) or vals.get("owner_user_id"):
            self._check_not_last_for_collection()
        result = super().write(vals)
        if not set(vals) <= {"owner_limit_time", "owner_limit_count"}:  # written with every message
            self._retry_collection_actions()
        return result

    @api.ondelete(at_uninstall=False)
    def _check_not_last_for_collection(self):
        """Rule C2: several contacts for collection need a server of the company's own."""
        # sudo: the decision must see every server and company
        companies = self.env["res.company"].sudo().search([("collection_several_contacts", "=", True)])
        if companies and not companies[0]._collection_own_mail_servers() - self.sudo():
            raise UserError(self.env._(
                "%(companies)s lets accounts have several contacts for collection, which needs an outgoing mail "
                "server of its own. Switch “Several contacts for collection” off first "
                "(Collection → Configuration → Settings).",
                companies=", ".join(companies.mapped("name")),
            ))

    def _retry_collection_actions(self):
        # sudo: who mends the mail server need not be a collector
        waiting = self.env["collection.action"].sudo().search([
            ("state", "=", "error"), ("error_kind", "=", "server"), ("retry_at", "!=", False),
        ])
        waiting._retry()
