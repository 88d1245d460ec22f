"""How much of a file is read, and for how long: whoever sends one does not stop the server (rule I8).

The limits together keep any file up to Odoo's limit for uploads within ten seconds and 300 MB of memory.
"""

import time

from odoo.tools import LazyTranslate

from .unreadable import Unreadable

_lt = LazyTranslate(__name__)
#: Bytes of a file: its content, what is made of it and the program together stay within the memory. 200,000 rows of
#: eleven columns take 10 MB as ``.xlsx`` and 22 MB as ``.csv``.
MAX_FILE = 48 << 20
#: As many rows as a sheet of Excel holds.
MAX_ROWS = 1_048_576
MAX_COLUMNS = 500
#: Characters of one cell, and of one line of a text file.
MAX_CELL, MAX_LINE = 100_000, 1_000_000
#: Cells of a file, those between two filled ones included: a million rows of sixteen columns.
MAX_CELLS = 16_000_000
#: Seconds of the processor for one file: 200,000 rows of eleven columns take six to seven of them.
SECONDS = 9.5
#: The clock is looked at after so many cells.
_CELLS = 5_000


class Clock:
    """Counts the cells of a file and the processor's time since it was made.

    Only the time of this thread counts: a server that is busy with others reads the same files.
    """

    def __init__(self, seconds: float = SECONDS, max_cells: int = MAX_CELLS):
        self.end = time.thread_time() + seconds
        self.max_cells, self.cells, self.next = max_cells, 0, _CELLS

    def count(self, cells: int) -> None:
        """Count the cells of one more row. Raises :class:`Unreadable`."""
        self.cells += cells + 1
        if self.cells >= self.next:
            self.next = self.cells + _CELLS
            self.check()

    def check(self) -> None:
        """Raise :class:`Unreadable` when there are too many cells, or the time is over."""
        if self.cells > self.max_cells:
            raise Unreadable(_lt(
                "This file has more than %s cells, empty ones included: split it and import the parts one after "
                "the other.", f"{self.max_cells:,}"))
        if time.thread_time() > self.end:
            raise too_long()


def too_large() -> Unreadable:
    """Return the refusal of a file that is not read at all."""
    return Unreadable(_lt("This file is larger than %s MB: save it as .xlsx, which takes less room, or split it and "
                          "import the parts one after the other.", MAX_FILE >> 20))


def too_long() -> Unreadable:
    """Return the refusal of a file that takes too long."""
    return Unreadable(_lt("This file takes too long to read: copy the rows you need into a new workbook, "
                          "save them as .csv, or split the file and import the parts one after the other."))
