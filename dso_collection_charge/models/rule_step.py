"""Steps of a fixed sum: by the size of the debt, or percent of each slice of it (rule L1)."""

from odoo import fields, models


class CollectionChargeRuleStep(models.Model):
    """One step of a rule."""

    _name = "collection.charge.rule.step"
    _description = "Step of a fixed sum"
    _order = "rule_id, up_to, id"
    _rec_name = "up_to"

    rule_id = fields.Many2one("collection.charge.rule", required=True, ondelete="cascade", index=True)
    up_to = fields.Float("Debts below", digits=(16, 2), help="Where the step ends. 0: it has no end.")
    value = fields.Float("Sum, or percent", digits=(16, 4), required=True,
                         help="By size: the sum for a debt below the end. By a scale: percent of what lies in it.")

    _sensible = models.Constraint("CHECK (up_to >= 0 AND value >= 0)", "Steps cannot be below zero.")

    def _by_end(self):
        """Return the steps from the lowest; the one without an end is the last."""
        return self.sorted(lambda step: (not step.up_to, step.up_to))
