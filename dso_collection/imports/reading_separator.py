"""Finds what separates the columns of a text file, also where rows are short or a text holds a comma (rule I1)."""

import csv
import itertools
import re

#: Never a space: names and streets are full of them.
SEPARATORS = (";", "\t", "|", ",")
_ROWS = 200


def declared_separator(line: str) -> str:
    r"""Return what Excel's first line declares, empty when it declares nothing.

    >>> declared_separator("sep=;\r\n")
    ';'
    """
    match = re.fullmatch(r'\ufeff?"?sep=(.)"?[\r\n]*', line, re.IGNORECASE)
    return match[1] if match else ""


def find_separator(lines: list[str], quote: str = '"') -> str:
    """Return the separator that gives most rows as many columns as the first, or fewer; a comma when none does.

    >>> find_separator(["Code;Name, first name;City", "C1;Alder, Ann;Ghent", "C2;Birch"])
    ';'
    >>> find_separator(["Code|Name", "C1|A, B", "C2|C; D; E"])
    '|'
    """
    ranked = [(*_fit(lines, separator, quote), separator) for separator in SEPARATORS]
    _fits, width, separator = max(ranked, key=lambda rank: rank[:2])
    return separator if width > 1 else ","


def _fit(lines, separator, quote):
    """Return how well the rows fit the first one (0 to 1) and how many columns that has."""
    reader = csv.reader(lines, delimiter=separator, quotechar=quote)
    try:
        widths = [_width(row) for row in itertools.islice(filter(any, reader), _ROWS)]
    except csv.Error:
        return 0, 0
    if not widths or widths[0] < 2:
        return 0, 0
    head, *rows = widths
    fitting = sum(1 if width == head else 0.7 if 1 < width < head else 0 for width in rows)
    return round(fitting / len(rows), 1) if rows else 0.5, head


def _width(row):
    """Count the cells up to the last one that is filled."""
    return max((index for index, cell in enumerate(row, 1) if cell.strip()), default=0)
