"""The new text of a reply: what its writer wrote, without the message that it answers and without the signature."""

import re

from mailparser_reply import EmailReplyParser

from . import html
from .folding import fold

#: A person's own words are shorter; what is longer is cut, so that no pattern ever works on a book.
LONGEST = 8_000
_LONGEST_LINE = 2_000
_MOST_LINES = 600
#: The library's patterns take the square of the length.
_LIBRARY = 3_000

#: "Demo Trading <collect@demo.example> escreveu em …:": whoever wrote, on one line or two, and in any language
_WROTE = re.compile(r"^(?=.*\d).*\S+@\S+.*:\s*$")
#: "From: … / Sent: … / To: …", as Outlook writes them in any language
_FIELD = re.compile(r"^[*_\s]*([^\W\d_][^\W\d_.,;()]*(?: [^\W\d_]+){0,2})\s?:[*_]*\s*\S")
_FROM = frozenset("from von de da od van fran fra kimden mittente expediteur remitente nadawca posiljatelj od sender "
                  "gonderen lahettaja odesilatel".split())
_RULER = re.compile(r"^\s*[-_=*]{3,}.*(?:[-_=*]{3,}|message|nachricht|bericht|mensaje|messaggio|mensagem|wiadomosc|"
                    r"meddelande|mesaj|poruka).*$")
_DEVICE = re.compile(
    r"^\W*(?:sent (?:from|with) |get outlook |von meinem |gesendet (?:von|mit) |envoye (?:de|depuis|a partir)"
    r"|enviado (?:desde|do|de|a partir)|inviato (?:da|dal) |verzonden vanaf|verstuurd vanaf|wyslan[oe] z"
    r"|skicka(?:t|des) fran|.{0,20}(?:umdan|imden) gonderildi|trimis de pe|poslano s)")
#: What a letter closes with, alone on its line; what follows is the signature. Folded, without signs.
_CLOSING = re.compile("|".join((
    r"(?:with )?(?:best|kind|kindest|warm|warmest|many)? ?(?:regards|wishes)|thx|cheers|best",
    r"(?:many )?thanks(?: and regards)?|(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?|rgds|br|kr",
    r"mit (?:freundlichen?|besten?|vielen|lieben|herzlichen) gru(?:e)?s(?:s|sen|sse)?|mfg|lg|vg|gruss|gru(?:e)?sse",
    r"(?:freundliche|beste|viele|liebe|schone|herzliche) gru(?:e)?sse|hochachtungsvoll",
    r"(?:bien |tres )?(?:cordialement|amicalement)|sincerement|bien a vous|cdt|cdlt",
    r"(?:sinceres |meilleures |cordiales )?salutations|bonne (?:journee|reception)",
    r"(?:met )?(?:vriendelijke|hartelijke)? ?groet(?:en|jes)?|mvg|gr",
    r"(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente",
    r"(?:cordiali |distinti )?saluti|cordialmente",
    r"(?:com )?(?:os )?(?:melhores )?cumprimentos|atenciosamente|att|abracos?",
    r"z powazaniem|pozdrawiam|pozdr|z wyrazami szacunku",
    r"(?:med )?(?:vanliga|basta) halsningar|(?:med )?vanlig halsning|mvh|hals(?:ningar)?",
    r"saygilar(?:imla|imizla)?|iyi calismalar",
    r"cu stima|cu respect",
    r"(?:lijep |srdacan )?pozdrav|s (?:po)?stovanjem",
)))


def new_text(text: str | None, languages=()) -> str:
    """Return what the writer of a reply wrote; ``text`` may be HTML. Empty when all of it is quoted.

    ``languages`` of the customer, as Odoo names them, in which mail programs say who wrote what.

    >>> print(new_text("We pay on Friday.\\n\\nKind regards\\nJane\\n\\n> Have you paid?"))
    We pay on Friday.
    >>> new_text("<p>Oui.</p><blockquote>Avez-vous payé ?</blockquote>")
    'Oui.'
    >>> print(new_text("Paid.\\n\\nOn Mon, 9 Nov 2026 at 09:12, Demo <a@demo.example> wrote:\\nPay us"))
    Paid.
    >>> print(new_text("> When do you pay?\\nOn Friday.\\n> And the rest?\\nLater."))
    On Friday.
    Later.
    """
    if not text:
        return ""
    if html.is_html(text):
        text = html.plain(text)
    text = re.sub(r"\n\s*\n", "\n\n", text[:html.LONGEST].replace("\r", "")[:4 * LONGEST])
    lines = [line.strip()[:_LONGEST_LINE] for line in text.split("\n")[:_MOST_LINES]]
    lines = _before_quotation(lines)
    lines = _before_signature([line for line in lines if not line.startswith(">")])
    return _shown("\n".join(lines)[:LONGEST], languages)


def _before_quotation(lines):
    """The lines before the message that is answered; the quotation of who answers below it stays, marked by its >."""
    for place, line in enumerate(lines):
        if _begins_quotation(lines, place):
            before = [line for line in lines[:place] if line and not line.startswith(">")]
            below = place + 1 < len(lines) and any(line.startswith(">") for line in lines[place + 1: place + 4])
            if before or not below:
                return lines[:place]
            return lines[place + 1:]
    return lines


def _begins_quotation(lines, place):
    line = lines[place]
    if line.startswith(">"):
        return False
    following = lines[place + 1] if place + 1 < len(lines) else ""
    if len(line) < 300 and (_WROTE.match(line) or _WROTE.match(f"{line} {following}") and re.search(r"\d", line)
                            and not following.startswith(">") and following.endswith(":")):
        return True
    folded = fold(line)
    if _RULER.match(folded) and len(line) > 8:
        return True
    field = _FIELD.match(folded)
    return bool(field and field[1] in _FROM and _FIELD.match(fold(following)))


def _before_signature(lines):
    for place, line in enumerate(lines):
        words = " ".join(re.sub(r"[^\w\s']", " ", fold(line)).split())
        if line in ("--", "-- ", "__", "—") or _DEVICE.match(fold(line)):
            return lines[:place]
        if place and len(words) < 60 and _CLOSING.fullmatch(words):
            return lines[:place]
    return lines


def _shown(text, languages):
    """Let the library cut what our own marks do not know: it knows the headers of many mail programs."""
    if len(text) <= _LIBRARY and (":" in text or "\n---" in text):
        parser = EmailReplyParser(languages=sorted({code[:2] for code in languages}))
        replies = parser.read(text).replies
        if replies and replies[0].content and not replies[0].headers:
            text = replies[0].content
    return text.strip()
