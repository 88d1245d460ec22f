"""How the value of a hashtag is written in the address of a link (rules H).

What is put into an address never makes another kind of address of it: every sign that means something there is
written as ``%`` and its number, and a name such as ``javascript`` before a colon is no scheme.
"""

from urllib.parse import quote


def in_address(value: str, start: bool = False, mail: bool = False, whole: bool = False) -> str:
    """Return a value as it is written in an address.

    ``start``: where a scheme would stand; ``mail``: among the recipients of a ``mailto:``; ``whole``: the value is an
    address itself, and stands as it is at the start of another one.

    >>> in_address("A & B/C?"), in_address("a+b@c.example", mail=True), in_address("javascript:x()", start=True)
    ('A%20%26%20B%2FC%3F', 'a%2Bb@c.example', './javascript%3Ax%28%29')
    >>> in_address("https://a.example/?b=1", start=True, whole=True), in_address("https://a.example/", whole=True)
    ('https://a.example/?b=1', 'https%3A%2F%2Fa.example%2F')
    """
    if whole and start:
        return value
    # "./": the template may have a colon behind it
    return ("./" if start and value else "") + quote(value, safe="@" if mail else "", errors="replace")
