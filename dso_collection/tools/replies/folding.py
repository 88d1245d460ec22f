"""The one form in which words are compared: small letters without accents."""

import unicodedata

#: Letters that Unicode does not take apart, and the apostrophes, which part words ("we'll", "d'une").
_LETTERS = str.maketrans({
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d",
    "’": "'", "‘": "'", "`": "'", "´": "'", "\xa0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\r": " ",
})


def fold(text: str) -> str:
    """Return a text as rules are written: people leave accents out.

    >>> fold("Réglé"), fold("ÖDEYECEĞİZ"), fold("Zapłacić"), fold("Grüße"), fold("We’ll")
    ('regle', 'odeyecegiz', 'zaplacic', 'grusse', "we'll")
    """
    parts = unicodedata.normalize("NFKD", text.translate(_LETTERS).casefold().translate(_LETTERS))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
