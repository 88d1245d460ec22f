"""Why an open item leaves the scenario: each reason with all that follows from it (rules P1, A4, S2, P7)."""

from collections.abc import Callable
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL, format_date

from ... import ledger
from ...states import OPEN


class Exclusion(NamedTuple):
    """One reason.

    ``leaves(env)``: the condition, over ``line`` and the ``company`` with its ``today``; true or false, never NULL.
    ``words(item)``: what the statement says of an item. ``told``: texts speak of the item all the same.
    ``payable(item)``: the payment page asks for the item all the same. ``unsays``: a message that waits says what is
    no longer so when an item leaves, or comes back, for this reason (rule A5). ``fields``: those of an item that
    decide; a change of them has the customer planned again.
    """

    leaves: Callable
    words: Callable
    told: bool = False
    payable: Callable = lambda item: False
    unsays: bool = True
    fields: frozenset = frozenset()


def _status_words(item):
    if item.collection_promise_date:
        return item.env._("Promise until %s", format_date(item.env, item.collection_promise_date))
    return item.collection_status_id.name


def _payment_words(item):
    return item.env._("Blocked") if item.move_id.payment_state == "blocked" else item.env._("Payment under way")


#: By their names. Most items have no status: that is looked at first.
_EXCLUSIONS = {
    # Promised, in dispute or in litigation. Who promised may pay at once.
    "status": Exclusion(
        lambda env: SQL(
            """
            (line.collection_status_id IS NOT NULL AND (
                line.collection_status_id IN (
                    SELECT id FROM collection_item_status WHERE kind IN ('dispute', 'litigation'))
                -- A promise holds through its day; the day after it is missed, and the item is back.
                OR COALESCE(line.collection_promise_date >= company.today, FALSE)))
            """),
        _status_words, payable=lambda item: item.collection_status_id.kind == "promise"),
    "no_followup": Exclusion(
        lambda env: SQL("COALESCE(line.no_followup, FALSE)"),
        lambda item: item.env._("No follow-up"), fields=frozenset({"no_followup"})),
    # Blocked, or paid but not yet reconciled.
    "payment": Exclusion(
        lambda env: SQL("line.move_id IN (SELECT id FROM account_move WHERE %s)", SQL(ledger.KEPT_OUT_TEXT)),
        _payment_words),
    # What is left is a difference of exchange.
    "settled": Exclusion(
        lambda env: ledger.SETTLED, lambda item: item.env._("Difference of exchange")),
    # Chosen by an open specific action. Messages look at that by themselves (``models/action/send/look_again.py``).
    "specific": Exclusion(
        # No EXISTS: with one, PostgreSQL reads a whole ledger with one processor.
        lambda env: SQL(
            """
            line.id IN (
                SELECT chosen.account_move_line_id
                  FROM collection_action action
                  JOIN account_move_line_collection_action_rel chosen ON chosen.collection_action_id = action.id
                 WHERE action.kind = 'specific'
                   AND action.state IN %s)
            """, OPEN),
        lambda item: item.env._("Specific action"), payable=lambda item: True, unsays=False),
    # It no longer leads (rule P7), and is owed like any other.
    "finished": Exclusion(
        lambda env: env["collection.item.place"]._finished_sql(),
        lambda item: item.env._("Scenario finished"), told=True, payable=lambda item: True, unsays=False),
}


class CollectionAccount(models.Model):
    """What is asked of the reasons: by the refresh, by messages, by the statement and by the payment page."""

    _inherit = "collection.account"

    @api.model
    def _exclusions(self) -> dict[str, Exclusion]:
        """Return the reasons by their names; an add-on adds its own."""
        return dict(_EXCLUSIONS)

    @api.model
    def _exclusions_sql(self) -> dict[str, SQL]:
        """Return the conditions under which an item leaves the scenario, by the names of their reasons."""
        return {name: exclusion.leaves(self.env) for name, exclusion in self._exclusions().items()}

    @api.model
    def _excluded_item_sql(self, which=lambda exclusion: True) -> SQL:
        """Return the condition under which an item leaves the scenario for a reason of those meant (rules P1, S2)."""
        return SQL("(%s)", SQL(" OR ").join(
            exclusion.leaves(self.env) for exclusion in self._exclusions().values() if which(exclusion)))

    @api.model
    def _withheld_item_sql(self) -> SQL:
        """Return the condition under which a text does not speak of an item."""
        return self._excluded_item_sql(lambda exclusion: not exclusion.told)

    @api.model
    def _excluding_fields(self) -> set[str]:
        """Name the fields of an item whose change has its customer planned again."""
        return set().union(*(exclusion.fields for exclusion in self._exclusions().values()))
