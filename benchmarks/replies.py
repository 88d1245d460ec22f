"""How well and how fast replies are read (rule Y3), against dateparser alone as the floor.

On the tables of ``dso_collection/tests/replies``: ``seen`` was looked at while the rules were written, ``held_out`` was
written before them, ``fresh`` after them. The floor takes the only day to come, or past, that dateparser finds in the
whole new text.
"""

import datetime
import time
import warnings

from .bench import seconds
from .figure import Figure, at_least, at_most

TABLES = ("seen", "held_out", "fresh")
#: Per cent; less than this makes a proposal a nuisance.
_PRECISION = 97
_MILLISECONDS = 20


def measure(bench) -> list[Figure]:
    """Return precision and recall of kinds and days, and the time for each reply."""
    from odoo.addons.dso_collection.tests import reply_table as tables  # noqa: PLC0415 - after Odoo

    first = seconds(tables.phrases("seen")[0].reading)
    figures = [Figure("replies", "the first reply of a process (loads dateparser)", 1_000 * first, "ms")]
    for name in TABLES:
        figures += _table(tables, name)
    return figures


def _table(tables, name):
    table = tables.phrases(name)
    for phrase in table:
        phrase.reading()  # words of months are looked up once
    taken = seconds(lambda: [phrase.reading() for phrase in table]) / len(table) * 1_000
    kinds, days = tables.kinds_and_days(table)
    floor, floor_taken = _floor(tables, table)
    title = f"{name} ({len(table)} phrases)"
    return [
        *_measured(f"{title}: kinds", kinds, _PRECISION),
        *_measured(f"{title}: days", days, _PRECISION),
        *_measured(f"{title}: days by dateparser alone", floor),
        Figure("replies", f"{title}: time for each", taken, "ms", **at_most(_MILLISECONDS, taken)),
        Figure("replies", f"{title}: time for each by dateparser alone", floor_taken, "ms"),
    ]


def _measured(name, measured, target=None):
    target = at_least(target, 100 * measured.precision) if target else {}
    return [Figure("replies", f"{name}, precision ({measured.right} of {measured.proposed})",
                   100 * measured.precision, "%", **target),
            Figure("replies", f"{name}, recall ({measured.right} of {measured.wanted})", 100 * measured.recall, "%")]


def _floor(tables, table):
    """What dateparser finds in the new texts without any of our rules."""
    from dateparser.search import search_dates  # noqa: PLC0415 - counted with the first reply

    settings = {"RELATIVE_BASE": datetime.datetime.combine(tables.TODAY, datetime.time()),
                "PREFER_DATES_FROM": "future", "DATE_ORDER": "DMY"}
    found, taken = [], 0
    for phrase in table:
        text = tables.new_text(phrase.text, [phrase.language])
        start = time.perf_counter()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            hits = search_dates(text, languages=[phrase.language[:2]], settings=settings) or []
        taken += time.perf_counter() - start
        days = {hit.date() for _words, hit in hits}
        found.append((phrase.text, phrase.date, days.pop() if len(days) == 1 else None))
    return tables.measure(found), taken / len(table) * 1_000
