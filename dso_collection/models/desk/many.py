"""Work on many lines of the agenda: each deed does what applies, and leaves the rest with its reason (rules A3, D6)."""

from collections.abc import Callable
from typing import NamedTuple

from odoo import api, models
from odoo.exceptions import UserError

from ...tools.apart import apart, reason_of

#: So many lines that were left are named in a report.
_NAMED = 10


class Deed(NamedTuple):
    """What can be done with many actions: each part is a function of some actions.

    ``done``: the words for a number of them; ``why_not(action, choices)``: why it does not apply to one, False when it
    does; ``do(actions, choices)``: do it; where it can come to nothing, return ``{action: why}`` of these;
    ``keep(action, choices)``: what taking it back needs, as JSON; ``undo``: the deed that takes it back, which finds
    that under ``choices["kept"]``.
    """

    done: str
    why_not: Callable
    do: Callable
    keep: Callable | None = None
    undo: str | None = None


class CollectionAction(models.Model):
    """The one way in which a list is worked; the screen asks for it part by part, so that progress is seen."""

    _inherit = "collection.action"

    @api.model
    def _deeds(self) -> dict[str, Deed]:
        """Return what can be done with many actions, by name. Files of this room add their own."""
        return {}

    def work_many(self, deed, choices=None):
        """Do a deed with those of these actions to which it applies (rule D6).

        Returns ``{"done": {id: what taking it back needs}, "left": [[customer, why], …], "undo": deed or False}``.
        Actions that another session works at are left, too. Raises ``AccessError`` for who may not work at them.
        """
        what, choices = self._deed(deed), choices or {}
        actions = self.exists()
        actions.check_access("write")
        mine = actions.try_lock_for_update()
        left = {action: self.env._("somebody else is working at it right now, try again in a moment")
                for action in actions - mine}
        left.update({action: why for action in mine if (why := what.why_not(action, choices))})
        fit = mine.filtered(lambda action: action not in left)
        kept = {action.id: what.keep(action, choices) if what.keep else False for action in fit}
        left.update(fit._do_apart(what, choices))
        return {
            "done": {action.id: kept[action.id] for action in fit if action not in left},
            # Most reasons name the customer themselves
            "left": [[action._left_label(), why.removeprefix(f"{action.partner_id._collection_label()} ")]
                     for action, why in left.items()],
            "undo": what.undo or False,
        }

    @api.model
    def report_many(self, deed, done, left):
        """Say in words what became of many actions: “2 confirmed, 1 left:” and each one's reason."""
        words = self._deed(deed).done % (done or self.env._("None"))
        if not left:
            return f"{words}."
        lines = [f"{who}: {why}" for who, why in left[:_NAMED]]
        if len(left) > _NAMED:
            lines.append(self.env._("… and %s more", len(left) - _NAMED))
        return "\n".join([self.env._("%(done)s, %(count)s left:", done=words, count=len(left)), *lines])

    @api.model
    def _deed(self, name) -> Deed:
        deed = self._deeds().get(name)
        if not deed:
            raise UserError(self.env._("Actions cannot be worked at in this way: “%s”.", name))
        return deed

    def _do_apart(self, what, choices):
        """Do it for all at once; one that refuses stops no other. Returns ``{action: why}``."""
        left = {}

        def work(actions):
            nothing = what.do(actions, choices)
            left.update(nothing if isinstance(nothing, dict) else {})

        apart(self.env, self, work, lambda action, error: left.update({action: reason_of(error)}), guilty=UserError)
        return left

    def _left_label(self):
        """Name a line that was left by its customer, code first, as the agenda is read."""
        customer = self.partner_id
        return f"{customer.ref} {customer.name}" if customer.ref else customer.name

    def _work_one(self, deed, choices=None):
        """Do a deed with one action from its own screen: a refusal is an error there; then it can be taken back."""
        result = self.work_many(deed, choices)
        if result["left"]:
            raise UserError("\n".join(
                self.env._("“%(action)s”: %(why)s.", action=self.display_name, why=why.rstrip("."))
                for _who, why in result["left"]))
        return self._tell_worked(deed, result)

    def _tell_worked(self, deed, result):
        """Return the message that says what was done, from which it can be taken back."""
        return {"type": "ir.actions.client", "tag": "dso_collection.worked_many", "params": {
            "model": self._name, "undo": result["undo"], "done": result["done"],
            "message": self.report_many(deed, len(result["done"]), result["left"]),
        }}

    def _begin_many(self, deed, choices=None, ask=False):
        """Let the screen do a deed with these actions, part by part, with progress.

        ``ask``: a question that is answered first.
        """
        return {"type": "ir.actions.client", "tag": "dso_collection.work_many", "params": {
            "model": self._name, "ids": self.ids, "deed": deed, "choices": choices or {}, "ask": ask,
        }}
