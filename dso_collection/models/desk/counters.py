"""The counters of the agenda: links that say how much there is, each opening its list (rule D1)."""

from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain

from ... import ledger
from ...states import OPEN_STATES
from ..alert.kinds import IN_ERROR

#: Notices are no work of a collector's (rule N2).
_NO_NOTICE = ("kind", "!=", "notice")


class Counter(NamedTuple):
    """One counter.

    ``domain`` on ``model`` is that of the list which the counter opens: of the ``filters`` of the search view taken
    together, and of the domain of the window ``action``. The list has a filter "mine", too, on the same field as
    ``mine``. ``label`` is a word or two, ``help`` says what is counted, ``empty`` what the list says when nothing is
    left and ``advice`` what to do then. ``tone``: ``late``, ``today``, ``error``, ``confirmed`` or none.
    """

    key: str
    label: str
    help: str
    empty: str
    advice: str
    domain: list
    filters: tuple
    tone: str = ""
    model: str = "collection.action"
    action: str = "dso_collection.collection_action_action"
    mine: str = "collector_id"


class CollectionAction(models.Model):
    """Counts under the viewer's own rights; the switch "Mine / Team" governs counters, alerts and list alike."""

    _inherit = "collection.action"

    @api.model
    def get_desk_bar(self) -> dict:
        """Return what stands above the agenda: the bar of alerts, and ``counters``.

        Each counter with ``key``, ``label``, ``title``, ``count`` and ``tone``; those of nothing, too.
        """
        alerts = self.env["collection.alert"]
        counters, mine = self._desk_counters(), alerts._bar_is_mine()
        bar, counts = alerts._bar(mine, [
            (counter.model, Domain(counter.domain) & self._whose(counter, mine)) for counter in counters])
        return dict(bar, counters=[
            {"key": counter.key, "label": counter.label, "title": counter.help, "count": count, "tone": counter.tone}
            for counter, count in zip(counters, counts, strict=True)])

    @api.model
    def open_desk_counter(self, key: str) -> dict:
        """Return the list of a counter. What it looks for stands in the search as facets that can be taken away."""
        [counter] = [counter for counter in self._desk_counters() if counter.key == key]
        return self.env["collection.alert"]._list(
            counter.model, counter.key, counter.label, counter.empty, counter.advice, *counter.filters,
            own=True, action=counter.action)

    @api.model
    def _desk_counters(self) -> list[Counter]:
        """Return the counters in their order. Add-ons and other rooms add theirs."""
        return [*self._counters_of_the_day(), *self._counters_of_messages(), *self._counters_of_promises()]

    @api.model
    def _counters_of_the_day(self) -> list[Counter]:
        _, still_open = self.env._, ("state", "in", list(OPEN_STATES))
        return [
            Counter("late", _("Late"), _("Open actions whose day has passed."), _("Nothing is late"),
                    _("Go on with the counter “Today”."), [("due", "=", "late"), still_open, _NO_NOTICE], ("late",),
                    "late"),
            Counter("today", _("Today"), _("Open actions of today."), _("Nothing more for today"),
                    _("Take the filter “Today” away to see what comes next."),
                    [("due", "=", "today"), still_open, _NO_NOTICE], ("today",), "today"),
        ]

    @api.model
    def _counters_of_messages(self) -> list[Counter]:
        _, until_today = self.env._, ("due", "in", ["late", "today"])
        return [
            Counter("to_confirm", _("To confirm"), _("Messages that leave once you confirm them."),
                    _("Nothing waits for your confirmation"),
                    _("Messages come here on their day, when their step is to be confirmed."),
                    [("state", "=", "to_confirm"), until_today], ("to_confirm",)),
            Counter("leaving", _("Leaving today"), _("Messages that leave by themselves within the sending hours."),
                    _("No message leaves by itself today"),
                    _("Messages come here once they are confirmed, or when their step needs no confirmation."),
                    [("state", "=", "scheduled"), until_today, _NO_NOTICE], ("leaving",), "confirmed"),
            Counter("in_error", _("In error"),
                    _("Actions that cannot be sent now; they go by themselves once the cause is mended."),
                    _("No action is in error"), _("Nothing to mend."),
                    IN_ERROR, ("in_error",), "error"),
        ]

    @api.model
    def _counters_of_promises(self) -> list[Counter]:
        _ = self.env._

        def promises(*texts, when, filters, **values):
            return Counter(*texts, [*ledger.OPEN_DOMAIN, ("collection_promise_when", "=", when)], filters, **values,
                           model="account.move.line", action="dso_collection.collection_items_action",
                           mine="collection_collector_id")

        return [
            promises("promises_today", _("Promised for today"), _("Open items promised to be paid by today."),
                     _("No payment is promised for today"), _("Promises are noted in a call or on the statement."),
                     when="today", filters=("promise_today",), tone="today"),
            promises("promises_missed", _("Promises missed"), _("Open items that were promised and not paid."),
                     _("No promise was missed"), _("Who promised and paid is gone from here."),
                     when="past", filters=("promise_missed",), tone="late"),
        ]

    @api.model
    def _whose(self, counter, mine):
        return Domain(counter.mine, "=", self.env.uid) if mine else Domain.TRUE
