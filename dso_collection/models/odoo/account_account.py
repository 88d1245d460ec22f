"""Which ledger accounts are those of customers: asked by almost every statement, remembered until one changes."""

from odoo import api, models, tools
from odoo.tools import SQL

from ... import ledger

#: What makes an account a customers' one, or no longer.
_DECIDING = {"account_type", "code", "code_store", "company_ids"}


class AccountAccount(models.Model):
    """Forgets them when an account is made, becomes another kind of account, or is deleted."""

    _inherit = "account.account"

    @api.model
    @tools.ormcache()
    def _collection_receivable_ids(self) -> tuple:
        """Return the ids of all companies' accounts of customers."""
        self.flush_model(["account_type"])
        return tuple(account for (account,) in self.env.execute_query(SQL(
            "SELECT id FROM account_account WHERE account_type = %s", ledger.RECEIVABLE)))

    @api.model_create_multi
    def create(self, vals_list):
        """Forget them once the new ones are there."""
        accounts = super().create(vals_list)
        self.env.registry.clear_cache()
        return accounts

    def write(self, vals):
        """Forget them when that may have changed."""
        result = super().write(vals)
        if _DECIDING & vals.keys():
            self.env.registry.clear_cache()
        return result

    def unlink(self):
        """Forget them."""
        result = super().unlink()
        self.env.registry.clear_cache()
        return result
