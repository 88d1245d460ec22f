"""What the demo database says about its collection, read as a user's program would (RPC)."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

OPEN_STATES = ("todo", "to_confirm", "scheduled", "error")

LETTERS = ("letter", "registered_letter", "electronic_registered_letter")

_ACTION_FIELDS = ["partner_id", "state", "date", "done_date", "error", "delivery_state", "channel"]


@dataclass(frozen=True)
class Action:
    """One collection action, as far as the summary tells it."""

    id: int
    customer: str
    state: str  # of ``collection.action.state``
    date: str = ""  # ISO
    done_date: str = ""  # ISO, empty while open
    error: str = ""
    delivery_state: str = ""  # empty for what a person does
    channel: str = "email"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def is_sent(self) -> bool:
        return self.state == "done" and self.delivery_state in ("queued", "sent") and not self.is_in_post

    @property
    def is_in_post(self) -> bool:
        """A letter that waits until a person prints and posts it."""
        return self.state == "done" and self.delivery_state == "queued" and self.channel in LETTERS


@dataclass(frozen=True)
class Figures:
    """Accounts and actions of one company at one moment. Amounts in its currency."""

    company: str
    currency: str
    accounts: int
    receivable: float
    overdue_accounts: int
    overdue: float
    actions: tuple[Action, ...]

    def open_actions(self, *states: str) -> list[Action]:
        """Open actions, by customer; only those in ``states`` when given."""
        chosen = (action for action in self.actions if action.is_open)
        return sorted((action for action in chosen if not states or action.state in states), key=_by_customer)

    def in_post(self) -> list[Action]:
        """Letters in the outgoing post, by customer."""
        return sorted((action for action in self.actions if action.is_in_post), key=_by_customer)

    def sent(self) -> list[Action]:
        """Messages handed to the mail server and not given back, by customer."""
        return sorted((action for action in self.actions if action.is_sent), key=_by_customer)


def read_figures(client, company_id: int) -> Figures:
    """The figures of now. ``client`` calls Odoo's methods as an administrator."""
    [company] = client.call("res.company", "read", [company_id], ["name", "currency_id"])
    in_company = [("company_id", "=", company_id)]
    context = {"allowed_company_ids": [company_id]}
    accounts = client.call(
        "collection.account", "search_read", in_company, ["balance", "overdue"], context=context)
    actions = client.call(
        "collection.action", "search_read", in_company, _ACTION_FIELDS, context=context)
    overdue = [account["overdue"] for account in accounts if account["overdue"] > 0]
    return Figures(
        company=company["name"],
        currency=company["currency_id"][1],
        accounts=len(accounts),
        receivable=sum(account["balance"] for account in accounts),
        overdue_accounts=len(overdue),
        overdue=sum(overdue),
        actions=tuple(map(_action, actions)),
    )


def _action(values: dict) -> Action:
    texts = {name: str(values[name] or "") for name in _ACTION_FIELDS if name != "partner_id"}
    return Action(id=values["id"], customer=values["partner_id"][1], **texts)


def _by_customer(action: Action) -> tuple[str, int]:
    return action.customer, action.id


def ids(actions: Iterable[Action]) -> set[int]:
    """The ids of ``actions``."""
    return {action.id for action in actions}
