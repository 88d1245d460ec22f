"""Hashtags in the addresses of links: where they stand, and how a value is written there (rules H).

What is put into an address never makes another kind of address of it: every sign that means something there is
written as ``%`` and its number, and a name such as ``javascript`` before a colon is no scheme.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

#: Attributes that hold the address of a link; the second one has Odoo's placeholders in it.
ATTRIBUTES = ("href", "t-attf-href")
#: At the start, where a scheme or a whole address stands; in the address of a ``mailto:``; anywhere else.
PLACES = START, MAIL, QUOTED = ("s", "m", "q")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_BEYOND_SCHEME = re.compile(r"[:/?#\\]")
_MAIL = re.compile(r"\s*mailto:[^?]*", re.IGNORECASE)


class Address(NamedTuple):
    """The address of a link in a text, which begins and ends there."""

    text: str
    start: int
    end: int

    def place(self, position: int) -> str:
        """Return which of :data:`PLACES` a position in the text is."""
        before = self.text[self.start:position]
        if not _BEYOND_SCHEME.search(before):
            return START
        return MAIL if _MAIL.fullmatch(before) else QUOTED


def addresses(text: str, start: int, end: int) -> Iterator[Address]:
    """Yield the addresses in a tag, of which the attributes stand between ``start`` and ``end``.

    >>> tag = '<a title="href=x" href="https://a.example/?c=1">'
    >>> [text[start:end] for text, start, end in addresses(tag, 2, len(tag))]
    ['https://a.example/?c=1']
    """
    for match in _ATTRIBUTE.finditer(text, start, end):
        if match[1].lower() in ATTRIBUTES and match.lastindex > 1:
            yield Address(text, *match.span(match.lastindex))


def in_address(value: str, place: str, whole: bool = False) -> str:
    """Return a value as it is written in an address; ``whole``: it is an address itself, which may stand at the start.

    >>> in_address("A & B/C?", QUOTED), in_address("a+b@c.example", MAIL), in_address("javascript:x()", START)
    ('A%20%26%20B%2FC%3F', 'a%2Bb@c.example', './javascript%3Ax%28%29')
    >>> in_address("https://a.example/?b=1", START, whole=True), in_address("https://a.example/", QUOTED, whole=True)
    ('https://a.example/?b=1', 'https%3A%2F%2Fa.example%2F')
    """
    if whole and place == START:
        return value
    # "./": the template may have a colon behind it
    return ("./" if place == START and value else "") + quote(value, safe="@" if place == MAIL else "", errors="replace")
