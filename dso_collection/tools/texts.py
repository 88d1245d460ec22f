"""Small helpers on texts."""

import re
import unicodedata

from .lasting import Lasting, joined

#: Marks without width that come along unseen: byte order mark, zero-width spaces and joiners, direction, soft hyphen.
_UNSEEN = "\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_UNSEEN_SIGNS = frozenset(_UNSEEN)
_UNSEEN_ANYWHERE = re.compile(f"[{_UNSEEN}]")
_UNSEEN_AROUND = re.compile(f"^[\\s{_UNSEEN}]+|[\\s{_UNSEEN}]+$")


def trim(text: str) -> str:
    """Take away what cannot be seen before and after a text: spaces of any kind, and marks without width.

    >>> trim("\\u200b C1 \\xa0\\ufeff"), trim(" a\\u200cb ") == "a\\u200cb", trim("\\u200e")
    ('C1', True, '')
    """
    text = text.strip()
    # A file of a million cells has few such marks
    if text.isascii() or text[0] not in _UNSEEN_SIGNS and text[-1] not in _UNSEEN_SIGNS:
        return text
    return _UNSEEN_AROUND.sub("", text)


def bare(text: str) -> str:
    """Take away marks without width wherever they are: in a code, a number or an address none means anything.

    >>> bare("\\ufeffC\\u200b0\\u200e1\\xa0")
    'C01'
    """
    return text.strip() if text.isascii() else _UNSEEN_ANYWHERE.sub("", text).strip()


def first_line(text: str | None, limit: int = 300) -> str:
    """Make one readable line of a transport's answer, as the database can keep it.

    >>> first_line("550 no such user\\n\\n  at all "), first_line("no \\0such\\x1b user")
    ('550 no such user at all', 'no such user')
    >>> first_line(None)
    ''
    """
    line = " ".join(one_line(text).split()).encode(errors="replace").decode()
    return line if len(line) <= limit else line[: limit - 1] + "…"


def one_line(text: str | None, limit: int | None = None) -> str:
    """Make what a person wrote fit for a header: control characters and every kind of line end become spaces.

    >>> one_line("Alder\\r\\nBcc: x@evil.example"), one_line("A\\u2028B\\u2029C\\x85D\\x1bE")
    ('Alder Bcc: x@evil.example', 'A B C D E')
    >>> one_line("Two  spaces stay"), one_line(None), one_line("abcdef", limit=4)
    ('Two  spaces stay', '', 'abc…')
    """
    line = re.sub("[ ]*[\x00-\x1f\x7f-\x9f\u2028\u2029]+[ ]*", " ", text or "").strip()
    return line if limit is None or len(line) <= limit else line[: limit - 1] + "…"


def address_line(address: str, limit: int = 200) -> str:
    """Return an address with its name in one line, and a long name cut; the address itself stays whole.

    >>> address_line('"Anna\\nKohl" <anna@a.example>'), address_line('"abcdef" <a@a.example>', 4)
    ('"Anna Kohl" <anna@a.example>', '"abc…" <a@a.example>')
    """
    line = one_line(address)
    name, bracket, rest = line.rpartition(" <")
    if not bracket or len(name.strip('"')) <= limit:
        return line
    words = re.sub(r"\\(.)", r"\1", name.strip().removeprefix('"').removesuffix('"'))
    words = one_line(words, limit).replace("\\", "").replace('"', "")
    return f'"{words}" <{rest}'


def person_key(name: str) -> str:
    """Return the form in which two names of persons are the same: in small letters, one space between words.

    >>> person_key("  Anna  KOHL ") == person_key("anna kohl"), person_key("Anna") == person_key("Ännä")
    (True, False)
    """
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def sentence(reason: str) -> str:
    """Return a transport's words as a whole sentence.

    >>> sentence("no such user"), sentence("Why?")
    ('no such user.', 'Why?')
    """
    if reason.endswith((".", "!", "?")):
        return reason
    return joined("", [reason, "."]) if isinstance(reason, Lasting) else f"{reason}."


def words_of(error) -> str:
    """Return what an error says, without where in the program it was.

    >>> words_of(ValueError("No such field\\nof this model\\nTraceback: line 1")), words_of(ValueError())
    ('No such field\\nof this model', 'ValueError')
    """
    return str(error).partition("Traceback")[0].strip() or type(error).__name__
