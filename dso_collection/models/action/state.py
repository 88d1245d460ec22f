"""How the ORM changes an action's state: by a transition that has a name (``transitions.py``)."""

from odoo import models
from odoo.exceptions import UserError


class CollectionAction(models.Model):
    """The one place that writes ``state`` through the ORM; that only the engine may, the gate sees to (rule A10)."""

    _inherit = "collection.action"

    def _change_state(self, transition, **given):
        """Let these actions take a transition, with what it writes besides.

        Raises ``UserError`` when it does not lead on from the state of one, and changes none then.
        """
        if refused := self.filtered(lambda action: not transition.allows(action)):
            raise UserError("\n".join(action._why_not_changed() for action in refused[:10]))
        self.write(transition.values(**given))

    def _why_not_changed(self):
        labels = dict(self._fields["state"]._description_selection(self.env))
        return self.env._(
            "“%(action)s” of %(customer)s was changed meanwhile and is now in the state “%(state)s”: look at it again.",
            action=self.title, customer=self.partner_id._collection_label(), state=labels[self.state])
