"""Small helpers on texts."""

import re


def first_line(text: str | None, limit: int = 300) -> str:
    """Make one readable line of a transport's answer.

    >>> first_line("550 no such user\\n\\n  at all ")
    '550 no such user at all'
    >>> first_line(None)
    ''
    """
    line = re.sub(r"\s+", " ", text or "").strip()
    return line if len(line) <= limit else line[: limit - 1] + "…"
