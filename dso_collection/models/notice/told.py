"""A notice on the day of a scenario action is part of its message (rule N2)."""

from odoo import models

from ...states import in_doubt
from ..fields.unchecked_many2one import UncheckedMany2one


class CollectionAction(models.Model):
    """The text of the scenario action tells of what the notices of its account would have told; these end with it."""

    _inherit = "collection.action"

    notice_told_in_id = UncheckedMany2one(
        "collection.action", "Told in", readonly=True, copy=False, ondelete="set null", index="btree_not_null",
        help="The scenario action whose message tells of this notice.")

    def _notice_parts(self) -> dict:
        """Return ``{action id: the parts of notices that its text tells of}``, those that still stand."""
        parts = self.env["collection.notice.part"].sudo()  # sudo: what the customer will read
        holders = {action.id: action.ids for action in self if action.kind == "notice"}
        holders.update({action.id: notices.ids for action, notices in self._notices_carried().items()})
        found = parts._standing([notice_id for ids in holders.values() for notice_id in ids])
        by_notice = found.grouped("action_id")
        return {action.id: parts.union(*(
            by_notice.get(self.browse(notice_id), parts) for notice_id in holders.get(action.id, ())))
            for action in self}

    def _notices_carried(self) -> dict:
        """Return ``{scenario action: the notices of its account that are part of its message}``.

        Those that wait to be sent, or that were part of it already when it was taken back from the outbox.
        """
        carriers = self.filtered(lambda action: action.kind == "scenario" and action._carries_notices())
        if not carriers:
            return {}
        # sudo: what the engine planned for the account
        notices = self.sudo().search([
            ("kind", "=", "notice"), ("partner_id", "in", carriers.partner_id.ids),
            "|", ("state", "in", ("scheduled", "error")), ("notice_told_in_id", "in", carriers.ids)])
        carried = {}
        for notice in notices.filtered(lambda action: not in_doubt(action)):
            for action in carriers:
                own = (action.partner_id, action.company_id) == (notice.partner_id, notice.company_id)
                if own and notice.notice_told_in_id in (action, self.browse()):
                    carried[action] = carried.get(action, self.browse()) | notice
        return carried

    def _carries_notices(self) -> bool:
        """Say whether the message of this action has room for more than its own text: not a call or an SMS."""
        fields_of_text = self._channel_class().text_fields
        return bool(fields_of_text) and fields_of_text.body == "body"

    def _mark_handed_over(self, handed, messages):
        """End the notices that were just told of in messages of the scenario."""
        carried = self._notices_carried()
        result = super()._mark_handed_over(handed, messages)
        for action, notices in carried.items():
            waiting = notices.filtered(lambda notice: notice.state in ("scheduled", "error"))
            waiting.write({"notice_told_in_id": action.id})
            waiting._end(self.env._("Part of “%s”, which went on the same day.", action.title))
        return result
