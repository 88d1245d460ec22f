"""Until when an automatic answer says that somebody is away (rule Y2)."""

import re
from datetime import date, timedelta

from babel import Locale, UnknownLocaleError

#: So far ahead a return is believed.
_AHEAD = timedelta(days=366)
#: So much of a text is looked at: who is away says it at once.
_LOOKED_AT = 4000
_ISO = re.compile(r"(?<!\d)(20\d\d)-(\d{1,2})-(\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})(?:\2(20\d\d|\d\d))?\.?(?![\d/-])")
#: Words by which somebody says to be away, as they begin.
_AWAY = re.compile(
    r"\b(?:out of (?:the )?office|away|absen|(?:on|in) (?:annual |maternity |parental )?leave|vacation|holiday|"
    r"not in the office|back (?:on|in)|return|abwesen|nicht im (?:haus|büro)|urlaub|außer haus|nicht erreichbar|"
    r"wieder (?:im|da|er)|congé|vacances|de retour|afwezig|vakantie|verlof|terug|ausente|vacaciones|"
    r"fuera de la oficina|de vuelta|assent|ferie|fuori (?:ufficio|sede)|rientr|férias|fora do escritório|de regresso|"
    r"nieobecn|urlop|wrac|semester|frånvar|åter|tillbaka|izin|ofis dışı|tatil|concediu|revin|godišnj|odsut|odmor)",
    re.I)


def is_absence(text: str) -> bool:
    """Say whether an automatic answer is about somebody being away, and no number of a ticket.

    >>> is_absence("Automatische Antwort: Urlaub"), is_absence("Your ticket 4711 was opened")
    (True, False)
    """
    return bool(_AWAY.search(text[:_LOOKED_AT]))


def return_date(text: str, languages, today: date) -> date | None:
    """Return the last day that an answer names after today, within a year; None when it names none.

    ``languages``: Odoo's codes, the likeliest first; they decide whether the day or the month stands first, and the
    names of months.

    >>> return_date("Ich bin vom 1.12. bis 14.12.2026 nicht im Haus.", ["de_DE"], date(2026, 11, 29))
    datetime.date(2026, 12, 14)
    >>> return_date("I am back on January 4th. Thanks", ["en_US"], date(2026, 11, 29))
    datetime.date(2027, 1, 4)
    >>> return_date("De retour le 7 janvier 2027", ["fr_FR"], date(2026, 11, 29))
    datetime.date(2027, 1, 7)
    >>> return_date("Back 12/07/2026", ["en_US"], date(2026, 11, 29))
    datetime.date(2026, 12, 7)
    >>> return_date("Ticket 2026/0042 was opened, call 02.12 for more", ["en_US"], date(2026, 11, 29))
    >>> return_date("Thank you for your message", ["en_US"], date(2026, 11, 29))
    """
    text = text[:_LOOKED_AT]
    found = [*_iso(text), *_numeric(text, languages, today), *_named(text, languages, today)]
    ahead = [day for day in found if today < day <= today + _AHEAD]
    return max(ahead, default=None)


def _iso(text):
    for year, month, day in _ISO.findall(text):
        yield from _day(int(year), int(month), int(day))


def _numeric(text, languages, today):
    """Yield days in figures. Without a year only where a point tells days from a language that writes them so."""
    language = languages[0] if languages else ""
    for one, sign, two, year in _NUMBERS.findall(text):
        if not year and (sign != "." or language[:2] == "en"):
            continue
        month_first = sign != "." and language == "en_US"
        day, month = (two, one) if month_first else (one, two)
        yield from _day(int(year) % 2000 + 2000 if year else None, int(month), int(day), today)


def _named(text, languages, today):
    """Yield days with the name of their month."""
    for language in dict.fromkeys((*languages, "en_US")):
        months = _months(language)
        if not months:
            continue
        name = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
        for day, month, year in re.findall(
                rf"(?<!\d)(\d{{1,2}})(?:\.|st|nd|rd|th|er|º|\.º)?\s+(?:de\s+)?({name})\b\.?,?\s*(?:de\s+)?(20\d\d)?",
                text, re.I):
            yield from _day(int(year) if year else None, months[month.lower()], int(day), today)
        for month, day, year in re.findall(
                rf"\b({name})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b,?\s*(20\d\d)?", text, re.I):
            yield from _day(int(year) if year else None, months[month.lower()], int(day), today)


def _months(language) -> dict:
    """Return ``{name of a month: its number}`` of a language, whole names and short ones."""
    try:
        locale = Locale.parse(language)
    except (ValueError, UnknownLocaleError):
        return {}
    return {
        name.lower().rstrip("."): number
        for context in ("format", "stand-alone") for width in ("abbreviated", "wide")
        for number, name in locale.months[context][width].items() if len(name.rstrip(".")) > 2}


def _day(year, month, day, today=None):
    """Yield the day if there is such a one; without a year the next one."""
    for candidate in (year,) if year else (today.year, today.year + 1):
        try:
            found = date(candidate, month, day)
        except ValueError:
            return
        if year or found > today:
            yield found
            return
