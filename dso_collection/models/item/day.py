"""Before, on or after today: told by the day of the item's company, wherever who looks may be (rule A7)."""

from odoo import api, fields, models
from odoo.fields import Domain

from ... import ledger
from ...roles import COLLECTORS

_WHEN = [("past", "Before today"), ("today", "Today"), ("future", "After today")]
_OPERATORS = {"past": "<", "today": "=", "future": ">"}


def _when(label, compute, search):
    return fields.Selection(
        _WHEN, label, compute=compute, search=search, groups=COLLECTORS, help="By the day of the item's company.")


class AccountMoveLine(models.Model):
    """What the filters of items go by; nothing is stored, for a day passes by itself."""

    _inherit = "account.move.line"

    collection_due_when = _when("Due (when)", "_compute_collection_when", "_search_collection_due_when")
    collection_promise_when = _when("Promised for (when)", "_compute_collection_when",
                                    "_search_collection_promise_when")
    collection_followup_when = _when("Follow-up (when)", "_compute_collection_when",
                                     "_search_collection_followup_when")

    @api.depends("date_maturity", "date", "collection_promise_date", "collection_followup_date", "company_id")
    def _compute_collection_when(self):
        today = {company: company._collection_today() for company in self.company_id}
        for item in self:
            day = today.get(item.company_id)
            item.collection_due_when = _told(ledger.due_date(item), day)
            item.collection_promise_when = _told(item.collection_promise_date, day)
            item.collection_followup_when = _told(item.collection_followup_date, day)

    @api.model
    def _search_collection_due_when(self, operator, value):
        """What has no due date is due on the day it is booked."""
        return self._by_the_companys_day(operator, value, lambda compared, day: (
            Domain("date_maturity", compared, day)
            | Domain("date_maturity", "=", False) & Domain("date", compared, day)))

    @api.model
    def _search_collection_promise_when(self, operator, value):
        return self._by_the_companys_day(
            operator, value, lambda compared, day: Domain("collection_promise_date", compared, day))

    @api.model
    def _search_collection_followup_when(self, operator, value):
        return self._by_the_companys_day(
            operator, value, lambda compared, day: Domain("collection_followup_date", compared, day))

    @api.model
    def _by_the_companys_day(self, operator, value, compare):
        """Compare dates with each company's own day; of many companies there are seldom more than two."""
        if operator != "in":
            return NotImplemented
        return Domain.OR(
            Domain("company_id", "in", companies.ids) & compare(_OPERATORS[name], day)
            for day, companies in self.env["res.company"]._collection_days().items()
            for name in value if name in _OPERATORS)


def _told(day, today):
    return day and today and ("past" if day < today else "today" if day == today else "future")
