"""What was to be collected in each month: of the company and of each collector (rule K9)."""
from __future__ import annotations

from dateutil.relativedelta import relativedelta

_MONTHS = 12
#: What a collector was to bring in a month, in company currency; the company's is the sum.
_AMOUNTS = {"north": 80_000, "south": 65_000}


def write_targets(place) -> None:
    """Write targets of the last months and of this one, a little higher each quarter."""
    place.env["collection.target"].create([
        {"month": month, "company_id": place.company.id, "collector_id": collector, "kind": "amount", "amount": amount}
        for back in range(_MONTHS, -1, -1)
        for month in [place.today.replace(day=1) - relativedelta(months=back)]
        for collector, amount in _of_month(place, 1 - 0.03 * (back // 3))])


def _of_month(place, share):
    """The targets of one month: ``(collector id or False, amount)``."""
    amounts = {place.collectors[name].id: round(amount * share, -2) for name, amount in _AMOUNTS.items()}
    return [(False, sum(amounts.values())), *amounts.items()]
