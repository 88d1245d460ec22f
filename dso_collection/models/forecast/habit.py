"""How a customer pays: what expected dates are computed from, one row for each account (rules W1, W4)."""

from odoo import api, fields, models
from odoo.tools import SQL

from ..fields.unchecked_many2one import UncheckedMany2one


class CollectionPaymentHabit(models.Model):
    """The payments of an account in the last twelve months, as days from their due dates; written by the engine only.

    The row of a company without a customer is of all its customers together. Beside the fields there are two columns
    that only SQL reads: ``delays``, the days of the payments in their order, and ``before``, the usual delay as it was
    on the first of each month (``habit_before.py``).
    """

    _name = "collection.payment.habit"
    _description = "Payment habit"
    _order = "payments desc, id"
    _rec_name = "partner_id"
    _log_access = False

    company_id = UncheckedMany2one("res.company", required=True, readonly=True, ondelete="cascade")
    partner_id = UncheckedMany2one("res.partner", "Customer", readonly=True, ondelete="cascade", index="btree_not_null",
                                   help="Empty: all customers of the company together.")
    payments = fields.Integer(readonly=True, help="Invoices paid in full in the last 12 months.")
    median = fields.Float("Median delay", readonly=True, aggregator="avg", digits=(16, 1),
                          help="Half of the payments came within so many days after the due date.")
    lower_quartile = fields.Float(readonly=True, aggregator=None, digits=(16, 1),
                                  help="A quarter of the payments came within so many days after the due date.")
    upper_quartile = fields.Float(readonly=True, aggregator=None, digits=(16, 1),
                                  help="Three quarters of the payments came within so many days after the due date.")
    late_share = fields.Float("Paid more than 30 days late", readonly=True, aggregator="avg",
                              help="The share of the payments that came more than 30 days after the due date.")
    usual_delay = fields.Float(
        readonly=True, aggregator="avg", digits=(16, 1),
        help="The median delay, drawn to that of all customers: (payments × own median + 1 × median of all) ÷ "
        "(payments + 1). An open item is expected so many days after its due date while nothing else is known of it.")
    dispute_days = fields.Json(
        "Days that disputes take", readonly=True, help="By the id of the status, of the company's row.")
    day = fields.Date("As of", readonly=True, help="The day on which the company's habits were computed.")
    before_month = fields.Date("Months known up to", readonly=True)

    _one_of_each = models.UniqueIndex("(company_id, COALESCE(partner_id, 0))")

    def init(self):
        """Make the columns that Odoo has no kind of field for."""
        self.env.cr.execute(
            "ALTER TABLE collection_payment_habit"
            " ADD COLUMN IF NOT EXISTS delays int[], ADD COLUMN IF NOT EXISTS before float8[]")

    @api.model
    def _habit_joins_sql(self) -> SQL:
        """Join the ``habit`` of the ``owner`` of a ``line``, and the habit of ``others``: all customers.

        In the words of the index, so that a few customers are found by it.
        """
        return SQL(
            """
            LEFT JOIN collection_payment_habit habit ON COALESCE(habit.partner_id, 0) = owner.commercial_partner_id
                                                    AND habit.company_id = line.company_id
            LEFT JOIN collection_payment_habit others ON COALESCE(others.partner_id, 0) = 0
                                                     AND others.company_id = line.company_id
            """)

    @api.model
    def _of(self, partner_ids, company_ids) -> dict:
        """Return the habits of some customers: ``{(partner id, company id): habit}``."""
        habits = self.search_fetch([("partner_id", "in", partner_ids), ("company_id", "in", company_ids)])
        return {(habit.partner_id.id, habit.company_id.id): habit for habit in habits}

    def _words(self):
        """Say in words what the habit is: median, quartiles and number of payments (rule W4)."""
        if not self.payments:
            return self.env._("No payment is known yet: expected on its due date, later than that as long again.")
        values = {"count": self.payments, "median": round(self.median), "low": round(self.lower_quartile),
                  "high": round(self.upper_quartile), "usual": round(self.usual_delay)}
        if not self.partner_id:
            return self.env._(
                "Nothing paid yet. All customers: half of %(count)s payments came between %(low)s and %(high)s days "
                "after the due date, the median is %(median)s.", **values)
        return self.env._(
            "Half of %(count)s payments came between %(low)s and %(high)s days after the due date, the median is "
            "%(median)s; drawn to all customers: %(usual)s.", **values)
