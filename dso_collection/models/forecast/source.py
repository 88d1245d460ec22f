"""What an expected date comes from: the first of the sources that has something to say of an item (rule W1)."""

from collections.abc import Callable
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ...tools.forecast import LATE_DAYS
from .formula import delay_sql, risk_sql


def _nothing(item):
    return SQL("NULL")


class Source(NamedTuple):
    """One source. ``rank``: the lowest that applies to an item is asked, and no other.

    ``applies(item)``: an SQL condition; ``date``, ``earliest``, ``latest`` and ``risk``: SQL expressions. Each is given
    the columns of ``collection.payment.habit._item_columns_sql`` by their names, as SQL. ``words(env, habit)`` says in
    words what the date comes from, given how the customer pays, or all do. ``joins`` and ``columns``: what the source
    reads besides, over ``line``, its ``owner``, its ``status``, the ``company`` with its ``today``, and the habits.
    """

    rank: int
    applies: Callable
    date: Callable = _nothing
    earliest: Callable = _nothing
    latest: Callable = _nothing
    risk: Callable = _nothing
    words: Callable = lambda env, habit: False
    joins: SQL = SQL()  # noqa: RUF009 - it never changes
    columns: dict = {}  # noqa: RUF012 - nor does this


def _day(share):
    """Return the day on which an item is expected with some certainty, never before today."""
    return lambda item: SQL("(%s + %s + ROUND(%s)::int)", item["due"], item["held_up"], delay_sql(item, share))


def _promised(item):
    return item["promise_date"]


_SOURCES = {
    # Nobody can say when a court has done.
    "litigation": Source(
        10, lambda item: SQL("COALESCE(%s = 'litigation', FALSE)", item["status_kind"]),
        words=lambda env, habit: env._("In litigation: no date is expected.")),
    # It holds through its day. A promise is no payment: the risk is what it was, unless the day itself is that late.
    "promise": Source(
        20, lambda item: SQL("COALESCE(%s >= %s, FALSE)", item["promise_date"], item["today"]),
        _promised, _promised, _promised,
        lambda item: SQL("CASE WHEN %s - %s > %s THEN 1 ELSE %s END", item["promise_date"], item["due"], LATE_DAYS,
                         risk_sql(item)),
        words=lambda env, habit: env._("The day that the customer has promised.")),
    # The customer's payments, of a dispute so many days later as disputes of its kind take.
    "habit": Source(90, lambda item: SQL("TRUE"), _day(0.5), _day(0.25), _day(0.75), risk_sql,
                    words=lambda env, habit: habit._words()),
}


class CollectionPaymentHabit(models.Model):
    """The sources, by their names. An add-on adds its own: payment plans, or a model that has learned."""

    _inherit = "collection.payment.habit"

    @api.model
    def _expectation_sources(self) -> dict[str, Source]:
        """Return the sources by their names."""
        return dict(_SOURCES)

    @api.model
    def _ranked_sources(self) -> list[tuple[str, Source]]:
        return sorted(self._expectation_sources().items(), key=lambda named: named[1].rank)

    @api.model
    def _first_source_sql(self, item: dict, part: str) -> SQL:
        """Ask the sources in their order for a part of what they say: ``date``, ``earliest``, ``latest``, ``risk``."""
        return SQL("CASE %s END", SQL(" ").join(
            SQL("WHEN %s THEN %s", source.applies(item), getattr(source, part)(item))
            for _name, source in self._ranked_sources()))

    @api.model
    def _source_name_sql(self, item: dict) -> SQL:
        """Name the source of an item's date."""
        return SQL("CASE %s END", SQL(" ").join(
            SQL("WHEN %s THEN %s", source.applies(item), name) for name, source in self._ranked_sources()))
