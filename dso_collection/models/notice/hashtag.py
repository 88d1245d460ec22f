"""Hashtags of notices: what will be due, and what was paid (rules H, N1)."""

from odoo import api, models
from odoo.tools import LazyTranslate

from ...texts.catalogue import Hashtag
from ...texts.statement import Statement

_lt = LazyTranslate(__name__)


def _items(values, action, kind):
    """Return the items or payments of one kind that an action's text tells of."""
    parts = values.once("notice_parts", lambda actions: actions._notice_parts())[action.id]
    return parts.filtered(lambda part: part.notice_id.kind == kind).item_id


def _soon_due(values, action):
    """Return the rows of what will be due."""
    items = set(_items(values, action, "before_due").ids)
    owed = values.owed[action.id]
    return Statement(owed.leader, [row for row in owed.rows if row.item.id in items], owed.unallocated())


def _payments(values, action, form) -> str:
    """Return the payments that came in, in words: amount and day of each."""
    writing = values.writing(action)
    return values.text(", ".join(
        writing.env._("%(amount)s on %(date)s", amount=writing.amount(-item.amount_currency, item.currency_id),
                      date=writing.date(item.date))
        for item in _items(values, action, "thanks").sorted("date")), form)


_HASHTAGS = {
    "notice_items_due": Hashtag(
        _lt("Items of the notice"), _lt("Table of the items that a notice before the due date tells of."),
        lambda values, action, form: values.list(action, _soon_due(values, action), form), "list", _soon_due),
    "notice_payments": Hashtag(
        _lt("Payments of the notice"), _lt("Amount and day of the payments for which a notice gives thanks."),
        _payments),
}


class CollectionAction(models.Model):
    """Offers them in every text; they say something in the texts of notices."""

    _inherit = "collection.action"

    @api.model
    def _hashtags(self):
        return {**super()._hashtags(), **_HASHTAGS}
