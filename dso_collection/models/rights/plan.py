"""What people may write of payment plans: nothing, for what was agreed on is changed by another plan (rule B1)."""

from odoo import models


class CollectionPlan(models.Model):
    """Guards plans: the screen "Agree on a plan" and the buttons come by their methods."""

    _name = "collection.plan"
    _inherit = ["collection.guarded", "collection.plan"]


class CollectionPlanLine(models.Model):
    """Guards instalments: what came in is the ledger's to say."""

    _name = "collection.plan.line"
    _inherit = ["collection.guarded", "collection.plan.line"]


class CollectionPlanItem(models.Model):
    """Guards what was open of items when it was agreed on."""

    _name = "collection.plan.item"
    _inherit = ["collection.guarded", "collection.plan.item"]
