"""Whether a company wants learned dates at all (rule W4)."""

from odoo import fields, models


class ResCompany(models.Model):
    """The switch."""

    _inherit = "res.company"

    collection_learned_forecast = fields.Boolean(
        "Learned forecast", default=True,
        help="Dates of payment from a model that learns, where it foretells them better than the usual forecast. "
        "Switched off: the usual forecast alone.")

    def write(self, vals):
        """Switched off, its dates are gone at once; switched on, it is measured anew."""
        changed = self.filtered(lambda company: "collection_learned_forecast" in vals
                                and company.collection_learned_forecast != bool(vals["collection_learned_forecast"]))
        result = super().write(vals)
        if changed:
            changed._collection_switch_learned(vals["collection_learned_forecast"])
        return result

    def _collection_switch_learned(self, on):
        learned = self.env["collection.learned.forecast"].sudo()  # sudo: written by the engine only
        if on:
            learned._of(self)._begin_anew()
            self.env["ir.cron"]._collection_wake("ir_cron_collection_learn", "dso_collection_forecast_ml")
        else:
            learned._of(self)._stop("off")
