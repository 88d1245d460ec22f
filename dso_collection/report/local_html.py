"""Makes HTML whole before it is printed: pictures put in, and nothing left that a printer would fetch (rule A11)."""

import re

from lxml import etree
from lxml import html as lxml_html

#: What fetches by its nature, runs, or hides from one reader of HTML what another one sees.
_DROPPED = (
    "script", "iframe", "frame", "frameset", "object", "embed", "applet", "param", "link", "base", "audio", "video",
    "source", "track", "portal", "noscript", "noembed", "noframes", "template", "xmp", "plaintext", "foreignobject")
#: Of them, those that have no end.
_EMPTY = ("frame", "embed", "param", "link", "base", "source", "track", "meta")
#: Attributes that name something to be fetched; ``href`` of a link that a reader follows is none.
_FETCHED = {
    "src", "srcset", "href", "background", "poster", "data", "lowsrc", "dynsrc", "action", "formaction", "longdesc",
    "profile", "manifest", "classid", "codebase", "archive", "cite", "ping", "usemap", "icon", "imagesrcset"}
_LINKS = ("a", "area")
_FOLLOWED = ("http:", "https:", "mailto:", "tel:", "#")
#: A picture that is there already.
_HERE = re.compile(r"data:image/[a-z.+-]+;base64,[A-Za-z0-9+/=\s]+", re.IGNORECASE)
_HERE_IN_STYLE = re.compile(r"""url\(\s*(['"]?)data:image/[a-z.+-]+;base64,[A-Za-z0-9+/=]+\1\s*\)""", re.IGNORECASE)
#: A picture of a style that may be one of this database.
_IN_URL = re.compile(r"""url\(\s*(['"]?)([^'"()\\\s]+)\1\s*\)""", re.IGNORECASE)
#: What a style fetches with, or writes so that nobody sees it.
_IN_STYLE = ("url(", "@import", "@font-face", "image-set", "src(", "image(", "element(", "expression", "behavior", "\\")


class LocalHtml:
    """Cleans one document after the other.

    ``picture``: gives the ``data:`` URI for the address of a picture, empty where there is none to be shown.
    ``served``: says which other addresses may stay, in styles and sheets of styles too. Without it none does, and no
    script either.
    """

    def __init__(self, picture, served=None):
        self._picture = picture
        self._served = served or (lambda address: False)
        self._with_layout = bool(served)

    def clean(self, html: str) -> str:
        """Return a document with what it needs in it, and with nothing to fetch."""
        parser = lxml_html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
        root = lxml_html.document_fromstring(html, parser=parser)
        for element in list(root.iter(etree.Element)):
            self._element(element, _local(element.tag))
        return etree.tostring(root, encoding="unicode", method="html", doctype="<!DOCTYPE html>")

    def _element(self, element, tag):
        if tag in _DROPPED and not self._is_layout(element, tag) or tag == "meta" and element.get("http-equiv"):
            _drop(element)
        elif tag == "style" and self._fetches("".join(element.itertext())):
            _drop(element)
        else:
            for name, value in element.attrib.items():
                self._attribute(element, tag, name, value)

    def _is_layout(self, element, tag):
        """Say whether an element is of the layout in which Odoo prints: its scripts and sheets are in the head."""
        in_head = any(_local(parent.tag) == "head" for parent in element.iterancestors())
        return self._with_layout and in_head and (
            tag == "link" and self._served(element.get("href") or "")
            or tag == "script" and self._served(element.get("src") or "/web/static/")
            or tag == "base" and self._served(f"{(element.get('href') or '').rstrip('/')}/web/static/"))

    def _attribute(self, element, tag, name, value):
        plain = _local(name)
        if plain.startswith("on") and not (self._with_layout and tag == "body"):
            del element.attrib[name]
        elif plain == "style":
            element.set(name, self._style(value))
        elif plain in _FETCHED:
            kept = self._address(tag, plain, value.strip())
            if kept:
                element.set(name, kept)
            else:
                del element.attrib[name]

    def _address(self, tag, name, value):
        """Return what stands instead of an address, empty when nothing does."""
        if tag in _LINKS and name == "href":
            return value if value.lower().startswith(_FOLLOWED) else ""
        if value.startswith("#") or _HERE.fullmatch(value) or self._served(value):
            return value
        return self._picture(value) if tag == "img" and name == "src" or name == "background" else ""

    def _style(self, style):
        """Return a style without its declarations that fetch."""
        here = []

        def keep(found):
            here.append(found.group())
            return f"here({len(here) - 1})"

        with_pictures = _IN_URL.sub(lambda found: self._picture_in_style(found, found[2]), style)
        parts = _HERE_IN_STYLE.sub(keep, with_pictures).split(";")
        kept = ";".join(part for part in parts if not _has(part, _IN_STYLE))
        for number, picture in enumerate(here):
            kept = kept.replace(f"here({number})", picture)
        return kept

    def _picture_in_style(self, found, address):
        """Return a style's picture as it is put in, else what was written."""
        picture = "" if address.lower().startswith("data:") else self._picture(address)
        return f"url({picture})" if picture else found[0]

    def _fetches(self, sheet):
        """Say whether a sheet of styles fetches."""
        return _has(_HERE_IN_STYLE.sub("", sheet), _IN_STYLE)


def _has(text, signs):
    text = text.lower()
    return any(sign in text for sign in signs)


def _local(name):
    """Return a name without its namespace."""
    return name.rpartition("}")[2].lower().rpartition(":")[2] if isinstance(name, str) else ""


def _drop(element):
    """Remove an element; the text behind it stays, also where the parser took it for its content."""
    if element.getparent() is not None:
        drop = element.drop_tag if _local(element.tag) in _EMPTY else element.drop_tree
        drop()
