"""The buttons of the agenda's list for the lines that are ticked, and for all that are shown (rules A3, R5, D6)."""

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...states import OPEN_STATES

#: So many lines that are not reassigned are named.
_NAMED = 10


class CollectionAction(models.Model):
    """They only say what is to be done with which lines, or ask; :meth:`work_many` does it."""

    _inherit = "collection.action"

    def action_confirm_many(self):
        """Confirm the lines that are ticked."""
        return self._begin_many("confirm")

    def action_confirm_shown(self):
        """Ask whether all that the list shows and that wait for it are to be confirmed, on all its pages."""
        shown = self or self.search(Domain(self.env.context.get("active_domain") or Domain.FALSE))
        waiting = shown.filtered(lambda action: action.state == "to_confirm")
        if not waiting:
            raise UserError(self.env._("Nothing shown here waits for confirmation."))
        return waiting._begin_many("confirm", ask=waiting._ask_confirm_shown())

    def _ask_confirm_shown(self):
        return self.env._(
            "Confirm all that wait for it in this list, on all its pages: %s? They leave at their dates, within the "
            "sending hours, if their items are still open by then.", len(self))

    def action_send_now_many(self):
        """Send the lines that are ticked at once."""
        return self._begin_many("send")

    def action_open_postpone_wizard(self):
        """Ask for how long, or to which day, before postponing."""
        return self._open_wizard("postpone", self.env._("Postpone"))

    def action_reassign(self):
        """Ask which collector gets the customers of these actions: an action goes with its customer (rule R5)."""
        moving = self.filtered(lambda action: action.state in OPEN_STATES and action.kind != "message")
        if not moving:
            raise UserError(self.env._(
                "Nothing to reassign: what is done or cancelled stays with who worked it, and a message with who "
                "wrote it."))
        opened = moving.account_id.action_collection_assign()
        (self - moving)._tell_who_stays(opened["res_id"])
        return self._ask(dict(opened, name=self.env._("Reassign"), context={"collection_from_agenda": True}))

    def _tell_who_stays(self, screen_id):
        """Name, on the screen that assigns, the lines that stay where they are."""
        screen = self.env["collection.assign.wizard"].browse(screen_id).sudo()  # sudo: what is left out is not typed
        lines = [self.env._("“%s” stays: a message is its writer's", action.display_name) if action.kind == "message"
                 else self.env._("“%s” stays: it is no longer open", action.display_name) for action in self[:_NAMED]]
        if self:
            screen.left_out_count += len(self)
            screen.left_out_text = "\n".join(filter(None, [screen.left_out_text, *lines]))

    def action_note_promise(self):
        """Ask for the day by which the items of this action are paid (rule S2)."""
        return self._open_item_notes("promise")

    def action_note_dispute(self):
        """Ask what is disputed of the items of this action (rule S2)."""
        return self._open_item_notes("dispute")

    def _open_item_notes(self, kind):
        """Open the screen of statuses for the items of one action, with the first status of a kind chosen."""
        self.ensure_one()
        self.check_access("read")
        # sudo: what the action is about is shown on its form as well
        items = self.sudo()._items_to_show()[self.id].filtered(lambda item: item.amount_residual > 0)
        if not items:
            raise UserError(self.env._("“%s” has no open item to note it on.", self.display_name))
        if not self.env["collection.item.note.wizard"]._status_of(kind, items):
            kinds = dict(self.env["collection.item.status"]._fields["kind"]._description_selection(self.env))
            raise UserError(self.env._(
                "There is no status of the kind “%s”: a credit manager makes one under Configuration → Item statuses.",
                kinds[kind]))
        opened = items.sudo(False).action_note_status()
        title = self.env._("Promise to pay") if kind == "promise" else self.env._("Dispute")
        return dict(opened, name=title, context={**opened["context"], "collection_note_kind": kind})
