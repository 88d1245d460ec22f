"""Reference rates: what central banks published for each half-year (rule L1)."""

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ..tools.interest import half_year

#: The series there are; add-ons add theirs with ``selection_add``.
SERIES = [
    ("ecb", "European Central Bank: main refinancing operations"),
    ("de_base", "Germany: base rate (Basiszinssatz)"),
    ("at_base", "Austria: base rate (Basiszinssatz)"),
    ("boe", "Bank of England: Bank Rate"),
    ("fr_legal", "France: legal interest, debts between businesses"),
    ("own", "Own series"),
]


class CollectionReferenceRate(models.Model):
    """One value of one series, which holds for a half-year. Extended by hand, or from a file."""

    _name = "collection.reference.rate"
    _description = "Reference rate"
    _order = "series, date desc"
    _rec_name = "series"

    series = fields.Selection(SERIES, required=True)
    date = fields.Date("Half-year from", required=True, default=lambda self: half_year(fields.Date.today()),
                       help="1 January or 1 July: the rate holds for the half-year that begins there.")
    rate = fields.Float("Rate (%)", digits=(7, 4), required=True, help="Percent a year; it may be negative.")
    fixed_on = fields.Date("Rate of", help="The day whose rate it is: of the Bank of England, 31 December or 30 June.")
    source = fields.Char(required=True, help="The publication in which the rate was read.")
    checked_on = fields.Date("Read on", help="The day on which somebody last compared the rate with its source. Empty: "
                             "nobody has yet.")

    _one_each = models.UniqueIndex("(series, date)", "There is a rate of this series for this half-year already.")

    @api.constrains("date")
    def _check_date(self):
        """Refuse a day that begins no half-year: the rate would hold for no day."""
        for rate in self:
            if rate.date != half_year(rate.date):
                raise ValidationError(self.env._(
                    "%(series)s, %(day)s: rates hold for half-years. Enter 1 January or 1 July.",
                    series=rate._series_words(), day=format_date(self.env, rate.date)))

    @api.depends("series", "date")
    def _compute_display_name(self):
        for rate in self:
            rate.display_name = f"{rate._series_words()}, {format_date(self.env, rate.date)}" if rate.date else ""

    def _series_words(self) -> str:
        return dict(self._fields["series"]._description_selection(self.env)).get(self.series, "")

    @api.model
    def _known(self) -> dict:
        """Return ``{series: ((first day of the half-year, rate), …)}``."""
        known = {}
        # sudo: whoever reads a charge reads what it comes from; pylint: disable-next=no-search-all; two a year
        for rate in self.sudo().search([], order="series, date"):
            known.setdefault(rate.series, []).append((rate.date, rate.rate))
        return {series: tuple(rates) for series, rates in known.items()}
