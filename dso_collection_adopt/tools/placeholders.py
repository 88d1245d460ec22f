"""Placeholders of Odoo's mail templates, put into what our texts understand; what is not known is not guessed."""

import re

from lxml import etree, html

_INLINE = re.compile(r"\{\{(.*?)\}\}", re.S)
_DEFAULT = re.compile(r"""^(.*?)\s+or\s+(?:''|""|'[^']*'|"[^"]*")$""", re.S)
_SHOWING = ("t-out", "t-esc", "t-field")


def inline(source: str, values: dict[str, str]) -> str | None:
    """Return a line with its ``{{ … }}`` replaced; None where one of them is not among ``values``.

    ``values``: ``{expression: what stands in its place}``. A default behind "or" is passed over.

    >>> inline("Reminder ({{ object.level.name or 'n/a' }})", {"object.level.name": "First"})
    'Reminder (First)'
    >>> inline("Reminder {{ object.secret() }}", {}) is None
    True
    """
    found = [_expression(expression) for expression in _INLINE.findall(source)]
    if any(expression not in values for expression in found):
        return None
    return _INLINE.sub(lambda match: values[_expression(match[1])], source)


def page(source: str, values: dict[str, str]) -> str | None:
    """Return an HTML text with its ``t-out`` replaced; None where it has any other code, or one not among ``values``.

    What stands in an expression's place may be HTML itself.

    >>> page('<p>Dear <t t-out="object.name or \\'\\'">you</t>,</p>', {"object.name": "#client_name"})
    '<p>Dear #client_name,</p>'
    >>> page('<p t-if="object.late">Late</p>', {}) is None
    True
    >>> page('<p><t t-out="object.text"/></p>', {"object.text": "<b>Pay</b>"})
    '<p><b>Pay</b></p>'
    """
    root = html.fragment_fromstring(source or "", create_parent="div")
    for element in list(root.iter(etree.Element)):
        if element is not root and not _filled(element, values):
            return None
    text = _inside(root)
    return None if "{{" in text else text


def has_code(source: str) -> bool:
    """Say whether a text has anything that Odoo would compute.

    >>> has_code("<p>Pay, please</p>"), has_code('<p t-out="x"/>'), has_code("{{ x }}")
    (False, True, True)
    """
    return "{{" in source or bool(re.search(r"<t[\s>/]|\st-[a-z]", source))


def paragraphs(text: str) -> str:
    """Return a plain text as HTML, a paragraph for each block of lines.

    >>> paragraphs("Pay < 10 days\\n\\nKind\\nregards")
    '<p>Pay &lt; 10 days</p><p>Kind<br>regards</p>'
    """
    blocks = [block.strip() for block in re.split(r"\n\s*\n", text or "")]
    return "".join(f"<p>{'<br>'.join(map(_escaped, block.splitlines()))}</p>" for block in blocks if block)


def _expression(words):
    words = words.strip()
    found = _DEFAULT.match(words)
    return found[1].strip() if found else words


def _escaped(line):
    return line.strip().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _filled(element, values) -> bool:
    """Put the value in the place of what an element shows; False where that is not known."""
    code = {name: value for name, value in element.attrib.items() if name.startswith("t-")}
    if not code:
        return element.tag != "t" or _unwrapped(element)
    [name, *more] = code
    value = values.get(_expression(code[name]))
    if more or name not in _SHOWING or value is None:
        return False
    del element.attrib[name]
    for child in list(element):
        element.remove(child)
    given = html.fragment_fromstring(value, create_parent="div")
    element.text = given.text
    element.extend(list(given))
    return element.tag != "t" or _unwrapped(element)


def _unwrapped(element) -> bool:
    element.drop_tag()
    return True


def _inside(root) -> str:
    return _escaped_text(root.text) + "".join(etree.tostring(child, encoding="unicode", method="html")
                                              for child in root)


def _escaped_text(text):
    return (text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
