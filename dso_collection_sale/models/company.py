"""What a company says about orders of overdue customers."""

from odoo import fields, models

#: By the name of the setting; the settings screen says the same.
CHOICES = [("off", "Say nothing"), ("warn", "Warn"), ("block", "Block confirming")]


class ResCompany(models.Model):
    """Each company decides for itself, a branch too: the debts are its own."""

    _inherit = "res.company"

    collection_sale_choice = fields.Selection(
        CHOICES, "Orders of overdue customers", default="warn", required=True,
        help="Warn: quotations and orders say how much is overdue, and for how long. Block confirming: besides, only "
        "who may confirm orders of overdue customers confirms them.")
    collection_sale_days = fields.Integer(
        "Days late allowed", default=30,
        help="Orders go on as usual until something is overdue for more days than this.")
    collection_sale_amount = fields.Monetary(
        "Amount overdue allowed",
        help="Orders go on as usual until more than this is overdue.")

    _collection_sale_limits_not_negative = models.Constraint(
        "CHECK (collection_sale_days >= 0 AND collection_sale_amount >= 0)",
        "The days late and the amount overdue that orders are allowed cannot be negative: with 0 any debt counts.")
