"""What a person does with an action: confirm, send now, mark done, cancel, and undo each."""

from odoo import api, models
from odoo.exceptions import UserError

from ....reasons import lasting
from ....states import OPEN_STATES, first_state
from ....transitions import CONFIRM, DO, END, REOPEN, REOPEN_DOUBT, SEND_NOW, SKIP, UNCONFIRM


class CollectionAction(models.Model):
    """The buttons of the agenda and of the customer form; each works on one action or many."""

    _inherit = "collection.action"

    def action_confirm(self):
        """Let automatic actions go at their date; they wait for this word (rule A3)."""
        self._refuse_unless(
            CONFIRM.allows,
            lambda action: self.env._("“%s” does not wait for confirmation.", action.display_name),
        )
        self._as_engine()._change_state(CONFIRM)
        self._wake_dispatcher()

    def action_unconfirm(self):
        """Take a confirmation back, as long as nothing has left."""
        self._refuse_unless(
            lambda action: UNCONFIRM.allows(action) and action.to_confirm,
            lambda action: self.env._("“%s” is not waiting to be sent.", action.display_name),
        )
        self._as_engine()._change_state(UNCONFIRM)

    def action_send_now(self):
        """Send actions at once, also outside the sending hours and before their date (rule A7).

        Returns a notice when one was not sent: its leader item was paid meanwhile, or its contact
        cannot be reached. Raises ``UserError`` for what is no message or no longer open.
        """
        self._refuse_unless(
            lambda action: SEND_NOW.allows(action) and action._channel_class().can_be_automatic,
            lambda action: self.env._(
                "“%s” cannot be sent: a person does it and marks it done.", action.display_name)
            if action.state in OPEN_STATES
            else self.env._("“%s” is no longer open.", action.display_name),
        )
        actions = self._as_engine()
        if len(actions.try_lock_for_update()) < len(actions):
            raise UserError(self.env._("Some of these actions are being sent right now. Look again in a moment."))
        going = actions._send_again()
        going._change_state(SEND_NOW)
        going.flush_recordset()
        going._with_few_pdfs()._dispatch_batch()  # the dispatcher, woken below, sends the others
        actions.filtered(lambda action: action.kind == "specific")._replan()
        self._wake_dispatcher()
        return self._say_not_sent() or True

    def _why_stayed(self):
        """Say why an action that was to be sent was not; False when it was, or is on its way."""
        return {"cancelled": self.cancel_reason, "error": self.error}.get(self.state, False)

    def _say_not_sent(self):
        """Tell which of the actions just sent were not, and why; None when all went."""
        reasons = [why for action in self if (why := action._why_stayed())]
        if not reasons:
            return None
        left = len(self) - len(reasons)
        text = self.env._("Not sent: %s", reasons[0]) if len(self) == 1 else self.env._(
            "%(sent)s sent, %(others)s not sent: %(reasons)s", sent=left, others=len(reasons),
            reasons=" ".join(dict.fromkeys(reasons)))
        return self._notify(text, "warning")

    def action_done(self, note=None):
        """Mark actions of a person as done today, with a note on the outcome (rule A3)."""
        self._refuse_unless(
            DO.allows,
            lambda action: self.env._(
                "“%s” is sent automatically: confirm or cancel it instead.", action.display_name)
            if action.state in OPEN_STATES
            else self.env._("“%s” is no longer open.", action.display_name),
        )
        actions = self._as_engine()
        items = actions._items_to_show()
        for action in actions:
            shown = items[action.id]
            action._change_state(
                DO, done_date=action.company_id._collection_today(), note=note or action.note,
                sent_items=shown._collection_snapshot(),
                # Chosen items stay: the action may be opened again
                **({"item_ids": [(6, 0, shown.ids)]} if action.scenario_action_id else {}))
        actions._log_on_customers()
        actions._replan()
        return True

    def action_cancel(self, reason=None):
        """Skip open actions, saying why; the scenario goes on with the next one.

        The items of a specific action return to the scenario (rule A4).
        """
        self._refuse_unless(
            SKIP.allows,
            lambda action: self.env._("“%s” is no longer open.", action.display_name),
        )
        actions = self._as_engine()
        for action in actions:
            action._change_state(
                SKIP, cancel_date=action.company_id._collection_today(),
                cancel_reason=reason or (
                    lasting(self.env)._("Skipped by %s", self.env.user.name) if action.scenario_action_id
                    else lasting(self.env)._("Cancelled by %s", self.env.user.name)))
        actions._replan()
        return True

    def action_reopen(self):
        """Undo :meth:`action_done` or :meth:`action_cancel`; what was sent cannot be undone."""
        self._refuse_unless(
            lambda action: action.can_be_reopened,
            lambda action: self.env._(
                "“%s” cannot be opened again: a message that was sent stays sent. Write a new one.",
                action.display_name)
            if action.kind == "message"
            else self.env._(
                "“%s” cannot be opened again: only what a person did or cancelled can.", action.display_name),
        )
        self._check_reopening()
        actions = self._as_engine()
        for action in actions:
            action._cancel_following()
            kept = {"date_manual": action.date_manual, "item_ids": [(5,)] if action.scenario_action_id else []}
            if action.error_kind == "unknown":
                action._change_state(REOPEN_DOUBT, **kept)
            else:
                action._change_state(REOPEN, state=action._first_state(), **kept)
        actions._replan()
        return True

    def action_reset_to_scenario(self):
        """Give the date, the contact and the text back to the scenario (undo of a person's changes)."""
        self._refuse_unless(
            lambda action: action.state in OPEN_STATES,
            lambda action: self.env._("“%s” is no longer open.", action.display_name))
        actions = self._as_engine()
        actions.write({"date_manual": False, "contact_manual": False, **dict.fromkeys(self._own_text_names(), False)})
        actions._replan()

    def action_edit_text(self):
        """Fill the own text with what would be sent now, for a person to change it (rule P5)."""
        self.ensure_one()
        channel = self._channel()
        self.write(channel.text_fields.values(channel.draft(self, keep_hashtags=True)))

    def action_reset_text(self):
        """Take the text from the template again (undo of :meth:`action_edit_text`)."""
        self.write(dict.fromkeys(self._own_text_names(), False))

    def action_open_done_wizard(self):
        """Ask for the outcome before marking done."""
        return self._open_wizard("done", self.env._("Mark done"))

    def action_open_cancel_wizard(self):
        """Ask for the reason before skipping a step of the scenario, or cancelling what a person made."""
        specific = all(action.kind != "scenario" for action in self)
        return self._open_wizard("cancel", self.env._("Cancel") if specific else self.env._("Skip this step"))

    def _open_wizard(self, purpose, title):
        return self._ask({
            "type": "ir.actions.act_window", "name": title, "res_model": "collection.action.wizard",
            "view_mode": "form", "views": [(False, "form")], "target": "new",
            "context": {"default_action_ids": [(6, 0, self.ids)], "default_purpose": purpose},
        })

    def _ask(self, opened):
        """Return a screen; from a list's buttons in a way that leaves the lines ticked when nothing was done (D6)."""
        if not self.env.context.get("collection_many"):
            return opened
        return {"type": "ir.actions.client", "tag": "dso_collection.ask_many", "params": {"action": opened}}

    def _as_engine(self):
        """Return these actions as the engine works at them, for a person who may. Raises ``AccessError``."""
        self.check_access("write")
        return self.sudo()  # sudo: states and outcomes are the engine's to write, once the right was checked

    def _refuse_unless(self, allowed, reason):
        """Raise ``UserError`` with a reason for each action that is not allowed."""
        refused = self.filtered(lambda action: not allowed(action))
        if refused:
            raise UserError("\n".join(reason(action) for action in refused[:10]))

    def _first_state(self):
        self.ensure_one()
        return first_state(self.automatic, self.to_confirm)

    def _cancel_following(self):
        """Withdraw the open scenario action that took this one's place (rule P2)."""
        self.ensure_one()
        if not self.scenario_action_id:
            return
        self._following()._end(lasting(self.env)._("“%s” was opened again.", self.scenario_action_id.name))

    def _following(self):
        """Return the open scenario action that took this one's place."""
        return (self._open_scenario_actions(self.partner_id) - self).filtered(
            lambda action: action.company_id == self.company_id)

    @api.model
    def _open_scenario_actions(self, partners):
        """Return the open scenario actions of customers, in every company the user may see.

        Without messages of which nobody knows whether they left: nothing but a person's word ends these (rule A9).
        """
        return self.search([
            ("partner_id", "in", partners.ids), ("scenario_action_id", "!=", False), ("state", "in", OPEN_STATES),
            ("error_kind", "!=", "unknown"),
        ])

    def _end(self, reason, transition=END):
        """Cancel actions for another reason than a person's wish: the scenario does not go on after them."""
        for action in self:
            action._change_state(
                transition, cancel_date=action.company_id._collection_today(), cancel_reason=reason)
        self.flush_recordset()  # before another one opens: rule P2's index allows one

    def _log_on_customers(self):
        """Leave a trace of manual work in the customers' history (rule A10)."""
        for action in self:
            text = self.env._("Collection: “%(action)s” done.", action=action.title)
            # In the name of the action's company, in whichever one its collector works just now
            action.partner_id.with_company(action.company_id).message_post(body=f"{text} {action.note or ''}".strip())

    def _notify(self, message, kind):
        return {
            "type": "ir.actions.client", "tag": "display_notification",
            "params": {
                "message": message, "type": kind, "sticky": kind != "success",
                "next": {"type": "ir.actions.act_window_close"},  # so that the screen shows the new state
            },
        }
