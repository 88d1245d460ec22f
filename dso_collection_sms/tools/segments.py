"""How many messages a text takes, and what it is written in (3GPP TS 23.038 and 23.040).

A text of the GSM alphabet takes 7 bits a sign: 160 in one message, 153 in each part of a longer one; ten signs, the
euro among them, count twice. One sign outside it makes the whole text Unicode, with 16 bits a sign: 70 in one message,
67 in each part; signs outside the basic plane, such as emoji, count twice. Nothing that counts twice is cut in two.
"""

from bisect import bisect_left
from typing import NamedTuple

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà")
_EXTENSION = frozenset("\f^{}\\[~]|€")
GSM = "GSM-7"
UNICODE = "Unicode"
#: Signs in one message, and in each part of a text that takes several.
LIMITS = {GSM: (160, 153), UNICODE: (70, 67)}


class Segments(NamedTuple):
    """What a text takes: ``units`` in its ``alphabet``, ``messages``, and the signs that make it Unicode, each once."""

    alphabet: str
    units: int
    messages: int
    foreign: tuple = ()

    @property
    def room(self) -> int:
        """Return how many units the messages hold at most."""
        alone, part = LIMITS[self.alphabet]
        return alone if self.messages <= 1 else part * self.messages


def count_segments(text: str) -> Segments:
    """Count the messages of a text.

    >>> count_segments("a" * 160)
    Segments(alphabet='GSM-7', units=160, messages=1, foreign=())
    >>> count_segments("a" * 161).messages, count_segments("a" * 306).messages, count_segments("a" * 307).messages
    (2, 2, 3)
    >>> count_segments("100 €").units, count_segments("").messages
    (6, 0)

    One sign costs the whole text its alphabet:

    >>> count_segments("Bună ziua, vă reamintim")
    Segments(alphabet='Unicode', units=23, messages=1, foreign=('ă',))
    >>> count_segments("ș" * 71).messages, count_segments("😀" * 36).units
    (2, 72)

    A sign that counts twice goes to the next message as a whole:

    >>> count_segments("a" * 152 + "€" + "a" * 152).messages
    3
    """
    foreign = tuple(dict.fromkeys(sign for sign in text if sign not in _BASIC and sign not in _EXTENSION))
    alphabet = UNICODE if foreign else GSM
    sizes = [_size(sign, alphabet) for sign in text]
    units = sum(sizes)
    alone, part = LIMITS[alphabet]
    return Segments(alphabet, units, _parts(sizes, part) if units > alone else int(units > 0), foreign)


def surplus(text: str) -> int:
    """Return how many signs at the end of a text must go for one message less; 0 where there is one at most.

    >>> surplus("a" * 161), surplus("a" * 160), surplus("ș" * 75), surplus("a" * 400)
    (1, 0, 5, 94)
    """
    messages = count_segments(text).messages
    if messages < 2:
        return 0
    kept = bisect_left(range(len(text)), messages, key=lambda kept: count_segments(text[:kept]).messages) - 1
    return len(text) - kept


def _size(sign, alphabet):
    if alphabet == UNICODE:
        return 2 if ord(sign) > 0xFFFF else 1
    return 2 if sign in _EXTENSION else 1


def _parts(sizes, part):
    parts, left = 1, part
    for size in sizes:
        if size > left:
            parts, left = parts + 1, part
        left -= size
    return parts
