"""Payment plans on the collector's desk: a counter above the agenda, a line in the panel (rules D1, D2)."""

from odoo import api, models

from ..desk.counters import Counter


class CollectionAction(models.Model):
    """Counts the plans that are behind."""

    _inherit = "collection.action"

    @api.model
    def _desk_counters(self):
        _ = self.env._
        return [*super()._desk_counters(), Counter(
            "plans_behind", _("Instalments missed"),
            _("Payment plans of which less came in than was agreed on by now, the days of grace included."),
            _("Every payment plan is on time"),
            _("Plans come here when an instalment is missed. Call the customer; break the plan where it is not kept."),
            [("state", "=", "running"), ("behind", ">", 0)], ("behind",), "late",
            model="collection.plan", action="dso_collection.collection_plan_action")]


class CollectionAccount(models.Model):
    """Says in the panel where the account's plans stand."""

    _inherit = "collection.account"

    def _panel(self) -> dict:
        """Return ``plans``, too: a line for each that is proposed, agreed or running."""
        plans = self.partner_id._collection_plans(self.company_id)
        return {**super()._panel(), "plans": [
            {"id": plan.id, "words": plan._standing_words(), "behind": plan.behind > 0} for plan in plans]}
