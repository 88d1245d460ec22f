"""The checklist of a company that begins to collect: what is still to be set up, above the agenda (rules A7, D6)."""

from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...roles import MANAGERS

#: So many customers are planned at once after a deed of the checklist; of more, the scheduled action sees to them.
_AT_ONCE = 200


class Step(NamedTuple):
    """One thing to set up.

    ``advice`` says what to do and why, ``done`` whether it is. ``deed`` is the label of what one click does, by the
    method ``do``, which returns what there is to say; ``other`` that of the link to the screen, by the method
    ``opens``, which returns its action. Both are methods of the company; one of the two may be missing.
    """

    key: str
    title: str
    advice: str
    done: bool
    other: str = ""
    opens: str = ""
    deed: str = ""
    do: str = ""


class ResCompany(models.Model):
    """Says to credit managers what a company still needs until its first reminder leaves, and does it by a click."""

    _inherit = "res.company"

    collection_checklist = fields.Boolean(
        "Checklist above the agenda", default=True,
        help="Shown to credit managers until everything on it is done: what the company needs to send reminders.")
    collection_mail_tested = fields.Datetime(
        "Test e-mail sent", readonly=True,
        help="When a test e-mail of the checklist was last taken by the mail server.")

    @api.model
    def _checklist(self) -> dict | bool:
        """Return what the current company's checklist shows; False when there is nothing to show to this user."""
        company = self.env.company
        # sudo: a setting of the company
        if not self.env.user.has_group(MANAGERS) or not company.sudo().collection_checklist:
            return False
        steps = company._checklist_steps()
        if all(step.done for step in steps):
            return False
        return {"company": company.id, "name": company.name, "done": sum(step.done for step in steps), "steps": [
            {"key": step.key, "title": step.title, "advice": step.advice, "done": step.done,
             "other": step.other, "deed": step.deed} for step in steps]}

    def _checklist_steps(self) -> list[Step]:
        """Return what is to be set up, in its order. Add-ons add theirs."""
        return []

    def collection_checklist_do(self, key: str) -> str:
        """Do what one click of the checklist does; return what there is to say."""
        return getattr(self, self._checklist_step(key).do)()

    def collection_checklist_open(self, key: str) -> dict:
        """Return the screen on which a step of the checklist is done by hand."""
        return getattr(self, self._checklist_step(key).opens)()

    def collection_checklist_hide(self):
        """Take the checklist away; it can be had back in the settings."""
        self._checklist_check()
        # sudo: an administrator's to write but for this one field, whose right was looked at
        self.sudo().collection_checklist = False

    def _checklist_check(self):
        """Refuse whoever is no credit manager of this company."""
        self.ensure_one()
        if not self.env.user.has_group(MANAGERS):
            raise AccessError(self.env._(
                "Only a credit manager sets up the collection of %s: ask one to do it, or to make you one.",
                self.sudo().name))  # sudo: to name it
        self._collection_check_mine()

    def _checklist_step(self, key):
        self._checklist_check()
        found = [step for step in self._checklist_steps() if step.key == key]
        if not found:
            raise UserError(self.env._("The checklist has no step “%s”: reload the page.", key))
        return found[0]

    def _checklist_plan(self):
        """Plan what a new default concerns at once, so that the agenda shows it; of many customers, soon."""
        # sudo: the engine's own memory of whom to plan
        if self.env["collection.touch"].sudo().search_count([], limit=_AT_ONCE + 1) <= _AT_ONCE:
            self.env["collection.action"].sudo()._plan_touched()


class CollectionAction(models.Model):
    """Puts the checklist above the agenda."""

    _inherit = "collection.action"

    @api.model
    def get_desk_bar(self) -> dict:
        """Add ``checklist`` for credit managers of a company that is not set up yet."""
        return dict(super().get_desk_bar(), checklist=self.env["res.company"]._checklist())
