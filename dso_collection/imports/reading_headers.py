"""Matches the headers of a file with fields, by a dictionary of what accountants call them (rule I3).

The dictionary is ``data/import_headers.csv``: for a kind of file (``contacts``, ``customers`` or ``both`` of them), a
field, and a language or program, the headers, the most telling ones first. The languages ``part`` and ``weak`` mark
parts of a contact's name, and words that mean the contact's name when nothing better does. Add-ons that import other
kinds of file bring a list of the same form (:func:`add_headers`).
"""

import csv
import difflib
import functools
import hashlib
import unicodedata
from collections import Counter
from pathlib import Path

_FILES = [Path(__file__).parents[1] / "data" / "import_headers.csv"]
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d"})
#: Columns that a contacts file must have to be taken for one when nobody says so.
_CODE = "collection_customer_code"
_SETTINGS = {"collector_id", "collection_scenario_id", "collection_leader_id"}


def add_headers(file: Path):
    """Know the headers of an add-on's own kinds of file as well; called once, when the add-on is imported."""
    _FILES.append(file)


def header_key(header: str) -> str:
    """Return what makes two headers the same: letters and digits, without accents, case and signs.

    >>> header_key(" Numéro\\u00a0client * :") == header_key("numero_client")
    True
    """
    text = unicodedata.normalize("NFKD", header.casefold().translate(_PLAIN)).casefold()
    return "".join(char for char in text if char.isalnum()) or header.strip()


def file_key(headers: list[str]) -> str:
    """Return what makes the headers of two files the same ones, in any order; columns without a header do not count.

    >>> file_key(["E-mail", "Code", ""]) == file_key(["code", "E-Mail:"]) != file_key(["code", "e-mail", "e-mail"])
    True
    """
    keys = sorted(header_key(header) for header in headers if header.strip())
    return hashlib.sha1("\n".join(keys).encode(), usedforsecurity=False).hexdigest()


def numbered_keys(headers: list[str]) -> list[tuple[str, int]]:
    """Return the key of each header, and which column of that name it is.

    >>> numbered_keys(["E-mail", "Code", "e-mail"])
    [('email', 0), ('code', 0), ('email', 1)]
    """
    seen = Counter()
    result = []
    for key in map(header_key, headers):
        result.append((key, seen[key]))
        seen[key] += 1
    return result


def match_headers(kind: str, headers: list[str], known: set[str], chosen: dict[tuple, str]) -> dict[int, str]:
    """Return the field of each column, by its position; columns that match nothing are left out.

    ``known`` are the fields there are; ``chosen`` what the user chose for a file with these headers, by numbered
    key, empty for a column left out. Several columns have one field only where parts of a contact's name make up
    the whole: what a person let fall together in one file falls apart in the next.
    """
    keys = [header_key(header) for header in headers]
    matches = _remembered(kind, headers, known, chosen)
    taken = {field for field in matches.values() if field}
    candidates = sorted(
        (rank, index, level, field) for index, key in enumerate(keys) if index not in matches
        for rank, level, field in [_find(kind, key)] if field)
    if "mobile" not in known:  # a mobile number is the phone number where there is no better one
        candidates.sort(key=lambda candidate: candidate[3] == "mobile")
    # Of two columns "Name" one is often the customer's: nobody but the user knows which
    parts = [(level, index) for _rank, index, level, field in candidates
             if field == "name" and (level == "part" or level == "weak" and keys.count(keys[index]) == 1)]
    for _rank, index, level, field in candidates:
        if level:
            continue
        if field not in known and field == "mobile":
            field = "phone"
        if field in known and field not in taken:
            matches[index] = field
            taken.add(field)
    if "name" not in taken:
        matches.update(dict.fromkeys(_name_parts(parts), "name"))
    return matches


def guess_kind(headers: list[str]) -> str:
    """Tell what a file holds by its headers: contacts of customers, customers to collect from, or neither (empty)."""
    fields = {kind: {_find(kind, header_key(header))[2] for header in headers} for kind in ("contacts", "customers")}
    if "ref" in fields["customers"] and fields["customers"] & _SETTINGS:
        return "customers"
    return "contacts" if {_CODE, "name"} <= fields["contacts"] else ""


def usual_headers() -> dict[str, tuple[str, str]]:
    """Return ``{header in small letters: (name, field)}`` for an import of partners of which nothing is known.

    A customer code is then the partner's own. ``name`` is made of the header and never changes.
    """
    found = {}
    for kind in ("customers", "contacts"):
        for line in _lines(kind):
            if not line["field"] or line["language"] == "part":
                continue
            for header in line["headers"].split("|"):
                name = hashlib.sha1(header.lower().encode(), usedforsecurity=False).hexdigest()[:16]
                found.setdefault(header.lower(), (name, line["field"]))
    return found


def head_position(kind: str, rows: list[list]) -> int:
    """Return which of the first rows of a file holds the headers: titles may stand above them (rule I3).

    It is the row that the dictionary knows most of, when it has what such a file needs; else the first row after
    lines of one cell, such as a title, a date or a name. ``kind`` is empty for what no menu said.

    >>> rows = [["Contacts of May"], ["Customer code", "Contact name"], ["C001", "Ann"]]
    >>> head_position("contacts", rows), head_position("", rows), head_position("contacts", rows[1:])
    (1, 1, 0)
    """
    kinds = (kind,) if kind else ("contacts", "customers")
    known = [max((_known_fields(each, row) for each in kinds), key=len) for row in rows]
    best = max(range(len(rows)), key=lambda index: (len(known[index]), -index), default=0)
    if len(known[best]) > max(len(known[0]), 1) and (
            any(_needed(each, known[best]) for each in kinds) or kind and _filled(rows[best]) > _filled(rows[0])):
        return best
    return 0 if not kind or known[0] else _after_titles(rows)


def _after_titles(rows):
    first = next((index for index, row in enumerate(rows) if _filled(row) > 1), 0)
    return first if all(isinstance(cell, str) for cell in rows[first]) else 0


def _filled(row):
    return sum(1 for cell in row if cell and str(cell).strip())


def _known_fields(kind, row):
    """Return the fields that the cells of a row name, empty when one of them is no header."""
    if not all(isinstance(cell, str) for cell in row):
        return set()
    headers = _dictionary(kind)
    return {headers[key][2] for key in map(header_key, row) if key in headers} - {""}


def _needed(kind, fields):
    """Whether these are the fields of a file of that kind."""
    needed = {"contacts": {_CODE, "name"}, "customers": {"ref"}}.get(kind, set())
    return needed <= fields


def _remembered(kind, headers, known, chosen):
    """Return the user's earlier choices by the columns' positions, each field once."""
    matches, taken = {}, set()
    for index, key in enumerate(numbered_keys(headers)):
        field = chosen.get(key)
        if field is None or field and field.split("/")[0].split(".")[0] not in known | {"", "id"}:
            continue
        if field in taken and not (field == "name" and _find(kind, key[0])[1]):
            field = ""
        matches[index] = field
        taken.add(field)
    return matches


def _name_parts(parts):
    """Return the columns that make up the name: first and last name, or the one that is called a name."""
    first_and_last = [index for level, index in parts if level == "part"]
    weak = [index for level, index in parts if level == "weak"]
    return first_and_last if len(first_and_last) > 1 else sorted(first_and_last + weak[:1])


def _find(kind, key):
    """Return ``(rank, level, field)``; a slip of the pen is forgiven in a long header."""
    headers = _dictionary(kind)
    if key in headers:
        return headers[key]
    similar = difflib.get_close_matches(key, headers, 1, 0.92) if len(key) > 9 else []
    return headers[similar[0]] if similar else (0, "", "")


@functools.cache
def _dictionary(kind):
    """Return ``{key: (rank, level, field)}`` of a kind; a header that means two things means the first."""
    found = {}
    for line in _lines(kind):
        level = line["language"] if line["language"] in ("part", "weak") else ""
        for rank, header in enumerate(line["headers"].split("|")):
            found.setdefault(header_key(header), (rank, level, line["field"]))
    return found


def _lines(kind):
    """Return the lines of the dictionary that serve a kind of file."""
    kinds = (kind, "both") if kind in ("contacts", "customers") else (kind,)
    found = []
    for path in _FILES:
        with path.open(encoding="utf-8") as file:
            found += [line for line in csv.DictReader(file) if line["kind"] in kinds]
    return found
