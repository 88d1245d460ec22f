"""The days that a reply speaks of, found in the words of one language and replaced by marks (rule Y3).

Only what names a day, or a period whose last day can be told, is one: "at the beginning of December" is none.
"""

import calendar
import datetime
import functools
import re
from typing import NamedTuple

from .months import month_of

#: Farther away than this a day was misread, or is none of a promise.
FARTHEST = datetime.timedelta(days=200)
_DAY = datetime.timedelta(days=1)
_FRIDAY = 4


class Day(NamedTuple):
    """What a mark stands for: the day if it is to come, and if it is past; one of both may be None."""

    coming: datetime.date | None
    past: datetime.date | None

    @property
    def mark(self) -> str:
        """``@t`` today or no matter which, ``@f`` to come, ``@p`` past."""
        return "t" if self.coming and self.past else "f" if self.coming else "p"


class Hit(NamedTuple):
    """A piece of text that names a day; ``kind`` says how."""

    start: int
    end: int
    kind: str
    day: Day | None


class Days:
    """Reads the days of one language's texts as of one day."""

    def __init__(self, language, today: datetime.date, months_first: bool | None = False):
        self.language, self.today, self.months_first = language, today, months_first

    def mark(self, text: str) -> tuple[str, list[Day]]:
        """Return the text with marks in place of its days, and the days in its order."""
        hits = _joined(self._hits(text), text, self.today)
        pieces, days, at = [], [], 0
        for hit in hits:
            if hit.day is None or hit.day == (None, None):
                # Unclear or too far: no day, and nothing else either
                pieces += [text[at:hit.start], " @x "]
            else:
                pieces += [text[at:hit.start], f" @{hit.day.mark} "]
                days.append(hit.day)
            at = hit.end
        return "".join([*pieces, text[at:]]), days

    def _hits(self, text):
        found = []
        for pattern, read in _readers(self.language):
            for match in pattern.finditer(text):
                hit = read(self, match)
                if hit and not any(hit.start < other.end and other.start < hit.end for other in found):
                    found.append(hit)
        return sorted(found)

    # One reader for each way to name a day

    def iso(self, match):
        """2026-11-20."""
        year, month, day = map(int, match.groups())
        return Hit(*match.span(), "date", self._dated(year, month, day))

    def figures(self, match):
        """20.11.2026, 20/11, 11/20 where the month comes first."""
        first, second, year = int(match[1]), int(match[3]), match[4]
        if not year and (match[2] == "." and self.language.code == "en" or match[2] == "-"):
            return None
        year = int(year) + (2000 if len(year) == 2 else 0) if year else None
        orders = {(first, second)} if self.months_first is False else {(first, second), (second, first)}
        if second > 12:
            orders = {(second, first)}
        days = {self._dated(year, month, day) for day, month in orders} - {None, Day(None, None)}
        if len(days) > 1:  # as people of the United States write, or as all others do
            near = {day for day in days if self._is_near(day)}
            days = near if len(near) == 1 else set()
        if not days and not year:
            return None  # a fraction, a version, a time
        return Hit(*match.span(), "date", days.pop() if days else None)

    def day_month(self, match):
        """20 November, 1st of December 2026, 20 de noviembre."""
        return self._named(match, match["day"], match["month"], match["year"])

    def month_day(self, match):
        """November 20, Dec 1st."""
        return self._named(match, match["day"], match["month"], match["year"])

    def _named(self, match, day, word, year):
        month = month_of(word, self.language.code)
        if not month:
            return None
        return Hit(*match.span(), "date", self._dated(int(year) if year else None, month, int(day)))

    def edge(self, match):
        """End of December, mid December."""
        month = month_of(match["month"], self.language.code)
        if not month:
            return None
        year = int(match["year"]) if match["year"] else self._nearest(month, 28).year
        day = 15 if match["mid"] else calendar.monthrange(year, month)[1]
        return Hit(*match.span(), "date", self._dated(year, month, day))

    def in_time(self, match):
        """In 10 days, within two weeks."""
        number = self.language.numbers.get(match["n"]) or (int(match["n"]) if match["n"].isdigit() else 0)
        days = number * (7 if match["weeks"] else 1)
        return Hit(*match.span(), "date", self._sorted(self.today + days * _DAY) if 0 < days <= 120 else None)

    def relative(self, match):
        """Today, tomorrow, end of the month."""
        name = match.lastgroup
        return Hit(*match.span(), name, self._sorted(_RELATIVE[name](self.today)))

    def weekday(self, match):
        """Friday, next Friday, last Friday."""
        said = match.groupdict()
        number = next(int(name[1:]) for name, value in said.items() if value and name[1:].isdigit())
        ahead = (number - self.today.weekday() - 1) % 7 + 1
        coming, past = self.today + ahead * _DAY, self.today - (7 - ahead or 7) * _DAY
        if said["last"] or said["last_after"]:
            return Hit(*match.span(), "weekday", Day(None, past))
        if said["next"] or said["next_after"]:
            # "Next Friday" said on a Tuesday is this week's for some and next week's for others
            sure = self.language.next_is_coming or number <= self.today.weekday()
            return Hit(*match.span(), "weekday", Day(coming, None) if sure else None)
        return Hit(*match.span(), "weekday", Day(coming, None if said["until"] or said["until_after"] else past))

    def of_month(self, match):
        """On the 15th."""
        number = int(match["day"])
        days = [_date(month.year, month.month, number) for month in (self.today.replace(day=1) - _DAY, self.today,
                                                                    _next_month(self.today))]
        coming = [day for day in days if day and day >= self.today]
        past = [day for day in days if day and day <= self.today]
        return Hit(*match.span(), "of_month", Day(coming[0] if coming else None, past[-1] if past else None))

    def _dated(self, year, month, number):
        if year is None:
            return self._sorted(self._nearest(month, number))
        return self._sorted(_date(year, month, number))

    def _nearest(self, month, number):
        """A day without its year is the one nearest to today."""
        days = [_date(self.today.year + shift, month, number) for shift in (-1, 0, 1)]
        return min((day for day in days if day), key=lambda day: abs(day - self.today), default=None)

    def _sorted(self, day):
        if day is None or abs(day - self.today) > FARTHEST:
            return Day(None, None)
        return Day(day if day >= self.today else None, day if day <= self.today else None)

    def _is_near(self, day):
        return -60 * _DAY <= (day.coming or day.past) - self.today <= 120 * _DAY


def _date(year, month, number):
    try:
        return datetime.date(year, month, number)
    except ValueError:
        return None


def _next_month(day):
    return (day.replace(day=28) + 4 * _DAY).replace(day=1)


def _month_end(day):
    return _next_month(day) - _DAY


def _friday(day):
    """Return the last working day of a week, as a period ends; at the weekend that of the next one."""
    ahead = _FRIDAY - day.weekday()
    return day + (ahead if ahead >= 0 else ahead + 7) * _DAY


#: What may stand between a weekday and its date.
_BESIDE = re.compile(r"[ ,(]*(?:(?:the|of|on|den|der|dem|am|de|del|la|le|el|em|di|da|della|van|i|w|pe|u)[ ,(]+)*")
_RELATIVE = {
    "today": lambda today: today,
    "tomorrow": lambda today: today + _DAY,
    "after_tomorrow": lambda today: today + 2 * _DAY,
    "yesterday": lambda today: today - _DAY,
    "before_yesterday": lambda today: today - 2 * _DAY,
    "week": _friday,
    "next_week": lambda today: today + (_FRIDAY + 7 - today.weekday()) * _DAY,
    "month": _month_end,
    "next_month": lambda today: _month_end(_next_month(today)),
    "year": lambda today: today.replace(month=12, day=31),
}


@functools.lru_cache(64)
def _readers(language):
    """Return the patterns of a language with what reads them, the more exact first."""
    def pattern(text):
        return re.compile(rf"(?<![\w@])(?:{text})(?!\w)")

    year = r"(?:,? ?(?:de |del )?(?P<year>20\d\d)(?!\d))?"
    named = "|".join(f"(?P<{name}>{text})" for name, text in language.relative.items())
    weekdays = "|".join(f"(?P<d{number}>{text})" for number, text in enumerate(language.weekdays))
    said = language
    weekday = (rf"(?:(?P<until>{said.until}) )?(?:(?:(?P<last>{said.last})|(?P<next>{said.coming})) )?(?:{weekdays})"
               rf"(?: (?:(?P<last_after>{said.last_after})|(?P<next_after>{said.coming_after})"
               rf"|(?P<until_after>{said.until_after})))?")
    return [
        (pattern(r"(20\d\d)-(\d\d)-(\d\d)"), Days.iso),
        (re.compile(r"(?<![\w@.,/-])(\d{1,2}) ?([./-]) ?(\d{1,2})(?:(?: ?\2 ?)(20\d\d|\d\d)|\.(?= ))?"
                    r"(?![\w/€$£%]|[.,]\d| ?uhr| ?h\b)"), Days.figures),
        (pattern(rf"(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th|er|e|o|:[ae]|-?go)? ?(?:of |de |d'|den )?"
                 rf"(?P<month>[^\W\d_]{{3,12}})\.?{year}"), Days.day_month),
        (pattern(rf"(?:(?P<mid>{language.mid})|(?:{language.end}))[ -](?P<month>[^\W\d_]{{3,12}}){year}"), Days.edge),
        (pattern(rf"(?P<month>[^\W\d_]{{3,12}})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?{year}"), Days.month_day),
        (pattern(language.within.replace("{n}", rf"(?P<n>\d{{1,3}}|{'|'.join(language.numbers)})")), Days.in_time),
        (pattern(named), Days.relative),
        (pattern(weekday), Days.weekday),
        (pattern(language.of_month.replace("{d}", r"(?P<day>[1-9]|[12]\d|3[01])")), Days.of_month),
    ]


def _joined(hits, text, today):
    """A weekday beside a day is part of it ("Friday 4 December"), beside a week the day of that week."""
    joined = []
    for hit in hits:
        before = joined[-1] if joined else None
        if before and (hit.kind == "weekday") != (before.kind == "weekday") \
                and _BESIDE.fullmatch(text, before.end, hit.start):
            weekday, other = (hit, before) if hit.kind == "weekday" else (before, hit)
            if joint := _joint(weekday, other, today):
                joined[-1] = Hit(before.start, hit.end, "date", joint)
                continue
        joined.append(hit)
    return joined


def _joint(weekday, other, today):
    if other.kind not in ("week", "next_week"):
        return other.day
    number = next((day.weekday() for day in weekday.day or () if day), None)
    if number is None:
        return other.day
    day = other.day.coming + (number - _FRIDAY) * _DAY
    return Day(day, None) if day >= today else other.day
