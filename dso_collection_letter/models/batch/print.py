"""Making of a batch: its letters are looked at again and become one file, chunk by chunk (rules A5, A9)."""

import logging

import psycopg2

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.dso_collection import database
from odoo.addons.dso_collection.models.fields.reason import Reason
from odoo.addons.dso_collection.tools.apart import reason_of
from odoo.addons.dso_collection.tools.evidence import as_engine

from ...report.letter_printer import LetterPrinter

_logger = logging.getLogger(__name__)


class CollectionLetterBatch(models.Model):
    """From collecting to ready, in the background.

    Each chunk is one transaction: what a killed run had not committed is made again by the next one, what it had is
    not. The batch's row is locked meanwhile, so that two workers never make the same letters. The file is put
    together in a transaction of its own, when no letter waits any more.
    """

    _inherit = "collection.letter.batch"

    error = Reason("Why it stopped", readonly=True, copy=False)
    piece_ids = fields.Many2many("ir.attachment", string="Pieces of the file", readonly=True, copy=False)

    def action_print(self):
        """Have the letters made in the background; from now on new letters go to another batch.

        Raises ``UserError`` for a batch that is not collecting.
        """
        self.check_access("write")
        self._refuse_unless_in("open", self.env._("It is being made, or was made before."))
        batches = self.sudo()  # sudo: collectors print, and write nothing else
        batches.write({"state": "printing", "user_id": self.env.uid, "error": False})
        batches._number_letters()
        self._wake_maker()
        return True

    @api.model
    def _wake_maker(self):
        """Run the scheduled action that makes letters soon."""
        self.env["ir.cron"]._collection_wake("ir_cron_collection_letter_batch", "dso_collection_letter")

    @api.model
    def _cron_make(self):
        """Make the letters of the batches that people asked for. Called by the scheduled action."""
        progress = self.env["ir.cron"]
        progress._commit_progress(remaining=self._count_to_make())
        passed_over = self.browse()
        while batch := self._next_to_make(passed_over):
            count = database.again_on_conflict(self.env, batch._make_next)
            if count is None:
                passed_over |= batch
                count = 0
            if not progress._commit_progress(count):
                break
        left = self._count_to_make(passed_over)
        if left:
            progress._commit_progress(remaining=left)

    @api.model
    def _next_to_make(self, passed_over):
        """Return the next batch that is to be made, the oldest first."""
        return self.search([("state", "=", "printing"), ("id", "not in", passed_over.ids)], order="day, id", limit=1)

    @api.model
    def _count_to_make(self, passed_over=None):
        """Count the letters that wait, and one for each batch whose file is still to be put together."""
        batches = self.search([("state", "=", "printing"), ("id", "not in", passed_over.ids if passed_over else [])])
        return len(batches) + self.env["collection.letter"].search_count(
            [("batch_id", "in", batches.ids), ("state", "=", "waiting")])

    @api.model
    def _make_hands(self) -> int:
        """Say how many may make letters side by side: one for each batch."""
        return self.search_count([("state", "=", "printing")])

    def _make_next(self):
        """Make the next chunk of letters, or put the file together; returns how much was done.

        None: another worker is at it, or it cannot be made now.
        """
        self.ensure_one()
        batch = self.try_lock_for_update(allow_referencing=True)
        if not batch or batch.state != "printing":
            return None
        batch._note_stage()
        letters = batch._next_letters()
        try:
            with self.env.cr.savepoint():
                if letters:
                    batch._make_chunk(letters)
                else:
                    batch._finish()
                batch.error = False
        except psycopg2.OperationalError:
            raise
        except Exception as error:  # noqa: BLE001 - a program that is missing stops this batch and no other
            _logger.warning("collection.letter.batch %s cannot be made", self.id, exc_info=True)
            self.env.invalidate_all()
            batch.error = reason_of(error)
            return None
        return len(letters) or 1

    @api.model
    def _printer(self):
        """Return the program that lays letters out on pages."""
        return LetterPrinter(self.env)

    def _next_letters(self):
        return self.env["collection.letter"].search(
            [("batch_id", "=", self.id), ("state", "=", "waiting")], order="position, id", limit=self._printer().CHUNK)

    def _make_chunk(self, letters):
        """Look at some letters again, and make those that still go."""
        letters = letters._freshen_apart()
        if not letters:
            return
        made = self._printer().make(letters)
        for letter in letters.filtered(lambda letter: letter.id in made.failed):
            letter.write({"state": "failed", "reason": made.failed[letter.id], "news": True})
        good = letters.filtered(lambda letter: letter.id in made.files)
        good._keep_files(made.files)
        if good:
            self._keep_piece(good[0].position, made.pdf)
        if made.failed:
            self.env["collection.action"]._wake_dispatcher()

    def _keep_piece(self, position, content):
        """Keep a piece of the batch's file until all are there."""
        self.piece_ids = [(0, 0, {
            "name": f"piece {position:06}", "raw": content, "mimetype": "application/pdf",
            "res_model": self._name, "res_id": self.id})]

    def _finish(self):
        """Put the file together, and tell who asked for it; a batch without letters ends."""
        self._renumber()
        pieces = self.piece_ids.sorted("name")
        if not pieces:
            self.write({"state": "cancelled", "error": False})
        else:
            self.write({
                "state": "printed", "printed_date": database.now(), "print_count": 1,
                "attachment_id": self._keep_file(
                    self._file_name(), self._printer().assemble(self, (piece.raw for piece in pieces))).id,
            })
            as_engine(pieces).unlink()
        self._tell_ready()

    def _file_name(self):
        return f"{self.channel}-{self.day}-{self.id}.pdf"

    def _keep_file(self, name, content):
        return self.env["ir.attachment"].create({
            "name": name, "raw": content, "mimetype": "application/pdf", "res_model": self._name, "res_id": self.id})

    def _tell_ready(self):
        """Say to who asked that the post is ready, wherever they are in Odoo now."""
        for batch in self.filtered("user_id"):
            _ = self.env(context=dict(self.env.context, lang=batch.user_id.lang))._
            text = _("“%s” has no letter left: all were withdrawn or failed.", batch.name)
            if batch.state == "printed":
                text = _("“%(batch)s” is ready: %(made)s letters.", batch=batch.name, made=batch.made_count)
            batch.user_id._bus_send("simple_notification", {
                "title": _("Outgoing post"), "message": text, "sticky": bool(batch.failed_count),
                "type": "warning" if batch.failed_count or batch.state != "printed" else "success"})

    def _refuse_unless_in(self, states, reason):
        """Raise ``UserError`` for batches in other states."""
        for batch in self:
            if batch.state not in states.split():
                raise UserError(self.env._("“%(batch)s”: %(reason)s", batch=batch.name, reason=reason))
