"""A payment plan's dates are when its items are expected (rule W1)."""

from odoo import api, models
from odoo.tools import SQL

from ...tools.forecast import LATE_DAYS
from ..forecast.formula import risk_sql
from ..forecast.source import Source


def _date(item):
    """The instalment that will pay it; one that was missed is expected from today on."""
    return SQL("GREATEST(%s, %s)", item["plan_date"], item["today"])


def _risk(item):
    """A plan is no payment: the risk is what it was, unless the day itself is that late."""
    return SQL("CASE WHEN %s - %s > %s THEN 1 ELSE %s END", item["plan_date"], item["due"], LATE_DAYS, risk_sql(item))


#: After litigation, of which nobody knows the day, and before a promise: what was agreed on last is the plan.
_PLAN = Source(
    15, lambda item: SQL("%s IS NOT NULL", item["plan_date"]), _date, _date, _date, _risk,
    words=lambda env, habit: env._("The instalment of the payment plan that will pay it."),
    joins=SQL("LEFT JOIN collection_plan_item planned ON planned.item_id = line.id AND planned.holds"),
    columns={"plan_date": SQL("planned.expected_on")})


class CollectionPaymentHabit(models.Model):
    """Adds the source."""

    _inherit = "collection.payment.habit"

    @api.model
    def _expectation_sources(self):
        return {**super()._expectation_sources(), "plan": _PLAN}
