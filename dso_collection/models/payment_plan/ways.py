"""From one state of a payment plan to another, each way by its name (rule B1; ``tools/plan_ways.py``)."""

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...reasons import lasting
from ...tools.plan_ways import AGREE, BREAK, CANCEL


class CollectionPlan(models.Model):
    """The buttons of a plan. Each checks the right to write and goes on as the engine."""

    _inherit = "collection.plan"

    def _take(self, way, **values):
        """Take a way: the one place that writes ``state`` through the ORM. Raises ``UserError`` where it is closed."""
        self._check_way(way)
        self.write({"state": way.target, **values})

    def _check_way(self, way):
        """Raise ``UserError`` for plans that a way does not lead on from."""
        labels = dict(self._fields["state"]._description_selection(self.env))
        if refused := self.filtered(lambda plan: not way.allows(plan.state)):
            raise UserError("\n".join(self.env._(
                "The payment plan %(plan)s of %(customer)s is in the state “%(state)s”: this can no longer be done. "
                "Look at it again, or make a new plan.", plan=plan.name, customer=plan.partner_id._collection_label(),
                state=labels[plan.state]) for plan in refused[:10]))

    def _check_proposal(self):
        """Raise ``UserError`` for plans that are more than proposed: what was agreed on is not rewritten."""
        self._check_way(AGREE)

    def action_agree(self, send=True):
        """Agree on proposed plans: their items leave the scenario, and the agreement goes to the customer (rule B2).

        ``send``: by e-mail to the contact for collection; it is kept in the customer's chatter in any case.
        """
        plans = self._as_engine()
        for plan in plans:
            plan._agree()
        plans._look_again()
        for plan in plans:
            plan._hand_out_agreement(send)
        return True

    def action_break(self, reason=None):
        """End plans because they are not kept: what is open of their items goes back into the scenario (rule B2)."""
        plans = self._as_engine()
        for plan in plans:
            told = plan.collector_id and plan.collector_id.id != self.env.uid
            plan._end(BREAK, reason or lasting(self.env)._("Broken by %s", self.env.user.name), to_ask=bool(told))
        return plans._after_the_end()

    def action_cancel(self, reason=None):
        """Give plans up: what is open of their items goes back into the scenario."""
        plans = self._as_engine()
        for plan in plans:
            plan._end(CANCEL, reason or lasting(self.env)._("Cancelled by %s", self.env.user.name))
        return plans._after_the_end()

    def action_change(self):
        """Open the screen filled in. One that was agreed on stays readable: another one takes its place."""
        self.ensure_one()
        self.check_access("read")
        self._check_way(CANCEL)
        self.sudo()._follow(self.partner_id.ids)  # sudo: what came in until now is the engine's to say
        return self._open_wizard(self.partner_id, self.company_id, self.item_ids.filtered(
            lambda item: not item.reconciled), plan=self)

    def action_ask_break(self):
        """Ask why a plan is broken."""
        return self._ask_why("break", self.env._("Break the plan %s", self.name))

    def action_ask_cancel(self):
        """Ask why a plan is cancelled."""
        return self._ask_why("cancel", self.env._("Cancel the plan %s", self.name))

    def _ask_why(self, way, title):
        self.ensure_one()
        return {"type": "ir.actions.act_window", "res_model": "collection.plan.end.wizard", "view_mode": "form",
                "views": [(False, "form")], "target": "new", "name": title,
                "context": {"default_plan_id": self.id, "default_way": way}}

    def _as_engine(self):
        """Return these plans as the engine works at them, for a person who may. Raises ``AccessError``."""
        self.check_access("write")
        return self.sudo()  # sudo: what is written in a plan is the engine's, once the right was checked

    def _agree(self):
        """Agree on one plan, with what is open at this moment."""
        self.ensure_one()
        self._check_way(AGREE)
        self._hold_account()
        self._check_agreed()
        former = self.replaces_id
        if CANCEL.allows(former.state):
            former._end(CANCEL, lasting(self.env)._("Changed: %s takes its place", self.name))
        for row in self.plan_item_ids:
            row.write({"open_then": row.item_id.amount_residual_currency, "holds": True})
        self._take(AGREE, agreed_on=self.company_id._collection_today(), agreed_uid=self.env.uid)

    def _hold_account(self):
        """Let a second user who agrees on the same items at the same time start over on fresh data."""
        self.env.flush_all()
        self.env.cr.execute(SQL(
            "UPDATE collection_account SET partner_id = partner_id WHERE partner_id = %s AND company_id = %s",
            self.partner_id.id, self.company_id.id))
        self._forget_read()

    def _end(self, way, reason, **values):
        """End one plan for a reason: its items are its own no more."""
        self.ensure_one()
        self._take(way, ended_on=self.company_id._collection_today(), ended_uid=self.env.uid, end_reason=reason,
                   **values)
        self.plan_item_ids.write({"holds": False, "expected_on": False})
        self.plan_item_ids.flush_recordset()  # before another plan takes them: an index allows one

    def _after_the_end(self):
        """Say what ended on the customers, and plan their accounts at once (rule P5)."""
        self._log_ended()
        self._look_again()
        return True

    def _look_again(self):
        """Follow the plans, and plan the accounts that they concern at once (rule P5)."""
        customers = self.partner_id | self.item_ids.partner_id.commercial_partner_id
        self.env["collection.action"]._replan_partners(customers.ids)
        self._forget_read()

    def _forget_read(self):
        """Read anew what is shown of items and follows from plans."""
        self.env["account.move.line"].invalidate_model([
            "collection_plan_id", "collection_exclusion", "collection_left_out", "collection_expected_date",
            "collection_expected_earliest", "collection_expected_latest", "collection_late_risk",
            "collection_expected_words"])
        self.env["res.partner"].invalidate_model(["collection_plan_words"])
