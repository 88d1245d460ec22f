"""A person accepts, changes or declines what a customer said; it can be taken back (rules E3, E4)."""

from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date


class CollectionRequest(models.Model):
    """The buttons; what they do stands in ``did.py``, what the customer is told in ``answer.py``."""

    _inherit = "collection.request"

    def action_accept(self):
        """“Accept”: do what the customer said, and tell them."""
        self.check_access("write")
        for request in self:
            request._conclude("accepted", request._terms())
        return True

    def action_change(self):
        """“Change”: ask what is to be done instead."""
        return self._ask("change", self.env._("Change what was said"))

    def action_decline(self):
        """“Decline”: ask why."""
        return self._ask("decline", self.env._("Decline"))

    def _ask(self, purpose, title):
        self.ensure_one()
        self.check_access("write")
        self._refuse_decided()
        return {
            "type": "ir.actions.act_window", "res_model": "collection.request.wizard", "view_mode": "form",
            "views": [(False, "form")], "target": "new", "name": title,
            "context": {"default_request_id": self.id, "default_purpose": purpose},
        }

    def action_reopen(self):
        """“Open again”: take back what was noted, as far as it is still there; it waits as before."""
        self.check_access("write")
        for request in self:
            if request.state not in ("accepted", "changed", "declined"):
                raise UserError(self.env._("%s was not decided: there is nothing to open again.", request._label()))
            request._undo_it(request.undo or {})
            # sudo: who may press the buttons may; the fields are the engine's
            request.sudo().write({"state": "to_validate", "decided_uid": False, "decided_date": False,
                                  "decision": False, "answer": False, "answered": False, "undo": False})
            request._log(self.env._("Opened again: “%s” waits to be validated.", request.summary))
            request._after()
        return True

    # What all have in common

    def _conclude(self, state, terms, answer="", send=None):
        """Do it as the terms say, keep who did so, and tell the customer."""
        self.ensure_one()
        self._refuse_decided()
        send = self.send_answer if send is None else send
        recipient = self._answer_to()  # before another contact takes the place
        undo = self._do(terms._replace(send=send))
        told = self.with_context(lang=self.lang or self.env.lang)._agreed(terms)
        self._decided(state, self._agreed(terms), undo, told, answer)
        self._finish(recipient, send)

    def _decline(self, why, send=None):
        """Keep that it was declined, and tell the customer why."""
        self.ensure_one()
        self._refuse_decided()
        self._decided("declined", self.env._("Declined: %s", why), {}, "", why)
        self._finish(self._answer_to(), self.send_answer if send is None else send)

    def _refuse_decided(self):
        """Refuse what was decided already, or replaced by the customer, and say by whom."""
        for request in self.filtered(lambda request: request.state != "to_validate"):
            if request.state == "withdrawn":
                raise UserError(self.env._("%s was replaced by what the customer said later: open that one.",
                                           request._label()))
            raise UserError(self.env._(
                "%(label)s was decided on %(day)s by %(who)s: choose “Open again” to decide it anew.",
                label=request._label(), who=request.decided_uid.sudo().name,  # sudo: a name
                day=format_date(self.env, request.company_id._collection_day(request.decided_date))))

    def _decided(self, state, decision, undo, agreed, answer):
        # sudo: who may press the buttons may; the fields are the engine's
        self.sudo().write({
            "state": state, "decided_uid": self.env.uid, "decided_date": fields.Datetime.now(),
            "decision": decision, "undo": undo, "agreed": agreed, "answer": answer})

    def _finish(self, recipient, send):
        """Answer, say so in the chatter, and plan the customer again."""
        sent = self._send_answer(recipient) if send else False
        label = dict(self._fields["state"]._description_selection(self.env))[self.state]
        self._log(Markup("<b>%s</b>: %s<br/>%s<br/>%s") % (
            label, self.summary, self.decision or "",
            self.env._("Answered to %s.", self.answered) if sent else
            self.env._("No answer was sent: the contact has no e-mail address.") if send else
            self.env._("No answer was sent.")))
        self._after()

    def _log(self, body):
        self.partner_id.with_company(self.company_id)._message_log(body=body)

    def _after(self):
        """Plan at once, as after a note on the statement."""
        self._touch()
        self.env["collection.action"]._replan_partners(self.partner_id.ids)

    # Taking back

    def _undo_it(self, undo):
        if undo.get("items"):
            self._undo_notes(undo["items"])
        if undo.get("contact"):
            self._undo_contact(undo)
        if undo.get("plan"):
            plan = self._plans().browse(undo["plan"]).exists()
            if plan.state in ("proposed", "agreed", "running"):
                plan.action_cancel()

    def _undo_notes(self, kept):
        """Note what was noted before on items that nobody noted anything else on since."""
        found = self._open_of(self.item_ids.browse(int(item_id) for item_id in kept))
        same = found.filtered(lambda item: self._plain_notes(item) == kept[str(item.id)]["after"])
        for before, items in same.grouped(lambda item: tuple(kept[str(item.id)]["before"])).items():
            status, promise, comment, followup = before
            items._collection_note_many({
                "collection_status_id": status, "collection_promise_date": promise,
                "collection_comment": comment, "collection_followup_date": followup})

    def action_open_plan(self):
        """Open the plan that was made of it."""
        self.ensure_one()
        plan_id = (self.undo or {}).get("plan")
        plan = plan_id and self.env["collection.plan"].browse(plan_id).exists()
        if not plan:
            raise UserError(self.env._("No plan was made of what %s asked for.", self._label()))
        return {"type": "ir.actions.act_window", "res_model": "collection.plan", "res_id": plan.id,
                "views": [(False, "form")], "name": plan.display_name}
