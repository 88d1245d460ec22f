"""Small helpers on texts."""

import re
import unicodedata


def first_line(text: str | None, limit: int = 300) -> str:
    """Make one readable line of a transport's answer.

    >>> first_line("550 no such user\\n\\n  at all ")
    '550 no such user at all'
    >>> first_line(None)
    ''
    """
    line = re.sub(r"\s+", " ", text or "").strip()
    return line if len(line) <= limit else line[: limit - 1] + "…"


def person_key(name: str) -> str:
    """Return the form in which two names of persons are the same: in small letters, one space between words.

    >>> person_key("  Anna  KOHL ") == person_key("anna kohl"), person_key("Anna") == person_key("Ännä")
    (True, False)
    """
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
