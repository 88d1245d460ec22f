"""Amounts as a browser sends them (rule E2)."""

import re


def typed_amount(text: str, digits: int) -> float | None:
    """Return the amount that was typed, None for what is none: signs, exponents, words, more digits than there are.

    >>> typed_amount("12.50", 2), typed_amount(" 12,5 ", 2), typed_amount("7", 0)
    (12.5, 12.5, 7.0)
    >>> [typed_amount(text, 2) for text in ("-1", "1e9", "nan", "inf", "1.234", "1,000.00", "0x1", "", "\u0661")]
    [None, None, None, None, None, None, None, None, None]
    """
    match = re.fullmatch(r"\s*([0-9]{1,13})(?:[.,]([0-9]+))?\s*", text or "")
    if not match or len(match[2] or "") > digits:
        return None
    return float(f"{match[1]}.{match[2] or 0}")


def shared_out(amount: float, shares: list[float], rounded) -> list[float]:
    """Give an amount to ``shares`` in their order, to each at most what it is; ``rounded`` rounds as a currency does.

    >>> shared_out(70.0, [50.0, 30.0, 20.0], lambda amount: round(amount, 2))
    [50.0, 20.0, 0.0]
    """
    given = []
    for share in shares:
        given.append(rounded(min(share, amount)))
        amount = rounded(amount - given[-1])
    return given
