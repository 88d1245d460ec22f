"""What credit managers decide of carriers and of letters in a scenario (rules A1, A2)."""

from odoo import api, models


class CollectionCarrier(models.Model):
    """Guards carriers; add-ons add the credentials and options of their service."""

    _name = "collection.carrier"
    _inherit = ["collection.guarded", "collection.carrier"]

    @api.model
    def _people_may_write(self):
        return {"name", "active", "sequence", "company_id", "service", "for_letter", "for_registered_letter",
                "for_electronic_registered_letter", "test_mode", "by_itself", "website", "tracking_url", "note"}
