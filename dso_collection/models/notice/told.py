"""A notice on the day of a scenario action is part of its message (rule N2)."""

from odoo import models

from ...reasons import lasting
from ...states import in_doubt
from ...transitions import TELL_APART
from ..fields.unchecked_many2one import UncheckedMany2one


class CollectionAction(models.Model):
    """The text of the scenario action tells of what the notices of its account would have told; these end with it."""

    _inherit = "collection.action"

    notice_told_in_id = UncheckedMany2one(
        "collection.action", "Told in", readonly=True, copy=False, ondelete="set null", index="btree_not_null",
        help="The scenario action whose message tells of this notice.")

    def _notice_parts(self) -> dict:
        """Return ``{action id: the parts of notices that its text tells of}``, those that still stand.

        The message of a scenario does not tell twice of an item that it shows anyway.
        """
        parts = self.env["collection.notice.part"].sudo()  # sudo: what the customer will read
        holders, carried = {action: action for action in self if action.kind == "notice"}, self._notices_carried()
        holders.update(carried)
        by_notice = parts._standing(self.union(*holders.values()).ids if holders else ()).grouped("action_id")
        shown = self.union(*carried)._items_to_show() if carried else {}
        told = {action.id: parts.union(*(by_notice.get(notice, parts) for notice in notices))
                for action, notices in holders.items()}
        return {action.id: told.get(action.id, parts).filtered(
            lambda part, action=action: part.notice_id.kind != "before_due"
            or part.item_id not in shown.get(action.id, ())) for action in self}

    def _notices_carried(self) -> dict:
        """Return ``{scenario action: the notices of its account that wait, and are part of its message}``."""
        carriers = self.filtered(lambda action: action.kind == "scenario" and action._carries_notices())
        if not carriers:
            return {}
        # sudo: what the engine planned for the account
        notices = self.sudo().search([
            ("kind", "=", "notice"), ("state", "in", ("scheduled", "error")),
            ("partner_id", "in", carriers.partner_id.ids)])
        of_account = notices.filtered(lambda action: not in_doubt(action)).grouped(
            lambda notice: (notice.partner_id.id, notice.company_id.id))
        carried = {action: of_account.get((action.partner_id.id, action.company_id.id)) for action in carriers}
        return {action: found for action, found in carried.items() if found}

    def _carries_notices(self) -> bool:
        """Say whether the message of this action has room for more than its own text: not a call or an SMS."""
        fields_of_text = self._channel_class().text_fields
        return bool(fields_of_text) and fields_of_text.body == "body"

    def _mark_handed_over(self, handed, messages):
        """End the notices that were just told of in messages of the scenario."""
        carried = self._notices_carried()
        result = super()._mark_handed_over(handed, messages)
        for action, notices in carried.items():
            notices.write({"notice_told_in_id": action.id})
            notices._end(lasting(self.env)._("Part of “%s”, which went on the same day.", action.title))
        return result

    def _undo_handing_over(self, **values):
        """Let the notices go by themselves that were part of a message that did not leave, or with it when it does."""
        result = super()._undo_handing_over(**values)
        notices = self.sudo().search(  # sudo: what the engine planned for the account
            [("notice_told_in_id", "in", self.ids), ("kind", "=", "notice"), ("state", "=", "cancelled")])
        notices._change_state(TELL_APART)
        notices.write({"notice_told_in_id": False})
        return result
