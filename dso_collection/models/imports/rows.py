"""The rows of a file to import, kept from its first reading to the last batch, in pieces (rules I1, I8)."""

import datetime
import itertools
import json
import zlib
from collections.abc import Sequence

from odoo import fields, models

#: Rows of a piece: a batch of Odoo's import screen reads one or two pieces.
PIECE = 2000


class CollectionImportRows(models.TransientModel):
    """A piece of a file: its rows and their numbers in the file, compressed."""

    _name = "collection.import.rows"
    _description = "Rows of a file to import"
    _transient_max_hours = 12.0  # as long as the import they belong to

    import_id = fields.Many2one("base_import.import", required=True, ondelete="cascade", index=True)
    first = fields.Integer(help="Position of the first row of this piece among the rows that are not empty.")
    content = fields.Binary(attachment=False)

    def _keep(self, file, rows):
        """Keep the rows ``(number, cells)`` of a file, piece by piece; returns how many there are."""
        piece, first = [], 0
        for row in rows:
            piece.append(row)
            if len(piece) == PIECE:
                self._keep_piece(file, first, piece)
                piece, first = [], first + PIECE
        if piece:
            self._keep_piece(file, first, piece)
        return first + len(piece)

    def _keep_piece(self, file, first, piece):
        kept = self.create({"import_id": file.id, "first": first, "content": _pack(piece)})
        kept.flush_recordset()
        kept.invalidate_recordset()  # a file of a million rows does not stay in memory

    def _numbered(self, file, start, stop):
        """Yield ``(number, cells)`` of the rows from position ``start`` to before ``stop``."""
        position = start - start % PIECE
        while position < stop:
            piece = self.search([("import_id", "=", file.id), ("first", "=", position)])
            rows = _unpack(piece.content)
            piece.invalidate_recordset(["content"])
            yield from rows[max(start - position, 0):stop - position]
            position += PIECE


class StoredRows(Sequence):
    """The rows of a file as Odoo's import reads them: a list that fetches only what it is asked for.

    ``has_headers``: the first row is one of headers, texts even where a workbook has a date there.
    """

    def __init__(self, file, count, has_headers=False):
        self.file = file
        self.count = count
        self.has_headers = has_headers

    def __len__(self):
        return self.count

    def __getitem__(self, index):
        if not isinstance(index, slice):
            [cells] = self[index:index + 1]
            return cells
        start, stop, _step = index.indices(self.count)
        return [cells for _number, cells in self.numbered(start, stop)]

    def __iter__(self):
        return (cells for _number, cells in self.numbered(0, self.count))

    def numbered(self, start, stop):
        """Yield ``(number, cells)``: the row's number in the file, the first row being 1."""
        # sudo: the rows belong to the import that the user reads
        rows = self.file.env["collection.import.rows"].sudo()._numbered(self.file, start, min(stop, self.count))
        for position, (number, cells) in enumerate(rows, start):
            yield number, cells if position or not self.has_headers else [
                cell if isinstance(cell, str) else str(cell) for cell in cells]


class ConvertedRows(Sequence):
    """Stored rows from a position on, as an import judges them: each window is fetched and converted when needed."""

    def __init__(self, stored, start, convert):
        self.stored, self.start, self.convert = stored, start, convert

    def __len__(self):
        return max(len(self.stored) - self.start, 0)

    def __getitem__(self, index):
        if not isinstance(index, slice):
            [cells] = self[index:index + 1]
            return cells
        start, stop, _step = index.indices(len(self))
        return self.convert(self.stored[start + self.start:stop + self.start])

    def __iter__(self):
        return itertools.chain.from_iterable(
            self[start:start + PIECE] for start in range(0, len(self), PIECE))


def _pack(piece):
    return zlib.compress(json.dumps(piece, default=_as_json, ensure_ascii=False).encode(), level=1)


def _unpack(content):
    return json.loads(zlib.decompress(content), object_hook=_from_json)


def _as_json(value):
    kind = "moment" if isinstance(value, datetime.datetime) else "date"
    return {kind: value.isoformat()}


def _from_json(value):
    if "moment" in value:
        return datetime.datetime.fromisoformat(value["moment"])
    return datetime.date.fromisoformat(value["date"])
