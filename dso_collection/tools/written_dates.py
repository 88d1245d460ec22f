"""Months, and days without their year, in the order that a language writes them in (CLDR's "skeletons")."""

from datetime import date

from babel.dates import format_skeleton

from .locales import locale_of


def month_and_year(day: date, language: str, wide: bool = False) -> str:
    """Write the month of a day in a language by Odoo's code; ``wide``: in full.

    >>> month_and_year(date(2025, 12, 1), "en_US"), month_and_year(date(2025, 12, 1), "de_DE", wide=True)
    ('Dec 2025', 'Dezember 2025')
    >>> month_and_year(date(2025, 12, 1), "ja_JP"), month_and_year(date(2025, 12, 1), "no such language")
    ('2025年12月', 'Dec 2025')
    """
    return format_skeleton("yMMMM" if wide else "yMMM", day, locale=locale_of(language))


def day_and_month(day: date, language: str) -> str:
    """Write a day without its year in a language by Odoo's code.

    >>> day_and_month(date(2025, 12, 5), "en_US"), day_and_month(date(2025, 12, 5), "ja_JP")
    ('Dec 5', '12月5日')
    """
    return format_skeleton("MMMd", day, locale=locale_of(language))
