"""The languages that the add-ons speak: the names of their files, their codes in Odoo, their rules for plurals."""
from __future__ import annotations

from typing import NamedTuple


class Language(NamedTuple):
    """One language; ``locale`` is Odoo's code of it."""

    name: str
    locale: str
    plurals: str


_TWO = "nplurals=2; plural=(n != 1);"
_MANY_AS_ONE = "nplurals=2; plural=(n > 1);"
_NONE = "nplurals=1; plural=0;"

#: By the name of the file in each add-on's ``i18n``.
LANGUAGES = {
    "fr": Language("French", "fr_FR", _MANY_AS_ONE),
    "de": Language("German", "de_DE", _TWO),
    "nl": Language("Dutch", "nl_NL", _TWO),
    "es": Language("Spanish", "es_ES", _TWO),
    "it": Language("Italian", "it_IT", _TWO),
    "pt": Language("Portuguese", "pt_PT", _TWO),
    "pt_BR": Language("Brazilian Portuguese", "pt_BR", _MANY_AS_ONE),
    "pl": Language("Polish", "pl_PL", "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) "
                   "? 1 : 2);"),
    "ro": Language("Romanian", "ro_RO", "nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) "
                   "? 1 : 2);"),
    "hr": Language("Croatian", "hr_HR", "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
                   "(n%100<10 || n%100>=20) ? 1 : 2);"),
    "sv": Language("Swedish", "sv_SE", _TWO),
    "tr": Language("Turkish", "tr_TR", _TWO),
    "zh_CN": Language("Simplified Chinese", "zh_CN", _NONE),
    "ja": Language("Japanese", "ja_JP", _NONE),
    "ar": Language("Arabic", "ar_001", "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : "
                   "n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"),
}

#: Those in which nothing may be missing: the tests fail on a term without a translation.
COMPLETE: tuple[str, ...] = tuple(LANGUAGES)
