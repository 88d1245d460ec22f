"""The learned dates as a source of expected dates: after promises, before the usual forecast (rules W1, W4)."""

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.dso_collection.models.forecast.source import Source

#: Dates that were not learnt anew for so many days say nothing any more.
STALE_DAYS = 7
_COLUMNS = ("delay", "earliest", "latest", "risk")


def _applies(item):
    # A dispute holds an item up as the model has not learnt; a day that has passed is no expectation
    return SQL("(%s + %s >= %s AND %s IS DISTINCT FROM 'dispute')",
               item["due"], item["learned_delay"], item["today"], item["status_kind"])


def _day(part):
    return lambda item: SQL("GREATEST(%s + %s, %s)", item["due"], item[f"learned_{part}"], item["today"])


def _words():
    """Return what says in words where a date comes from; it looks up each company once."""
    known = {}

    def words(env, habit):
        company = habit.company_id
        if company not in known:
            # sudo: whoever reads an item's date reads what it comes from
            known[company] = env["collection.learned.forecast"].sudo().search([("company_id", "=", company.id)])
        return f"{known[company]._date_words()} {habit._words()}"

    return words


class CollectionPaymentHabit(models.Model):
    """Adds the source; of a company whose model is not used, or was not trained lately, no row is joined."""

    _inherit = "collection.payment.habit"

    @api.model
    def _expectation_sources(self):
        return super()._expectation_sources() | {"learned": Source(
            rank=40, applies=_applies, date=_day("delay"), earliest=_day("earliest"), latest=_day("latest"),
            risk=lambda item: SQL("CASE WHEN %s - %s > 30 THEN 1 ELSE %s END", item["today"], item["due"],
                                  item["learned_risk"]),
            words=_words(),
            joins=SQL(
                """
                LEFT JOIN collection_learned_forecast learning
                       ON learning.company_id = line.company_id AND learning.state = 'used'
                      AND learning.trained_on >= company.today - %s
                LEFT JOIN collection_learned_date learned
                       ON learned.item_id = line.id AND learned.company_id = learning.company_id
                """, STALE_DAYS),
            columns={f"learned_{name}": SQL("learned.%s", SQL.identifier(name)) for name in _COLUMNS})}
