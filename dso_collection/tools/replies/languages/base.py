"""What a file of a language says."""

from dataclasses import dataclass, field

#: Matches nothing.
NEVER = r"(?!)"


@dataclass(frozen=True, eq=False)
class Language:
    """The words of one language, folded (small letters, no accents), as regular expressions.

    In the rules ``~`` stands for up to five words of one clause, ``@F`` for a day to come, ``@P`` for one that is past
    (a weekday or today is both), ``@D`` for any, ``@a`` for an amount, ``@i`` for a document, ``@m`` for an address.
    """

    code: str
    #: today, tomorrow, … as ``days.py`` names them, the longer before the shorter
    relative: dict
    #: Monday first
    weekdays: tuple
    #: words of numbers for "in two weeks"
    numbers: dict
    #: "in {n} days" with a group ``weeks`` that takes part when weeks are meant
    within: str
    #: before the name of a month
    end: str
    mid: str
    #: before a weekday that is to come ("by Friday"); after it in ``until_after``
    until: str = NEVER
    until_after: str = NEVER
    #: before a weekday; ``_after`` where they follow it
    last: str = NEVER
    coming: str = NEVER
    last_after: str = NEVER
    coming_after: str = NEVER
    #: "next Friday" is the first Friday to come, for everybody
    next_is_coming: bool = False
    #: "on the {d}th"
    of_month: str = NEVER
    # The kinds of rule Y3; each a list of patterns of one clause
    promise: tuple = ()
    paid: tuple = ()
    dispute: tuple = ()
    #: says that another person is the right one, and: so, when an address stands beside it
    contact: tuple = ()
    redirect: tuple = ()
    copy: tuple = ()
    other: tuple = ()
    #: of kind other where the sentence asks for it
    bank: tuple = ()
    please: tuple = ()
    #: a sentence of goods without a word of money speaks of a delivery
    goods: tuple = ()
    money: tuple = ()
    #: no payment, or not yet: neither a promise nor paid
    refusal: tuple = ()
    #: if, whether, until: nothing said in this sentence is certain
    doubt: tuple = field(default=())
