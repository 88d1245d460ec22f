"""The hashtag ``#insured_limit``."""

# docs: hashtag
from odoo import api, models

from odoo.addons.dso_collection.texts.catalogue import Hashtag


class CollectionAction(models.Model):
    _inherit = "collection.action"

    @api.model
    def _hashtags(self):
        _ = self.env._
        return {**super()._hashtags(), "insured_limit": Hashtag(
            _("Insured limit"), _("Up to which amount the customer is insured."),
            lambda values, action, form: values.text(action._insured_limit_words(), form))}

    def _insured_limit_words(self):
        """Return the limit of the action's account, in the form of its currency; empty without one."""
        account = self.env["collection.account"].search([
            ("partner_id", "=", self.partner_id.id), ("company_id", "=", self.company_id.id)])
        return account.currency_id.format(account.insured) if account.insured else ""
# docs: end
