"""Finds what separates the columns of a text file, also where rows are short or a text holds a comma (rule I1)."""

import csv
import itertools
import re

#: Never a space: names and streets are full of them.
SEPARATORS = (";", "\t", "|", ",")
_ROWS = 200
#: When a smaller share of the rows fits the first one, it is perhaps no row of headers.
_GOOD = 0.4
#: Among so many rows the headers are looked for below titles.
_TITLES = 15


def declared_separator(line: str) -> str:
    r"""Return what Excel's first line declares, empty when it declares nothing.

    >>> declared_separator("sep=;\r\n")
    ';'
    """
    match = re.fullmatch(r'\ufeff?"?sep=(.)"?[\r\n]*', line, re.IGNORECASE)
    return match[1] if match else ""


def unwrapped(lines: list[str], quote: str = '"') -> list[str]:
    r"""Return what stands in lines that are quoted as wholes, as some programs write them; nothing when they are not.

    >>> unwrapped(['"Code;Name"\r\n', '"C1;""Alder"" Ltd"\r\n'])
    ['Code;Name', 'C1;"Alder" Ltd']
    >>> unwrapped(['"Code";"Name"\r\n', '"C1";"Alder"\r\n']), unwrapped(['"Name"', '"Kohl, Ann"'])
    ([], [])
    """
    found = []
    for line in filter(None, (line.strip("\ufeff\r\n") for line in lines)):
        if len(line) < 2 or not line.startswith(quote) or not line.endswith(quote):
            return []
        inner = line[1:-1]
        if quote in inner.replace(quote * 2, ""):
            return []
        found.append(inner.replace(quote * 2, quote))
    return found if found and any(separator in found[0] for separator in SEPARATORS) else []


def find_separator(lines: list[str], quote: str = '"') -> str:
    """Return the separator that gives most rows as many columns as the first, or fewer; a comma when none does.

    >>> find_separator(["Code;Name, first name;City", "C1;Alder, Ann;Ghent", "C2;Birch"])
    ';'
    >>> find_separator(["Code|Name", "C1|A, B", "C2|C; D; E"])
    '|'

    Where the first lines are titles, what stands below them tells:

    >>> find_separator(["Contacts, May 2026", "as of today", "Code;Name", "C1;Alder, Ann", "C2;Birch"])
    ';'
    """
    for below_titles in (False, True):
        ranked = [(*_fit(lines, separator, quote, below_titles), separator) for separator in SEPARATORS]
        fits, width, separator = max(ranked, key=lambda rank: rank[:2])
        if width > 1 and fits >= _GOOD:
            return separator
    return separator if width > 1 else ","


def _fit(lines, separator, quote, below_titles):
    """Return how well the rows fit the first one (0 to 1) and how many columns that has."""
    reader = csv.reader(lines, delimiter=separator, quotechar=quote)
    try:
        widths = [_width(row) for row in itertools.islice(filter(any, reader), _ROWS)]
    except csv.Error:
        return 0, 0
    if below_titles and widths:
        widths = widths[widths.index(max(widths[:_TITLES])):]  # headers are as wide as what is below them
    if not widths or widths[0] < 2:
        return 0, 0
    head, *rows = widths
    fitting = sum(1 if width == head else 0.7 if 1 < width < head else 0 for width in rows)
    return round(fitting / len(rows), 1) if rows else 0.5, head


def _width(row):
    """Count the cells up to the last one that is filled."""
    return max((index for index, cell in enumerate(row, 1) if cell.strip()), default=0)
