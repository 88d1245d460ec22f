"""Looks into a zipped workbook before a program reads it: sizes, entities, giant cells (rule I8)."""

import io
import zipfile
import zlib

from odoo.tools import LazyTranslate

from .unreadable import Unreadable

_lt = LazyTranslate(__name__)
_BLOCK = 1 << 20
_PARTS = 2000
#: Bytes that a workbook may unpack to: its sheet, its shared texts (held in memory), each other part.
MAX_TOTAL, MAX_TEXTS, MAX_PART = 1 << 30, 256 << 20, 32 << 20


def check_workbook(content: bytes) -> str:
    """Return ``xlsx`` or ``ods`` for a sound workbook; raises :class:`Unreadable` for anything else."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            kind = _kind(archive.namelist())
            _check_sizes(archive.infolist())
            for part in archive.infolist():
                if part.filename.endswith((".xml", ".rels", ".vml")):
                    _check_part(archive, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        raise Unreadable(_lt(
            "This workbook is damaged or was not saved completely. Open it in your spreadsheet program "
            "and save it again as .xlsx.")) from None
    return kind


def _kind(names):
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    if "xl/workbook.bin" in names:
        raise Unreadable(_lt("Files in the format .xlsb cannot be read: save it as .xlsx."))
    raise Unreadable(_lt("This is a zip archive, not a spreadsheet: unpack it and choose the file inside."))


def _check_sizes(parts):
    """Refuse what declares to unpack to more than a workbook of a million rows; nobody unpacks more than that."""
    parsed = [part for part in parts if part.filename.endswith((".xml", ".rels", ".vml"))]
    too_large = any(part.file_size > _limit(part.filename) for part in parsed)
    if too_large or len(parts) > _PARTS or sum(part.file_size for part in parsed) > MAX_TOTAL:
        raise Unreadable(_lt(
            "This workbook unpacks to more than can be read. Copy the rows you need into a new workbook, "
            "or save them as .csv."))


def _limit(name):
    if name.startswith("xl/worksheets/") or name == "content.xml":
        return MAX_TOTAL
    return MAX_TEXTS if name == "xl/sharedStrings.xml" else MAX_PART


def _check_part(archive, part):
    """Read a part once: no entities, and no text that runs over two blocks (a cell of a megabyte)."""
    unbroken = 0
    with archive.open(part) as stream:
        while block := stream.read(_BLOCK):
            if b"\0" in block or b"<!DOCTYPE" in block or b"<!ENTITY" in block:
                raise Unreadable(_lt("This workbook holds XML entities, which no spreadsheet program writes. "
                                     "It is not read."))
            unbroken = 0 if b"<" in block else unbroken + 1
            if unbroken:
                raise Unreadable(_lt("This workbook holds a cell of more than a million characters: "
                                     "shorten it and try again."))
