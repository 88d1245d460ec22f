"""Nobody writes by hand what a run made: the buttons do (rule A10)."""

from odoo import models


class CollectionAdoption(models.Model):
    """Guards runs."""

    _name = "collection.adoption"
    _inherit = ["collection.guarded", "collection.adoption"]
