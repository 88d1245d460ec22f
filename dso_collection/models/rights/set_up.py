"""What credit managers decide, field by field; who they are says ``ir.model.access`` (rules A1, R3, S1)."""

from odoo import api, models

from ...roles import MANAGERS


class CollectionScenario(models.Model):
    """Guards scenarios."""

    _name = "collection.scenario"
    _inherit = ["collection.guarded", "collection.scenario"]

    @api.model
    def _people_may_write(self):
        return {"name", "active", "company_id", "action_ids", "restart_mode", "minimum_balance",
                "minimum_item_amount", "minimum_interval_days", "repeat_days"}


class CollectionScenarioAction(models.Model):
    """Guards scenario actions; the templates of every channel are the manager's."""

    _name = "collection.scenario.action"
    _inherit = ["collection.guarded", "collection.scenario.action"]

    @api.model
    def _people_may_write(self):
        return {"scenario_id", "sequence", "active", "name", "channel", "trigger", "delay_days", "automatic",
                "to_confirm", "items_shown", "attach_statement", "attach_invoices", "instructions",
                "second_channel", *self._template_names(), *self._second_template_names()}


class CollectionItemStatus(models.Model):
    """Guards statuses of items."""

    _name = "collection.item.status"
    _inherit = ["collection.guarded", "collection.item.status"]

    @api.model
    def _people_may_write(self):
        return {"name", "kind", "company_id", "followup_days", "sequence", "active"}


class CollectionAssignmentRule(models.Model):
    """Guards assignment rules: how their last run went is not typed."""

    _name = "collection.assignment.rule"
    _inherit = ["collection.guarded", "collection.assignment.rule"]

    @api.model
    def _people_may_write(self):
        return {"name", "sequence", "active", "company_id", "domain", "collector_id", "scenario_id", "new_only"}


class CollectionAlert(models.Model):
    """Guards alerts: one makes one's own; only credit managers give them away."""

    _name = "collection.alert"
    _inherit = ["collection.guarded", "collection.alert"]

    @api.model
    def _people_may_write(self):
        own = {"name", "active", "sequence", "domain", "color", "shared", "company_id"}
        manager = self.env.user.has_group(MANAGERS)
        return own | ({"user_id"} if manager else set())

    def _why_engine_only(self, names):
        if "user_id" in names:
            return self.env._("Only a credit manager gives an alert to another user.")
        return super()._why_engine_only(names)
