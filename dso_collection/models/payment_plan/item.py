"""An item of a payment plan, with what was open of it when the plan was agreed (rules B1, B2)."""

from odoo import api, fields, models
from odoo.tools import SQL


class CollectionPlanItem(models.Model):
    """One row for each item of a plan; only the engine writes here.

    What came in for a plan is what was open of its items then, less what is open now.
    """

    _name = "collection.plan.item"
    _description = "Item of a payment plan"
    _log_access = False
    _order = "plan_id, id"
    _rec_name = "item_id"

    plan_id = fields.Many2one("collection.plan", "Payment plan", required=True, readonly=True, ondelete="cascade",
                              index=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade")
    # An item that is deleted is owed no more: the row stays, so that the plan's sum does
    item_id = fields.Many2one("account.move.line", readonly=True, ondelete="set null", index="btree_not_null")
    open_then = fields.Float(
        "Open then", readonly=True, digits=(16, 6),
        help="What was open of the item when the plan was agreed, in the plan's currency.")
    holds = fields.Boolean("Out of the scenario", readonly=True, help="Its plan is agreed or running.")
    expected_on = fields.Date(
        "Expected on", readonly=True, help="The instalment that will pay it: items are paid in the order of their due "
        "dates.")

    # An item is in one plan at a time, whoever agrees on another one in the same moment
    _one_plan = models.UniqueIndex("(item_id) WHERE holds", "An item is in one payment plan at a time.")

    @api.model
    def _held_sql(self) -> SQL:
        """Return the condition, over ``line``, that a payment plan keeps an item out of the scenario (rule B2)."""
        self.flush_model(["item_id", "holds"])
        return SQL("line.id IN (SELECT item_id FROM collection_plan_item WHERE holds AND item_id IS NOT NULL)")
