"""Builders of files that stop a server which reads them as they wish (rule I8); each is made in a second or less."""

import io
import struct
import zipfile

from xlwt.CompoundDoc import XlsDoc

SHEET, TEXTS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
_ROOT = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_CELLS = b'<row r="1"><c r="A1" t="s"><v>0</v></c></row>'


def zipped(parts, method=zipfile.ZIP_DEFLATED):
    """Return an archive; a part is its bytes, or ``(head, unit, times, tail)`` for many of the same."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method, compresslevel=1) as archive:
        for name, part in parts.items():
            head, unit, times, tail = part if isinstance(part, tuple) else (part, b"", 0, b"")
            block = max((1 << 20) // max(len(unit), 1), 1)
            with archive.open(name, "w", force_zip64=True) as stream:
                stream.write(head)
                for start in range(0, times, block):
                    stream.write(unit * min(block, times - start))
                stream.write(tail)
    return content.getvalue()


def book(sheet=_CELLS, texts=b"<si><t>Code</t></si>", styles=b"<cellXfs><xf/></cellXfs>", head=b"", **others):
    """Return an ``.xlsx`` with these contents of its parts."""
    def part(root, content):
        start, end = b"%s<%s xmlns='%s'>" % (head, root, _ROOT.encode()), b"</%s>" % root
        if isinstance(content, tuple):
            return start + content[0], content[1], content[2], content[3] + end
        return start + content + end

    def links(*kinds):
        return "".join(f"<Relationship Id='r{number}' Type='{_LINKS}/{kind}' Target='{target}'/>"
                       for number, (kind, target) in enumerate(kinds))

    types = "".join(f"<Override PartName='/{name}' ContentType='{_TYPES}{kind}+xml'/>" for name, kind in (
        ("xl/workbook.xml", "sheet.main"), (SHEET, "worksheet"), (TEXTS, "sharedStrings"), (STYLES, "styles")))
    inner = links(("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"),
                  ("styles", "styles.xml"))
    relations = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>%s</Relationships>"
    sheet = sheet if isinstance(sheet, tuple) else (sheet, b"", 0, b"")
    return zipped({
        "[Content_Types].xml": (
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
            f"<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>{types}"
            "</Types>").encode(),
        "_rels/.rels": (relations % links(("officeDocument", "xl/workbook.xml"))).encode(),
        "xl/workbook.xml": (
            f"<workbook xmlns='{_ROOT}' xmlns:r='{_LINKS}'><sheets><sheet name='A' sheetId='1' r:id='r0'/></sheets>"
            "</workbook>").encode(),
        "xl/_rels/workbook.xml.rels": (relations % inner).encode(),
        STYLES: part(b"styleSheet", styles), TEXTS: part(b"sst", texts),
        SHEET: part(b"worksheet", (b"<sheetData>" + sheet[0], *sheet[1:3], sheet[3] + b"</sheetData>")), **others})


def entities():
    """A document type whose words stand across the borders of megabytes, and texts made of its entity."""
    def up_to_a_border(part, word):
        room = (1 << 20) - (len(part) + 4) % (1 << 20)
        return part + b"<!--x-->" * (room // 8) + b" " * (room % 8) + word

    head = up_to_a_border(b"<?xml version='1.0'?>", b"<!DOCTYPE sst [")
    head = up_to_a_border(head + b"<!--x-->" * (1 << 20), b"<!ENTITY a '" + b"x" * 50_000 + b"'>]>")
    part = (head + b"<sst xmlns='%s'>" % _ROOT.encode(), b"<si><t>&a;</t></si>", 16_000, b"</sst>")
    return book(**{TEXTS: part})


def empty_tags(times=6_000_000):
    """Shared texts without a text."""
    return book(texts=(b"", b"<si/>", times, b""))


def cell_of_many_parts(times=2_000_000):
    """One text in as many pieces."""
    return book(texts=(b"<si>", b"<r><t>ab</t></r>", times, b"</si>"))


def many_styles(times=4_000_000):
    """Styles, each of which openpyxl makes an object of."""
    return book(styles=(b"<cellXfs>", b"<xf/>", times, b"</cellXfs>"))


def far_cells(times=2_750):
    """Cells at the right end of a sheet: 45 million with the empty ones before them."""
    return book(sheet=(_CELLS, b'<row><c r="XFD1"><v>1</v></c></row>', times, b""))


def wide_rows(times=40_000):
    """As many cells as an import may have columns, the last one filled."""
    head = b"<row>" + b"<c t='str'><v>h</v></c>" * 500 + b"</row>"
    return book(sheet=(head, b'<row><c r="SF1"><v>1</v></c></row>', times, b""))


def nested(times=4_000_000):
    """Elements that do not end."""
    return book(sheet=(b"", b"<a>", times, b""))


def names(times=200_000):
    """Elements of different names, each of which expat remembers."""
    return book(sheet=b"".join(b"<a%x/>" % number for number in range(times)))


def long_attribute(size=60 << 20):
    """An attribute that does not end: expat begins it anew with each block."""
    return book(sheet=(b"<row a='", b"x", size, b"'/>"))


def long_cell(size=10_000_000):
    """One cell of ten megabytes."""
    return book(sheet=(_CELLS + b"<row r='3'><c t='inlineStr'><is><t>", b"x", size, b"</t></is></c></row>"))


def long_list(size=40_000_000):
    """An archive whose list of parts is most of it."""
    small = zipped({"xl/workbook.xml": b""})
    start = small.rindex(b"PK\x01\x02")
    end = small.rindex(b"PK\x05\x06")
    entry = small[start:end]
    times = size // len(entry)
    tail = bytearray(small[end:])
    struct.pack_into("<LL", tail, 12, times * len(entry), start)
    return small[:start] + entry * times + bytes(tail)


def lzma_part():
    """A method of compression that spreadsheet programs do not write."""
    return zipped({"xl/workbook.xml": b"<workbook/>", "xl/_rels/workbook.xml.rels": b"<Relationships/>"},
                  zipfile.ZIP_LZMA)


def repeated_rows():
    """An OpenDocument sheet of one row that is there a million times, twice."""
    row = (b"<table:table-row table:number-rows-repeated='1048576'>"
           b"<table:table-cell table:number-columns-repeated='400'>"
           b"<text:p>x</text:p></table:table-cell></table:table-row>")
    return zipped({"content.xml": b"<o xmlns:table='t' xmlns:text='x'><table:table table:name='A'>" + row * 2
                   + b"</table:table></o>"})


def old_styles(times=500_000):
    """An old workbook of styles: xlrd makes an object of several hundred bytes of each."""
    record = struct.pack("<HH", 0xE0, 20) + bytes(20)
    stream = struct.pack("<HHHHHHLL", 0x809, 16, 0x600, 5, 0, 0, 0, 0) + record * times + struct.pack("<HH", 10, 0)
    content = io.BytesIO()
    XlsDoc().save(content, stream)
    return content.getvalue()


def last_byte():
    """A line of two megabytes that is no UTF-8 for its last byte."""
    return b"a" * 2_000_000 + b"\xff"


def one_accent():
    """Eighteen megabytes of Windows-1252 with one accent, at the end."""
    return b"Code;Name\r\n" + (b"C00001;" + b"x" * 191 + b"\r\n") * 90_000 + "é".encode("cp1252")


def one_line(size=40_000_000):
    """A text without a line break."""
    return b"Code;Name;" * (size // 10)


def long_word():
    """Letters without an end around a few accents: words are looked for."""
    return b"Code;Name\r\n" + (b"a" * 999 + b"\xe9\r\n") * 2_000


def quoted_lines(size=20_000_000):
    """Cells of line ends: as many lines as characters."""
    return b"Code;Name\n" + (b'"' + b"\n" * 90_000 + b'";x\n') * (size // 90_000)


def separators(size=20_000_000):
    """Empty cells only, a million in a line but the first."""
    return b"Code;Name\n" + (b";" * 900_000 + b"\n") * (size // 900_000)
