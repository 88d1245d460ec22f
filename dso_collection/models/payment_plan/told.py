"""What became of payment plans, in the customers' chatter: agreed, changed, missed, kept, broken (rules B1, B2)."""

from markupsafe import Markup, escape

from odoo import Command, api, models
from odoo.tools import format_amount, format_date

from ...tools.plan_ways import FAIL, KEEP


class CollectionPlan(models.Model):
    """Each change with who and why: the author of the note is who did it, or the engine."""

    _inherit = "collection.plan"

    def _log_on_customer(self, body, files=None):
        """Leave a note on the customer of one plan, in the name of the plan's company."""
        self.ensure_one()
        self.partner_id.with_company(self.company_id)._message_log(
            body=body, attachment_ids=[Command.link(file.id) for file in files or ()])

    def _log_proposed(self):
        words = self.env._(
            "Payment plan %(plan)s asked for by the customer: %(count)s instalments, %(total)s in all.",
            **self._names()) if self.asked_by_customer else self.env._(
            "Payment plan %(plan)s proposed: %(count)s instalments, %(total)s in all.", **self._names())
        self._log_on_customer(words)

    def _log_ended(self):
        """Say of plans that a person ended which they are, and why."""
        labels = dict(self._fields["state"]._description_selection(self.env))
        for plan in self:
            plan._log_on_customer(self.env._(
                "Payment plan %(plan)s: %(state)s. %(reason)s. What is open of its items is back in the scenario.",
                state=labels[plan.state], reason=plan.end_reason.rstrip("."), **plan._names()))

    def _names(self) -> dict:
        return {"plan": self.name, "count": len(self.line_ids),
                "total": format_amount(self.env, self.total, self.currency_id)}

    @api.model
    def _tell(self, changes):
        """Say what following the payments has found: rows of kind, plan, line, state before and after."""
        told = {}
        plans = self.browse(dict.fromkeys(plan for _kind, plan, *_rest in changes))
        lines = self.env["collection.plan.line"].browse(line for _kind, _plan, line, *_rest in changes if line)
        of_line = dict(zip(lines.ids, lines, strict=True))
        for kind, plan_id, line_id, _before, after in sorted(changes, key=lambda row: (row[0] == "plan", row[2] or 0)):
            plan = plans.browse(plan_id).with_prefetch(plans._prefetch_ids)
            words = of_line[line_id]._missed_words() if kind == "line" else plan._found_words(after)
            if words:
                told.setdefault((plan.company_id, plan.partner_id), []).append(escape(words))
        for company in {company for company, _partner in told}:
            bodies = {partner.id: Markup("<br/>").join(words)
                      for (other, partner), words in told.items() if other == company}
            self.env["res.partner"].with_company(company).browse(bodies)._message_log_batch(bodies)

    def _found_words(self, state) -> str | bool:
        """Say that a plan was kept or broke; that it began is not worth a note."""
        if state == KEEP.target:
            return self.env._("Payment plan %(plan)s kept: all of %(total)s has come in.", **self._names())
        return state == FAIL.target and self.env._(
            "Payment plan %(plan)s broken: %(missed)s instalments were missed. What is open of its items is back in "
            "the scenario.", missed=self.missed_count, **self._names())


class CollectionPlanLine(models.Model):
    """Says of one instalment that it was missed."""

    _inherit = "collection.plan.line"

    def _missed_words(self) -> str:
        return self.env._(
            "Payment plan %(plan)s: the instalment of %(date)s, %(amount)s, was missed; %(open)s of it had not come "
            "in.",
            plan=self.plan_id.name, date=format_date(self.env, self.date),
            amount=format_amount(self.env, self.amount, self.currency_id),
            open=format_amount(self.env, self.open, self.currency_id))
