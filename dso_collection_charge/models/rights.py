"""Who may write what: managers rules and rates, the engine what was charged (rules A10, L3)."""

from odoo import api, models


class CollectionCharge(models.Model):
    """Guards what was charged and waived: nobody writes it."""

    _name = "collection.charge"
    _inherit = ["collection.guarded", "collection.charge"]


class CollectionReferenceRate(models.Model):
    """Guards reference rates."""

    _name = "collection.reference.rate"
    _inherit = ["collection.guarded", "collection.reference.rate"]

    @api.model
    def _people_may_write(self):
        return {"series", "date", "rate", "fixed_on", "source", "checked_on"}


class CollectionChargeRule(models.Model):
    """Guards rules."""

    _name = "collection.charge.rule"
    _inherit = ["collection.guarded", "collection.charge.rule"]

    @api.model
    def _people_may_write(self):
        return {
            "name", "active", "sequence", "company_id", "country_id", "country_group_id", "date_from", "date_to",
            "series", "points", "per", "follow", "half_points", "floor_series", "floor_times", "compound", "day_count",
            "tax_in_base", "currency_id", "fixed_amount", "fixed_kind", "step_ids", "fixed_minimum", "fixed_maximum",
            "grace_days", "minimum", "source", "checked_on"}


class CollectionChargeRuleStep(models.Model):
    """Guards steps."""

    _name = "collection.charge.rule.step"
    _inherit = ["collection.guarded", "collection.charge.rule.step"]

    @api.model
    def _people_may_write(self):
        return {"rule_id", "up_to", "value"}
