"""Hashtags in a text: found, checked and replaced, in one pass and without running anything (rules H).

A hashtag is ``#`` and a name of the list given: ASCII letters, digits and underscores, in small or capital letters.
The longest name counts, up to the first other sign: ``#items_list_overdue`` is never ``#items_list`` and a rest, and
``#client_names`` is no hashtag but a mistake. None is looked for in tags (``color: #fff``), comments, styles, entities
(``&#39;``), web addresses among the words and Odoo's own ``{{ placeholders }}``; in the address of a link they are.

    marked = mark("<p>Dear #contact_name</p>", NAMES)   # once for a text
    fill(marked, lambda name: values[name])             # for each recipient: what is put in is not looked at again

Between the two a text may be rendered by Odoo: what Odoo puts in is not looked at either, since ``mark`` has replaced
the hashtags by :class:`HashtagMarks` that no value can contain.
"""

import difflib
import re
import secrets
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

#: What is passed over, of a text of either form.
_PASSED_OVER = r"(?P<skip>\{\{.*?\}\}|(?:https?://|mailto:|www\.)[^\s{<>\"']+)"
#: A name is of ASCII letters; a word that begins with another letter is none, whatever it was meant to be.
_WORD = r"(?P<word>(?<!&)\#(?P<name>[A-Za-z][A-Za-z0-9_]*|[^\W\d_]\w*))"
_PLAIN = re.compile(f"{_PASSED_OVER}|{_WORD}", re.DOTALL)
_IN_ADDRESS = re.compile(rf"(?P<skip>\{{\{{.*?\}}\}})|{_WORD}", re.DOTALL)
#: A colour as it is written in letters only.
_COLOUR = re.compile("[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8}")
_TAG = re.compile(
    r"<!--.*?-->|<(?P<raw>style|script)\b.*?</(?P=raw)\s*>|<(?P<close>/?)(?P<tag>[A-Za-z][\w:-]*)"
    r"(?:\"[^\"]*\"|'[^']*'|[^\"'>])*>|<[!?][^>]*>", re.DOTALL | re.IGNORECASE)
#: Tags that do not end a word: an editor may put them anywhere.
_INLINE = frozenset("a abbr b big code em font i mark s small span strike strong sub sup u".split())
#: Attributes that hold the address of a link; the second one has Odoo's placeholders in it.
_LINKS = ("href", "t-attf-href")
#: At the start, where a scheme or a whole address stands; in the address of a ``mailto:``; anywhere else.
START, MAIL, QUOTED = "smq"
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_BEYOND_SCHEME = re.compile(r"[:/?#\\]")
_MAIL = re.compile(r"\s*mailto:[^?]*", re.IGNORECASE)
#: What people call it, and what the names call it.
_MEANING = {"customer": "client", "partner": "client", "invoice": "items", "invoices": "items", "user": "collector"}
_PARAGRAPH = re.compile(r"<p\b(?P<attributes>[^>]*)>(?P<text>(?:(?!</?p\b).)*)</p>", re.DOTALL | re.IGNORECASE)


class Found(NamedTuple):
    """A word that looks like a hashtag: its ``name`` in small letters, and its pieces ``(start, end)`` in the text.

    ``place``: where in the address of a link it stands (``START``, ``MAIL``, ``QUOTED``), empty among the words.
    """

    name: str
    pieces: tuple
    place: str = ""


class Address(NamedTuple):
    """The address of a link in a text, which begins and ends there."""

    text: str
    start: int
    end: int

    def place(self, position: int) -> str:
        """Return which of ``START``, ``MAIL`` and ``QUOTED`` a position in the text is."""
        before = self.text[self.start:position]
        if not _BEYOND_SCHEME.search(before):
            return START
        return MAIL if _MAIL.fullmatch(before) else QUOTED


class HashtagMarks(NamedTuple):
    """The signs that stand for hashtags while a text is rendered: private ones around a number nobody can guess."""

    secret: str

    @classmethod
    def new(cls):
        """Return marks for one rendering."""
        return cls(secrets.token_hex(8))

    def of(self, name: str, place: str = "") -> str:
        """Return the mark of a hashtag; in addresses one of signs that no program writes otherwise there."""
        return f"{place}{self.secret}.{name}.{place}" if place else f"\ue000{self.secret}:{name}\ue001"

    def pattern(self):
        """Return the expression that finds the marks: the name is in the first group, in addresses in the third."""
        return _marks_pattern(self.secret)


def find(text: str, names: Collection[str], html: bool = True) -> list[Found]:
    """Find the hashtags of a text, in their order; ``html``: of its words, not of its tags.

    >>> names = {"client_name", "items_list", "items_list_overdue"}
    >>> [found.name for found in find("#items_list_overdue, #client_name#Client_Name", names, html=False)]
    ['items_list_overdue', 'client_name', 'client_name']

    One that an editor's markup cuts in pieces is whole to its reader, and found as such:

    >>> find("<p>#items_<b>list</b></p>", names)
    [Found(name='items_list', pieces=((3, 10), (13, 17)), place='')]
    >>> find('<a title="#client_name">&#39; https://a.example/#client_name {{ #client_name }}</a>', names)
    []
    >>> [found.place for found in find('<a href="https://a.example/?c=#client_name">#client_name</a>', names)]
    ['q', '']
    """
    return [found for found, _glued in _words(text, html) if found.name in names]


def unknown(text: str, names: Collection[str], html: bool = True) -> list[str]:
    """List the words that were meant as hashtags and are none, as they are written, each once.

    Meant is a word with an underscore inside, a lone word, one nearly written like a name, and the beginning of a
    name; a colour, a number or a heading is not. In the address of a link a lone word is a place in the page.

    >>> names = {"client_name", "items_list", "items_list_overdue"}
    >>> unknown("#client_nmae #items_list_all #clientname #client, #1 #fff #A12 C# x#y_z # head #_", names, html=False)
    ['#client_nmae', '#items_list_all', '#clientname', '#client']
    >>> unknown("#montant, #\xe9ch\xe9ance", names) == ["#montant", "#\xe9ch\xe9ance"]
    True
    >>> unknown('<a href="#top" style="color: #ffcc00">x</a><a href="https://a.example/?c=#no_such">y</a>', names)
    ['#no_such']
    """
    words = {}
    for found, glued in _words(text or "", html):
        if found.name not in names and not glued and _is_meant(found, names):
            words["#" + "".join(text[start:end] for start, end in found.pieces).lstrip("#")] = None
    return list(words)


def nearest(word: str, names: Collection[str]) -> str | None:
    """Return the name that a word was probably meant to be, None when there is none.

    >>> names = {"client_name", "client_code", "items_list", "items_list_overdue"}
    >>> nearest("#clientname", names), nearest("#customer_name", names), nearest("#items", names)
    ('client_name', 'client_name', 'items_list')
    >>> nearest("#zzz_zzz", names) is None
    True
    """
    word = word.lstrip("#").lower()
    word = "_".join(_MEANING.get(part, part) for part in word.split("_"))
    close = difflib.get_close_matches(word, sorted(names), n=1, cutoff=0.6)
    if close:
        return close[0]
    longer = [name for name in names if name.startswith(f"{word}_")]
    return min(longer, key=lambda name: (len(name), name), default=None)


def mark(text: str, names: Collection[str], marks: HashtagMarks,
         html: bool = True, blocks: Collection[str] = ()) -> str:
    """Replace the hashtags of a text by marks.

    A paragraph with one of ``blocks`` becomes a ``<div>``, since a table cannot stand in a paragraph.

    >>> marks = HashtagMarks("s")
    >>> mark("<p>#b, #<i>a</i></p>", {"a", "b"}, marks, blocks={"b"}) == (
    ...     f"<div>{marks.of('b')}, {marks.of('a')}<i></i></div>")
    True
    """
    # Sorted: an address may stand between two pieces of a word
    pieces = sorted((start, end, "" if number else marks.of(found.name, found.place))
                    for found in find(text or "", names, html) for number, (start, end) in enumerate(found.pieces))
    if not pieces:
        return text
    parts, last = [], 0
    for start, end, sign in pieces:
        parts += [text[last:start], sign]
        last = end
    result = "".join([*parts, text[last:]])
    return _without_paragraphs(result, marks, frozenset(blocks)) if html and blocks else result


def fill(text: str, marks: HashtagMarks, value: Callable[[str], str],
         address: Callable[[str, str], str] | None = None) -> str:
    """Put values in the place of marks; the values are not looked at again.

    ``address``: gives what stands in the address of a link, by name and place; without it, ``value`` does as it is.

    >>> marks = HashtagMarks("s")
    >>> fill(f"Dear {marks.of('a')}", marks, {"a": f"#a {marks.of('a')}"}.get) == f"Dear #a {marks.of('a')}"
    True
    """
    return marks.pattern().sub(
        lambda match: value(match[1]) if match[1] else address(match[3], match[2]) if address else value(match[3]),
        text)


def marked(text: str, marks: HashtagMarks) -> set[str]:
    """Return the names of the hashtags whose marks are among the words of a text."""
    return {name for name, _place, _in_address in marks.pattern().findall(text or "") if name}


def guard(text: str, html: bool = True, names: Collection[str] | None = None) -> str:
    """Let the hashtags that names and values brought into a text stay words: an invisible sign follows their ``#``.

    In the address of a link only those that would be taken for hashtags, when ``names`` says which there are: a place
    in a page stays one.

    >>> guard('<i style="color: #fff">#client_name & Co, &#39; #1</i>').replace(chr(0x2060), "|")
    '<i style="color: #fff">#|client_name & Co, &#39; #1</i>'
    >>> guard('<a href="https://a.example/b#See_also">x</a>', names={"client_name"})
    '<a href="https://a.example/b#See_also">x</a>'
    """
    parts, place = [], 0
    for found, glued in _words(text or "", html):
        if found.place and names is not None and found.name not in names and (glued or not _is_meant(found, names)):
            continue
        after = found.pieces[0][0] + 1
        parts += [text[place:after], "\u2060"]
        place = after
    return "".join([*parts, (text or "")[place:]])


def _without_paragraphs(text, marks, blocks):
    def paragraph(match):
        if not blocks & marked(match["text"], marks):
            return match[0]
        return f"<div{match['attributes']}>{match['text']}</div>"

    return _PARAGRAPH.sub(paragraph, text)


@lru_cache(maxsize=256)
def _marks_pattern(secret):
    secret = re.escape(secret)
    return re.compile(rf"\ue000{secret}:([a-z0-9_]+)\ue001|([smq]){secret}\.([a-z0-9_]+)\.\2")


def _words(text, html):
    """Return each word that begins with ``#``, and whether a letter or digit stands right before it, in their order."""
    found = list(_words_of_text(text, html))
    if html and "#" in text:
        found += _words_of_links(text)
        found.sort(key=lambda word: word[0].pieces[0])
    return found


def _words_of_links(text):
    """Yield the words in the addresses of links."""
    for tag in _TAG.finditer(text):
        for address in _addresses(text, tag.end("tag"), tag.end()) if tag["tag"] and not tag["close"] else ():
            for match in _IN_ADDRESS.finditer(text, address.start, address.end):
                if match["word"]:
                    start, end = match.span("word")
                    glued = start > address.start and text[start - 1].isalnum()
                    yield Found(match["name"].lower(), ((start, end),), address.place(start)), glued


def _addresses(text: str, start: int, end: int) -> Iterator[Address]:
    """Yield the addresses in a tag, of which the attributes stand between ``start`` and ``end``."""
    for match in _ATTRIBUTE.finditer(text, start, end):
        if match[1].lower() in _LINKS and match.lastindex > 1:
            yield Address(text, *match.span(match.lastindex))


def _words_of_text(text, html):
    """Yield the words of the text itself."""
    for run in _runs(text) if html else [((0, len(text)),)]:
        joined = "".join(text[start:end] for start, end in run)
        end_of_last = 0
        for match in _PLAIN.finditer(joined):
            if not match["word"]:
                continue
            start, end = match.span("word")
            glued = start > 0 and joined[start - 1].isalnum() and end_of_last != start
            end_of_last = end
            yield Found(match["name"].lower(), tuple(_pieces(run, start, end))), glued


def _runs(text):
    """Yield the words of an HTML text as runs of pieces ``(start, end)``: a run goes on over inline tags."""
    run, place = [], 0
    for match in _TAG.finditer(text):
        run.append((place, match.start()))
        place = match.end()
        if (match["tag"] or "").lower() not in _INLINE:
            yield tuple(run)
            run = []
    yield (*run, (place, len(text)))


def _pieces(run, start, end):
    """Return where the part ``start`` to ``end`` of a joined run is in the text."""
    passed = 0
    for first, last in run:
        length = last - first
        if start < passed + length and end > passed:
            yield first + max(start - passed, 0), first + min(end - passed, length)
        passed += length


def _is_meant(found, names):
    """Whether somebody meant a hashtag by a word that is none; of a link to a place in the page only a slip is told."""
    name = found.name
    if found.place != "s" and "_" in name.strip("_"):
        return True
    if not found.place and len(name) > 1 and name.isalpha() and not _COLOUR.fullmatch(name):
        return True
    squeezed = name.replace("_", "")
    begins = len(name) > 3 and (not found.place or "_" in name)
    if any(squeezed == known.replace("_", "") or begins and known.startswith(name) for known in names):
        return True
    return bool(difflib.get_close_matches(name, [known.replace("_", "") for known in names], n=1, cutoff=0.85))
