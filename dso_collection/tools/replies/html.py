"""A page of HTML as the text that a person sees, without what mail programs mark as quoted."""

from lxml import etree, html

#: More of a message than this is not read: a reply's own words come first.
LONGEST = 200_000

_LINES = frozenset("address article blockquote body br center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 "
                   "header hr li ol p pre section table td th tr ul".split())
_TELLING = ("p", "div", "br", "html", "body", "span", "table", "blockquote", "pre", "ul", "ol", "font", "b", "i", "a")
_UNSEEN = frozenset(("head", "style", "script", "title", "template", "noscript", "object", "svg"))
#: Quotations and signatures as mail programs and Odoo mark them.
_QUOTED_CLASSES = frozenset("gmail_quote gmail_quote_container gmail_extra gmail_attr yahoo_quoted moz-cite-prefix "
                            "moz-signature gmail_signature protonmail_quote protonmail_signature_block "
                            "zmail_extra tutanota_quote WordSection1_quoted".split())
_QUOTED_IDS = frozenset(("Signature", "signature", "isForwardContent", "yahoo_quoted"))
#: From these on everything is the earlier message.
_LAST = frozenset(("divRplyFwdMsg", "appendonsend", "mail-editor-reference-message-container", "x_divRplyFwdMsg"))


def is_html(text: str) -> bool:
    """Say whether a text is written in HTML.

    >>> is_html("<p>Paid.</p>"), is_html("1 < 2, Anna <anna@a.example>"), is_html("ok<br/>bye")
    (True, False, True)
    """
    start = text[:LONGEST].lower()
    return any(f"<{tag}{end}" in start for tag in _TELLING for end in (">", " ", "/"))


def plain(page: str) -> str:
    """Return what a page says, one line for each of its blocks.

    >>> plain("<div>We pay <b>Friday</b>.<br>Bye</div><blockquote>Paid already?</blockquote>")
    'We pay Friday.\\nBye'
    >>> plain('<p>Yes</p><div id="appendonsend"></div><hr><div>From: Demo</div>')
    'Yes'
    """
    try:
        tree = html.document_fromstring(page[:LONGEST].replace("\0", ""),
                                        parser=html.HTMLParser(remove_comments=True, encoding=None))
    except (etree.LxmlError, ValueError):
        return ""
    lines = "".join(_pieces(tree)).split("\n")
    text = "\n".join(" ".join(line.split()) for line in lines)
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.strip()


def _pieces(tree):
    """Walk without recursion: a message may be nested as deep as it likes."""
    skipped = None
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if skipped is None and event == "start":
            if _is_last(node):
                return
            if _is_unseen(node):
                skipped = node
            else:
                yield from _start(node)
        elif event == "end":
            if skipped is node:
                skipped = None
            if skipped is None:
                yield from _end(node)


def _start(node):
    if node.tag in _LINES:
        yield "\n"
    if isinstance(node.tag, str) and node.text:
        yield node.text.replace("\n", " ") if node.tag != "pre" else node.text


def _end(node):
    if node.tag in _LINES and node.tag != "br":
        yield "\n"
    if node.tail:
        yield node.tail.replace("\n", " ")


def _is_last(node):
    return isinstance(node.tag, str) and node.get("id") in _LAST


def _is_unseen(node):
    return not isinstance(node.tag, str) or node.tag in _UNSEEN or (
        node.tag == "blockquote" or node.get("data-o-mail-quote") or node.get("id") in _QUOTED_IDS
        or not _QUOTED_CLASSES.isdisjoint((node.get("class") or "").split()))
