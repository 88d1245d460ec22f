"""Asking carriers what became of letters, and taking in what they tell (rules A9, A10)."""

import logging
import time
from datetime import timedelta

import psycopg2

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.dso_collection import database
from odoo.addons.dso_collection.reasons import lasting
from odoo.addons.dso_collection.tools.apart import reason_of

from ...tools.letter_fate import judge

_logger = logging.getLogger(__name__)

#: A letter is asked about so often, and at once when the carrier announces news.
POLL_EVERY = timedelta(hours=4)
#: After that a letter that is neither delivered nor back is asked about no more.
POLL_FOR = timedelta(days=60)
#: Proofs come later than their state.
PROOFS_WITHIN = timedelta(days=30)
#: So far the carrier's clock may be from ours.
CLOCKS = timedelta(minutes=10)
#: States of letters whose fate is open, and of those of which carriers tell.
_UNDER_WAY = ("submitted", "mailed", "unknown")
_TOLD_OF = (*_UNDER_WAY, "delivered", "returned")
#: Letters that are read together.
SLICE_SIZE = 200
#: So many in a row that a carrier could not tell of: it is in trouble.
PATIENCE = 3


class CollectionLetter(models.Model):
    """Follows letters at carriers with a program."""

    _inherit = "collection.letter"

    polled_at = fields.Datetime(
        "Last asked on", readonly=True, copy=False, help="When the carrier was last asked about it.")

    _to_poll = models.Index("(polled_at) WHERE state IN ('submitted', 'mailed', 'delivered', 'returned')"
                            " AND carrier_reference IS NOT NULL")

    @api.model
    def _poll_carriers(self, seconds) -> bool:
        """Ask about the letters whose turn it is. Returns False when it stopped for want of time. Commits.

        A carrier that cannot be spoken to at all stops no other.
        """
        deadline, finished = time.monotonic() + seconds, True
        for carrier in self.env["collection.carrier"]._with_program():
            try:
                finished = self._poll_carrier(carrier, deadline) and finished
            except (psycopg2.OperationalError, psycopg2.InterfaceError):
                raise
            except Exception:
                self._undo()
                _logger.exception("Carrier %s cannot be asked", carrier.id)
        return finished

    @api.model
    def _poll_carrier(self, carrier, deadline) -> bool:
        """Ask one carrier; returns False when it stopped for want of time. Commits."""
        program, troubles = carrier._program(), 0
        while troubles < PATIENCE and (letters := self._due_at(carrier)):
            for letter in letters:
                if time.monotonic() > deadline:
                    return False
                troubles = 0 if letter._poll(program) else troubles + 1
                if troubles >= PATIENCE:
                    break
        return True

    @api.model
    def _due_at(self, carrier):
        """Return the next letters to ask a carrier about, longest unasked first."""
        now = fields.Datetime.now()
        self.env.flush_all()
        rows = self.env.execute_query(SQL(
            """
            SELECT id
              FROM collection_letter
             WHERE carrier_id = %(carrier)s AND carrier_reference IS NOT NULL
               AND (polled_at IS NULL OR polled_at < %(asked)s)
               AND (state IN ('submitted', 'mailed') AND COALESCE(status_date, write_date) > %(begun)s
                    OR state IN ('delivered', 'returned') AND channel <> 'letter'
                       AND receipt_proof_id IS NULL AND COALESCE(status_date, write_date) > %(proof)s)
          ORDER BY polled_at NULLS FIRST, id
             LIMIT %(size)s
            """, carrier=carrier.id, asked=now - POLL_EVERY, begun=now - POLL_FOR, proof=now - PROOFS_WITHIN,
            size=SLICE_SIZE))
        return self.browse(letter_id for (letter_id,) in rows)

    def _poll(self, program) -> bool:
        """Ask about one letter and take the answer in; False when the carrier could not tell. Commits."""
        self.ensure_one()
        report = error = None
        try:
            report = program.poll(self)
        except (psycopg2.OperationalError, psycopg2.InterfaceError):
            raise
        except Exception as raised:  # noqa: BLE001 - a carrier may be anybody's; it is asked again
            self._undo()
            error = raised
        database.again_on_conflict(self.env, lambda: self._take_in_safely(report, error))
        self.env.cr.commit()
        return report is not None

    def _undo(self):
        """Forget what a program left unfinished: a letter is committed before the next one is asked about."""
        self.env.cr.rollback()
        self.env.invalidate_all(flush=False)

    def _take_in_safely(self, report, error=None):
        """Take a report in; a letter that it does not fit, or that cannot be asked about, says so (rule A9)."""
        self._note_polled()
        if error is None:
            try:
                with self.env.cr.savepoint():
                    self._take_in(report)
            except psycopg2.OperationalError:
                raise
            except Exception as raised:  # noqa: BLE001 - as above
                error = raised
        if error is not None:
            _logger.warning("What became of letter %s cannot be noted", self.id, exc_info=error)
            self._note_polled(lasting(self.env)._(
                "The carrier could not be asked, or its answer cannot be noted: %s", reason_of(error)))

    def _note_polled(self, trouble=None):
        """Note that it was asked about, and what is wrong. In SQL: what is broken may break the ORM's way, too."""
        self.env.cr.execute(SQL(
            "UPDATE collection_letter SET polled_at = %s, carrier_status = COALESCE(%s, carrier_status) WHERE id = %s",
            fields.Datetime.now(), trouble, self.id))
        self.invalidate_recordset(["polled_at", "carrier_status"], flush=False)

    def _take_in(self, report):
        """Note on the letter and its action what the carrier told (rule A10)."""
        self.ensure_one()
        values = {"carrier_status": report.words} if report.words and report.words != self.carrier_status else {}
        if report.tracking_number and not self.tracking_number:
            values["tracking_number"] = report.tracking_number
        if values:
            self.write(values)
        for proof, (name, content) in report.proofs.items():
            self._keep_proof(f"{proof}_proof", name, content)
        if report.state == "refused":
            self._refused_by_carrier(report.words)
        elif report.state in ("mailed", "delivered", "returned"):
            day = self._day_of(report.when)
            if judge(self.state, report.state, day, self._state_since()) == "take":
                self._set_status(report.state, day, report.words, report.words)
        self._tell_actions()

    def _refused_by_carrier(self, words):
        """Bring back the action of a letter that the carrier had taken and will not send."""
        if self.state in ("submitted", "unknown", "mailed"):
            self.write({"state": "refused", "reason": words, "status_date": fields.Datetime.now(), "news": True})

    def _day_of(self, moment):
        """Return the company's day of a moment (naive UTC); today without one."""
        return self.company_id._collection_day(moment or fields.Datetime.now())

    @api.model
    def _announced(self, carrier, references, moment=None):
        """Let letters be asked about at once: their carrier says that there is news of them, since ``moment`` (UTC).

        Nothing is written of letters that are to be asked about already, that nothing more is to be learnt of, or
        that were asked about since: an old announcement, sent once more, is none.
        """
        letters = self.search([("carrier_id", "=", carrier.id), ("polled_at", "!=", False),
                               ("state", "in", _TOLD_OF), "|", ("carrier_reference", "in", references),
                               ("reference", "in", references)]) if references else self.browse()
        letters = letters.filtered(lambda letter: (
            (letter.state in _UNDER_WAY or letter.channel != "letter" and not letter.receipt_proof_id)
            and (not moment or letter.polled_at <= moment + CLOCKS)))
        if letters:
            letters.polled_at = False
            self.env["collection.letter.batch"]._wake_carriers()
        return letters
