"""The hashtags there are, each with what the inserter says of it (rule H)."""

from collections.abc import Callable
from typing import NamedTuple

from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__)


class Hashtag(NamedTuple):
    """One hashtag: its ``title`` and ``help`` for who writes a text, and how its value is made.

    ``value(values, action, form)`` returns a string: HTML for the form ``html``, one line for ``plain``.
    ``kind``: ``text``, or what has no place in a subject: ``list``, ``image``, ``button``.
    ``statement(values, action)`` returns the items that a list shows.
    """

    title: object
    help: object
    value: Callable
    kind: str = "text"
    statement: Callable | None = None


def _text(of):
    return lambda values, action, form: values.text(of(action), form)


def _list(title, help, statement, split=False):
    return Hashtag(
        title, help, lambda values, action, form: values.list(action, statement(values, action), form, split),
        "list", statement)


def _owed(values, action):
    return values.owed[action.id]


#: Every hashtag by its name, in the order of the inserter. Add-ons extend ``collection.action._hashtags()``.
HASHTAGS = {
    "client_name": Hashtag(
        _lt("Customer's name"), _lt("The account in which the collection is made."),
        _text(lambda action: action.partner_id.name)),
    "client_code": Hashtag(
        _lt("Customer code"), _lt("The account's code in the ERP."), _text(lambda action: action.partner_id.ref)),
    "client_account": Hashtag(
        _lt("Customer's account"), _lt("The customer code; without one, the customer's name."),
        _text(lambda action: action.partner_id.ref or action.partner_id.name)),
    "contact_name": Hashtag(
        _lt("Contact's name"), _lt("To whom the text goes."),
        _text(lambda action: action.contact_id.name or action.partner_id.name)),
    "collector_name": Hashtag(
        _lt("Collector's name"), _lt("In whose name the text is sent."),
        _text(lambda action: action.collector_id.name)),
    "collector_email": Hashtag(
        _lt("Collector's e-mail"), _lt("Where an answer goes."),
        _text(lambda action: action.collector_id.partner_id.email_normalized)),
    "collector_phone": Hashtag(
        _lt("Collector's phone"), _lt("As it is on the collector's user."),
        _text(lambda action: action.collector_id.partner_id.phone)),
    "company_name": Hashtag(
        _lt("Company's name"), _lt("Our own company."), _text(lambda action: action.company_id.name)),
    "company_logo": Hashtag(
        _lt("Company's logo"), _lt("As an image; without a logo, the company's name."),
        lambda values, action, form: values.logo(action, form), "image"),
    "items_list": _list(
        _lt("All open items"), _lt("Table of what is overdue, what is not, and credits; grouped accounts included."),
        _owed),
    "items_list_overdue": _list(
        _lt("Overdue items"), _lt("Table of the items whose due date has passed."),
        lambda values, action: _owed(values, action).overdue()),
    "items_list_not_due": _list(
        _lt("Items not due"), _lt("Table of the items that are due today or later."),
        lambda values, action: _owed(values, action).not_due()),
    "items_list_selected": _list(
        _lt("Items of the action"), _lt("Table of the items chosen for a specific action or message; in a scenario, "
                                        "those that the scenario action shows."),
        lambda values, action: values.selected[action.id]),
    "items_list_collection_grouped_splitted": _list(
        _lt("All open items by account"), _lt("Table split by customer account, with a subtotal of each and a grand "
                                              "total, in each currency."), _owed, split=True),
    "items_amount": Hashtag(
        _lt("Amount open"), _lt("Total of all open items less credits, in each currency."),
        lambda values, action, form: values.total(action, _owed(values, action), form)),
    "items_amount_overdue": Hashtag(
        _lt("Amount overdue"), _lt("Total of the overdue items, in each currency."),
        lambda values, action, form: values.total(action, _owed(values, action).overdue(), form)),
    "items_amount_not_due": Hashtag(
        _lt("Amount not due"), _lt("Total of the items that are due today or later, in each currency."),
        lambda values, action, form: values.total(action, _owed(values, action).not_due(), form)),
    "items_count_overdue": Hashtag(
        _lt("Number of overdue items"), _lt("How many items are past their due date."),
        lambda values, action, form: values.count(action, _owed(values, action).overdue(), form)),
    "oldest_due_date": Hashtag(
        _lt("Oldest due date"), _lt("Of the open items, credits left aside."),
        lambda values, action, form: values.oldest_due_date(action, _owed(values, action), form)),
    "payment_button_overdue": Hashtag(
        _lt("Payment button"), _lt("Leads to a page, open without a log-in, that lists the overdue items. Nothing is "
                                   "shown when none is overdue."),
        lambda values, action, form: values.payment_button(action, form), "button"),
}
