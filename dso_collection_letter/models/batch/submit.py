"""Giving a batch to a carrier that has a program, in the background (rule A9)."""

import logging
from datetime import timedelta

import psycopg2

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from odoo.addons.dso_collection import database
from odoo.addons.dso_collection.models.fields.reason import Reason
from odoo.addons.dso_collection.tools.apart import apart, reason_of

from ...carriers.letter_handover import LetterHandover

_logger = logging.getLogger(__name__)

#: A batch that was made longer ago is made again before it goes: who paid since gets no letter (rule A5).
FRESH = timedelta(hours=12)
#: States of letters that are still to be given away.
UNGIVEN = ("waiting", "made", "submitting")


class CollectionLetterBatch(models.Model):
    """From ready to mailed, through a carrier."""

    _inherit = "collection.letter.batch"

    carrier_has_program = fields.Boolean(related="carrier_id.has_program", string="Carrier with a program")
    submit_when_made = fields.Boolean(
        "To the carrier when made", readonly=True, copy=False,
        help="The batch goes to the carrier as soon as its letters are made.")
    submit_trouble = Reason(
        "Trouble at the carrier", compute="_compute_submit_trouble",
        help="Why letters of this batch wait. They are tried again by themselves.")

    @api.depends("state", "letter_ids.state", "letter_ids.reason")
    def _compute_submit_trouble(self):
        for batch in self:
            letters = batch.letter_ids if batch.state == "submitting" else batch.letter_ids.browse()
            waiting = letters.filtered(lambda letter: letter.state in ("made", "unknown") and letter.reason)
            # What waits to be tried again, before what waits to be asked about
            batch.submit_trouble = waiting.sorted(lambda letter: letter.state != "made")[:1].reason

    @api.constrains("carrier_id")
    def _check_carrier_takes_channel(self):
        """Refuse a carrier whose program does not take this channel's letters."""
        classes = self.env["collection.carrier"]._carrier_classes()
        for batch in self:
            program = classes.get(batch.carrier_id.service)
            if program and batch.channel not in program.channels:
                raise ValidationError(batch.carrier_id._why_not_channel(batch.channel, batch.channel))

    def action_submit(self):
        """Have the letters made, where they are not, and given to the carrier.

        Raises ``UserError`` for batches that cannot be.
        """
        self.check_access("write")
        for batch in self:
            if not batch.carrier_id.has_program:
                raise UserError(self.env._(
                    "“%s” goes to no carrier with a program: print it, take it to the post, and choose “Mark as "
                    "mailed”.", batch.name))
            if batch.state not in ("open", "printing", "printed"):
                raise UserError(self.env._("“%s” was given to the carrier already.", batch.name))
        # sudo: states are nobody's to write but by these methods
        self.sudo().write({"submit_when_made": True, "user_id": not self.env.user._is_superuser() and self.env.uid})
        self.filtered(lambda batch: batch.state == "open").action_print()
        self._submit_made()
        self._wake_carriers()

    def action_stop_submitting(self):
        """Keep what was not given away yet: the batch is ready again. Raises ``UserError`` when nothing is left."""
        self.check_access("write")
        for batch in self.sudo():  # sudo: as above
            if batch.state != "submitting" or not batch.letter_ids.filtered(lambda letter: letter.state == "made"):
                raise UserError(self.env._("“%s”: all its letters were given to the carrier.", batch.name))
            batch.write({"state": "printed", "submit_when_made": False})

    @api.model
    def _wake_carriers(self):
        """Run the carriers' cron soon."""
        self.env["ir.cron"]._collection_wake("ir_cron_collection_carriers", "dso_collection_letter")

    @api.model
    def _cron_carriers(self):
        """Give letters away, and ask what became of others. Called by the scheduled action."""
        progress = self.env["ir.cron"]
        database.again_on_conflict(self.env, self._submit_by_itself)
        time_left = progress._commit_progress(remaining=1)
        finished = [self._submit_to_safely(carrier, time_left) for carrier in self.search(
            [("state", "=", "submitting")]).carrier_id.filtered("has_program")]
        time_left = progress._commit_progress()
        finished.append(self.env["collection.letter"]._poll_carriers(time_left))
        database.again_on_conflict(self.env, self.env["collection.action"]._collect_outcomes)
        time_left = progress._commit_progress(1)
        progress._commit_progress(remaining=0 if all(finished) or time_left else 1)  # a carrier in trouble waits

    @api.model
    def _submit_by_itself(self):
        """Let those batches go whose letters were made since, and those that wait for no person."""
        carriers = self.env["collection.carrier"].search([("by_itself", "=", True)]).filtered("has_program")
        for company, group in carriers.grouped("company_id").items():
            apart(self.env, self.search([
                ("state", "=", "open"), ("carrier_id", "in", group.ids), ("letter_ids", "!=", False),
                ("day", "<", company._collection_today())]), lambda batches: batches.action_submit(), self._cannot_go)
        self.search([("state", "=", "printed"), ("submit_when_made", "=", True)])._submit_made()

    @staticmethod
    def _cannot_go(batch, error):
        """Note on a batch why it does not go to its carrier; the others do."""
        _logger.warning("collection.letter.batch %s does not go to its carrier", batch.id, exc_info=error)
        batch.error = reason_of(error)

    def _finish(self):
        """Let a batch that goes to a carrier go on by itself."""
        result = super()._finish()
        going = self.filtered("submit_when_made")
        if going:
            going._submit_made()
            self._wake_carriers()
        return result

    def _submit_made(self):
        """Let the batches that are ready go to their carriers."""
        # sudo: states are nobody's to write but by these methods
        self.sudo().filtered(lambda batch: batch.state == "printed").write({
            "state": "submitting", "submit_when_made": False})

    @api.model
    def _submit_to_safely(self, carrier, seconds):
        """Give the letters of one carrier's batches away; a carrier whose program fails stops no other. Commits."""
        try:
            return self._submit_to(carrier, seconds)
        except psycopg2.OperationalError:
            raise
        except Exception:
            self.env.cr.rollback()
            _logger.exception("Nothing can be given to carrier %s", carrier.id)
            return True

    @api.model
    def _submit_to(self, carrier, seconds):
        """Give the letters of one carrier's batches away, as far as the time goes. Commits."""
        database.again_on_conflict(self.env, lambda: self._make_stale_again(carrier))
        self.env.cr.commit()
        finished = LetterHandover(carrier._program()).run(seconds)
        self.env.cr.commit()  # to see the marks, which were written over another connection
        self.env.invalidate_all()
        database.again_on_conflict(self.env, lambda: self._close_when_given(carrier))
        self.env.cr.commit()
        return finished

    @api.model
    def _make_stale_again(self, carrier):
        """Let letters be made again that waited for the carrier too long, or say what is no longer so (rule A5)."""
        self.env.flush_all()
        with database.by_the_indexes(self.env.cr):
            rows = self.env.execute_query(SQL(
                """
                WITH made AS MATERIALIZED (
                    SELECT letter.id, letter.position, batch.printed_date
                      FROM collection_letter_batch batch
                      JOIN collection_letter letter ON letter.batch_id = batch.id AND letter.state = 'made'
                     WHERE batch.state = 'submitting' AND batch.carrier_id = %s)
                SELECT id
                  FROM made
                 WHERE printed_date < %s
                    OR (SELECT bool_or(%s) FROM collection_action action WHERE action.letter_id = made.id)
              ORDER BY position, id
                """, carrier.id, fields.Datetime.now() - FRESH, self.env["collection.action"]._changed_sql()))
        stale = self.env["collection.letter"].browse(letter_id for (letter_id,) in rows)
        for batch, letters in stale.grouped("batch_id").items():
            batch._make_again(letters)

    def _make_again(self, letters):
        """Make letters of a batch again before they go; the batch goes on by itself afterwards."""
        letters.write({"state": "waiting", "reason": False})
        self.write({"state": "printing", "submit_when_made": True})
        self._wake_maker()

    @api.model
    def _close_when_given(self, carrier):
        """Note as mailed the batches of which no letter is left to give away or to ask about."""
        open_states = (*UNGIVEN, "unknown") if carrier._program().can_ask else UNGIVEN
        for batch in self.search([("state", "=", "submitting"), ("carrier_id", "=", carrier.id)]):
            if not batch.letter_ids.filtered(lambda letter: letter.state in open_states):
                batch.write({"state": "mailed", "mailed_date": batch.company_id._collection_today()})
