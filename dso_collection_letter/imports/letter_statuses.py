"""A carrier's file: tracking numbers of letters, and what became of them (rules A9, A10)."""

import datetime
from typing import NamedTuple

from odoo.addons.dso_collection.imports.rows import ImportRows, Refused, Skipped
from odoo.addons.dso_collection.tools.dates import parse_day

from ..tools.letter_fate import judge
from ..tools.letter_status import parse_status, tracking_key

REFERENCE, TRACKING = "import_reference", "import_tracking_number"
STATUS, DATE, REASON = "import_status", "import_status_date", "import_reason"
COLUMNS = (REFERENCE, TRACKING, STATUS, DATE, REASON)


class Telling(NamedTuple):
    """A good row: its letter, the tracking number it gets, and its new status of a day; empty for what stays."""

    number: int
    letter: object
    tracking_number: str = ""
    status: str = ""
    day: datetime.date | None = None
    reason: str = ""
    words: str = ""


class LetterStatusRows(ImportRows):
    """Judges the rows of a carrier's file; rows of one letter follow each other as events do.

    Letters are found by our reference, else by their tracking number. What earlier rows of the file make of a letter
    counts for later ones, so that a whole file is judged as it would be made.
    """

    def __init__(self, letters, fields, data, savepoint=None, later=()):
        super().__init__(letters, fields, data)
        self.letters = letters
        self.numbers, self.states = {}, {}  # what the file made of letters so far, by their ids
        self.takers = {}  # letters by the tracking numbers that the file gave them
        language = self.env["res.lang"]._get_data(code=self.env.user.lang)
        chosen = self.env.context.get("collection_date_format")
        self.date_format = chosen or language.date_format

    def good(self) -> list[Telling]:
        """Return the good rows."""
        return list(self.sound())

    def check(self) -> None:
        """Judge all rows without making anything of them."""
        self.updated = sum(1 for _telling in self.sound())

    def _look_up(self, window):
        references = {self.cell(row, REFERENCE).upper() for row in window} - {""}
        found = self.letters.search([("reference", "in", list(references))])
        self.by_reference = found.grouped("reference")
        self.by_number = self.letters._by_tracking_numbers(self.cell(row, TRACKING) for row in window)

    def _judge(self, number, row):
        letter = self._letter(row)
        given = self._number(letter, self.cell(row, TRACKING))
        status, words = self._status(row)
        reason = self.cell(row, REASON)
        if not status and not given and not self.cell(row, TRACKING):
            raise Refused(STATUS, self.env._("The row has neither a status nor a tracking number for %s.",
                                             letter._label()))
        day = self._day(letter, row, status)
        if not self._is_news(letter, status, day):
            status, day, words, reason = "", None, "", ""
        if not status and not given:
            raise Skipped(letter.reference, self.env._("Nothing new of %s.", letter._label()))
        self._remember(letter, given, status, day)
        if status == "returned":
            reason = reason or words
        return Telling(number, letter, given, status, day, reason, words)

    # The letter

    def _letter(self, row):
        reference, number = self.cell(row, REFERENCE), self.cell(row, TRACKING)
        if reference:
            return self._one(self.by_reference.get(reference.upper()), REFERENCE, self.env._(
                "No letter has the reference “%s”.", reference))
        if not number:
            raise Refused(REFERENCE, self.env._(
                "The row names no letter: neither its reference nor its tracking number."))
        key = tracking_key(number)
        return self.takers.get(key) or self._one(self.by_number.get(key), TRACKING, self.env._(
            "No letter has the tracking number “%s”: a file that gives letters their numbers needs our reference too.",
            number))

    def _one(self, letters, column, unknown):
        """Return the letter that is meant: the current company's where another company has one of that name."""
        if not letters:
            raise Refused(column, unknown)
        mine = letters.filtered(lambda letter: letter.company_id == self.env.company) or letters
        if len(mine) > 1:
            raise Refused(column, self.env._(
                "Several letters are meant: %s. Choose one company above and load the file again.",
                ", ".join(letter._label() for letter in mine[:5])))
        return mine

    # Its tracking number

    def _number(self, letter, number):
        """Return the number that a letter gets, empty when it has it already; refuses a second one for either."""
        key = tracking_key(number)
        if not key:
            return ""
        present = self.numbers.get(letter.id) or letter.tracking_number
        if present and tracking_key(present) == key:
            return ""
        if present:
            raise Refused(TRACKING, self.env._(
                "%(letter)s has the tracking number %(present)s, not %(number)s: correct one of them.",
                letter=letter._label(), present=present, number=number))
        other = self.takers.get(key) or next(
            (other for other in self.by_number.get(key, ()) if other.company_id == letter.company_id), None)
        if other and other != letter:
            raise Refused(TRACKING, self.env._(
                "The tracking number %(number)s is that of %(other)s: %(letter)s cannot have it too.",
                number=number, other=other._label(), letter=letter._label()))
        return number

    # Its status

    def _status(self, row):
        text = self.cell(row, STATUS)
        status = parse_status(text)
        if status is None:
            raise Refused(STATUS, self.env._(
                "“%s” is no known status: write mailed, delivered or returned, in your language.", text))
        return status, text

    def _day(self, letter, row, status):
        """Return the day of a row's status; that of the import where the file has none."""
        today = letter.company_id._collection_today()
        text = self.cell(row, DATE)
        day = parse_day(text, self.date_format) if text else today
        if day is None:
            raise Refused(DATE, self.env._(
                "“%s” is no day that can be read: write it as 2026-12-31, or choose the date format on the left.",
                text))
        if status and day > today:
            raise Refused(DATE, self.env._("%(letter)s: %(day)s is in the future.",
                                           letter=letter._label(), day=day.isoformat()))
        if status and status != "announced" and day < letter._first_day():
            raise Refused(DATE, letter._problem_of(status, day))
        return day

    def _is_news(self, letter, status, day):
        """Say whether a status brings a letter further; refuses one of a letter that has not left."""
        if not status:
            return False
        state, since = self.states.get(letter.id) or (letter._state_to_judge(), letter._state_since())
        verdict = judge(state, status, day, since)
        if verdict == "never":
            raise Refused(STATUS, letter._why_not_left())
        return verdict == "take"

    def _remember(self, letter, given, status, day):
        if given:
            self.numbers[letter.id] = given
            self.takers[tracking_key(given)] = letter
        if status:
            self.states[letter.id] = (status, day)
