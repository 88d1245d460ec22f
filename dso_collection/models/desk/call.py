"""What comes of a telephone call, beyond "done" (rule D3)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from ...states import OPEN_STATES
from ...transitions import DO

#: What a call can come to. Only the first one is the action done, and a contact with the customer (rules A8, P3).
OUTCOMES = [("reached", "Reached"), ("no_answer", "No answer"), ("call_back", "Call back on …"),
            ("wrong_number", "Wrong number")]


class CollectionAction(models.Model):
    """Keeps with whom was spoken, and the calls that reached nobody.

    A call that reached nobody leaves the same action open, on the day of the next try: the step of the scenario is not
    done (rules P2, P8), and the account was not contacted (rules A8, P3). The attempt stays readable on the action and
    on the customer.
    """

    _inherit = "collection.action"

    call_outcome = fields.Selection(OUTCOMES, "Outcome of the call", readonly=True, copy=False)
    spoken_to_id = fields.Many2one(
        "res.partner", "Contact spoken to", readonly=True, copy=False, ondelete="set null", index="btree_not_null")
    spoken_to = fields.Char("Spoken to", readonly=True, copy=False,
                            help="The name of who answered, whether one of the customer's contacts or not.")
    attempts = fields.Json(readonly=True, copy=False,
                           help="The calls that reached nobody, each with its day, who called, and when again.")
    attempts_text = fields.Text("Calls without success", compute="_compute_attempts_text")
    is_spoken = fields.Boolean("Is a call", compute="_compute_is_spoken")

    @api.depends("channel")
    def _compute_is_spoken(self):
        for action in self:
            action.is_spoken = action._channel_class().spoken

    @api.depends("attempts")
    def _compute_attempts_text(self):
        """Say one attempt a line, the newest first."""
        for action in self:
            action.attempts_text = "\n".join(
                action._attempt_line(attempt) for attempt in reversed(action.attempts or ())) or False

    def _attempt_line(self, attempt):
        labels = dict(self._fields["call_outcome"]._description_selection(self.env))
        again = attempt["again"] and self.env._("again on %s", format_date(self.env, attempt["again"]))
        what = ", ".join(filter(None, [labels[attempt["outcome"]].rstrip(" …"), attempt["who"], again]))
        line = self.env._("%(day)s: %(outcome)s (%(who)s)", day=format_date(self.env, attempt["day"]), outcome=what,
                          who=attempt["by"])
        return self.env._("%(attempt)s. %(note)s", attempt=line, note=attempt["note"]) if attempt["note"] else line

    @api.depends("spoken_to", "attempts")
    def _compute_outcome_text(self):
        """Say first with whom was spoken; of an open call, what came of the last attempt (rules D2, D3)."""
        result = super()._compute_outcome_text()
        for action in self:
            if action.state == "done" and action.spoken_to:
                action.outcome_text = " ".join(filter(None, [
                    self.env._("Spoken to %s.", action.spoken_to), action.outcome_text]))
            elif action.state in OPEN_STATES and action.attempts:
                action.outcome_text = action._attempt_line(action.attempts[-1])
        return result

    # The dialog

    def action_call(self):
        """Open the dialog of a call; of several selected, one after the other (rule D3)."""
        calls = self.filtered(lambda action: action._channel_class().spoken and DO.allows(action))
        if not calls:
            raise UserError(self.env._(
                "None of these actions is a call that is still to be made. Choose one, or open the customer and press "
                "“Call”."))
        return calls[0]._open_call(calls.ids if len(calls) > 1 else [])

    def action_open_done_wizard(self):
        """Ask of a call with whom was spoken and what came of it, not for a text alone (rule D3)."""
        if len(self) == 1 and self._channel_class().spoken and DO.allows(self):
            return self.action_call()
        return super().action_open_done_wizard()

    def _open_call(self, queue=()):
        """Open the dialog for this call; ``queue``: the ids of the calls to be made one after the other."""
        return self._call_dialog(default_action_id=self.id, default_queue=list(queue))

    @api.model
    def _call_dialog(self, **context):
        return {
            "type": "ir.actions.act_window", "name": self.env._("Call"), "res_model": "collection.call.wizard",
            "view_mode": "form", "views": [(False, "form")], "target": "new", "context": context,
        }

    @api.model
    def _open_call_to(self, partner, company):
        """Open the dialog for a customer: for its call that is due, else for one that no action asked for."""
        account = self._one_account(partner, company)
        due = self.search([
            *self._calls_domain(), ("partner_id", "=", account.id), ("company_id", "=", company.id)], limit=1)
        return due._open_call() if due else self._call_dialog(
            default_partner_id=account.id, default_company_id=company.id)

    @api.model
    def _spoken_channels(self):
        """Return the channels by which a person speaks with the customer."""
        return [key for key, channel in self._channel_classes().items() if channel.spoken]

    @api.model
    def _calls_domain(self):
        """Find the calls that are due."""
        return [("state", "=", "todo"), ("channel", "in", self._spoken_channels()), ("due", "in", ["late", "today"])]

    def _next_call(self, queue):
        """Return the call after this one: the next of the queue; without one, the next that is due to who works."""
        if queue:
            behind = queue[queue.index(self.id) + 1:] if self.id in queue else queue
            return self.browse(behind).exists().filtered(lambda action: action.state == "todo")[:1]
        return self.search([*self._calls_domain(), ("collector_id", "=", self.env.uid), ("id", "!=", self.id)], limit=1)

    # What comes of it

    def _call_ended(self, contact, name, note):
        """Mark a call as done: somebody was reached (rule A3)."""
        self.action_done(note)
        self._as_engine().write({"call_outcome": "reached", "spoken_to_id": contact.id,
                                   "spoken_to": name or contact.name})

    def _call_failed(self, outcome, contact, name, again, note):
        """Keep an attempt that reached nobody; the action goes on, on the day of the next one."""
        self.ensure_one()
        self._refuse_unless(lambda action: action.state == "todo",
                            lambda action: self.env._("“%s” is no longer open.", action.display_name))
        action = self._as_engine()
        attempt = {
            "day": fields.Date.to_string(action.company_id._collection_today()), "outcome": outcome,
            "who": name or contact.name or "", "by": self.env.user.name,
            "again": fields.Date.to_string(again) if again else False, "note": note or "",
        }
        action.write({"attempts": [*(action.attempts or ()), attempt], **({"date": again} if again else {})})
        action.partner_id.with_company(action.company_id).message_post(
            body=self.env._("Collection: “%(action)s”: %(attempt)s", action=action.title,
                            attempt=action._attempt_line(attempt)))
        action._replan()

    def action_reopen(self):
        """Forget with whom was spoken, too: the call is to be made again."""
        result = super().action_reopen()
        self._as_engine().filtered("call_outcome").write(
            {"call_outcome": False, "spoken_to_id": False, "spoken_to": False})
        return result


class CollectionAccount(models.Model):
    """From the list of accounts."""

    _inherit = "collection.account"

    def action_call(self):
        """Call the customer of an account."""
        self.ensure_one()
        return self.env["collection.action"]._open_call_to(self.partner_id, self.company_id)


class ResPartner(models.Model):
    """From the customer's page."""

    _inherit = "res.partner"

    def action_collection_call(self):
        """Call a customer."""
        self._check_collection_right()
        return self.env["collection.action"]._open_call_to(self, self.env.company)
