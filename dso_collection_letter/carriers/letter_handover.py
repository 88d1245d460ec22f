"""One worker that gives the letters of batches to a carrier, next to any number of others (rule A9)."""

import logging
import time

import psycopg2

from odoo.addons.dso_collection.channels.http_verdicts import TIRING, Verdict, of_exception
from odoo.addons.dso_collection.reasons import lasting
from odoo.addons.dso_collection.tools.apart import apart, reason_of

from .base import Refusal
from .letter_marks import LetterMarks

_logger = logging.getLogger(__name__)

#: So many letters in a row that a carrier could not take: it is in trouble, the rest is for another time.
PATIENCE = 3


class LetterHandover:
    """Takes the letters of one carrier in their order, gives each away once, and notes the outcome at once.

    The marks are written over a connection of their own, see :class:`LetterMarks`.
    """

    def __init__(self, carrier):
        self.carrier = carrier  # the program, see ``carriers/base.py``
        self.env = carrier.env
        self._deadline = float("inf")
        self._troubles = 0

    def run(self, seconds=float("inf")) -> bool:
        """Give away what waits. Returns False when it stopped before the end. Commits."""
        self._deadline = time.monotonic() + seconds
        states = ("made", "submitting", *(("unknown",) if self.carrier.can_ask else ()))
        seen = []
        with self.env.registry.cursor() as cr:
            self.marks = LetterMarks(cr)
            while not self._must_stop() and (ids := self.marks.claim(self.carrier.carrier.id, states, seen)):
                seen += ids
                self.env.invalidate_all()
                with self.marks.holding(self.env, ids):
                    self._give(self.marks.states(ids, states))
        return not self._must_stop()

    def _must_stop(self):
        """Say whether the time is up, or the carrier in trouble."""
        return self._troubles >= PATIENCE or time.monotonic() > self._deadline

    def _give(self, states):
        """Give claimed letters away, one by one; those whose worker died are asked about first."""
        letters = self.env["collection.letter"].browse(states)
        problems = self._problems(letters.filtered(lambda letter: states[letter.id] == "made"))
        for letter in letters:
            if self._must_stop():
                break
            if letter.id in problems:
                self.marks.note(letter.id, problems[letter.id])
                continue
            verdict = self._give_safely(letter, states[letter.id])
            if verdict:
                self._note(letter, verdict)

    def _problems(self, letters) -> dict:
        """Return ``{letter id: verdict}`` of those that the carrier would not take; a broken one stops no other."""
        problems = {}
        apart(self.env, letters,
              lambda some: problems.update(
                  (letter_id, Verdict("refused", words)) for letter_id, words in self.carrier.check(some).items()),
              lambda letter, error: problems.update({letter.id: self._broken(letter, error, "held")}))
        return problems

    def _give_safely(self, letter, state) -> Verdict | None:
        """Give one letter away, or ask about it; what goes wrong with it stops no other."""
        try:
            return self._take_over(letter) if state != "made" else self._hand_over(letter)
        except (psycopg2.OperationalError, psycopg2.InterfaceError):
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the others go
            self.env.cr.rollback()
            self.env.invalidate_all(flush=False)
            begun = self.marks.states([letter.id], ("submitting", "unknown"))
            return self._broken(letter, error, "unknown" if begun else "held")

    @staticmethod
    def _broken(letter, error, state):
        _logger.warning("collection.letter %s cannot be given away", letter.id, exc_info=error)
        return Verdict(state, reason_of(error))

    def _note(self, letter, verdict):
        self._troubles = self._troubles + 1 if verdict.state in TIRING else 0
        self.marks.note(letter.id, verdict)
        if verdict.state != "sent":
            _logger.info("collection.letter %s: %s: %s", letter.id, verdict.state, verdict.reason)

    def _take_over(self, letter) -> Verdict:
        """Say what became of a letter that was begun, and of which no answer is known."""
        lost = Verdict("unknown", letter.reason or lasting(self.env)._(
            "the server stopped while it was being given away."))
        return self._ask(letter, letter.carrier_reference, lost)

    def _hand_over(self, letter) -> Verdict | None:
        """Give a letter away; None when it was withdrawn at the last moment, or is to be made again (rule A5)."""
        if not self.marks.says_so(letter.id):
            return None
        if letter.carrier_reference and self.carrier.can_ask:
            # An earlier try ended in "certainly not taken"; the carrier may have made up its mind since
            earlier = self._ask(letter, letter.carrier_reference, Verdict("later"))
            if earlier.state != "later" or earlier.reason:
                return earlier
        try:
            reference = self.carrier.prepare(letter)
        except Refusal as refusal:
            return refusal.verdict
        except psycopg2.Error:
            raise
        except Exception as error:  # noqa: BLE001 - a carrier may be anybody's; nothing was submitted
            return self._trouble(error)
        if not self.marks.begin(letter.id, self.carrier.carrier.id, reference):
            return None
        return self._submit(letter, reference)

    def _submit(self, letter, reference) -> Verdict:
        try:
            verdict = self.carrier.submit(letter, reference)
        except Refusal as refusal:
            verdict = refusal.verdict
        except Exception as error:  # noqa: BLE001 - whatever it is, it is known or not what became of the letter
            _logger.warning("A carrier failed", exc_info=True)
            verdict = of_exception(error)
        return self._ask(letter, reference, verdict) if verdict.state == "unknown" else verdict

    def _ask(self, letter, reference, otherwise) -> Verdict:
        """Ask a carrier that can tell; ``otherwise``: what is known without it."""
        if not (self.carrier.can_ask and reference):
            return otherwise
        try:
            return self.carrier.ask(letter, reference)
        except Refusal as refusal:
            return refusal.verdict
        except Exception as error:  # noqa: BLE001 - no answer: it is asked again next time
            if otherwise.state == "unknown":
                return otherwise
            return self._trouble(error)

    @staticmethod
    def _trouble(error):
        _logger.info("A carrier cannot be reached", exc_info=True)
        return Verdict("later", reason_of(error))
