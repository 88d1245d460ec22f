"""Criteria that users save, such as those of assignment rules and alerts: read as data, never run."""

from ast import literal_eval


class TooLong(ValueError):
    """The text is longer than anybody's criteria."""


def read_conditions(text: str, longest: int):
    """Return the Python literal that a text writes, a domain if it is one.

    Raises :class:`TooLong` for more than ``longest`` characters, and ValueError for anything but plain values:
    names, calls and operations are not carried out.
    """
    if len(text) > longest:
        raise TooLong(text[:200])
    try:
        return literal_eval(text.strip())
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError) as problem:
        raise ValueError(text[:200]) from problem
