"""What lies ahead in a weekly summary: the month's target, and what is expected to come in (rules K9, W2)."""

from datetime import timedelta

from odoo import api, models
from odoo.tools import format_date

from .parts import Part, Row


class CollectionWeekly(models.AbstractModel):
    """Each is left out where there is nothing to tell: no target, nothing expected."""

    _inherit = "collection.weekly"

    @api.model
    def _parts_ahead(self, week, collector) -> list[Part]:
        """Return the parts that there are."""
        return [part for part in (self._part_target(collector), self._part_expected(week, collector)) if part]

    @api.model
    def _part_target(self, collector) -> Part | bool:
        """Tell the line that stands on the agenda, of the own target or the companies'."""
        line = self.env["collection.target"]._desk_line(collector is not None)
        return line and Part(self.env._("Target"), f"{line['words']}. {line['title']}", [], "", "")

    @api.model
    def _part_expected(self, week, collector) -> Part | bool:
        """Tell this week and the next one, as the forecast has them."""
        _, weeks = self.env._, {week.monday: 0.0, week.monday + timedelta(weeks=1): 0.0}
        for company in self.env.companies:
            for row in self.env["collection.forecast"]._receipts(company, 1, collector):
                if row["week"] in weeks:
                    weeks[row["week"]] += company.currency_id._convert(
                        row["expected"], self.env.company.currency_id, company, week.monday)
        if not any(weeks.values()):
            return False
        this, following = weeks.items()
        return Part(
            _("Expected"), _("By how each customer has paid so far, and by what is promised."),
            [Row(_("This week"), self._money(this[1])),
             Row(_("Next week"), self._money(following[1]), _("from %s", format_date(self.env, following[0])))],
            f"{self.get_base_url()}/odoo/collection-forecast", _("The forecast"))
