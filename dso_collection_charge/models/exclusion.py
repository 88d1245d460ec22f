"""Unpaid late charges stay out of the scenario unless the company wants them chased (rule L3)."""

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.dso_collection.models.account.exclusions import Exclusion

_CHARGE = Exclusion(
    lambda env: SQL(
        """
        line.move_id IN (
            SELECT note.id
              FROM account_move note
              JOIN res_company owner ON owner.id = note.company_id
             WHERE note.collection_is_charge AND owner.collection_dun_charges IS NOT TRUE)
        """),
    lambda item: item.env._("Late charge"), payable=lambda item: True)


class CollectionAccount(models.Model):
    """Adds the reason."""

    _inherit = "collection.account"

    @api.model
    def _exclusions(self):
        return super()._exclusions() | {"charge": _CHARGE}
