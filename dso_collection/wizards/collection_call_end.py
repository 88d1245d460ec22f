"""How a call ends: with an action done, or with another attempt (rules D3, A3, A8)."""

from odoo import models
from odoo.exceptions import AccessError, UserError
from odoo.tools.misc import clean_context, format_date


class CollectionCallWizard(models.TransientModel):
    """The buttons of the dialog."""

    _inherit = "collection.call.wizard"

    def action_end(self):
        """Note all that came of the call, at once."""
        self.ensure_one()
        self._end()
        return {"type": "ir.actions.act_window_close"}

    def action_end_and_next(self):
        """Note it, and open the next call (rule D3)."""
        self.ensure_one()
        following = self.action_id._next_call(self.queue)
        self._end()
        if not following:
            return {"type": "ir.actions.act_window_close"}
        return following._open_call(self.queue or ())

    def action_number_right(self):
        """Offer again the numbers that were noted as wrong."""
        self.ensure_one()
        contact = self._called()
        contact._check_collection_right()
        # sudo: collectors need not keep addresses; that they may say so was checked
        (contact | contact.commercial_partner_id).sudo().collection_wrong_phone = False
        return {
            "type": "ir.actions.act_window", "name": self.env._("Call"), "res_model": self._name, "res_id": self.id,
            "view_mode": "form", "views": [(False, "form")], "target": "new",
        }

    def _end(self):
        self._check_contact()
        action = self.action_id or self._make_action()
        if self.outcome == "reached":
            came = self._note_result()
            action._call_ended(self.contact_id, self.spoken_to, "\n".join(filter(None, [came, self.note])))
            return
        self._check_again()
        if self.outcome == "wrong_number":
            self._called()._collection_note_wrong_phone(self.wrong_number)
        action._call_failed(self.outcome, self.contact_id, self.spoken_to, self.again_date, self.note)

    def _check_contact(self):
        """Refuse somebody else's contact: numbers and names are noted on it."""
        contact = self.contact_id
        contact.check_access("read")
        if contact and contact.commercial_partner_id not in self.account_partner_ids:
            raise AccessError(self.env._(
                "%(contact)s is no contact of %(customer)s: choose one of its contacts, or enter the name.",
                contact=contact.display_name, customer=self.partner_id._collection_label()))

    def _make_action(self):
        """Make the action of a call that none asked for: without items, which so stay in the scenario."""
        actions = self.env(context=clean_context(self.env.context))["collection.action"]
        return actions.create({
            "partner_id": self.partner_id.id, "company_id": self.company_id.id, "contact_id": self.contact_id.id,
            "channel": actions._spoken_channels()[0]})

    def _check_again(self):
        """Refuse an attempt that says no day on which it goes on, or one that has passed."""
        if self.outcome != "wrong_number" and not self.again_date:
            raise UserError(self.env._(
                "%s: say when to call again.", self.partner_id._collection_label()))
        self._check_day(self.again_date, self.env._("Again on"))

    def _check_day(self, day, label):
        if day and day < self._day():
            raise UserError(self.env._(
                "%(customer)s: “%(field)s” (%(day)s) has passed. Enter today or a later day.",
                customer=self.partner_id._collection_label(), field=label, day=format_date(self.env, day)))
