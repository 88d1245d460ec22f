"""Customer codes as spreadsheets spoil them: zeros lost, a decimal added, letters in another size (rule I6)."""

import re

_DECIMAL = re.compile(r"[.,]0+$")
_SPACE = re.compile(r"\s+")


def plain_code(code: str) -> str:
    """Return what is left of a code when all that a spreadsheet may change is taken away.

    Two codes with the same plain form are near each other, never the same.

    >>> plain_code("000123") == plain_code("123.0") == plain_code(" 123")
    True
    >>> plain_code("C 001") == plain_code("c001"), plain_code("C001") == plain_code("C0010")
    (True, False)
    >>> plain_code("000")
    '0'
    """
    code = _DECIMAL.sub("", _SPACE.sub("", code)).lower()
    return code.lstrip("0") or code[:1]
