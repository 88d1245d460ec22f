"""Names of months in any language, as dateparser knows them, behind a guard (rule Y3)."""

import datetime
import functools
import warnings

#: Croatian and, without its dotless i, Turkish: what dateparser does not know; folded.
_OTHERS = {
    "sijecnja": 1, "sijecanj": 1, "veljace": 2, "veljaca": 2, "ozujka": 3, "ozujak": 3, "travnja": 4, "travanj": 4,
    "svibnja": 5, "svibanj": 5, "lipnja": 6, "lipanj": 6, "srpnja": 7, "srpanj": 7, "kolovoza": 8, "kolovoz": 8,
    "rujna": 9, "rujan": 9, "listopad": 10, "studenog": 11, "studenoga": 11, "studeni": 11, "studenom": 11,
    "prosinca": 12, "prosinac": 12, "prosincu": 12, "mayis": 5, "kasim": 11, "aralik": 12,
}
#: Words of three letters that some language's dates know and that begin no date.
_NEVER = frozenset("we je die der das den les des per mit und and the for von vom of day days jour jours tag tage dni "
                   "dia dias giorni gun hour hours uhr eur set sent mon lun mar sam dom tue wed thu fri sat sun"
                   .split())
#: Weekdays and months in one: "mar" is Tuesday in French, March in Spanish
_MONTH_FOR = {"mar": ("es", "it", "en", "pl", "pt", "tr", "ro"), "set": ("it", "pt")}


@functools.lru_cache(4096)
def month_of(word: str, language: str) -> int | None:
    """Return the month that a folded word names in a language.

    >>> month_of("november", "en"), month_of("listopada", "pl"), month_of("listopada", "hr"), month_of("kasim", "tr")
    (11, 11, 10, 11)
    >>> month_of("we", "fr"), month_of("die", "de"), month_of("stuks", "nl"), month_of("days", "en")
    (None, None, None, None)
    """
    if word == "sept":  # seven in French, to older versions of dateparser
        return 9
    if language == "hr" and word.startswith("listopad"):
        return 10
    if len(word) < 3 or word in _NEVER and language not in _MONTH_FOR.get(word, ()):
        return None
    return _read(word, language) or _OTHERS.get(word)


def _read(word, language):
    import dateparser  # takes half a second, which only the first reply needs

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            day = dateparser.parse(f"17 {word} 2031", languages=[language], settings=_settings())
        except ValueError:  # a language that it does not know
            return None
    return day.month if day and (day.day, day.year) == (17, 2031) else None


@functools.lru_cache(1)
def _settings():
    return {"RELATIVE_BASE": datetime.datetime(2000, 1, 1), "DATE_ORDER": "DMY", "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month", "year"], "NORMALIZE": True}
