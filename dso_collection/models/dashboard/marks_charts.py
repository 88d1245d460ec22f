"""What a click on a bar or a point of a chart opens (rule K10)."""

from datetime import timedelta

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Date

from .scope import LATE


class CollectionDashboard(models.AbstractModel):
    """Items of a bar of ages, figures of a point of the DSO, what is expected or came in a week."""

    _inherit = "collection.dashboard"

    @api.model
    def _open_aged(self, chosen, key):
        """The items of a collector (0: nobody's, -1: all others') and an age."""
        collector, age = key["collector"], key["age"]
        if age not in LATE:
            raise UserError(self.env._("The dashboard has no age “%s”: reload the page.", age))
        whose = None if collector == -1 else collector or False
        title = self._aged_words(collector, age)
        if chosen.month:
            return self._open_items_then(chosen, title, self._due_domain(age, self._period(chosen)[1]), whose)
        today = chosen.companies[:1]._collection_today()
        return self._list("collection_items_action", title, [
            "&", *self._due_domain(age, today), *self._open_items_domain(chosen, whose)])

    @api.model
    def _aged_words(self, collector, age):
        name = dict(self._age_names())[age]
        if collector == -1:
            return name
        # sudo: a colleague's name
        whose = self.env["res.users"].browse(collector).sudo().name if collector else self.env._("No collector")
        return f"{whose}: {name}"

    @api.model
    def _open_items_then(self, chosen, title, condition=(), whose=None):
        """The items that were open at the end of a month, by the rows of its figures."""
        figures = self.env["collection.figure"].search(self._figures_domain(chosen, chosen.month, whose))
        if not figures:
            raise UserError(self.env._("No figures are kept of %s any more.", self._month_words(chosen.month)))
        action = figures[0]._open_behind("collection_open_figure_id", title)
        domain = [("collection_open_figure_id", "in", figures.ids)]
        if whose is False:
            domain = ["&", *domain, *self._partner_domain(chosen, "partner_id", whose)]
        return {**action, "name": title, "domain": ["&", *condition, *domain] if condition else domain}

    @api.model
    def _figures_domain(self, chosen, month=None, whose=None) -> list:
        """Return the rows of figures of what is chosen: of companies, of a collector, or of accounts."""
        domain = [("company_id", "in", chosen.companies.ids)]
        if month:
            domain.append(("month", "=", month))
        collector = whose or (whose is None and chosen.collector.id)
        if chosen.accounts is not None:
            return ["&"] * len(domain) + [*domain, "&", ("level", "in", ["account", "member"]),
                                          *self._partner_domain(chosen, "partner_id", collector or None)]
        level = [("level", "=", "collector"), ("holder", "=", collector)] if collector else [("level", "=", "company")]
        return ["&"] * (len(domain) + len(level) - 1) + domain + level

    @api.model
    def _open_month(self, chosen, key):
        """The figures of a month: the form of one row, or the list of several."""
        month = Date.to_date(key)
        figures = self.env["collection.figure"].search(self._figures_domain(chosen, month), limit=2)
        action = self._list("collection_figure_action", self.env._("Figures of %s", self._month_words(month)),
                            self._figures_domain(chosen, month))
        return {**action, "res_id": figures.id, "views": [(False, "form")]} if len(figures) == 1 else action

    @api.model
    def _open_week(self, chosen, key):
        """What is expected in a week, or what came in."""
        monday = Date.to_date(key["week"])
        sunday = monday + timedelta(days=6)
        if key["series"] == "received":
            return self._receipts(chosen, monday, sunday, self.env._("Received in the week of %s", monday))
        terms = [("kind", "=", "expected"), ("date", ">=", monday), ("date", "<=", sunday)]
        past = monday < self.env["collection.forecast.week"]._monday()
        whose = (self._partner_domain(chosen, "partner_id") if not past else self._week_domain(chosen))
        return self._list(
            "collection_forecast_action_window", self.env._("Expected in the week of %s", monday),
            [*["&"] * len(terms), *terms, *whose], [(False, "list"), (False, "graph"), (False, "pivot")])

    @api.model
    def _week_domain(self, chosen) -> list:
        """A week that is over is told in sums, by collector."""
        domain = [("company_id", "in", chosen.companies.ids)]
        return ["&", *domain, ("collector_id", "=", chosen.collector.id)] if chosen.collector else domain
