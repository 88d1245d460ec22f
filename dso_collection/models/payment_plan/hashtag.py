"""Hashtags of payment plans: the table of instalments, and the next one (rules H, B2)."""

from odoo import api, models
from odoo.tools import LazyTranslate

from ...texts.catalogue import Hashtag
from ...texts.views import view

_lt = LazyTranslate(__name__)


def _plan(values, action):
    """Return the plan that an action's text speaks of, in the language of its reader."""
    plan = values.once("payment_plan", lambda actions: actions._plans_told())[action.id]
    return plan.with_env(values.writing(action).env(su=True))  # sudo: what the customer will read


def _table(values, action, form) -> str:
    """Return the instalments as a table, or in a few words; nothing where there is no plan."""
    plan, writing = _plan(values, action), values.writing(action)
    if form != "html":
        return plan._short_words() if plan else ""
    return view(writing, "dso_collection.plan_table", {
        **writing.sides, "rows": plan._page_rows(), "pay_to": plan._pay_to_words()}) if plan else ""


def _next(values, action, form) -> str:
    """Return date and amount of the instalment that the action reminds of, else of the next one."""
    plan = _plan(values, action)
    line = action.plan_line_id.with_env(plan.env)
    return values.text((line._open_words() if line else plan._next_words()) if plan else "", form)


_HASHTAGS = {
    "payment_plan_table": Hashtag(
        _lt("Payment plan"), _lt("Table of the instalments of the plan that the message is about, else of the account's"
                                 " plan, with what was paid. Nothing is shown when there is none."), _table, "list"),
    "payment_plan_next": Hashtag(
        _lt("Next instalment"), _lt("Date and open amount of the instalment that is due next."), _next),
}


class CollectionAction(models.Model):
    """Offers them in every text."""

    _inherit = "collection.action"

    @api.model
    def _hashtags(self):
        return {**super()._hashtags(), **_HASHTAGS}


class CollectionPlan(models.Model):
    """What texts say of a plan, in the language of the environment."""

    _inherit = "collection.plan"

    def _short_words(self) -> str:
        """Say in a few words what is left of the plan, for an SMS or a subject."""
        self.ensure_one()
        rest = self.line_ids.filtered(lambda line: line._is_open())
        if not rest:
            return self.env._("Payment plan %s: paid", self.name)
        return self.env._("Payment plan %(plan)s: %(count)s instalments left, next %(next)s", plan=self.name,
                          count=len(rest), next=self._next_words())

    def _pay_to_words(self) -> str:
        """Say to which account and with which reference instalments are paid; nothing where we have no account."""
        self.ensure_one()
        bank = self.item_ids.move_id.partner_bank_id[:1] or self.company_id.partner_id.bank_ids[:1]
        return bank and self.env._("Please pay to %(account)s with the reference %(reference)s.",
                                   account=bank.acc_number, reference=self._payment_reference()) or ""

    def _payment_reference(self) -> str:
        """Return what the customer is asked to write with a payment: number of the plan and customer code."""
        return " ".join(filter(None, [self.name, self.partner_id.ref]))


class CollectionPlanLine(models.Model):
    """What texts say of one instalment."""

    _inherit = "collection.plan.line"

    def _open_words(self) -> str:
        row = self._page_row()
        return self.env._("%(date)s, %(amount)s", date=row["date"], amount=row["open"])
