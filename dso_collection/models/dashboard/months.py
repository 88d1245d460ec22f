"""The months that the dashboard shows: those that are over as they were, the one that runs as it is now (rule K10)."""

from odoo import api, models

#: Months on the chart of the DSO, and those that can be chosen.
SHOWN, KNOWN = 12, 24


class CollectionDashboard(models.AbstractModel):
    """Reads the figures; computes none."""

    _inherit = "collection.dashboard"

    @api.model
    def _months(self, chosen, history, amounts=None) -> list[dict]:
        """Return the months up to the one that is shown, which is the last; none where nothing is kept of it.

        ``amounts``: what the accounts come to now, if that is known.
        """
        if chosen.month:
            shown = [row for row in history if row["month"] <= chosen.month]
            return shown[-SHOWN:] if shown and shown[-1]["month"] == chosen.month else []
        now = self.env["collection.figure"]._now(
            chosen.companies, chosen.collector or None, chosen.accounts, chosen.scenario, chosen.country, history,
            amounts)
        return [*(row for row in history if row["month"] < now["month"]), now][-SHOWN:]

    @api.model
    def _history_of(self, chosen):
        return self.env["collection.figure"]._history(
            chosen.companies, KNOWN, chosen.collector or None, chosen.accounts, chosen.scenario, chosen.country)

    @api.model
    def _is_empty(self, months) -> bool:
        """Say whether there is nothing at all to show."""
        return not any(row[name] for row in months
                       for name in ("receivable", "overdue", "credits", "sales", "collected"))
