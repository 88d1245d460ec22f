"""What people do with a batch that is ready: mail it, print it again, cancel it, and undo each (rules A9, A10)."""

from odoo import models
from odoo.exceptions import UserError

from odoo.addons.dso_collection.reasons import lasting
from odoo.addons.dso_collection.tools.evidence import as_engine

from ..letter.letter import WAITING_STATES


class CollectionLetterBatch(models.Model):
    """The buttons of the outgoing post; each works on one batch or many."""

    _inherit = "collection.letter.batch"

    def action_mailed(self, day=None):
        """Note that all letters of the batches were taken to the post on a day (today): they count as sent.

        From that day the scenario counts. Raises ``UserError`` for batches that are not ready, and for a wrong day.
        """
        self.check_access("write")
        self._refuse_unless_in("printed", self.env._("It is not ready, or it left before."))
        for batch in self._locked().sudo():  # sudo: collectors mail letters, and write nothing else
            batch._note_mailed(day or batch.company_id._collection_today())
        return True

    def _note_mailed(self, day):
        self._check_mailing_day(day)
        letters = self.letter_ids.filtered(lambda letter: letter.state == "made")
        letters.write({"state": "mailed", "mailed_date": day, "news": False})
        self.write({"state": "mailed", "mailed_date": day})
        letters.action_id.write({"done_date": day})
        letters._tell_actions()

    def _check_mailing_day(self, day):
        """Refuse a day before the letters were made, and one that has not come."""
        if not self.day <= day <= self.company_id._collection_today():
            raise UserError(self.env._(
                "“%(batch)s” cannot have been mailed on %(day)s: choose a day from %(first)s until today.",
                batch=self.name, day=day, first=self.day))

    def action_undo_mailed(self):
        """Undo :meth:`action_mailed`, as long as nobody told what became of a letter."""
        self.check_access("write")
        self._refuse_unless_in("mailed", self.env._("It was not mailed."))
        for batch in self._locked().sudo():  # sudo: as above
            letters = batch.letter_ids.filtered(lambda letter: letter.state not in ("withdrawn", "failed"))
            if gone := letters.filtered(lambda letter: letter.state != "mailed"):
                raise UserError(self.env._(
                    "“%(batch)s” stays mailed: of %(letters)s it is known what became of them.",
                    batch=batch.name, letters=", ".join(gone[:5].mapped("reference"))))
            batch._take_back_mailing(letters)
        return True

    def _take_back_mailing(self, letters):
        letters.write({"state": "made", "mailed_date": False})
        self.write({"state": "printed", "mailed_date": False})
        actions = letters.action_id.filtered(lambda action: action.letter_id in letters)
        for action in actions:
            action._cancel_following()
        actions.write({"delivery_state": "queued", "done_date": self.company_id._collection_day(self.printed_date)})
        actions._replan()

    def action_reprint(self):
        """Make the file again with each page marked as a copy, and show it."""
        self.ensure_one()
        self.check_access("write")
        batch = self.sudo()  # sudo: collectors print, and write nothing else
        copy = batch._copied_file()
        batch.print_count += 1
        return batch._show(copy)

    def action_open_pdf(self):
        """Show the file of the batch; once it was mailed, each page is marked as a copy."""
        self.ensure_one()
        self.check_access("read")
        batch = self.sudo()  # sudo: who reads a batch may see its file
        return batch._show(batch._copied_file() if batch.state == "mailed" else batch._made_file())

    def _made_file(self):
        if not self.attachment_id:
            raise UserError(self.env._("“%s” was not made yet: print it first.", self.name))
        return self.attachment_id

    def _copied_file(self):
        """Return the file with each page marked as a copy, made when it is first asked for."""
        original = self._made_file()
        if not self.copy_attachment_id:
            printer = self.with_company(self.company_id)._printer()
            self.copy_attachment_id = self._keep_file(f"copy-{original.name}", printer.stamp(original.raw))
        return self.copy_attachment_id

    def _show(self, file):
        return {"type": "ir.actions.act_url", "url": f"/web/content/{file.id}?filename={file.name}", "target": "new"}

    def action_cancel(self):
        """Give up batches that have not left: their actions are decided anew, and go into a batch of that day.

        Raises ``UserError`` for those that have left, also in part.
        """
        self.check_access("write")
        self._refuse_unless_in("open printing printed", self.env._("It left before, or was cancelled."))
        for batch in self._locked().sudo():  # sudo: as above
            batch.letter_ids.filtered(lambda letter: letter.state in WAITING_STATES)._take_back(
                lasting(self.env)._("Its batch was cancelled."))
            batch.write({"state": "cancelled"})
            as_engine(batch.attachment_id | batch.copy_attachment_id | batch.piece_ids).unlink()
        return True

    def _locked(self):
        """Lock batches until the end of the transaction; raises ``UserError`` when another one works at them."""
        if len(self.try_lock_for_update(allow_referencing=True)) < len(self):
            raise UserError(self.env._("These letters are being made right now. Look again in a moment."))
        return self


class CollectionLetter(models.Model):
    """Takes single letters out of the post."""

    _inherit = "collection.letter"

    def _take_back(self, reason):
        """Withdraw letters that have not left; their actions are decided anew."""
        for channel, letters in self.grouped("channel").items():
            letters.filtered(lambda letter: letter.state != "failed").write({"reason": reason})
            waiting = letters.action_id.filtered(
                lambda action, letters=letters: action.letter_id in letters and action.delivery_state == "queued")
            waiting._take_back(waiting._channel_classes()[channel](self.env(su=True)))

    def action_withdraw(self, reason=None):
        """Take letters out of a batch that has not left, and cancel their actions; the scenario goes on after them.

        The sheets of a batch that is printed must be taken out by hand.
        """
        self.check_access("write")
        self._check_in_batch()
        self.batch_id._locked()
        letters = self.sudo()  # sudo: the outbox is no collector's
        actions = letters.action_id.filtered(lambda action: action.letter_id in letters)
        reason = reason or lasting(self.env)._("Letter taken out by %s", self.env.user.name)
        letters._take_back(reason)
        actions.filtered(lambda action: action.state in ("scheduled", "error")).action_cancel(reason)
        return True

    def _check_in_batch(self):
        """Raise ``UserError`` for letters that cannot be taken out of their batch now."""
        for letter in self:
            if letter.state not in ("waiting", "made") or letter.batch_id.state not in ("open", "printed"):
                raise UserError(self.env._("%s cannot be taken out: it is being made, or it has left.",
                                           letter.reference))
