"""The two lists of caught messages: ``index.txt`` and ``index.html``, one more line for each message."""
from __future__ import annotations

import html
from collections.abc import Iterable
from pathlib import Path

from .caught_mail import CaughtMail

COLUMNS = ("Received (UTC)", "From", "To", "Subject", "Envelope from", "Envelope to")

TEXT_HEAD = "\t".join((*COLUMNS, "File")) + "\n"

# Rows are added at the end, one for each message: the page has no closing tags, browsers add them.
HTML_HEAD = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Caught e-mails</title>
<style>
body {{ font-family: sans-serif; margin: 2em }}
td, th {{ text-align: left; padding: .3em 1em .3em 0; border-bottom: 1px solid #ddd }}
</style></head>
<body><h1>Caught e-mails</h1>
<table>
<tr>{''.join(f'<th>{column}</th>' for column in (*COLUMNS, 'File'))}</tr>
"""


def begin(folder: Path, mails: Iterable[CaughtMail]) -> None:
    """Write both lists anew with ``mails``."""
    mails = list(mails)
    for name, head, line in _LISTS:
        (folder / name).write_text(head + "".join(map(line, mails)), encoding="utf-8")


def add(folder: Path, mail: CaughtMail) -> None:
    """Add one message at the end of both lists."""
    for name, _head, line in _LISTS:
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(line(mail))


def text_line(mail: CaughtMail) -> str:
    """The message's line in the text list: tabs between its columns."""
    return "\t".join(_columns(mail)) + "\n"


def html_row(mail: CaughtMail) -> str:
    """The message's row in the page: its subject opens the message, its file name the original."""
    received, sender, to, subject, envelope_from, envelope_to, name = map(html.escape, _columns(mail))
    opened = f'<a href="{html.escape(mail.page_path.name)}">{subject or "(no subject)"}</a>'
    original = f'<a href="{name}">.eml</a>'
    cells = (received, sender, to, opened, envelope_from, envelope_to, original)
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>\n"


def _columns(mail: CaughtMail) -> list[str]:
    return [mail.received, mail.sender, mail.to, mail.subject,
            mail.envelope_sender, ", ".join(mail.envelope_recipients), mail.path.name]


_LISTS = (("index.txt", TEXT_HEAD, text_line), ("index.html", HTML_HEAD, html_row))
