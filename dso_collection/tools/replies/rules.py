"""The rules of one language on the sentences of a reply (rule Y3)."""

import functools
import re
from typing import NamedTuple

#: Kinds that a question cannot be: "shall we pay on Friday?" promises nothing.
_STATED = ("promise", "paid", "dispute")
_ASKED = ("contact", "copy", "other")
_GAP = r" (?:[^\s,;:]+ ){0,5}?"
_WIDE_GAP = r" (?:[^\s;]+ ){0,8}?"
_MARKS = {"@F": "@[ft]", "@P": "@[pt]", "@D": "@[fpt]"}
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?=[^\s.!?])[^.!?\n]*)*[.!?\n]*")
_SIGN = re.compile(r'[,;:()\[\]"“”„«»]| [-–—]+ ')
_LONGEST_SENTENCE = 600
#: "E-mail: ap@a.example" is a line of a signature
_WORD = re.compile(r"(?<![\w@])[^\W\d_]{2,}")
_TELLING = 3


class Said(NamedTuple):
    """What one sentence says: its kinds, and whether it leaves something open (a question, a doubt, a refusal)."""

    text: str
    kinds: frozenset
    open: bool


class Rules:
    """The compiled rules of a language."""

    def __init__(self, language):
        self._kinds = {kind: _compile(getattr(language, kind)) for kind in (*_STATED, *_ASKED)}
        self._redirect = _compile(language.redirect)
        self._bank, self._please = _compile(language.bank), _compile(language.please)
        self._goods, self._money = _compile(language.goods), _compile(language.money)
        self._refusal, self._doubt = _compile(language.refusal), _compile(language.doubt)

    def said(self, marked: str) -> list[Said]:
        """Say for each sentence of a marked text what it says."""
        return [self._sentence(*sentence) for sentence in sentences(marked)]

    def _sentence(self, text, asks):
        doubts = bool(self._doubt.search(text))
        refuses = bool(self._refusal.search(text))
        kinds = {kind for kind in _ASKED if self._kinds[kind].search(text)}
        if not asks and not doubts:
            kinds.update(kind for kind in _STATED if self._kinds[kind].search(text))
        if "@m" in text and len(_WORD.findall(text)) >= _TELLING and self._redirect.search(text):
            # "Send all invoices to …" asks for no copy
            kinds = kinds - {"copy"} | {"contact"}
        if self._bank.search(text) and (asks or self._please.search(text)):
            kinds.add("other")
        if self._goods.search(text) and not self._money.search(text):
            kinds -= {"promise", "paid", "copy"}
        if refuses:
            kinds -= {"promise", "paid"}
        if {"promise", "paid"} <= kinds:
            kinds -= _by_day(text)
        if "copy" in kinds and "dispute" in kinds:
            kinds.discard("copy")
        return Said(text, frozenset(kinds), asks or doubts or refuses)


def _by_day(text):
    """The day decides which of promise and payment a sentence is not; without one it stays both, and thus none."""
    coming, past = "@f" in text, "@p" in text
    return {"paid"} if coming and not past else {"promise"} if past and not coming else set()


def sentences(marked: str):
    """Yield the sentences of a marked text with spaced signs, and whether each is a question.

    >>> list(sentences("we pay on @f . ok?\\nbye"))
    [(' we pay on @f ', False), (' ok ', True), (' bye ', False)]
    """
    for match in _SENTENCE.finditer(marked):
        words = _SIGN.sub(lambda sign: f" {_sign(sign[0])} ", match[0][:_LONGEST_SENTENCE])
        words = " ".join(re.sub(r"[^\w@,;:]", " ", words).split())
        if words:
            yield f" {words} ", "?" in match[0] or "¿" in match[0]


def _sign(sign):
    return sign if sign in ",;:" else "," if sign.strip(" ") in "-–—()" else " "


def _compile(patterns):
    if not patterns:
        return re.compile("(?!)")
    text = "|".join(f"(?:{pattern})" for pattern in patterns)
    for mark, signs in _MARKS.items():
        text = text.replace(mark, signs)
    return re.compile(f"(?<![\\w@])(?:{text.replace(' ~~ ', _WIDE_GAP).replace(' ~ ', _GAP)})(?!\\w)")


@functools.lru_cache(32)
def rules(language) -> Rules:
    """Return the rules of a language, compiled once."""
    return Rules(language)
