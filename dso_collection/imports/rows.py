"""The rows of an imported file and what becomes of each: created, updated, skipped or refused (rules I4, I6)."""

import re

from odoo.exceptions import AccessError
from odoo.tools import email_normalize

from ..tools.texts import bare, trim

#: Rows looked up together: one query of each kind for so many.
WINDOW = 10_000
#: Longer texts are no names or addresses, and some would not fit an index of the database.
LONGEST_NAME, LONGEST_TEXT = 250, 2_000
#: Signs that the database cannot hold.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
#: Addresses that need no closer look: their normal form is the same in small letters.
_PLAIN_EMAIL = re.compile(r"[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)


class Refused(Exception):
    """A bad row: the column, and the cause in words for the user.

    ``quietly``: the user chose to leave such rows; ``more``: what else Odoo's message of it says.
    """

    def __init__(self, field: str, reason: str, quietly: bool = False, more: dict | None = None):
        super().__init__(reason)
        self.field, self.reason, self.quietly, self.more = field, reason, quietly, more or {}


class Skipped(Exception):
    """A row that has nothing to add: whom it is about, and why it was left.

    ``notable``: what the user should know of it, and is told before what is simply there.
    """

    def __init__(self, name: str, reason: str, notable: bool = False):
        super().__init__(reason)
        self.name, self.reason, self.notable = name, reason, notable


class ImportRows:
    """Judges rows in windows and keeps the verdicts; what a row means is its subclass's affair.

    How to use: ``for row in rows.sound(): ...`` yields what the subclass's ``_judge`` returned for each
    good row; ``rows.summary()`` and ``rows.errors()`` then tell of the others. Row numbers count from 0.

    A subclass implements ``_look_up(window)``, which reads all that a window of rows needs in one query
    of each kind, and ``_judge(number, row)``, which returns a good row or raises :class:`Refused` or
    :class:`Skipped`.
    """

    def __init__(self, partners, fields, data):
        self.env = partners.env
        self.partners = partners
        self.fields = list(fields)
        self.data = data
        self.column = {name: position for position, name in reversed(list(enumerate(self.fields)))}
        self.created, self.updated = 0, 0
        self.skipped, self.refused, self.notes = [], [], []
        self.messages = []
        self.longest = [self._longest(name) for name in self.fields]

    #: Columns of codes, numbers and addresses, in which marks without width mean nothing (rule I3).
    bare_columns = frozenset()

    def _look_up(self, window):
        raise NotImplementedError

    def _judge(self, number, row):
        raise NotImplementedError

    def sound(self):
        """Yield what ``_judge`` makes of each good row, in the order of the file."""
        for start in range(0, len(self.data), WINDOW):
            window = self.data[start:start + WINDOW]
            self._look_up(window)
            for number, row in enumerate(window, start):
                try:
                    self._check_texts(row)
                    judged = self._judge(number, row)
                except Refused as refusal:
                    self.refuse(number, refusal)
                except Skipped as skip:
                    self.skipped.append({"row": number, "name": skip.name, "reason": skip.reason,
                                         **({"notable": True} if skip.notable else {})})
                else:
                    yield judged

    def refuse(self, number: int, refusal: Refused):
        """Note a bad row; numbers below 0 are rows of another batch, which judges them itself."""
        if number < 0:
            return
        if not refusal.quietly:
            self.messages.append({
                "type": "error", "message": refusal.reason, "field": refusal.field, "record": number,
                "rows": {"from": number, "to": number}, **refusal.more})
        self.refused.append({"row": number, "field": refusal.field, "reason": refusal.reason})

    def note(self, number: int, field: str, reason: str):
        """Note what could not be kept of a row that is imported all the same."""
        self.notes.append({"row": number, "field": field, "reason": reason})

    def refuse_without_right(self, *names):
        """Refuse a row that sets what collectors alone decide, when who imports is none."""
        if not names:
            return
        try:
            self.partners._check_collection_right(names)
        except AccessError as refusal:
            raise Refused(names[0], str(refusal)) from None

    def summary(self) -> dict:
        """Return what became of the rows; created, updated, skipped and refused ones are all there are."""
        return {
            "created": self.created, "updated": self.updated, "skipped": self.skipped,
            "refused": sorted(self.refused, key=lambda refusal: refusal["row"]), "notes": self.notes,
        }

    def errors(self) -> list[dict]:
        """Return Odoo's import messages for the bad rows."""
        return sorted(self.messages, key=lambda message: message["record"])

    def cell(self, row, name: str) -> str:
        """Return a cell's text, trimmed; empty when the file has no such column."""
        position = self.column.get(name)
        if position is None:
            return ""
        value = row[position]
        if not isinstance(value, str):
            return "" if value in (None, False) else str(value).strip()
        return bare(value) if name in self.bare_columns else trim(value)

    def _longest(self, name):
        field = self.partners._fields.get(name.split("/")[0])
        if field is None or field.type not in ("char", "many2one", "selection"):
            return None
        return LONGEST_NAME if field.index or name == "name" else LONGEST_TEXT

    def _check_texts(self, row):
        """Refuse what the database cannot hold (rule I8)."""
        for position, limit in enumerate(self.longest):
            value = row[position]
            if not isinstance(value, str):
                continue
            if limit and len(value) > limit:
                raise Refused(self.fields[position], self.env._(
                    "The text is too long: %(length)s characters, at most %(limit)s are allowed.",
                    length=len(value), limit=limit))
            if _UNSTORABLE.search(value):
                raise Refused(self.fields[position], self.env._(
                    "The text holds characters that cannot be stored (NUL). Save the file again as text."))


def normal_email(text: str) -> str | None:
    """Return the form in which two e-mail addresses are the same, None when it is no valid one.

    A name before the address is allowed, a second address is not.
    """
    if _PLAIN_EMAIL.fullmatch(text):
        return text.lower()
    if any(sign in text for sign in "\r\n"):
        return None
    return email_normalize(text) or None
