"""Sentences that keep how they were made, so that each reader gets them in a language of their own.

``reasons.py`` makes them and reads them; ``models/fields/reason.py`` stores them. Here: what is kept, without Odoo.
"""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from psycopg2.extensions import QuotedString, register_adapter

#: How a key begins in the database. Any other text is somebody's own words.
MARK = '{"m":"'
#: The only places that are filled in. A stored key is never given to Python's own formatting.
_PLACE = re.compile(r"%(?:\((\w+)\))?([sd%])")


class Lasting(str):
    """A sentence in the language of who made it, that also knows its source and what was filled in.

    It is a text like any other. Stored as a reason, or given to a statement, it is its key.
    """

    __slots__ = ("made",)

    def __new__(cls, words: str, made: dict):
        """``made``: ``{"m": module, "s": source, "a": what is filled in}``."""
        self = super().__new__(cls, words)
        self.made = made
        return self

    @property
    def key(self) -> str:
        """Return what is stored."""
        return json.dumps(self.made, ensure_ascii=False, separators=(",", ":"))

    def __mod__(self, args):
        """Fill in, and keep what was filled in."""
        args = args if isinstance(args, dict | tuple) else (args,)
        return Lasting(str.__mod__(self, args), {**self.made, "a": kept(args)})


@dataclass(frozen=True)
class Amount:
    """An amount of money to be filled in, written as its reader writes amounts."""

    value: float
    symbol: str = ""
    position: str = "after"
    digits: int = 2

    @classmethod
    def of(cls, value, currency):
        """Return an amount of a ``res.currency``."""
        return cls(value, currency.symbol or currency.name, currency.position, currency.decimal_places)


def kept(value) -> Any:
    """Return the form in which a filled-in value is kept: names as they are now, days and amounts as such.

    >>> kept(("C001", 3, date(2026, 3, 16), Amount(12.5, "€")))
    ['C001', 3, {'d': '2026-03-16'}, {'n': 12.5, 'c': ['€', 'after', 2]}]
    >>> kept({"reason": Lasting("Bezahlt", {"m": "sale", "s": "Paid"})})
    {'reason': {'m': 'sale', 's': 'Paid'}}
    """
    match value:
        case Lasting():
            return value.made
        case Amount():
            return {"n": value.value, "c": [value.symbol, value.position, value.digits]}
        case datetime():
            return {"t": value.isoformat(" ")}
        case date():
            return {"d": value.isoformat()}
        case dict():
            return {name: kept(one) for name, one in value.items()}
        case list() | tuple():
            return [kept(one) for one in value]
        case None | bool() | int() | float():
            return value
    return str(value)


def joined(separator: str, parts) -> Lasting:
    """Join sentences, each of which stays what it is."""
    parts = list(parts)
    return Lasting(separator.join(parts), {"m": "", "j": separator, "p": kept(parts)})


@lru_cache(maxsize=4096)
def made_of(stored: str) -> dict | None:
    """Return what a stored key was made of; None for any other text, also one that only begins like a key.

    >>> made_of('{"m":"sale","s":"Paid"}')
    {'m': 'sale', 's': 'Paid'}
    >>> made_of("550 no such user"), made_of('{"m":"sale"'), made_of('{"m":"sale","s":1}')
    (None, None, None)
    """
    if not stored.startswith(MARK):
        return None
    try:
        made = json.loads(stored)
    except (ValueError, RecursionError):
        return None
    return made if isinstance(made.get("s", made.get("j")), str) else None


def fill(template: str, args) -> str:
    """Fill in a sentence. Raises ``LookupError`` when it asks for what there is not.

    >>> fill("%(a)s of %(b)d, 100 %%", {"a": "x", "b": 2}), fill("%s and %s", ["x", "y"]), fill("100 %", None)
    ('x of 2, 100 %', 'x and y', '100 %')
    >>> fill("%999999999s", ["x"])
    '%999999999s'
    """
    if not args:
        return template
    places = iter(range(len(args)))

    def value(place):
        name, kind = place.groups()
        if kind == "%":
            return "%"
        return str(args[name or next(places, len(args))])

    return _PLACE.sub(value, template)


register_adapter(Lasting, lambda lasting: QuotedString(lasting.key))
