"""An instalment of a payment plan (rules B1, B2)."""

from odoo import api, fields, models
from odoo.tools import format_amount, format_date

from ..fields.shown_related import RelatedMany2one


class CollectionPlanLine(models.Model):
    """A date, an amount, and what came in for it: money goes to the instalments in the order of their dates."""

    _name = "collection.plan.line"
    _description = "Instalment of a payment plan"
    _order = "date, id"

    plan_id = fields.Many2one("collection.plan", "Payment plan", required=True, readonly=True, ondelete="cascade",
                              index=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade")
    currency_id = RelatedMany2one(related="plan_id.currency_id")
    date = fields.Date(required=True, readonly=True)
    amount = fields.Monetary(required=True, readonly=True)
    paid = fields.Monetary(readonly=True, help="What came in for it; who pays more pays the next instalment with it.")
    open = fields.Monetary("Still open", compute="_compute_open")
    state = fields.Selection(
        [("expected", "To come"), ("kept", "Kept"), ("missed", "Missed")], required=True, readonly=True,
        default="expected",
        help="Kept: its amount had come in by its date and the days of grace. Missed: it had not; what comes later is "
        "counted as paid all the same.")

    @api.depends("amount", "paid")
    def _compute_open(self):
        for line in self:
            line.open = line.amount - line.paid

    @api.depends("date", "amount")
    def _compute_display_name(self):
        for line in self:
            line.display_name = self.env._(
                "%(date)s, %(amount)s", date=format_date(self.env, line.date),
                amount=format_amount(self.env, line.amount, line.currency_id))

    def _is_open(self) -> bool:
        """Say whether something of it is still to come."""
        self.ensure_one()
        return self.currency_id.compare_amounts(self.amount, self.paid) > 0

    def _page_row(self) -> dict:
        """Return it in words and amounts of the language of the environment, for whoever reads it."""
        return {
            "date": format_date(self.env, self.date), "state": self.state, "words": self._standing_words(),
            **{name: format_amount(self.env, self[name], self.currency_id) for name in ("amount", "paid", "open")}}

    def _standing_words(self) -> str:
        """Say how it stands, as the customer reads it: without blame, and whether something is still to come."""
        _, in_part = self.env._, self.currency_id.compare_amounts(self.paid, 0) > 0
        if not self._is_open():
            return _("Paid late") if self.state == "missed" else _("Paid")
        if self.state == "missed":
            return _("Overdue, paid in part") if in_part else _("Overdue")
        return _("Paid in part") if in_part else _("Still to come")
