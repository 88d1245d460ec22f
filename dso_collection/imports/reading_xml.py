"""Reads a part of a workbook by expat, within limits: what no spreadsheet program writes is refused (rule I8)."""

from xml.parsers import expat

from odoo.tools import LazyTranslate

from .reading_limits import MAX_CELL
from .unreadable import Unreadable

_lt = LazyTranslate(__name__)
_BLOCK = 1 << 16
#: Elements within each other, names of elements and attributes, and bytes of one tag or comment.
DEPTH, _NAMES, _TAG = 100, 5_000, 1 << 18


class Part:
    """Feeds a part of a workbook to expat in blocks, and yields what the handlers have put into ``done``.

    A subclass handles ``begin(name, attributes)`` and ``end(name)``, names without a prefix; the texts since
    ``listen`` was called are in ``texts``, which ``take_text`` empties; ``pieces`` are for what makes one cell.
    Where elements are many, a subclass brings ``handlers()`` of its own.

    No document type, hence no entity, passes: expat tells of it wherever in the file it stands, however it is cut.
    """

    def __init__(self, clock):
        self.clock, self.done, self.texts, self.pieces = clock, [], [], []
        self.depth, self.fed = 0, 0
        parser = self.parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse_entities
        parser.StartElementHandler, parser.EndElementHandler = self.handlers()

    def read(self, stream):  # pylint: disable=method-required-super; it is no model
        """Yield the items of the part."""
        for items in self.blocks(stream):
            yield from items

    def blocks(self, stream):
        """Yield the items of the part, those of a block in one list that is emptied afterwards."""
        while block := stream.read(_BLOCK):
            self._feed(block)
            yield self.done
            self.done.clear()
        self.parser.Parse(b"", True)
        yield self.done

    def handlers(self):
        """Return what expat calls where an element begins and ends."""
        return self._begin, self._end

    def begin(self, name, attributes):
        """Begin an element."""

    def end(self, name):
        """End an element."""

    def listen(self, wanted: bool) -> None:
        """Collect the text from here on, or no more."""
        self.parser.CharacterDataHandler = self.texts.append if wanted else None

    def take_text(self) -> str:
        """Return the text since the last time."""
        text = "".join(self.texts)
        self.texts.clear()
        return text

    def too_long(self) -> Unreadable:
        """Return the refusal of a cell that is too long."""
        return Unreadable(_lt("This workbook holds a cell of more than %s characters: shorten it and try again.",
                              f"{MAX_CELL:,}"))

    def _feed(self, block):
        self.clock.check()
        self.parser.Parse(block)
        self.fed += len(block)
        # What expat holds back is one tag that has no end yet
        if self.fed - self.parser.CurrentByteIndex > _TAG or len(self.parser.intern) > _NAMES:
            raise refusal()
        if sum(map(len, self.texts)) + sum(map(len, self.pieces)) > MAX_CELL:
            raise self.too_long()

    def _begin(self, name, attributes):
        self.depth += 1
        if self.depth > DEPTH:
            raise refusal()
        self.begin(name.rpartition(":")[2] if ":" in name else name, attributes)

    def _end(self, name):
        self.depth -= 1
        self.end(name.rpartition(":")[2] if ":" in name else name)


def refuse_entities(*_declaration):
    """Refuse a document type or an entity as soon as expat meets it."""
    raise Unreadable(_lt("This workbook holds XML entities, which no spreadsheet program writes. It is not read."))


def refusal() -> Unreadable:
    """Return the refusal of a workbook that no spreadsheet program writes."""
    return Unreadable(_lt("This workbook is built as no spreadsheet program builds one. Open it in yours and save it "
                          "again as .xlsx."))
