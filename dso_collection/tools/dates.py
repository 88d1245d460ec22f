"""A day written in a cell of a file, read as its writer meant it."""

import datetime
import re

_ISO = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ].*)?")
_PARTS = re.compile(r"(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})\.?(?:,?\s+\d{1,2}[:.h]\d{2}.*)?")
_YEAR_MONTH_DAY = re.compile(r"(\d{4})\s?[年/. -]\s?(\d{1,2})\s?[月/. -]\s?(\d{1,2})日?(?:\s.*)?")


def day_first(date_format: str | None) -> bool:
    """Say whether a format of ``strftime`` has the day before the month.

    >>> day_first("%d/%m/%Y"), day_first("%m/%d/%Y"), day_first("%Y-%m-%d"), day_first(None)
    (True, False, True, True)
    """
    places = {sign: (date_format or "").find(sign) for sign in ("%d", "%m", "%b", "%B", "%Y")}
    month = max(places["%m"], places["%b"], places["%B"])
    if 0 <= places["%Y"] < month:
        return True  # says nothing of dates that end with the year
    return places["%d"] < 0 or month < 0 or places["%d"] < month


def parse_day(text: str, date_format: str | None = None) -> datetime.date | None:
    """Read a day, with a time after it or not; None when it is none.

    ``date_format`` of ``strftime`` says whether 3/4/2026 is the third of April. A day that is impossible in this order
    is no day: read the other way round, one file would mix both.

    >>> str(parse_day("2026-04-03")), str(parse_day("20260403")), str(parse_day("2026-04-03 14:05:00"))
    ('2026-04-03', '2026-04-03', '2026-04-03')
    >>> str(parse_day("3.4.2026")), str(parse_day("03/04/26", "%m/%d/%Y")), str(parse_day("2026年4月3日"))
    ('2026-04-03', '2026-03-04', '2026-04-03')
    >>> str(parse_day("3 Apr 2026", "%d %b %Y"))
    '2026-04-03'
    >>> parse_day("04/13/2026"), parse_day("31.02.2026"), parse_day("soon"), parse_day("46115")
    (None, None, None, None)
    """
    text = text.strip()
    for pattern in (_ISO, _YEAR_MONTH_DAY):
        if match := pattern.fullmatch(text):
            return _day(*map(int, match.groups()))
    if match := _PARTS.fullmatch(text):
        first, second, year = map(int, match.groups())
        day, month = (first, second) if day_first(date_format) else (second, first)
        return _day(year + 2000 if year < 100 else year, month, day)
    return _written_out(text, date_format)


def _written_out(text, date_format):
    try:
        return datetime.datetime.strptime(text, date_format or "").date() if text else None
    except ValueError:
        return None


def _day(year, month, day):
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
