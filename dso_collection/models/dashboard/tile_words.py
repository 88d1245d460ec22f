"""What the tiles of the dashboard say of themselves: the formula, and the day it speaks of (rule K10)."""

from odoo import api, models
from odoo.tools import format_amount, format_date


class CollectionDashboard(models.AbstractModel):
    """Words an accountant checks a figure by."""

    _inherit = "collection.dashboard"

    @api.model
    def _tile(self, key, name, kind, value, lines, day, tone="none"):
        """Put a tile together; its help ends with the day it speaks of."""
        return {"key": key.partition(".")[0], "name": name, "kind": kind, "value": value,
                "lines": [line for line in lines if line], "tone": tone, "help": f"{self._formulas()[key]} {day}"}

    @api.model
    def _formulas(self) -> dict[str, str]:
        """Return how each figure is computed."""
        _ = self.env._
        return {
            "balance": _("All that customers owe, overdue or not, less credit notes and payments that are not "
                         "allocated."),
            "overdue": _("Open invoices whose due date has passed."),
            "dso": _("Days sales outstanding: the sales of each month are taken off the balance, the newest month "
                     "first, until it is used up; the days of those months are counted. Best possible: not due × days "
                     "/ sales, as if everybody paid on the due date. Average days delinquent: the difference, what "
                     "late payment costs. Not Odoo's own “Days Sales Outstanding”, which is computed otherwise."),
            "effectiveness": _("(Opening balance + sales − closing balance) / (opening balance + sales − closing "
                               "balance not due) × 100, of the month."),
            "promises": _("Promises kept / (kept + missed), of those whose day was in the month and is over. Those "
                          "withdrawn do not count."),
            "target": _("Payments of customers allocated to invoices in the month, without credit notes, beside what "
                        "was aimed at."),
            "target.none": _("What came in during the month in bank, cash and credit card journals, less what was paid "
                             "back. A credit manager sets a target under Figures › Targets."),
        }

    @api.model
    def _as_of(self, row):
        day = format_date(self.env, row["day"])
        return self.env._("At the end of %s.", day) if row["closed"] else self.env._("As of %s.", day)

    @api.model
    def _in_month(self, row):
        first, day = (format_date(self.env, day) for day in (row["month"], row.get("flows_day") or row["day"]))
        return self.env._("From %(first)s to %(day)s.", first=first, day=day)

    @api.model
    def _money(self, chosen, amount):
        return self._whole(amount, chosen.companies[:1].currency_id)

    @api.model
    def _whole(self, amount, currency):
        """Write an amount without its cents."""
        return format_amount(self.env, round(amount), currency, trailing_zeroes=False)

    @api.model
    def _percent(self, share):
        return None if share is None else round(100 * share)
