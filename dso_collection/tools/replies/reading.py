"""What a reply seems to say, for a person to accept, change or drop (rule Y3)."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from .cutting import LONGEST
from .days import Days
from .folding import fold
from .languages import language
from .languages.spoken import spoken
from .marks import mark
from .people import name_before
from .rules import rules

#: What is proposed; ``other`` is something understood of which nothing can be made.
KINDS = ("promise", "paid", "dispute", "contact", "copy", "other")


@dataclass(frozen=True)
class Reading:
    """What the new text of a reply seems to say; nothing is done with it.

    ``kind`` is None where nothing is understood, or where two kinds compete: a wrong proposal is worse than none.
    ``date`` is the day a payment is promised for (never before today) or was made on; ``references`` are those of the
    given documents that are named. ``contact`` is the address of the right person, ``contact_name`` the name if it
    stands beside it. ``sure``: no sentence asks, doubts or refuses, and a promise has its day.
    """

    kind: str | None = None
    date: datetime.date | None = None
    amount: Decimal | None = None
    references: tuple[str, ...] = ()
    contact: str | None = None
    contact_name: str | None = None
    sure: bool = False


def read_reply(text: str, languages: Iterable[str], today: datetime.date, documents: Iterable[str] = (),
               known: Iterable[str] = ()) -> Reading:
    """Read the new text of a reply.

    ``languages``: Odoo's codes, the customer's first. English is read too, and in their place the language that the
    text surely is written in. ``documents``: numbers of invoices and codes of customers that may be named.
    ``known``: addresses that are no new contact, the writer's own and ours.

    >>> today = datetime.date(2026, 11, 10)
    >>> reading = read_reply("We will pay INV/2026/0042 on Friday.", ["en_GB"], today, ["INV/2026/0042"])
    >>> reading.kind, str(reading.date), reading.references, reading.sure
    ('promise', '2026-11-13', ('INV/2026/0042',), True)
    >>> reading = read_reply("Wir haben am 3.11. 1.250,00 EUR überwiesen.", ["de_DE"], today)
    >>> reading.kind, str(reading.date), str(reading.amount)
    ('paid', '2026-11-03', '1250.00')
    >>> read_reply("We will not pay.", ["en_GB"], today).kind, read_reply("Pay on Friday?", ["en_GB"], today).kind
    (None, None)
    """
    text = _unwrapped(text[:LONGEST])
    folded = fold(text)
    marked = mark(folded, documents, known)
    found = [_Found(words, months_first, marked, today) for words, months_first in _languages(languages, folded)]
    kinds = {kind for one in found for said in one.said for kind in said.kinds}
    kind = kinds.pop() if len(kinds) == 1 else None
    if kind is None:
        return Reading(references=marked.references)
    contact = _only(one.mail(kind) for one in found) if kind == "contact" else None
    date = _only(one.day(kind) for one in found)
    return Reading(
        kind=kind, date=date, amount=_only(one.amount(kind) for one in found), references=marked.references,
        contact=contact, contact_name=name_before(text, contact),
        sure=not any(said.open for one in found for said in one.said) and (kind != "promise" or bool(date)))


class _Found:
    """What the rules of one language find in a marked text."""

    def __init__(self, words, months_first, marked, today):
        self.marked = marked
        text, self.days = Days(words, today, months_first).mark(marked.text)
        self.said = rules(words).said(text)

    def day(self, kind):
        """The one day of the sentences of this kind; two different days are none."""
        if kind not in ("promise", "paid"):
            return None
        days = self._of(kind, "[fpt]", self.days)
        unclear = any("@x" in said.text for said in self.said if kind in said.kinds)
        return None if unclear else _only(day.coming if kind == "promise" else day.past for day in days)

    def amount(self, kind):
        """The one amount of the sentences of this kind."""
        return _only(self._of(kind, "a", self.marked.amounts)) if kind in ("promise", "paid") else None

    def mail(self, kind):
        """The address of the sentences of this kind, or the only one of the text."""
        return _only(self._of(kind, "m", self.marked.mails)) or _only(self.marked.mails) if self._has(kind) else None

    def _has(self, kind):
        return any(kind in said.kinds for said in self.said)

    def _of(self, kind, sign, values):
        """The values whose marks stand in sentences of this kind."""
        at, chosen = 0, []
        for said in self.said:
            count = len(re.findall(f"@{sign}(?!\\w)", said.text))
            chosen += values[at: at + count] if kind in said.kinds else ()
            at += count
        return chosen


def _languages(codes, folded):
    """Return the words of each language once, and whether its figures may begin with the month."""
    found, codes = {}, [*codes, "en_GB"]
    if sure := spoken(folded, [code[:2].lower() for code in codes]):
        codes = [code for code in codes if code[:2].lower() == sure] or [sure]
    for code in codes:
        words = language(code)
        if words and words.code not in found:
            found[words.code] = words, None if code == "en_US" else False
    return list(found.values())


def _unwrapped(text):
    """Undo the breaks that mail programs put into long lines."""
    return re.sub(r"(?<=[^\n]{50})(?<![.!?:\n])\n(?=\w)", " ", text)


def _only(values):
    """Return the one value that is there; None when there are two different ones."""
    there = {value for value in values if value is not None}
    return there.pop() if len(there) == 1 else None
