"""Items of an agreed or running plan leave the scenario, and say so (rules B2, P1)."""

from odoo import api, models

from ..account.exclusions import Exclusion


def _words(item):
    # sudo: whoever reads the item may know why nothing is sent for it
    plan = item.sudo().collection_plan_id
    return plan._standing_words() if plan else item.env._("Payment plan")


#: Who pays in instalments may pay at once. Texts do not speak of it: they would ask for what is not due.
_PLAN = Exclusion(
    lambda env: env["collection.plan.item"]._held_sql(), _words, payable=lambda item: True)


class CollectionAccount(models.Model):
    """Adds the reason; the statement and what holds an account take its words."""

    _inherit = "collection.account"

    @api.model
    def _exclusions(self):
        return {**super()._exclusions(), "plan": _PLAN}
