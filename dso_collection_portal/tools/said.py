"""Reads what a customer typed on the page: days, amounts, lines and texts, whatever the browser sent (rules E3, E5)."""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

#: Amounts above are typing errors or attacks.
_MOST = Decimal(10) ** 12
#: Spreadsheets take what begins so for a formula.
_FORMULA = ("=", "@", "+", "{")


def line(text: str | None) -> str:
    """Return one line of what was typed.

    >>> line(" Nora\\nNew\\x00 "), line("=cmd|' /C calc'!A0"), line(None)
    ('Nora New', "'=cmd|' /C calc'!A0", '')
    """
    return _harmless(" ".join(_visible(text).split()))


def lines(text: str | None) -> str:
    """Return a text of several lines, without signs that nobody sees.

    >>> lines("one \\r\\n\\r\\n\\r\\n\\r\\ntwo\\u202e")
    'one\\n\\ntwo'
    """
    found = [" ".join(part.split()) for part in _visible(text).splitlines()]
    return _harmless(re.sub(r"\n{3,}", "\n\n", "\n".join(found)).strip())


def _visible(text):
    """Leave out what is not shown: control signs, and those that turn the direction of what follows."""
    return "".join(sign if unicodedata.category(sign)[0] != "C" else " " if sign in "\t" else
                   "\n" if sign in "\n\r" else "" for sign in (text or "").replace("\r\n", "\n"))


def _harmless(text):
    """Let no spreadsheet take it for a formula, as Odoo does in the files that it exports as CSV."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def day(text: str | None, date_format: str = "%Y-%m-%d") -> date | None:
    """Return a day as browsers send it, or as it is written in the reader's language; None for no day.

    >>> day("2026-03-20"), day("20/03/2026", "%d/%m/%Y"), day("soon")
    (datetime.date(2026, 3, 20), datetime.date(2026, 3, 20), None)
    """
    for known in ("%Y-%m-%d", date_format):
        try:
            return datetime.strptime((text or "").strip()[:20], known).date()  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
    return None


def amount(text: str | None, decimal_point: str = ".", thousands_sep: str = ",") -> Decimal | None:
    """Return an amount as it is written in a language; None for what is none.

    >>> amount("1 234,50", ",", "."), amount("1,234.50"), amount("12.5", ",", "."), amount("1e9"), amount("NaN")
    (Decimal('1234.50'), Decimal('1234.50'), Decimal('12.5'), None, None)
    """
    plain = re.sub(r"[\s'’]", "", text or "")[:30]
    if decimal_point != "." and decimal_point in plain:
        plain = plain.replace(thousands_sep or ".", "").replace(decimal_point, ".")
    elif thousands_sep and thousands_sep != ".":
        plain = plain.replace(thousands_sep, "")
    if not re.fullmatch(r"-?\d+(\.\d+)?", plain, re.ASCII):
        return None
    try:
        found = Decimal(plain)
    except InvalidOperation:
        return None
    return found if abs(found) < _MOST else None


def number(text: str | None) -> int | None:
    """Return a whole number, None for anything else.

    >>> number(" 6 "), number("6.5"), number("-1"), number("٣")
    (6, None, None, None)
    """
    plain = (text or "").strip()
    return int(plain) if re.fullmatch(r"\d{1,6}", plain, re.ASCII) else None


def phone(text: str | None) -> str | None:
    """Return a telephone number as it was typed, None for what cannot be one.

    >>> phone("+32 (2) 123.45-67"), phone("=1+1"), phone("call me")
    ('+32 (2) 123.45-67', None, None)
    """
    plain = " ".join((text or "").split())
    return plain if re.fullmatch(r"\+?[\d ()./-]{5,30}", plain, re.ASCII) else None
