"""Finds the encoding of a text file: Unicode first, then the code page in which its words read right (rule I1)."""

import codecs
import re
import sys

import chardet

from odoo.tools import LazyTranslate

from .reading_alphabets import CODE_PAGES, SIGNS
from .unreadable import Unreadable

_lt = LazyTranslate(__name__)
_BLOCK = 1 << 20
_SAMPLE = 1 << 16  # bytes of lines beyond ASCII that are looked at
_LINE = 1000  # bytes of a line on each side of one beyond ASCII
_GUESSED = 1 << 13  # bytes that chardet looks at: it takes a second for each half megabyte
_MARKS = [
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
]
#: Encodings as Odoo's screen names them, and the codec that also reads what Windows adds to them.
_CODECS = {"shift_jis": "cp932", "utf-8": "utf-8-sig", "latin1": "iso-8859-1"}
_PREFERENCE = {"windows-1252": 0.1, "windows-1257": -0.05, "cp850": -0.1, "mac_roman": -0.15}
#: No more of a word is looked at: what has no end would be searched again from each of its letters.
_WORD = re.compile(r"[^\W\d_]{0,40}[^\x00-\x7f][^\W\d_]{0,40}")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
#: Codecs of Python that are no encodings of files, and take a time or a memory that the file decides.
_NO_ENCODINGS = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}


def codec(encoding: str) -> str:
    """Return the codec that decodes a named encoding."""
    return _CODECS.get(encoding, encoding)


def find_encoding(content: bytes, language: str = "") -> str:
    """Return the encoding of a text; ``language`` (``pl_PL``) decides between those that fit equally well.

    Raises :class:`Unreadable` when the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    if b"\0" in content:
        return _unmarked_utf16(content)
    if decodes(content, "utf-8"):
        return "utf-8"
    sample = _sample(content)
    candidates = sorted(_scores(sample, language.split("_")[0]), reverse=True)
    for score, encoding in candidates:
        if score > 0.5 and decodes(content, encoding):
            return encoding
    guessed = (chardet.detect(sample[:_GUESSED])["encoding"] or "windows-1252").lower()
    return next(name for name in (guessed, "windows-1252", "latin1") if decodes(content, name))


def is_known(encoding: str) -> bool:
    """Whether a file may be written in it: the user's screen may ask for any of Python's codecs."""
    try:
        found = codecs.lookup(codec(encoding))
    except (LookupError, TypeError, ValueError):
        return False
    return found._is_text_encoding and found.name.replace("-", "_") not in _NO_ENCODINGS


def decodes(content: bytes, encoding: str) -> bool:
    """Whether all bytes belong to the encoding; looks at one block after the other."""
    try:
        strange = _strange(codec(encoding))
        if strange is not None:
            return not any(byte in content for byte in strange)
        decoder = codecs.getincrementaldecoder(codec(encoding))()
        for start in range(0, len(content), _BLOCK):
            decoder.decode(content[start:start + _BLOCK])
        decoder.decode(b"", final=True)
    except (UnicodeError, LookupError):
        return False
    return True


def _strange(name):
    """Return the bytes that mean nothing in a code page, None for an encoding that is none or has no such table."""
    module = sys.modules.get(codecs.lookup(name).incrementaldecoder.__module__)
    table = getattr(module, "decoding_table", None)
    if table is None:
        return None
    table = table.ljust(256, "\ufffe")
    return [bytes([number]) for number, char in enumerate(table) if char == "\ufffe"]


def _unmarked_utf16(content):
    """Return the byte order of UTF-16 without a mark: every second byte of most lines is zero."""
    sample = content[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most, least, encoding = max((odd, even, "utf-16-le"), (even, odd, "utf-16-be"))
    if most < len(sample) / 20 or least > most / 50 or not decodes(content, encoding):
        raise Unreadable(_lt(
            "This file holds NUL characters: it is no text file, or was damaged. "
            "Export it again as .xlsx or as .csv in UTF-8."))
    return encoding


def _sample(content):
    """Return pieces of the first lines that hold bytes beyond ASCII; each byte is looked at once or twice."""
    pieces, size, start = [], 0, 0
    while size <= _SAMPLE and (found := _BEYOND_ASCII.search(content, start)):
        left = max(start, found.start() - _LINE)
        before = re.split(rb"[\r\n]", content[left:found.start()])[-1]
        after = re.split(rb"[\r\n]", content[found.start():found.start() + _LINE], maxsplit=1)[0]
        pieces.append(before + after)
        size += len(before) + len(after)
        start = found.start() + len(after)
    return b"\n".join(pieces)


def _scores(sample, language):
    """Yield ``(score, encoding)``: 1.5 when every word reads right and all in one language."""
    for encoding, alphabets in CODE_PAGES.items():
        try:
            text = sample.decode(encoding)
        except UnicodeDecodeError:
            continue
        score = _score_words(text, alphabets) + _PREFERENCE.get(encoding, 0)
        yield score + (0.15 if language in alphabets and encoding.startswith("windows") else 0), encoding
    for encoding, home, common in (("shift_jis", "ja", _is_common_japanese), ("gb18030", "zh", _is_common_chinese)):
        try:
            text = sample.decode(codec(encoding))
        except UnicodeDecodeError:
            continue
        yield _score_wide(text, common) + (0.15 if language == home else 0), encoding


def _score_words(text, alphabets):
    """Judge a text by its words: the share that some language has, and half the share of the best language."""
    words = [match[0] for match in _WORD.finditer(text)]
    if not words:
        return 0
    sets = [set(letters) | set(letters.upper()) | SIGNS for letters in alphabets.values()]
    beyond = [({char for char in word if char > "\x7f"}, _reads_well(word)) for word in words]
    fits = [[good and chars <= letters for chars, good in beyond] for letters in sets]
    whole = sum(any(column) for column in zip(*fits, strict=True)) / len(words)
    return whole + max(map(sum, fits)) / len(words) / 2


def _reads_well(word):
    """Whether capitals, scripts and signs stand in a word as they do in words, not as bytes read wrongly."""
    if any("\u0370" <= char <= "\u052f" for char in word) and any(char.isascii() and char.isalpha() for char in word):
        return False
    for before, char, after in zip(" " + word, word, word[1:] + " ", strict=False):
        if char <= "\x7f":
            continue
        if char.isupper() and before.islower() or char.islower() and before.isupper() and after.isupper():
            return False
        if char in SIGNS and before.isalpha() and after.isalpha() and char not in "’·\xad":
            return False
    return True


def _score_wide(text, common):
    """Judge a text of Chinese characters: common ones, in runs, as a Western text read by mistake has not."""
    wide = [index for index, char in enumerate(text) if char > "⺀"]
    beyond = sum(char > "\x7f" for char in text)
    if not wide:
        return 0
    known = set(wide)
    good = sum(common(text[index]) and bool(known & {index - 1, index + 1}) for index in wide)
    return 1.5 * good / beyond


def _is_common_japanese(char):
    if "぀" <= char <= "ヿ" or char > "＀" or "　" <= char <= "〿":
        return True
    try:
        return char.encode("shift_jis")[0] < 0x98
    except UnicodeEncodeError:
        return False


def _is_common_chinese(char):
    try:
        return char.encode("gb2312")[0] < 0xD8
    except UnicodeEncodeError:
        return False
