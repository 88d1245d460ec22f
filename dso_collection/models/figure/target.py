"""Targets: what is to be collected in a month, of a company or of a collector (rule K9)."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError


class CollectionTarget(models.Model):
    """One target of a company, or of one of its collectors, for one month.

    What became of it stands beside it, kept by the engine: it is renewed each night until a week after the month, in
    which payments are still allocated, and stays as it was then (rule K10). How far it is: ``target_progress.py``.
    """

    _name = "collection.target"
    _description = "Target"
    _order = "month desc, company_id, collector_id, id"
    _check_company_auto = True

    month = fields.Date(required=True, default=lambda self: self.env.company._collection_today().replace(day=1),
                        help="Any day of it: the target counts for the whole month.")
    company_id = fields.Many2one("res.company", required=True, ondelete="cascade", index=True,
                                 default=lambda self: self.env.company)
    currency_id = fields.Many2one(related="company_id.currency_id")
    collector_id = fields.Many2one(
        "res.users", ondelete="cascade", domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
        help="Whose accounts are to bring it. Empty: all accounts of the company.")
    kind = fields.Selection([("amount", "Amount"), ("share", "Share of what is collectable")],
                            required=True, default="amount")
    amount = fields.Monetary(help="What is to be collected in the month.")
    share = fields.Float(help="The part of what is collectable that is to be collected.")

    closed = fields.Boolean(readonly=True, copy=False, help="The month is over for a week: nothing changes any more.")
    day = fields.Date("As of", readonly=True, copy=False)
    collectable = fields.Monetary(
        readonly=True, copy=False, help="What was overdue of invoices when the month began, and what falls due in it: "
        "the part of them that was open when the month began, or when they were made.")
    collected = fields.Monetary(
        readonly=True, copy=False, help="Payments allocated to invoices in the month, by the later date of the two. "
        "Credit notes do not count, nor do payments that are not allocated yet.")

    _one_each = models.UniqueIndex(
        "(company_id, month, COALESCE(collector_id, 0))",
        "There is a target for this month already: change it instead of adding a second one.")

    @api.constrains("kind", "amount", "share")
    def _check_target(self):
        """Refuse a target that nobody could miss, or that nobody could reach."""
        for target in self:
            if target.kind == "amount" and target.amount <= 0:
                raise ValidationError(self.env._(
                    "%s: enter an amount above zero, or delete the target.", target.display_name))
            if target.kind == "share" and not 0 < target.share <= 1:
                raise ValidationError(self.env._(
                    "%s: enter a share above 0 %% and up to 100 %%, or delete the target.", target.display_name))

    @api.depends("month", "company_id", "collector_id")
    def _compute_display_name(self):
        """Name whose target it is, and its month."""
        for target in self:
            whose = (target.collector_id or target.company_id).display_name or ""
            target.display_name = f"{whose}, {target.month:%m/%Y}" if target.month else whose

    @api.model_create_multi
    def create(self, vals_list):
        """Keep the first of the month, and look what has been collected."""
        targets = super().create([self._first_of_month(vals) for vals in vals_list])
        targets._look_now()
        return targets

    def write(self, vals):
        """Keep the first of the month, and look again what has been collected for whom it is now."""
        result = super().write(self._first_of_month(vals))
        if {"month", "company_id", "collector_id"} & set(vals):
            self._look_now()
        return result

    @api.model
    def _first_of_month(self, vals) -> dict:
        month = fields.Date.to_date(vals.get("month"))
        return {**vals, "month": month.replace(day=1)} if month else vals

    @api.ondelete(at_uninstall=False)
    def _keep_closed(self):
        """Refuse to delete what is over (rule K10)."""
        for target in self:
            if target.closed:
                raise ValidationError(self.env._(
                    "%s is over: the target stays, with what became of it.", target.display_name))
