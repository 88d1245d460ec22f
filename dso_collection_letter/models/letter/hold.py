"""A letter that has not left yet holds its account: somebody has to print or mail it (rules D5, A10)."""

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.dso_collection.models.account.holds import Hold

#: Until somebody has printed and mailed it, or its carrier has it.
_NOT_GONE = ("waiting", "made", "failed", "submitting")


def _found(_accounts):
    return SQL(
        """
        SELECT DISTINCT asked.id, NULL
          FROM asked
          JOIN collection_letter letter ON letter.customer_id = asked.partner_id
                                       AND letter.company_id = asked.company_id
         WHERE letter.state IN %s
        """, _NOT_GONE)


class CollectionAccount(models.Model):
    """Adds the reason."""

    _inherit = "collection.account"

    @api.model
    def _holds(self):
        """Say so on the customer's page, and in the list of accounts."""
        return {**super()._holds(), "letter": Hold(
            25, _found, lambda account, _: account.env._("Letter in the outgoing post"))}
