"""What Insights looks for: a seam, each kind with its list, why it matters, and how it is mended (rule K4)."""

from typing import NamedTuple

from odoo import api, models

from ... import ledger


class Insight(NamedTuple):
    """One kind of anomaly.

    ``name`` says what is wrong, ``why`` what comes of it, ``mend`` what to do about it, ``empty`` what the list says
    when nothing is left. ``domain`` on ``model`` is that of the list which is opened: of the ``filters`` of its search
    view taken together, and of the domain of the window ``action`` (empty: the one of the alerts on that model).
    ``mine``: the field that the search view's filter ``mine`` compares with the user; empty: it is everybody's.
    ``company``: the field with the company; empty where the condition looks at the companies itself. ``way`` is the
    label of a button that leads to where it is mended, ``opens`` the method of ``collection.insight`` that returns that
    screen; ``manager``: for credit managers only. ``groups``: filters of the search view by which the list is grouped.
    """

    key: str
    subject: str
    name: str
    why: str
    mend: str
    empty: str
    model: str
    domain: list
    filters: tuple
    action: str = ""
    mine: str = "collector_id"
    company: str = "company_id"
    groups: tuple = ()
    way: str = ""
    opens: str = ""
    manager: bool = False


class CollectionInsight(models.AbstractModel):
    """The kinds of the core, by what they are about; every alert is one of them, counted by the alert's own domain."""

    _name = "collection.insight"
    _description = "Insights: what is wrong, and how it is mended"

    @api.model
    def _subjects(self) -> dict[str, str]:
        """Return the titles under which kinds stand, in their order. Add-ons may add theirs."""
        _ = self.env._
        return {
            "contacts": _("Whom we write to"), "messages": _("What did not arrive"),
            "collectors": _("Who collects, and how"), "items": _("What is owed"),
            "credits": _("Payments and credits"), "course": _("Where nothing more happens"), "other": _("Other"),
        }

    @api.model
    def _kinds(self) -> list[Insight]:
        """Return what is looked for, in the order of the screen within its subject. Add-ons add theirs."""
        return [*self._kinds_of_alerts(), *self._kinds_of_contacts(), *self._kinds_of_collectors(),
                *self._kinds_of_items(), *self._kinds_of_credits()]

    @api.model
    def _kinds_of_alerts(self) -> list[Insight]:
        """Return the alerts: what the bar counts is counted here by the same condition, and not said twice."""
        mends, unknown = self._mends(), self._unknown_mend()
        kinds = []
        for alert in self.env["collection.alert"]._kinds():
            mend = mends.get(alert.key, unknown)
            kinds.append(Insight(
                alert.key, mend.subject, alert.label, alert.help, mend.words, alert.empty, alert.model, alert.domain,
                alert.filters, mine="collector_id" if alert.own else "", groups=alert.groups,
                company="company_id" if "company_id" in self.env[alert.model]._fields else "",
                way=mend.way, opens=mend.opens, manager=mend.manager))
        return kinds

    @api.model
    def _kinds_of_contacts(self) -> list[Insight]:
        _ = self.env._
        contacts = {"model": "res.partner", "company": ""}
        return [
            Insight(
                "bouncing", "contacts", _("Addresses that bounce"),
                _("Contacts whose e-mails come back, at customers with something open: whatever is written to them, "
                  "nobody reads it."),
                _("Call for the right address and enter it in the list: it is tried again from then on."),
                _("No contact's address bounces"), domain=[("collection_found", "=", "bouncing")],
                filters=("bouncing",), action="dso_collection.collection_contact_mend_action",
                mine="commercial_partner_id.collection_account_ids.collector_id", **contacts),
            Insight(
                "code_twice", "contacts", _("Codes used twice"),
                _("Customers who share their code with somebody else: a file or a pasted list cannot tell them apart, "
                  "and its rows are refused."),
                _("Give one of them its own code, in the list. If they are one customer, select both and merge them: "
                  "Actions → Merge."),
                _("No code is used twice"), domain=[("collection_found", "=", "code_twice")], filters=("code_twice",),
                action="dso_collection.collection_code_mend_action", mine="", groups=("group_code",), **contacts),
        ]

    @api.model
    def _kinds_of_collectors(self) -> list[Insight]:
        _ = self.env._
        return [Insight(
            "idle_collector", "collectors", _("Collectors who do nothing"),
            _("Collectors whose actions wait for ten days or longer, and who did none in that time: their customers "
              "hear nothing."),
            _("Ask them; give their accounts to somebody else while they are away, by the button in the list."),
            _("Every collector with work did some in the last ten days"), "res.users",
            [("collection_found", "=", "idle_collector")], ("idle_collector",), company="", mine="id",
            action="dso_collection.collection_collectors_action")]

    @api.model
    def _kinds_of_items(self) -> list[Insight]:
        _ = self.env._
        return [
            self._of_items(
                "no_due_date", "items", _("Items without a due date"),
                _("Customers owe them since the day they were booked, as far as anybody can tell: they are chased from "
                  "that day on, and no forecast knows better."),
                _("Open the entry and enter the due date in its journal items."),
                _("Every item has a due date")),
            self._of_items(
                "promise_undated", "items", _("Promises without a date"),
                _("A promise without a day neither holds the scenario nor is ever missed: nobody asks after it."),
                _("Ask the customer for the day; select the items and “Set status, promise, comment”."),
                _("Every promise has a date")),
            Insight(
                "over_limit", "items", _("Over the credit limit"),
                _("Customers who owe more than their credit limit allows: each further sale adds to the risk."),
                _("Collect what is overdue first, and tell those who sell. A limit that is too low is changed on the "
                  "customer's form, under Invoicing."),
                _("No customer is over the credit limit"), "collection.account",
                [("collection_found", "=", "over_limit")], ("over_limit",)),
        ]

    @api.model
    def _kinds_of_credits(self) -> list[Insight]:
        _ = self.env._
        return [
            self._of_items(
                "unallocated", "credits", _("Payments not allocated"),
                _("Payments and credits that stand beside open items of the same customer: who has paid is reminded "
                  "of what is paid."),
                _("“Allocate” on a line opens where Odoo reconciles it. Who may only read invoices asks accounting."),
                _("No credit stands beside something open")),
            self._of_items(
                "old_credit_notes", "credits", _("Credit notes older than what is open"),
                _("Credit notes that were there before what the customer owes: they were forgotten, or are disputed."),
                _("“Allocate” on a line opens the credit note, with the open items at its foot."),
                _("No credit note is older than what is open")),
        ]

    @api.model
    def _of_items(self, key, subject, *words, **values) -> Insight:
        """Return a kind on open items, in the list of items: its key is that of the finding and of the filter."""
        return Insight(
            key, subject, *words, "account.move.line", [*ledger.OPEN_DOMAIN, ("collection_found", "=", key)], (key,),
            action="dso_collection.collection_items_action", mine="collection_collector_id", **values)
