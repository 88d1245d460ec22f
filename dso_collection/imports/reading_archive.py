"""Opens a zipped workbook: no more of it is unpacked than it declares, and it may not declare much (rule I8)."""

import io
import zipfile
import zlib

from odoo.tools import LazyTranslate

from .unreadable import Unreadable, damaged

_lt = LazyTranslate(__name__)
#: Parts of a workbook, and the bytes of their list.
_PARTS, _LIST = 2000, 1 << 20
#: Bytes that the parts that are read may unpack to: a sheet, the shared texts, any other part.
MAX_SHEET, MAX_TEXTS, MAX_PART = 768 << 20, 256 << 20, 16 << 20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: What a broken archive makes ``zipfile`` do.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, KeyError)


class Archive(zipfile.ZipFile):
    """The parts of a workbook. Raises :class:`Unreadable` for what is none."""

    def __init__(self, content: bytes):
        try:
            super().__init__(_Content(content))
        except BROKEN as error:
            raise damaged() from error
        self.names = set(self.namelist())
        self.kind = self._kind()
        if len(self.infolist()) > _PARTS:
            raise _too_large()

    def part(self, name: str, limit: int = MAX_PART):
        """Open a part that unpacks to no more than the limit."""
        try:
            info = self.getinfo(name)
            if info.file_size > limit:
                raise _too_large()
            if info.compress_type not in _METHODS:  # others need as much memory as they please
                raise damaged()
            return self.open(info)
        except BROKEN as error:
            raise damaged() from error

    def _kind(self):
        if "xl/workbook.xml" in self.names:
            return "xlsx"
        if "content.xml" in self.names:
            return "ods"
        if "xl/workbook.bin" in self.names:
            raise Unreadable(_lt("Files in the format .xlsb cannot be read: save it as .xlsx."))
        raise Unreadable(_lt("This is a zip archive, not a spreadsheet: unpack it and choose the file inside."))


class _Content(io.BytesIO):
    """The bytes of an archive. ``zipfile`` makes an object of each entry of its list: a long one is not read."""

    def read(self, size=-1):
        if size is not None and size > _LIST:
            raise zipfile.BadZipFile("A list of parts as long as that belongs to no workbook")
        return super().read(size)


def _too_large():
    return Unreadable(_lt("This workbook unpacks to more than can be read. Copy the rows you need into a new "
                          "workbook, or save them as .csv."))
