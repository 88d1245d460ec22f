"""The conventions of a language, by Odoo's code for it, and how it writes percent (CLDR, by babel)."""

from babel import Locale, UnknownLocaleError


def locale_of(language: str) -> Locale:
    """Return the conventions of a language, those of English where babel does not know it.

    >>> locale_of("pt_BR"), locale_of("no such language")
    (Locale('pt', territory='BR'), Locale('en'))
    """
    try:
        return Locale.parse(language)
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en")


def percent(number: str, language: str) -> str:
    """Write a number that is in words already as percent: the sign on its side, and as near, as the language has it.

    >>> percent("54.5", "en_US"), percent("54,5", "fr_FR"), percent("54,5", "tr_TR")
    ('54.5%', '54,5\\xa0%', '%54,5')
    """
    pattern = locale_of(language).percent_formats[None]
    return f"{pattern.prefix[0]}{number}{pattern.suffix[0]}"
