"""Mobile numbers as people write them: which one a text message can go to, or why none (rule C1).

What a number is, the numbering plans that ``phonenumbers`` ships say; nothing is asked over a network.
A number that may be either a landline or a mobile (North America) is let through.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import phonenumbers
from phonenumbers import PhoneNumberType, ValidationResult

#: Reasons why no text message can go to a number; the words for people are the caller's.
REASONS = (
    "missing", "text", "no_number", "no_country", "unknown_country", "too_short", "too_long", "invalid",
    "short_code", "landline", "premium", "voip", "pager", "service",
)
_CAN_BE_MOBILE = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
#: Free and shared-cost lines, numbers that follow a person or a firm, voice boxes: ``service``.
_REASON_OF_TYPE = {
    PhoneNumberType.FIXED_LINE: "landline",
    PhoneNumberType.PREMIUM_RATE: "premium",
    PhoneNumberType.VOIP: "voip",
    PhoneNumberType.PAGER: "pager",
}
_REASON_OF_LENGTH = {
    ValidationResult.INVALID_COUNTRY_CODE: "unknown_country",
    ValidationResult.TOO_SHORT: "too_short",
    ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "too_short",
    ValidationResult.TOO_LONG: "too_long",
}
_REASON_OF_ERROR = {
    phonenumbers.NumberParseException.INVALID_COUNTRY_CODE: "unknown_country",
    phonenumbers.NumberParseException.TOO_LONG: "too_long",
    phonenumbers.NumberParseException.TOO_SHORT_AFTER_IDD: "too_short",
    phonenumbers.NumberParseException.TOO_SHORT_NSN: "too_short",
}
#: Countries of addresses that have no numbering plan of their own.
_PLAN_OF = {"XI": "GB"}
#: A number that a spreadsheet wrote with decimals.
_DECIMALS = re.compile(r"(\+?\d{6,})[.,]0")


class Mobile(NamedTuple):
    """What a text says: the ``number`` in the form +32477123456, or else one of :data:`REASONS`.

    ``country`` is the country whose numbering plan decided, as an ISO code; empty when none did.
    """

    number: str
    reason: str
    country: str


def read_mobile(text: str, countries: Iterable[str | None] = ()) -> Mobile:
    """Read a number that is written in international form, or as in the first known one of ``countries``.

    >>> read_mobile("0477 12 34 56", ["BE"])
    Mobile(number='+32477123456', reason='', country='BE')
    >>> read_mobile("+33 6 12 34 56 78", ["BE"]).number, read_mobile("0033 6 12 34 56 78").number
    ('+33612345678', '+33612345678')
    >>> read_mobile("06\u202f12\u200934\u200756\u00a078", ["FR"]).number
    '+33612345678'
    >>> read_mobile("02 555 01 01", ["BE"])
    Mobile(number='', reason='landline', country='BE')
    >>> read_mobile("0477 12 34 56").reason, read_mobile("0477 12 34 5", ["BE"]).reason, read_mobile("n/a").reason
    ('no_country', 'invalid', 'text')

    Only the first country counts: the same digits are another person's number in another country.

    >>> read_mobile("0477 12 34 56", ["FR", "BE"]).reason, read_mobile("0477 12 34 56", [None, "BE"]).reason
    ('landline', '')
    """
    text = _plain(text)
    if not text:
        return Mobile("", "missing", "")
    if any(sign.isalpha() for sign in text):
        return Mobile("", "text", "")
    if not any(sign.isdigit() for sign in text):
        return Mobile("", "no_number", "")
    return _best_reading(text, _first_known(countries))


def _plain(text):
    """Take away invisible signs, which come with what is copied from a page, and a spreadsheet's decimals.

    Spaces of any width become plain ones: ``phonenumbers`` does not know the thin one, the narrow one of French
    texts, and the one as wide as a figure.
    """
    signs = ((sign, unicodedata.category(sign)) for sign in text or "")
    text = "".join(" " if kind == "Zs" else sign for sign, kind in signs if kind not in ("Cf", "Cc")).strip()
    decimals = _DECIMALS.fullmatch(text)
    return decimals[1] if decimals else text


def _first_known(countries):
    for country in countries:
        code = _PLAN_OF.get(country, country)
        if code in phonenumbers.SUPPORTED_REGIONS:
            return code
    return None


#: Reasons of a number that exists.
_EXISTS = {"", "landline", "premium", "voip", "pager", "service", "short_code"}


@lru_cache(maxsize=4096)
def _best_reading(text, country):
    """Judge the first reading that is a number of a numbering plan, else the first of all."""
    first = None
    for reading in _readings(text, country):
        found = _as_mobile(reading, country)
        if found.reason in _EXISTS:
            return found
        first = first or found
    return first


def _readings(text, country):
    """Yield the text as it is, then with the sign that people leave out: ``0032…`` and ``32…`` for ``+32…``."""
    yield text
    digits = re.sub(r"\D", "", text)
    if text.startswith(("+", "\uff0b")):
        return
    if digits.startswith("00"):
        yield f"+{digits[2:]}"
    elif country and _as_mobile(text, country).reason == "too_long":
        yield f"+{digits}"


def _as_mobile(text, country):
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException as error:
        if error.error_type == error.INVALID_COUNTRY_CODE and not country and not text.startswith(("+", "\uff0b")):
            return Mobile("", "no_country", "")
        return Mobile("", _REASON_OF_ERROR.get(error.error_type, "no_number"), "")
    kind = phonenumbers.number_type(number)
    if kind == PhoneNumberType.UNKNOWN:
        return Mobile("", _why_invalid(number, text, country), _country_dialled(number, country))
    where = _known_region(phonenumbers.region_code_for_number(number))
    if kind in _CAN_BE_MOBILE:
        return Mobile(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), "", where)
    return Mobile("", _REASON_OF_TYPE.get(kind, "service"), where)


def _country_dialled(number, country):
    """Return the country whose prefix a number has; of several with the same prefix, the one it was read for."""
    if country and phonenumbers.country_code_for_region(country) == number.country_code:
        return country
    return _known_region(phonenumbers.region_code_for_country_code(number.country_code))


def _known_region(region):
    """Return a country's code; satellites and the like have none."""
    return region if region in phonenumbers.SUPPORTED_REGIONS else ""


def _why_invalid(number, text, country):
    if country and not text.startswith("+") and phonenumbers.is_possible_short_number_for_region(number, country):
        return "short_code"
    return _REASON_OF_LENGTH.get(phonenumbers.is_possible_number_with_reason(number), "invalid")
