"""What was known of an invoice and its customer on a day: nothing of it has happened later (rule W4)."""

import numpy as np

from .ledger import LATEST, Invoices
from .limits import LATEST_PAYMENTS, NEVER

#: Countries beyond these, by the number of invoices, count as one.
_MOST_COUNTRIES = 40
#: Above each day, so that a customer and a day are one number, sorted by customer.
_DAYS = 4 * NEVER
_LATE = 30

#: What each column of :meth:`Known.features` is. Nothing that only grows with time, and no month: of the latest months
#: only those are settled who pay fast, and the models would take that for the custom of the month.
FEATURES = (
    "age", "term", "amount", "weekday", "day_of_month", "payments", "median", "lower", "upper", "late_share", "last",
    "last_three", "since_last", "usual_amount", "to_usual_day", "open", "overdue", "country",
)


class Known:
    """All invoices of a company, to be asked what was known on any day. Payments of that day itself are not."""

    def __init__(self, settled: Invoices, still_open: Invoices):
        self._customers = np.unique(np.concatenate([settled.customer, still_open.customer]))
        paid = settled.chosen(np.lexsort((settled.paid, settled.customer)))
        whose = self._place(paid.customer)
        self._paid_on = whose * _DAYS + paid.paid
        self._first = np.searchsorted(self._paid_on, np.arange(len(self._customers)) * _DAYS)
        self._paid, self._delay, self._amount = paid.paid, paid.delay.astype(float), paid.amount
        everything = [np.concatenate(columns) for columns in zip(
            (settled.customer, settled.made, settled.due, settled.paid),
            (still_open.customer, still_open.made, still_open.due, still_open.paid), strict=True)]
        whose, made, due, ended = self._place(everything[0]), *everything[1:]
        self._made = np.sort(whose * _DAYS + made)
        self._due = np.sort(whose * _DAYS + due)
        self._late_until = np.sort(whose * _DAYS + np.maximum(due, ended))
        self._ended = np.sort(whose * _DAYS + ended)
        countries, counts = np.unique(settled.country, return_counts=True)
        self._countries = np.sort(countries[np.argsort(-counts, kind="stable")[:_MOST_COUNTRIES - 1]])

    def _place(self, customer):
        return np.searchsorted(self._customers, customer)

    def features(self, invoices: Invoices, day):
        """Return what was known of each invoice on its ``day``, a column for each of ``FEATURES``."""
        whose = self._place(invoices.customer)
        moment = whose * _DAYS + day
        ended = np.searchsorted(self._paid_on, moment)
        first = self._first[whose]
        place = ended[:, None] - 1 - np.arange(LATEST_PAYMENTS)
        there = place >= first[:, None]
        place = np.where(there, place, 0)
        delays = np.where(there, self._delay[place], np.nan) if len(self._delay) else np.full(place.shape, np.nan)
        amounts = np.where(there, self._amount[place], 0) if len(self._amount) else np.zeros(place.shape)
        count = there.sum(axis=1)
        ordered = np.sort(delays, axis=1)  # what is not there comes last
        due = invoices.due.astype("datetime64[D]")
        last = np.where(count > 0, self._paid[place[:, 0]] if len(self._paid) else 0, 0)
        with np.errstate(invalid="ignore", divide="ignore"):
            columns = {
                "age": np.clip(day - invoices.due, -LATEST, LATEST),
                "term": np.clip(invoices.due - invoices.made, -LATEST, LATEST),
                "amount": np.log1p(np.maximum(invoices.amount, 0)),
                "weekday": (invoices.due + 3) % 7,  # 1970 began on a Thursday
                "day_of_month": _day_of_month(due),
                "payments": count,
                "median": _quantile(ordered, count, 0.5),
                "lower": _quantile(ordered, count, 0.25),
                "upper": _quantile(ordered, count, 0.75),
                "late_share": np.where(count > 0, (delays > _LATE).sum(axis=1) / count, np.nan),
                "last": delays[:, 0],
                "last_three": np.nansum(delays[:, :3], axis=1) / np.minimum(count, 3),
                "since_last": np.where(count > 0, day - last, np.nan),
                "usual_amount": np.log((invoices.amount + 1) / (amounts.sum(axis=1) / count + 1)),
                "to_usual_day": np.where(count > 0, (_day_of_month(last.astype("datetime64[D]"))
                                                     - _day_of_month(due)) % 31, np.nan),
                "open": np.searchsorted(self._made, moment) - np.searchsorted(self._ended, moment),
                "overdue": np.searchsorted(self._due, moment) - np.searchsorted(self._late_until, moment),
                "country": self._country(invoices.country),
            }
        return np.column_stack([columns[name] for name in FEATURES]).astype(float)

    def _country(self, country):
        """Number the countries that are frequent; the others share the last number."""
        place = np.searchsorted(self._countries, country)
        place = np.minimum(place, len(self._countries) - 1)
        known = self._countries[place] == country if len(self._countries) else np.zeros(len(country), bool)
        return np.where(known, place, len(self._countries))


def _quantile(ordered, count, share):
    """Return a quantile of the first ``count`` of each row."""
    place = np.maximum(count - 1, 0) * share
    low = place.astype(int)
    high = np.minimum(low + 1, np.maximum(count - 1, 0))
    rows = np.arange(len(ordered))
    return ordered[rows, low] + (ordered[rows, high] - ordered[rows, low]) * (place - low)


def _day_of_month(day):
    return (day - day.astype("datetime64[M]")).astype(int) + 1
