"""Late, today or later: told by the day of the action's company, wherever who looks may be (rule A7)."""

from odoo import api, fields, models
from odoo.fields import Domain


class CollectionAction(models.Model):
    """What the agenda's filters and colours go by; nothing is stored, for a day passes by itself."""

    _inherit = "collection.action"

    due = fields.Selection(
        [("late", "Late"), ("today", "Today"), ("later", "Later")], "When",
        compute="_compute_due", search="_search_due", help="By the day of the action's company.")

    @api.depends("date", "company_id")
    def _compute_due(self):
        today = {company: company._collection_today() for company in self.company_id}
        for action in self:
            day = today.get(action.company_id)
            action.due = action.date and day and (
                "late" if action.date < day else "today" if action.date == day else "later")

    @api.model
    def _search_due(self, operator, value):
        """Compare the dates with each company's own day; of many companies there are seldom more than two."""
        if operator != "in":
            return NotImplemented
        operators = {"late": "<", "today": "=", "later": ">"}
        return Domain.OR(
            Domain("company_id", "in", companies.ids) & Domain("date", operators[name], day)
            for day, companies in self.env["res.company"]._collection_days().items()
            for name in value if name in operators)
