"""Reads an old Excel workbook in a process of its own, which may take only so much memory and time (rule I8).

xlrd knows no limits: what a file of a few megabytes claims to hold fills gigabytes. This module knows nothing of Odoo.
It is run with the bytes of the workbook as its input, and writes lines of JSON: ``{"sheets": names, "sheet": the one
that is read}``, then lists of rows ``[number, cells]``, or ``{"error": what xlrd says}``, in the end ``{}``.
A cell is its text, or ``[kind, text]`` of a day, a moment or an error.
"""

import io
import json
import os
import sys

import xlrd

#: Bytes of the process, and its seconds of the processor: 65,536 rows of eleven columns take 95 MB and two seconds.
MEMORY, SECONDS = 240 << 20, 6
#: Twice as many formats of cells as Excel bears in such a file; no more fonts and formats of numbers either.
_FORMATS = 8_192
#: Rows of one line.
_ROWS = 500


def limit_itself() -> None:
    """Have the system end this process when it takes more; Windows has no such limits."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class TooManyFormats(Exception):
    """A workbook with more formats than any spreadsheet program writes."""


def limit_formats() -> None:
    """Have xlrd count the formats it makes objects of, before they fill the memory."""
    def counted(handle, kept):
        def counting(book, data, *more):
            if len(getattr(book, kept)) > _FORMATS:
                raise TooManyFormats
            return handle(book, data, *more)

        counting.__name__ = handle.__name__  # by which xlrd sets it as a method of the book
        return counting

    for name, kept in (("handle_xf", "xf_list"), ("handle_font", "font_list"), ("handle_format", "format_list")):
        setattr(xlrd.formatting, name, counted(getattr(xlrd.formatting, name), kept))


def lines(content: bytes, wanted: str):
    """Yield what is written of the sheet that is wanted, or of the first."""
    with open(os.devnull, "w", encoding="utf-8") as log:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, on_demand=True, logfile=log)
    names = book.sheet_names()
    chosen = wanted if wanted in names else next(iter(names), "")
    yield {"sheets": names, "sheet": chosen}
    if names:
        sheet = book.sheet_by_name(chosen)
        for start in range(0, sheet.nrows, _ROWS):
            yield [[number + 1, [_cell(book, cell) for cell in sheet.row(number)]]
                   for number in range(start, min(start + _ROWS, sheet.nrows))]
    yield {}


def shown_number(value, shape: str) -> str:
    """Return a number as the sheet shows it: whole without a point, a code with its leading zeros.

    >>> shown_number(12.0, "00000")
    '00012'
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value)
    if shape and set(shape) == {"0"} and isinstance(value, int):
        return text.zfill(len(shape))
    return text


def _cell(book, cell):
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return ["error", xlrd.error_text_from_code.get(cell.value, "?")]
    if cell.ctype == xlrd.XL_CELL_DATE:
        moment = xlrd.xldate.xldate_as_datetime(cell.value, book.datemode)
        return ["moment", moment.isoformat()] if cell.value % 1 else ["day", moment.date().isoformat()]
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return str(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        style = book.xf_list[cell.xf_index] if cell.xf_index is not None else None
        shape = book.format_map.get(style.format_key) if style else None
        return shown_number(cell.value, shape.format_str if shape else "")
    return cell.value or ""


def main() -> None:
    """Read the workbook on the input."""
    limit_itself()
    limit_formats()
    with io.TextIOWrapper(sys.stdout.buffer, "utf-8") as output:
        try:
            for line in lines(sys.stdin.buffer.read(), sys.argv[1]):
                output.write(json.dumps(line) + "\n")
        except MemoryError:
            output.write('{"error": "memory"}\n')
        except TooManyFormats:
            output.write('{"error": "formats"}\n')
        except Exception as error:  # noqa: BLE001 - whatever a broken file makes xlrd do
            output.write(json.dumps({"error": f"{type(error).__name__}: {error}"[:1000]}) + "\n")


if __name__ == "__main__":
    main()
