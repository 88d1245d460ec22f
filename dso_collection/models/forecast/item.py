"""When an open item is expected to be paid, on its lists: shown, found, sorted (rules W1, W4)."""

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...roles import COLLECTORS

#: The fields and what they are called in :meth:`_expected_sql`.
_PARTS = {"collection_expected_date": "date", "collection_expected_earliest": "earliest",
          "collection_expected_latest": "latest", "collection_late_risk": "risk"}
#: What of an item decides.
_READ = ("date", "date_maturity", "amount_residual", "reconciled", "parent_state", "account_id", "partner_id",
         "company_id", "collection_status_id", "collection_promise_date")
_COMPARED = {"<": SQL("<"), "<=": SQL("<="), ">": SQL(">"), ">=": SQL(">=")}


def _expected(kind, label, **options):
    # compute_sudo: it comes from the customer's payments, which every reader of the item may know
    return kind(label, compute="_compute_collection_expected", groups=COLLECTORS, compute_sudo=True, **options)


class AccountMoveLine(models.Model):
    """Nothing is stored: what is expected moves with every day, and comes from the customer's habit."""

    _inherit = "account.move.line"

    collection_expected_date = _expected(
        fields.Date, "Expected on", search="_search_collection_expected_date",
        help="When the item will probably be paid. A promise: its date. Else the due date and the customer's usual "
        "delay (the median of its payments of the last 12 months), drawn to that of all customers: (payments × own "
        "median + 1 × median of all) ÷ (payments + 1). Of an item already late only payments that took as long count; "
        "later than any: as long again. A dispute is expected so many days later as disputes of its kind take. Never "
        "before today. In litigation: no date.")
    collection_expected_earliest = _expected(
        fields.Date, "Expected from", search="_search_collection_expected_earliest",
        help="In three of four cases it comes on this day or later: the lower quartile in place of the median.")
    collection_expected_latest = _expected(
        fields.Date, "Expected until", search="_search_collection_expected_latest",
        help="In three of four cases it comes by this day: the upper quartile in place of the median.")
    collection_late_risk = _expected(
        fields.Float, "Risk", search="_search_collection_late_risk", aggregator="avg",
        help="How likely it is paid more than 30 days late: the share of the customer's payments that were, among "
        "those that took as long as this item has already, drawn to that of all customers. Already more than 30 days "
        "late: 100 %.")
    collection_expected_words = _expected(fields.Char, "Why then")

    @api.depends("date_maturity", "amount_residual", "collection_status_id", "collection_promise_date")
    def _compute_collection_expected(self):
        """Ask for all of these items in one query."""
        self.env.flush_all()
        habits = self.env["collection.payment.habit"]
        found = {row[0]: row[1:] for row in self.env.execute_query(SQL(
            "SELECT id, date, earliest, latest, risk, source, habit_id FROM (%s) expected",
            habits._expected_sql(SQL("line.id = ANY(%s)", self.ids),
                                 {"habit_id": SQL("COALESCE(habit.id, others.id)")})))} if self.ids else {}
        sources = habits._expectation_sources()
        known = habits.browse({row[-1] for row in found.values() if row[-1]})
        habit_of = dict(zip(known._ids, known, strict=True))
        for item in self:
            *values, source, habit = found.get(item._origin.id, (False, False, False, 0.0, False, False))
            for name, value in zip(_PARTS, values, strict=True):
                item[name] = value
            item.collection_expected_words = source and sources[source].words(self.env, habit_of.get(habit, habits))

    @api.model
    def _search_collection_expected_date(self, operator, value):
        return self._search_expected("collection_expected_date", operator, value)

    @api.model
    def _search_collection_expected_earliest(self, operator, value):
        return self._search_expected("collection_expected_earliest", operator, value)

    @api.model
    def _search_collection_expected_latest(self, operator, value):
        return self._search_expected("collection_expected_latest", operator, value)

    @api.model
    def _search_collection_late_risk(self, operator, value):
        return self._search_expected("collection_late_risk", operator, value)

    @api.model
    def _search_expected(self, name, operator, value):
        """Find the items of a day, of a stretch, or with a risk; those without are found by False."""
        column = SQL.identifier("expected", _PARTS[name])
        if operator in _COMPARED:
            wanted, condition = True, SQL("%s %s %s", column, _COMPARED[operator], value)
        elif operator in ("in", "not in"):
            given = [single for single in value if single is not False and single is not None]
            wanted = operator == "in"
            condition = SQL("(%s = ANY(%s::%s[]))", column, given,
                            SQL("date") if self._fields[name].type == "date" else SQL("float8"))
            if len(given) < len(set(value)):  # False among them: those that are not found by a value
                return Domain("id", "not in" if wanted else "in", self._expected_items_sql(SQL(
                    "%s IS NOT NULL AND NOT %s", column, condition)))
        else:
            return NotImplemented
        return Domain("id", "in" if wanted else "not in", self._expected_items_sql(condition))

    @api.model
    def _expected_items_sql(self, condition) -> SQL:
        """Return the ids of the open items of which something is expected that fulfils a condition."""
        self.env.flush_all()
        return SQL("(SELECT id FROM (%s) expected WHERE %s)",
                   self.env["collection.payment.habit"]._expected_sql(SQL("TRUE")), condition)

    def _field_to_sql(self, alias, field_expr, query=None):
        """Let lists be sorted and grouped by what is expected."""
        name, _dot, part = field_expr.partition(".")
        if name not in _PARTS:
            return super()._field_to_sql(alias, field_expr, query)
        field = self._fields[name]
        self._check_field_access(field, "read")
        value = SQL(
            "(SELECT expected.%s FROM (%s) expected)", SQL.identifier(_PARTS[name]),
            self.env["collection.payment.habit"]._expected_sql(SQL("line.id = %s", SQL.identifier(alias, "id"))))
        value = SQL().join([value, *(SQL(to_flush=self._fields[read]) for read in _READ)])
        return field.property_to_sql(value, part, self, alias, query) if part else value
