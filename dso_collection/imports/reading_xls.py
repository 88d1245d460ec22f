"""Reads an old Excel workbook (at most 65,536 rows), in a process of its own (rules I1, I8)."""

import datetime
import json
import logging
import subprocess
import sys
from contextlib import suppress

from odoo.tools import LazyTranslate

from . import xls_process
from .reading_limits import MAX_CELL, too_long
from .unreadable import Unreadable, damaged, error_cell, too_many_formats

_lt = LazyTranslate(__name__)
_logger = logging.getLogger(__name__)
#: The process finds what this one does; it is told the sheet as ``sys.argv[1]``.
_START = "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); import runpy; " \
         "runpy.run_path(sys.argv.pop(1), run_name='__main__')"


def read(content: bytes, clock, wanted: str):
    """Yield the names of the sheets with the one that is read, then ``(number, cells)`` of its rows."""
    command = [sys.executable, "-c", _START, json.dumps(sys.path), xls_process.__file__, wanted]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL) as process:
        try:
            yield from _results(process, content, clock)
        finally:
            process.kill()


def _results(process, content, clock):
    with suppress(BrokenPipeError):  # it ended before: what it wrote says why
        process.stdin.write(content)
        process.stdin.close()
    line = None
    for text in process.stdout:
        clock.check()
        line = json.loads(text)
        if isinstance(line, list):
            yield from ((number, [_value(cell, number) for cell in cells]) for number, cells in line)
        elif "sheets" in line:
            yield line["sheets"], line["sheet"]
        elif "error" in line:
            _refuse(content, line["error"])
    if line != {}:  # the system has ended it
        raise too_long()


def _refuse(content, error):
    _logger.info("Import of a broken .xls file: %s", error)
    if error == "memory":
        raise too_long()
    if error == "formats":
        raise too_many_formats()
    if "EncryptedPackage".encode("utf-16-le") in content or "encrypted" in error.lower():
        raise Unreadable(_lt("This workbook is protected by a password: save a copy without one."))
    raise damaged()


def _value(cell, number):
    if isinstance(cell, str):
        if len(cell) > MAX_CELL or "\0" in cell:
            raise Unreadable(_lt("Row %(row)s holds a cell of more than %(limit)s characters, or one with NUL "
                                 "characters: mend that row in the file.", row=number, limit=f"{MAX_CELL:,}"))
        return cell
    kind, text = cell
    if kind == "error":
        raise error_cell(number, text)
    return datetime.date.fromisoformat(text) if kind == "day" else datetime.datetime.fromisoformat(text)
