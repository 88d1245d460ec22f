"""What people may write in an action; the rest of its history is the engine's (rule A10)."""

from odoo import api, models

from ...states import OPEN_STATES
from ..action.people.second_text import OWN_SECOND

#: What anybody who works an action may change of it, whoever made it.
_OF_ANY = {"date", "contact_id", *OWN_SECOND}
#: What a person decides of a specific action, besides.
_OF_SPECIFIC = {
    "name", "own_instructions", "instructions", "channel", "item_ids", "automatic", "to_confirm",
    "attach_statement", "attach_invoices",
}
#: What a person decides of a message, besides.
_OF_MESSAGE = {"channel", "item_ids", "items_shown", "attach_statement", "attach_invoices"}
#: What stays while nobody knows whether the message left: the question is about what was sent, and how.
_IN_QUESTION = {"channel", "automatic", "to_confirm"}
#: What is decided when an action is made and stays.
_AT_CREATION = {"partner_id", "company_id", "kind"}


class CollectionAction(models.Model):
    """Guards the agenda: states, outcomes and what was sent come from the buttons and the engine only."""

    _name = "collection.action"
    _inherit = ["collection.guarded", "collection.action"]

    @api.model
    def _people_may_write(self):
        return self._people_may_write_of("scenario") | self._people_may_write_of("specific") | \
            self._people_may_write_of("message")

    @api.model
    def _people_may_write_of(self, kind) -> set[str]:
        """Return what people may change of an open action of a kind: its text, too, where its channel keeps it."""
        chosen = {"specific": _OF_SPECIFIC, "message": _OF_MESSAGE}.get(kind, set())
        return _OF_ANY.union(self._own_text_names(), chosen, self._template_names() if chosen else ())

    @api.model
    def _people_may_create(self):
        return self._people_may_write() | _AT_CREATION

    def _people_may_change(self):
        """Nothing of what was done, sent or ended: it is the customer's history."""
        self.ensure_one()
        if self.state not in OPEN_STATES:
            return set()
        return self._people_may_write_of(self.kind) - (_IN_QUESTION if self.error_kind == "unknown" else set())

    def _why_engine_only(self, names):
        if not self and "scenario_action_id" in names:
            return self.env._("Actions of a scenario are planned by themselves: make a specific action instead, "
                              "without a scenario action.")
        if {"kind", "scenario_action_id", "partner_id", "company_id"} & set(names):
            return self.env._("Customer, company and kind of an action stay: make a new one instead.")
        if len(self) == 1 and self.state not in OPEN_STATES:
            return self.env._("“%s” is no longer open: it stays as it was.", self.display_name)
        if len(self) == 1 and self.error_kind == "unknown" and _IN_QUESTION & set(names):
            return self.env._("Nobody knows whether “%s” left: choose “It arrived” or “Send again” first.",
                              self.display_name)
        return super()._why_engine_only(names)
