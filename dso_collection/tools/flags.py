"""Words that mean yes or no in a contacts file (rule I5)."""

import re

#: x or a tick, "1", and yes and true with their letters in the languages of the users.
_YES = frozenset("""
    1 x ✓ ✔ ☑
    y yes t true on
    o oui vrai
    j ja wahr
    w waar
    s sí si v verdadero
    sì vero
    sim verdadeiro
    tak prawda
    da adevărat adevarat
    istina točno tocno
    sant
    e evet doğru dogru
    是 真 对 對
    はい 真 真実
""".split())
_NO = frozenset("""
    0 -
    n no f false off
    non faux
    nein falsch
    nee onwaar
    falso
    não nao
    nie fałsz falsz
    nu fals
    ne neistina netočno netocno
    nej falskt
    h hayır hayir yanlış yanlis
    否 假 不 不是
    いいえ 偽
""".split())
#: A spreadsheet's way of writing whole numbers.
_DECIMALS = re.compile(r"([01])[.,]0+")
#: Turkish has an i of its own, whose small letter Python writes as two signs.
_TURKISH = str.maketrans({"İ": "i"})


def parse_flag(text: str) -> bool | None:
    """Read a cell as yes (True), no or empty (False), or neither (None).

    >>> parse_flag(" X "), parse_flag("Oui"), parse_flag("1"), parse_flag("1.0"), parse_flag("EVET")
    (True, True, True, True, True)
    >>> parse_flag("1,00"), parse_flag("0.00"), parse_flag("1.5") is None
    (True, False, True)
    >>> parse_flag(""), parse_flag("0"), parse_flag("Nein"), parse_flag("HAYIR"), parse_flag("いいえ")
    (False, False, False, False, False)
    >>> parse_flag("perhaps") is None, parse_flag("2") is None, parse_flag("11") is None
    (True, True, True)
    """
    word = text.strip().translate(_TURKISH).lower()
    word = _DECIMALS.sub(r"\1", word) if _DECIMALS.fullmatch(word) else word
    if word in _YES:
        return True
    return False if not word or word in _NO else None
