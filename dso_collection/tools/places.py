"""Names of countries and languages in the languages of the users and in their own (rule I2)."""

import re
import unicodedata
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.languages import get_official_languages

#: The languages that the users' files are written in.
USERS_LANGUAGES = ("en", "fr", "de", "nl", "es", "it", "pt", "pt_BR", "pl", "ro", "hr", "sv", "tr", "zh", "ja")
#: Further languages in which a country names itself.
OWN_LANGUAGES = ("da", "nb", "fi", "is", "cs", "sk", "sl", "sr", "bs", "sq", "mk", "bg", "hu", "et", "lv", "lt", "el",
                 "ru", "uk", "ca", "ar", "he", "ko", "vi", "th", "id")
_BETWEEN = re.compile(r"[\s.,'’`´/_()-]+")
#: Usual names that the tables of names do not have.
_USUAL = {
    "UK": "GB", "U.K.": "GB", "Great Britain": "GB", "England": "GB", "Scotland": "GB", "Wales": "GB",
    "Northern Ireland": "GB", "Britain": "GB", "USA": "US", "U.S.A.": "US", "U.S.": "US", "America": "US",
    "United States of America": "US", "Estados Unidos": "US", "EE.UU.": "US", "États-Unis d'Amérique": "US",
    "Holland": "NL", "Hollande": "NL", "Holanda": "NL", "Olanda": "NL", "The Netherlands": "NL",
    "Czech Republic": "CZ", "République tchèque": "CZ", "Tschechische Republik": "CZ", "Turkey": "TR",
    "Türkiye": "TR", "Republic of Ireland": "IE", "Eire": "IE", "BRD": "DE", "Macedonia": "MK", "Swaziland": "SZ",
    "Ivory Coast": "CI", "Burma": "MM", "Cape Verde": "CV", "Vatican": "VA", "South Korea": "KR",
    "Corée du Sud": "KR", "Russian Federation": "RU", "Viet Nam": "VN", "P.R. China": "CN", "PRC": "CN",
}


def plain_words(text: str) -> str:
    """Return the words of a name in small letters without accents, one space between them.

    >>> plain_words(" Côte-d’Ivoire "), plain_words("İtalya"), plain_words("U.S.A.")
    ('cote d ivoire', 'italya', 'u s a')
    >>> plain_words("Österreich") == plain_words("OSTERREICH"), plain_words("日本")
    (True, '日本')
    """
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return _BETWEEN.sub(" ", unicodedata.normalize("NFC", text)).strip()


@cache
def countries() -> dict[str, str]:
    """Return the two-letter code of each country by its names, in the form of :func:`plain_words`.

    Names in the users' languages and the country's official ones, ISO codes of three letters, and usual
    names. A name of two countries is left out.

    >>> [countries()[plain_words(name)] for name in ("Deutschland", "Pays-Bas", "Belgio", "BEL", "U.K.", "中国")]
    ['DE', 'NL', 'BE', 'BE', 'GB', 'CN']
    >>> "atlantis" in countries()
    False
    """
    table = _Names()
    codes = [code for code in Locale("en").territories if len(code) == 2 and code.isalpha() and code != "ZZ"]
    for language in USERS_LANGUAGES:
        names = Locale.parse(language).territories
        table.add((names[code], code) for code in codes if code in names)
    for code in codes:
        spoken = set(get_official_languages(code, regional=True)) & set(OWN_LANGUAGES)
        names = [Locale.parse(language).territories for language in spoken]
        table.add((own[code], code) for own in names if code in own)
    for alias, meant in get_global("territory_aliases").items():
        if len(alias) == 3 and alias.isalpha() and len(meant) == 1:
            table.add([(alias, meant[0])])
    return {**table.unambiguous(), **{plain_words(name): code for name, code in _USUAL.items()}}


@cache
def languages() -> dict[str, str]:
    """Return the code of each language (``de``, ``pt_BR``) by its names in the users' languages and its own.

    >>> [languages()[plain_words(name)] for name in ("Allemand", "Deutsch", "日本語", "Brazilian Portuguese")]
    ['de', 'de', 'ja', 'pt_BR']
    """
    table = _Names()
    codes = [code for code in Locale("en").languages if len(code) == 2 or len(code) == 5 and code[2] == "_"]
    for language in USERS_LANGUAGES:
        names = Locale.parse(language).languages
        table.add((names[code], code) for code in codes if code in names)
    for code in OWN_LANGUAGES:
        table.add([(Locale.parse(code).languages[code], code)])
    return table.unambiguous()


class _Names:
    """Names and all that each may mean."""

    def __init__(self):
        self.meanings = {}

    def add(self, pairs):
        for name, code in pairs:
            self.meanings.setdefault(plain_words(name), set()).add(code)

    def unambiguous(self):
        return {name: next(iter(codes)) for name, codes in self.meanings.items() if len(codes) == 1}
