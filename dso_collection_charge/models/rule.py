"""Charge rules: what a late payment costs, by the law of a country or by contract (rule L1)."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import fixed, interest
from .reference_rate import SERIES


class CollectionChargeRule(models.Model):
    """One version of a law or of a contract, for the items that fall due while it is in force.

    Which rule an item has: its customer's own, else the one chosen by the company, else that of the company's country,
    else that of the countries it belongs to; of several the one that came into force last.
    """

    _name = "collection.charge.rule"
    _description = "Rule of late charges"
    _order = "sequence, name, date_from desc, id"

    name = fields.Char(required=True, translate=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one("res.company", ondelete="cascade", help="Empty: for all companies.")
    country_id = fields.Many2one(
        "res.country", ondelete="restrict",
        help="The law of this country: companies there have the rule without choosing it. Empty: it is chosen, by the "
        "company or on a customer.")
    country_group_id = fields.Many2one(
        "res.country.group", "Countries", ondelete="restrict",
        help="Companies in these countries have the rule where there is none of their own country.")
    date_from = fields.Date("In force from", help="For items that fall due from this day on. Empty: always.")
    date_to = fields.Date("In force until", help="For items that fall due until this day. Empty: until further notice.")

    series = fields.Selection(SERIES, "Reference rate", help="Empty: the percentage alone.")
    points = fields.Float("Percent", digits=(7, 4), help="Added to the reference rate; without one, the whole rate.")
    per = fields.Selection([("year", "A year"), ("month", "A month")], required=True, default="year",
                           help="Percent a month are twelve times as many a year, by days.")
    follow = fields.Boolean("Follows the half-years", default=True,
                            help="Unticked: the rate of the first day past due stays for the life of the debt.")
    half_points = fields.Boolean("Rounded up to the half point")
    floor_series = fields.Selection(SERIES, "Floor: rate")
    floor_times = fields.Float("Floor: times", digits=(7, 4), help="The rate is at least so many times the floor's.")
    compound = fields.Boolean("Yearly compound", help="After each year past due, its interest bears interest, too.")
    day_count = fields.Selection(
        [("365", "Days of 365"), ("actual", "Days of the year's own"), ("360", "Days of 360")], required=True,
        default="365", help="Into how many days a year is divided.")
    tax_in_base = fields.Boolean("On amounts including tax", default=True)

    currency_id = fields.Many2one(
        "res.currency", required=True, default=lambda self: self.env.company.currency_id,
        help="Of the fixed sum, its steps and the minimum; items in other currencies are converted at today's rate.")
    fixed_amount = fields.Monetary("For each late invoice")
    fixed_kind = fields.Selection(
        [("none", "Nothing more"), ("sizes", "A sum by the size of the debt"), ("scale", "A share by a scale")],
        "And beside it", required=True, default="none")
    step_ids = fields.One2many("collection.charge.rule.step", "rule_id", "Steps", copy=True)
    fixed_minimum = fields.Monetary("At least")
    fixed_maximum = fields.Monetary("At most", help="0: no limit.")

    grace_days = fields.Integer(help="What is paid within so many days of the due date is charged nothing. What comes "
                                "later is charged from the first day.")
    minimum = fields.Monetary("Least interest", help="Interest of an item below this is left until it is more.")
    source = fields.Char(help="The law or contract in which the rule stands.")
    checked_on = fields.Date("Read on", help="The day on which somebody last compared the rule with its source.")

    _sensible = models.Constraint(
        "CHECK (grace_days >= 0 AND minimum >= 0 AND fixed_amount >= 0 AND fixed_minimum >= 0 AND fixed_maximum >= 0"
        " AND floor_times >= 0)", "Days, sums and the floor of a rule of late charges cannot be below zero.")
    _dates = models.Constraint("CHECK (date_from <= date_to)", "A rule cannot end before it comes into force.")

    @api.constrains("fixed_kind", "step_ids")
    def _check_steps(self):
        """Refuse a sum by steps that has none, and steps of which two reach as far."""
        for rule in self:
            ends = [step.up_to for step in rule.step_ids]
            if rule.fixed_kind != "none" and not ends:
                raise ValidationError(self.env._(
                    "%s: enter the steps of the fixed sum, or choose “Nothing more”.", rule.name))
            if len(set(ends)) != len(ends):
                raise ValidationError(self.env._(
                    "%s: two steps of the fixed sum reach up to the same amount. Each needs its own; one alone may be "
                    "without an end (0).", rule.name))

    def _interest_rule(self, known=None, digits=2) -> interest.Rule:
        """Return the rule as ``tools/interest.py`` has it. ``known``: the reference rates."""
        self.ensure_one()
        known = self.env["collection.reference.rate"]._known() if known is None else known
        return interest.Rule(
            points=interest.exact(self.points) * (12 if self.per == "month" else 1),
            # A series without values is one whose every half-year is unknown
            rates=known.get(self.series, ((None, 0),)) if self.series else (), follow=self.follow,
            half_points=self.half_points, floor=self.floor_times,
            floor_rates=known.get(self.floor_series, ()), compound=self.compound, day_count=self.day_count,
            minimum=self.minimum, digits=digits)

    def _fixed(self, digits=2) -> fixed.Fixed:
        """Return the fixed sum as ``tools/fixed.py`` has it."""
        self.ensure_one()
        steps = tuple((step.up_to or None, step.value) for step in self.step_ids._by_end())
        return fixed.Fixed(
            amount=self.fixed_amount, sizes=steps if self.fixed_kind == "sizes" else (),
            scale=steps if self.fixed_kind == "scale" else (), minimum=self.fixed_minimum, maximum=self.fixed_maximum,
            digits=digits)
