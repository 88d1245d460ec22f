"""What became of a letter: typed by a person, or told by the carrier's file or program (rules A9, A10)."""

from datetime import datetime, time

from odoo import models
from odoo.exceptions import UserError

from odoo.addons.dso_collection.channels.base import Outcome
from odoo.addons.dso_collection.reasons import lasting

from ...tools.letter_fate import judge

#: The day on which a letter got its state.
DAY_OF = {"mailed": "mailed_date", "delivered": "delivered_date", "returned": "returned_date"}


class CollectionLetter(models.Model):
    """Brings a status to the letter and to its action at once."""

    _inherit = "collection.letter"

    # By hand

    def action_delivered(self):
        """Note that letters reached their addressees today. Raises ``UserError`` for those that cannot have."""
        self._tell_by_hand("delivered")

    def action_returned(self):
        """Ask why letters came back: by that their collectors know what to mend."""
        self._refuse_by_hand("returned")
        return {
            "type": "ir.actions.act_window", "name": self.env._("Came back"),
            "res_model": "collection.letter.return.wizard", "view_mode": "form", "target": "new",
            "context": {"default_letter_ids": self.ids},
        }

    def action_undo_status(self):
        """Take back "delivered" or "came back": the letters are on their way again.

        Raises ``UserError`` for other letters, and when the action has another letter by now.
        """
        self._check_free_to_write()
        for letter in self:
            if letter.state not in ("delivered", "returned"):
                raise UserError(self.env._(
                    "%s was neither delivered nor did it come back: there is nothing to take back.", letter._label()))
            if letter.state == "returned" and letter.action_id.letter_id != letter:
                raise UserError(self.env._(
                    "%(letter)s was sent again meanwhile, as %(later)s: tell what became of that one.",
                    letter=letter._label(),
                    later=letter.action_id.letter_id.reference or self.env._("another message")))
        back = self.filtered(lambda letter: letter.state == "returned")
        for state, letters in self.grouped(lambda letter: "mailed" if letter.mailed_date else "submitted").items():
            letters.sudo().write({  # sudo: as in _set_status
                "state": state, "delivered_date": False, "returned_date": False, "reason": False,
                "carrier_status": False, "status_date": False, "news": False})
        back._tell_actions()

    def _tell_by_hand(self, status, reason=False, day=None):
        self._check_free_to_write()
        self._refuse_by_hand(status, day)
        news = self.filtered(lambda letter: letter.state != status)  # twice the same button keeps the first day
        for company, letters in news.grouped("company_id").items():
            letters._set_status(status, day or company._collection_today(), reason)
        self._tell_actions()

    def _refuse_by_hand(self, status, day=None):
        """Raise ``UserError``, naming letter, cause and way out, where a status would be wrong."""
        for letter in self:
            problem = letter._problem_of(status, day or letter.company_id._collection_today())
            if problem:
                raise UserError(problem)

    def _problem_of(self, status, day):
        """Return in words why a letter cannot get a status of that day, None when it can or has it already."""
        self.ensure_one()
        if day > self.company_id._collection_today():
            return self.env._("%(letter)s: %(day)s is in the future.", letter=self._label(), day=day.isoformat())
        if day < self._first_day():
            return self.env._("%(letter)s was written on %(written)s: nothing can have become of it on %(day)s.",
                              letter=self._label(), written=self._first_day().isoformat(), day=day.isoformat())
        return self._problem_of_verdict(judge(self._state_to_judge(), status, day, self._state_since()))

    def _problem_of_verdict(self, verdict):
        if verdict == "never":
            return self._why_not_left()
        if verdict == "late" and self.state == "returned":
            return self.env._(
                "%s came back, it was not delivered afterwards: if that was an error, take the status back first.",
                self._label())
        if verdict == "late":
            return self.env._("%(letter)s was delivered on %(day)s: it has gone further.",
                              letter=self._label(), day=self.delivered_date.isoformat())
        return None

    def _why_not_left(self):
        if self.state == "made":
            return self.env._("%(letter)s was not mailed yet: mark “%(batch)s” as mailed first.",
                              letter=self._label(), batch=self.batch_id.name)
        states = dict(self._fields["state"]._description_selection(self.env))
        return self.env._("%(letter)s has not left, its state is “%(state)s”.",
                          letter=self._label(), state=states[self.state])

    def _first_day(self):
        """Return the day before which nothing can have become of a letter: a wrong year shows by it."""
        self.ensure_one()
        return self.batch_id.day or self.create_date.date()

    def _label(self):
        """Name a letter and its customer in errors."""
        self.ensure_one()
        return f"{self.reference} ({self.customer_id._collection_label()})"

    # What the rules say

    def _state_to_judge(self):
        """Return the state by which news is judged: what is printed for the post may well be there."""
        self.ensure_one()
        return "submitted" if self.state == "made" and self.batch_id.state in ("printed", "mailed") else self.state

    def _state_since(self):
        self.ensure_one()
        return self.state in DAY_OF and self[DAY_OF[self.state]] or None

    def _set_status(self, status, day, reason=False, words=False):
        """Write a status of a day on letters, in the carrier's ``words``; they must be judged before."""
        values = {
            "state": status, DAY_OF[status]: day, "reason": reason if status == "returned" else False,
            "status_date": datetime.combine(day, time(12)), "news": False,
        }
        if words:
            values["carrier_status"] = words
        letters = self.sudo()  # sudo: states are nobody's to write but by these methods
        unmailed = letters.filtered(lambda letter: letter.state == "made")
        unmailed.mailed_date = day
        letters.write(values)
        unmailed.batch_id._close_when_mailed()

    def _tell_actions(self):
        """Bring the state of letters to their actions: sent, or back in the agenda (rule A10).

        Letters of earlier tries change nothing any more.
        """
        outcomes = []
        for letter in self:
            action = letter.action_id.sudo()  # sudo: an action follows its letter, whoever tells of it
            if action.letter_id != letter:
                continue
            if letter.state == "returned" and action.delivery_state in ("queued", "sent", "failed"):
                reason = letter.reason or lasting(self.env)._("no reason was given.")
                outcomes.append(Outcome(action.id, "bounced", reason, address=action.sent_to))
            elif letter.state in ("mailed", "delivered", "submitted") and action.delivery_state != "sent":
                outcomes.append(Outcome(action.id, "sent"))
        if outcomes:
            self.env["collection.action"].sudo()._apply_outcomes(outcomes)  # sudo: as above

    def _check_free_to_write(self):
        """Refuse who may not write these letters, and while another one works on them; lock them till the end."""
        self.check_access("write")
        if len(self.try_lock_for_update(allow_referencing=True)) < len(self):
            raise UserError(self.env._("Some of these letters are being worked on right now. Look again in a moment."))
