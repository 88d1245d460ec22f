"""Words that mean yes or no in a contacts file (rule I5)."""

_YES = frozenset("1 x y yes true oui vrai ja wahr sí si verdadero sì vero sim tak da ja evet 是 はい".split())
_NO = frozenset("0 n no false non faux nein falsch nee falso não nao nie ne nu nej hayır hayir 否 いいえ".split())


def parse_flag(text: str) -> bool | None:
    """Read a cell as yes (True), no or empty (False), or neither (None).

    >>> parse_flag(" X "), parse_flag("Oui"), parse_flag("1"), parse_flag("1.0")
    (True, True, True, True)
    >>> parse_flag(""), parse_flag("0"), parse_flag("Nein")
    (False, False, False)
    >>> parse_flag("perhaps") is None
    True
    """
    word = text.strip().lower()
    if word in ("", "0.0"):
        return False
    if word in _YES or word == "1.0":
        return True
    return False if word in _NO else None
