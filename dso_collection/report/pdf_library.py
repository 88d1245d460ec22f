"""What differs between the PDF libraries that Odoo takes: PyPDF2 1.26 and 2.12, and pypdf.

``odoo.tools.pdf`` gives all of them the same names for most things. Here is the rest, for whoever reads or writes
pages: use Odoo's names (``getNumPages``, ``getObject``, ``getData``) and these.
"""

import re

from odoo.tools.pdf import generic

#: What of a drawing moves where things stand: a state kept and taken up again, a change of scale, a text's own place.
_MOVES = re.compile(
    rb"(?<![^\s\]>)])(?:(?P<kept>q)|(?P<back>Q)|(?P<text>BT)"
    rb"|(?P<numbers>(?:-?[\d.]+\s+)+)(?P<verb>cm|Tm|Td)|(?P<shown><[0-9A-Fa-f]*>)\s*Tj)(?![^\s<])")
_AS_IT_IS = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def drawing(page) -> bytes:
    """Return what draws a page, in one piece also where the file has several."""
    contents = page.get("/Contents")
    parts = contents if isinstance(contents, generic.ArrayObject) else [contents] if contents is not None else []
    return b"\n".join(part.getObject().getData() for part in parts)


def kept(writer, stream):
    """Keep a stream in a file that is written, and return the way to it; what it leads to comes along.

    pypdf knows only what was cloned into the file. PyPDF2 has no clones, and follows everything when it writes.
    """
    return writer._add_object(stream.clone(writer) if hasattr(stream, "clone") else stream)


def shown(drawing: bytes) -> list[tuple[bytes, float, float]]:
    """Return each piece of text that wkhtmltopdf draws on a page, by its signs' codes, and where it begins.

    In points from the left and lower edge. The libraries do not agree on it: PyPDF2 tells where a word ends.

    >>> shown(b"q 0.5 0 0 -0.5 0 800 cm BT 1 0 0 -1 0 0 Tm 40 -100 Td <0001> Tj 12 0 Td <0002> Tj ET Q")
    [(b'<0001>', 20.0, 750.0), (b'<0002>', 26.0, 750.0)]
    """
    page, states, text, found = _AS_IT_IS, [], _AS_IT_IS, []
    for move in _MOVES.finditer(drawing):
        numbers = [float(number) for number in (move["numbers"] or b"").split()]
        if move["kept"]:
            states.append(page)
        elif move["back"]:
            page = states.pop() if states else page
        elif move["text"]:
            text = _AS_IT_IS
        elif move["verb"] == b"cm":
            page = _within(numbers[-6:], page)
        elif move["verb"] == b"Tm":
            text = tuple(numbers[-6:])
        elif move["verb"] == b"Td":
            text = _within((1, 0, 0, 1, *numbers[-2:]), text)
        else:
            found.append((move["shown"], *_within(text, page)[4:]))
    return found


def _within(inner, outer):
    """Return one change of place within another."""
    a, b, c, d, x, y = inner
    e, f, g, h, left, low = outer
    return (a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h, x * e + y * g + left, x * f + y * h + low)
