"""Dates, amounts and sums as they are written in one language (rule A11)."""

from functools import lru_cache

from odoo.tools.misc import format_date, formatLang, get_lang

from .views import Gaps


class Writing:
    """Writes for one recipient's language; the same dates and amounts come again and again."""

    def __init__(self, env, lang: str):
        self.lang = lang
        self.env = env(context=dict(env.context, lang=lang))
        self.direction = get_lang(self.env, lang).direction
        self.gaps = Gaps(self)
        self.date = lru_cache(maxsize=None)(self._date)
        self._amounts = {}

    @property
    def sides(self) -> dict:
        """Return where lines begin and end: at the left, but for languages written from right to left."""
        if self.direction == "rtl":
            return {"direction": "rtl", "start": "right", "end": "left"}
        return {"direction": "ltr", "start": "left", "end": "right"}

    def _date(self, date):
        return format_date(self.env, date, lang_code=self.lang)

    def amount(self, amount, currency) -> str:
        """Write an amount with its currency."""
        key = (amount, currency.id)
        if key not in self._amounts:
            self._amounts[key] = formatLang(self.env, amount, currency_obj=currency)
        return self._amounts[key]

    def number(self, number: int) -> str:
        """Write a whole number."""
        return formatLang(self.env, number, digits=0)

    def totals(self, totals: dict) -> str:
        """Write ``{currency: amount}`` in a row."""
        return " + ".join(self.amount(amount, currency) for currency, amount in totals.items())
