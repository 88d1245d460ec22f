"""Several letters made one: what begins and ends each of them stands once."""

from html import escape

from lxml import html

#: A line as short as this that ends with a comma greets or takes leave.
_LONGEST_LINE = 80
_INLINE = frozenset(("a", "b", "br", "em", "font", "i", "img", "small", "span", "strong", "sub", "sup", "u"))
_COMMAS = (",", "،", "，", "、")


def joined(bodies: list[str]) -> str:
    """Join HTML texts to one, with the greeting and the close of the first; those of the others are left out.

    A greeting is the first paragraph where it is that of the first text, too, or a short line that ends with a comma;
    a close likewise at the end.

    >>> joined(["<p>Dear Ann,</p><p>One</p><p>Regards,</p>", "<p>Dear Ann,</p><p>Two</p><p>Regards,</p>"])
    '<p>Dear Ann,</p><p>One</p><p>Two</p><p>Regards,</p>'
    >>> joined(["<p>One</p>", "Two <b>words</b><p>Yours,</p>"])
    '<p>One</p><p>Two <b>words</b></p>'
    >>> joined(["", "<p>Dear Ann,</p><p>Two</p>"]), joined(["<p>Hello,</p>"])
    ('<p>Two</p>', '<p>Hello,</p>')
    """
    letters = [_blocks(body) for body in bodies]
    first = letters[0]
    greeting, close = first[:1], first[1:][-1:]
    parts = [_without(blocks, greeting, close) for blocks in letters[1:]]
    if close and (_is_line(close[0]) or any(blocks[-1:] == close for blocks in letters[1:])):
        return "".join([*first[:-1], *(block for part in parts for block in part), *close])
    return "".join([*first, *(block for part in parts for block in part)])


def _without(blocks, greeting, close):
    if len(blocks) > 1 and (blocks[:1] == greeting or _is_line(blocks[0])):
        blocks = blocks[1:]
    if len(blocks) > 1 and (blocks[-1:] == close or _is_line(blocks[-1])):
        blocks = blocks[:-1]
    return blocks


def _blocks(body) -> list[str]:
    """Return the paragraphs, tables and so on of a text; words between them are paragraphs, too."""
    if not body or not str(body).strip():
        return []
    found, inline = [], []

    def close_paragraph():
        if "".join(inline).strip():
            found.append(f"<p>{''.join(inline).strip()}</p>")
        inline.clear()

    for node in html.fragments_fromstring(str(body)):
        if isinstance(node, str):
            inline.append(escape(node))
            continue
        tail, node.tail = node.tail or "", None
        written = html.tostring(node, encoding="unicode") if isinstance(node.tag, str) else ""  # a comment
        if not written or node.tag in _INLINE:
            inline.append(written)
        else:
            close_paragraph()
            found.append(written.strip())
        inline.append(escape(tail))
    close_paragraph()
    return found


def _is_line(block: str) -> bool:
    words = html.fromstring(block).text_content().strip()
    return 0 < len(words) <= _LONGEST_LINE and words.endswith(_COMMAS)
