"""Items that the insurer collects leave the scenario."""

# docs: exclusion
from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.dso_collection.models.account.exclusions import Exclusion


class AccountMoveLine(models.Model):
    _inherit = "account.move.line"

    insurer_collects = fields.Boolean("Insurer collects", copy=False)


class CollectionAccount(models.Model):
    _inherit = "collection.account"

    @api.model
    def _exclusions(self):
        return {**super()._exclusions(), "insurer": Exclusion(
            lambda env: SQL("COALESCE(line.insurer_collects, FALSE)"),
            lambda item: item.env._("Insurer collects"),
            fields=frozenset({"insurer_collects"}))}
# docs: end
