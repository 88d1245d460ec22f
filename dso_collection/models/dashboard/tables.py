"""The two tables: the effect of each step, and who moved the DSO (rules K8, K2)."""

from odoo import api, models
from odoo.tools import date_utils

#: Months of the effect of steps, the one shown included; they count whole.
EFFECT_MONTHS = 6
#: Lines of a table: more would not go on one page.
LINES = 10


class CollectionDashboard(models.AbstractModel):
    """Reads what other rooms compute."""

    _inherit = "collection.dashboard"

    @api.model
    def _steps(self, chosen, row) -> list[dict]:
        """Return what came within 7, 14 and 30 days of a step, beside what came without any; most money first.

        ``key``: the step (False: specific actions and messages) and its channel.
        """
        shares = [f"{told}_{days}" for days in (7, 14, 30) for told in ("paid", "without")]
        steps = sorted(self._effects_of(chosen, row), key=lambda effect: -(effect["amount"] or 0))[:LINES]
        return [{
            "key": {"step": step["ids"]["scenario_action_id"] or False, "channel": step["ids"]["channel"]},
            "name": step["step"] or self.env._("Specific actions and messages"), "channel": step["channel"],
            "sent": step["sent"], "amount": step["amount"], **{name: step[name] for name in shares},
        } for step in steps]

    @api.model
    def _effects_of(self, chosen, row):
        return self.env["collection.step.effect"]._effects(
            chosen.companies, *self._effect_period(row["month"]), chosen.collector or None, chosen.accounts,
            by=("step", "channel"), scenario=chosen.scenario, country=chosen.country)

    @api.model
    def _effect_period(self, month):
        """Return the first and the last day of the months of the table."""
        return date_utils.subtract(month, months=EFFECT_MONTHS - 1), date_utils.end_of(month, "month")

    @api.model
    def _movers(self, chosen, months) -> list[dict]:
        """Return the customers that moved the DSO most since the month before the one shown."""
        if len(months) < 2 or not months[-2]["closed"]:
            return []
        return self.env["collection.figure"]._moved_between(*months[-2:], chosen, LINES)
