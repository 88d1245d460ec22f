"""The learned forecast in words: on its screen, on the forecast's, and beside the dates of items (rule W4)."""

from odoo import api, fields, models
from odoo.tools import format_date
from odoo.tools.misc import formatLang

from ..tools.limits import FEWEST, FEWEST_MEASURED


class CollectionLearnedForecast(models.Model):
    """Says whether it is used, by which figures, and what can be done."""

    _inherit = "collection.learned.forecast"

    words = fields.Char("In words", compute="_compute_words")

    @api.depends("state", "problem", "days", "usual_days", "measured_invoices", "trained_on", "measured_on", "invoices")
    @api.depends_context("lang")
    def _compute_words(self):
        for learned in self:
            learned.words = " ".join(filter(None, [learned._state_words(), learned.problem]))

    def _state_words(self) -> str:
        values = self._values_in_words()
        return {
            "new": lambda: self.env._("Learned model: not trained yet, it will be tonight."),
            "off": lambda: self.env._("Learned model: switched off in the settings."),
            "few": lambda: self._few_words(values),
            "worse": lambda: self.env._(
                "Learned model: not used: %(days)s days off against %(usual)s of the usual forecast, on %(measured)s "
                "invoices, measured on %(measured_on)s.", **values),
            "used": lambda: self.env._(
                "Learned model: used: %(days)s days off against %(usual)s of the usual forecast, on %(measured)s "
                "invoices; trained on %(trained_on)s.", **values),
        }[self.state]()

    def _few_words(self, values) -> str:
        if self.invoices < FEWEST:
            return self.env._(
                "Learned model: not used: %(invoices)s invoices were paid in the last two years, it needs %(fewest)s.",
                **values)
        return self.env._(
            "Learned model: not used: %(measured)s invoices of the last six months have been paid, it needs "
            "%(fewest_measured)s to be measured by.", **values)

    def _values_in_words(self) -> dict:
        def number(value, digits=0):
            return formatLang(self.env, value, digits)

        trained_on = self.trained_on and fields.Datetime.context_timestamp(self, self.trained_on).date()
        return {
            "invoices": number(self.invoices), "fewest": number(FEWEST),
            "fewest_measured": number(FEWEST_MEASURED), "measured": number(self.measured_invoices),
            "days": number(self.days, 1), "usual": number(self.usual_days, 1),
            "measured_on": format_date(self.env, self.measured_on), "trained_on": format_date(self.env, trained_on),
        }

    def _date_words(self) -> str:
        """Say beside an item's date what it comes from."""
        if not self:
            return self.env._("Foretold by the learned model.")
        return self.env._(
            "Foretold by the learned model, from how %(invoices)s invoices were paid; it is %(days)s days off on "
            "average, the usual forecast %(usual)s.", **self._values_in_words())
