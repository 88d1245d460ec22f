"""Assignment rules: which customers get which collector and scenario (rule R3)."""

from odoo import fields, models


class CollectionAssignmentRule(models.Model):
    """A saved filter of customers and what it assigns; of a company's rules the first that matches wins."""

    _name = "collection.assignment.rule"
    _description = "Assignment rule"
    _order = "sequence, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", required=True, ondelete="cascade", index=True,
                                 default=lambda self: self.env.company)
