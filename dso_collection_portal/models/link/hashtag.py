"""The hashtag of the customer's page (rules H, E1)."""

from odoo import api, models
from odoo.tools import LazyTranslate

from odoo.addons.dso_collection.texts.catalogue import Hashtag

_lt = LazyTranslate(__name__)


class CollectionAction(models.Model):
    """Adds the button that is there whether or not something is overdue."""

    _inherit = "collection.action"

    @api.model
    def _hashtags(self):
        return {**super()._hashtags(), "customer_page_button": Hashtag(
            _lt("Button to the customer's page"),
            _lt("Leads to the customer's page, open without a log-in: what is overdue and not yet due, credits, the "
                "statement, paying. It is shown even when nothing is overdue."),
            lambda values, action, form: values.page_button(
                action, form, "dso_collection_portal.customer_page_button"), "button")}
