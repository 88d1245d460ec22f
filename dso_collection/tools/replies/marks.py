"""Document numbers, e-mail addresses and amounts of a folded text, replaced by marks before dates are looked for.

``INV/2026/0042`` hides a date, and so does a telephone number (rule Y3).
"""

import re
from decimal import Decimal
from typing import NamedTuple

from .folding import fold

#: Shorter numbers of documents are found by chance.
SHORTEST = 4
#: What people write as @ is kept as this until all marks, which begin with one, are set.
_AT = "\x01"
_MAIL = re.compile(rf"(?<![\w.+-])(?:mailto:)?([\w.+-]{{1,64}}){_AT}([a-z0-9-]+(?:\.[a-z0-9-]+)+)")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
#: Letters, a separator and figures: the number of some document, ours or not
_NUMBER = re.compile(r"(?<![\w@])(?=[\w/_-]*\d)[a-z]{1,8}[-/_][\w/_-]*\d[\w/_-]*|(?<![\w@])[a-z]{1,4}\d{3,}\w*")
_LONG = re.compile(r"(?<![\w@])\+?\d[\d ()-]{8,}\d|(?<![\w@.,])\d{6,}(?![\w.,]\d)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2} ?[-/.] ?\d{1,2} ?[-/.] ?\d{2,4}")
_CURRENCY = r"(?:eur(?:os?|o)?|usd|gbp|chf|sek|nok|dkk|pln|zl(?:otych)?|try|tl|lira|ron|lei|hrk|brl|kr(?:onor|oner)?|" \
            r"dollars?|pounds?|r\$|us\$|[€$£₺])"
_FIGURES = r"\d{1,3}(?:[ .,']\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_AMOUNT = re.compile(rf"(?<![\w.,/])(?:{_CURRENCY}) ?({_FIGURES})(?:,-+|\.-+)?(?![\w/]|[.,]\d)"
                     rf"|(?<![\w.,/])({_FIGURES})(?:,-+|\.-+)? ?{_CURRENCY}(?!\w)")


class Marked(NamedTuple):
    """A folded text with marks, and what they stand for in the order of the text."""

    text: str
    references: tuple
    mails: tuple
    amounts: tuple


def mark(folded: str, documents=(), known=()) -> Marked:
    """Replace what is no date: ``@i`` for documents, ``@m`` for addresses, ``@a`` for amounts.

    Addresses that are ``known`` (the writer's own, ours) are none that a reply could name as new.

    >>> mark("inv/2026/0042 of 1.250,00 eur, ask ap@a.example", ["INV/2026/0042"])  # doctest: +NORMALIZE_WHITESPACE
    Marked(text=' @i  of  @a , ask  @m ', references=('INV/2026/0042',), mails=('ap@a.example',),
           amounts=(Decimal('1250.00'),))
    >>> mark("on 20 november, not 13.11.2026", ["N-900"]).text
    'on 20 november, not 13.11.2026'
    """
    mails, amounts = [], []
    text = _LINK.sub(" @l ", folded.replace("@", _AT))
    known = {fold(address) for address in known if address}
    text = _MAIL.sub(lambda hit: _keep(mails, f"{hit[1]}@{hit[2]}", "m", known), text).replace(_AT, " ")
    references, text = _documents(text, documents)
    text = _NUMBER.sub(" @n ", text)
    text = _AMOUNT.sub(lambda hit: _keep(amounts, decimal(hit[1] or hit[2]), "a"), text)
    text = _LONG.sub(lambda hit: hit[0] if _DATE.search(hit[0]) else " @n ", text)
    return Marked(text, references, tuple(mails), tuple(amounts))


def decimal(figures: str) -> Decimal:
    """Read an amount with the separators of any country: the last one is the decimal's unless three figures follow.

    >>> [str(decimal(one)) for one in ("1.250,00", "1,250.00", "2 340,5", "1.400", "980", "12'000")]
    ['1250.00', '1250.00', '2340.5', '1400', '980', '12000']
    """
    match = re.fullmatch(r"(.*)[.,](\d{1,2})", figures)
    whole, part = match.groups() if match else (figures, "")
    return Decimal(re.sub(r"\D", "", whole) + (f".{part}" if part else ""))


def _keep(found, value, sign, known=()):
    if value in known:
        return " @n "
    found.append(value)
    return f" @{sign} "


def _documents(text, documents):
    """Find documents by their letters and figures, however they are parted ("INV 2026 0042")."""
    places = [place for place, sign in enumerate(text) if sign.isalnum()]
    bare, found, spans = "".join(text[place] for place in places), [], []
    for document in sorted({name for name in documents if name}, key=lambda name: (-len(name), name)):
        key = "".join(sign for sign in fold(document) if sign.isalnum())
        if len(key) < SHORTEST:
            continue
        hits = [span for span in _spans(bare, key, places, text) if not _crosses(span, spans)]
        spans += hits
        found += [document] if hits else []
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} @i {text[end:]}"
    return tuple(sorted(found)), text


def _spans(bare, key, places, text):
    at = bare.find(key)
    while at >= 0:
        start, end = places[at], places[at + len(key) - 1] + 1
        whole = not text[start - 1:start].isalnum() and not text[end:end + 1].isalnum()
        if whole and end - start <= len(key) + 6 and re.fullmatch(r"[\w /._-]*", text[start:end]) \
                and not re.match(rf" ?{_CURRENCY}(?!\w)|[.,]\d", text[end:end + 8]):
            yield start, end
        at = bare.find(key, at + 1)


def _crosses(span, spans):
    return any(span[0] < end and start < span[1] for start, end in spans)
