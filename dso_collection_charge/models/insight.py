"""Insights: a rule in use whose reference rate of the present half-year is missing (rules K4, L1)."""

from odoo import api, models

from odoo.addons.dso_collection.models.insight.kinds import Insight


class CollectionInsight(models.AbstractModel):
    """Adds the kind."""

    _inherit = "collection.insight"

    @api.model
    def _kinds(self):
        _ = self.env._
        return [*super()._kinds(), Insight(
            "charge_rate_missing", "course", _("Reference rate missing"),
            _("Rules of late charges in use whose reference rate of the present half-year is not entered: interest of "
              "its days is neither shown nor charged until it is."),
            _("Look the rate up where the last one was published, and enter it for the half-year."),
            _("Every rule in use has its reference rate"), "collection.charge.rule", [("rate_missing", "=", True)],
            ("rate_missing",), action="dso_collection_charge.collection_charge_rule_action", mine="", company="",
            way=_("Reference rates"), opens="_open_reference_rates", manager=True)]

    @api.model
    def _open_reference_rates(self) -> dict:
        return self.env["ir.actions.act_window"]._for_xml_id("dso_collection_charge.collection_reference_rate_action")
