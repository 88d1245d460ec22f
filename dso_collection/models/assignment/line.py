"""Lines of assignments: what one customer had before and after (rule R3)."""

from odoo import fields, models

from ..fields.unchecked_many2one import UncheckedMany2one


class CollectionAssignmentLine(models.Model):
    """One customer changed by one run. Written by the engine by the hundred thousand, never edited."""

    _name = "collection.assignment.line"
    _description = "Change of an assignment"
    _order = "id"
    _rec_name = "partner_id"
    _log_access = False

    assignment_id = UncheckedMany2one("collection.assignment", required=True, readonly=True, ondelete="cascade",
                                      index=True)
    partner_id = UncheckedMany2one("res.partner", "Customer", required=True, readonly=True, ondelete="cascade",
                                   index=True)
    changes_collector = fields.Boolean("Collector changed", readonly=True)
    old_collector_id = UncheckedMany2one("res.users", "Collector before", readonly=True, ondelete="set null")
    new_collector_id = UncheckedMany2one("res.users", "Collector", readonly=True, ondelete="set null")
    changes_scenario = fields.Boolean("Scenario changed", readonly=True)
    old_scenario_id = UncheckedMany2one("collection.scenario", "Scenario before", readonly=True, ondelete="set null")
    new_scenario_id = UncheckedMany2one("collection.scenario", "Scenario", readonly=True, ondelete="set null")
    rule_id = UncheckedMany2one("collection.assignment.rule", "Rule", readonly=True, ondelete="set null")
