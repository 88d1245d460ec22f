"""The last contacts with an account, with what came of each (rules D2, D3)."""

from odoo import models


class CollectionAccount(models.Model):
    """What panel, call and customer's page tell of earlier contacts."""

    _inherit = "collection.account"

    def _last_contacts(self, limit=3):
        """Return what was last done of contacts with each account and those collected in it: ``{account: actions}``.

        Messages, calls and letters that were done, the newest first; ``limit`` of each account. To-dos are no contact
        (rule A8), and notices none. ``outcome_text`` and ``delivery_state`` say what came of them.
        """
        return {account: account._contacts_with(account.partner_id | account.collected_here_ids, limit)
                for account in self}

    def _contacts_with(self, partners, limit=3):
        """Return what was last done of contacts with the customers of one account, who are known."""
        actions = self.env["collection.action"]
        return actions.search([
            ("partner_id", "in", partners.ids), ("company_id", "=", self.company_id.id), ("state", "=", "done"),
            ("channel", "in", actions._contact_channels()), ("kind", "!=", "notice"),
        ], order="done_date desc, id desc", limit=limit)
