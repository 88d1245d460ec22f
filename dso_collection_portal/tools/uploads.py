"""Files that strangers send: what they really are, and a name that is safe to keep (rule E5)."""

import re
import struct
import unicodedata
import zlib

#: What is taken, with the ending that its name gets and its type.
KINDS = {"pdf": (".pdf", "application/pdf"), "jpeg": (".jpg", "image/jpeg"), "png": (".png", "image/png")}
#: A picture with more dots than this is no photograph of a delivery note, but made to fill a memory.
MOST_DOTS = 50_000_000
_LONGEST_NAME = 80
_PNG = b"\x89PNG\r\n\x1a\n"
#: The markers of a JPEG that begin its picture, and so say its size.
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
#: Parts of a JPEG that are looked at before its picture.
_PARTS = 200


def kind_of(content: bytes) -> str | None:
    """Return "pdf", "jpeg" or "png" of what a file holds, None for anything else; its name does not count.

    >>> kind_of(b"MZ this program cannot be run") is None
    True
    >>> kind_of(b"%PDF-1.7 1 0 obj << >> endobj startxref 9 %%EOF")
    'pdf'
    """
    for kind, looks in (("pdf", _is_pdf), ("jpeg", _is_jpeg), ("png", _is_png)):
        if looks(content):
            return kind
    return None


def _is_pdf(content):
    """Look at head and tail: both are at their place in every file that a program wrote to its end."""
    tail = content[-2048:]
    return bool(re.match(rb"%PDF-[12]\.\d", content[:8])) and b"startxref" in tail and b"%%EOF" in tail


def _is_png(content):
    """Read the first part, with its checksum, and look for the last one."""
    if not content.startswith(_PNG) or content[8:16] != b"\x00\x00\x00\rIHDR" or len(content) < 45:
        return False
    width, height = struct.unpack(">II", content[16:24])
    [checksum] = struct.unpack(">I", content[29:33])
    return zlib.crc32(content[12:29]) == checksum and _plausible(width, height) and content[-8:-4] == b"IEND"


def _is_jpeg(content):
    """Go from part to part up to the one that says how large the picture is."""
    if content[:3] != b"\xff\xd8\xff" or b"\xff\xd9" not in content[-64:]:
        return False
    place = 2
    for _part in range(_PARTS):
        head = content[place:place + 9]
        if len(head) < 9 or head[0] != 0xFF:
            return False
        marker, length, _bits, height, width = struct.unpack(">xBHBHH", head)
        if marker in _FRAMES:
            return _plausible(width, height)
        if marker == 0xDA or length < 2:
            return False
        place += 2 + length
    return False


def _plausible(width, height):
    return 0 < width * height <= MOST_DOTS


def clean_name(name: str, kind: str) -> str:
    """Return a name for a file of a kind: one line without folders, tricks of direction, or a formula's beginning.

    >>> clean_name("C:\\\\temp\\\\invoice.exe.pdf", "pdf")
    'invoice.exe.pdf'
    >>> clean_name("../../etc/passwd", "png")
    'passwd.png'
    >>> clean_name("=cmd|x", "pdf"), clean_name("", "jpeg"), clean_name("photo.JPEG", "jpeg")
    ('cmd|x.pdf', 'file.jpg', 'photo.jpg')
    """
    ending = KINDS[kind][0]
    base = re.split(r"[/\\]", name or "")[-1]
    base = "".join(sign for sign in base if unicodedata.category(sign)[0] != "C")
    base = re.sub(r"\.(pdf|jpe?g|png)$", "", " ".join(base.split()), flags=re.IGNORECASE)
    return (base.strip(" .")[:_LONGEST_NAME].lstrip("=+-@'\t ") or "file") + ending
