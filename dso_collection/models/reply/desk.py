"""Replies to read on the collector's desk: a counter above the agenda, a reason why an account waits (rules D1, D5)."""

from odoo import api, models
from odoo.tools import SQL

from ..account.holds import Hold
from ..desk.counters import Counter


def _unread(accounts) -> SQL:
    """Find the accounts whose collection a reply holds, here or in the leader of their group."""
    return SQL(
        """
        SELECT asked.id, NULL
          FROM asked
         WHERE (COALESCE(asked.leader_id, asked.partner_id), asked.company_id) IN (%s)
        """, accounts.env["collection.reply"]._held_sql())


class CollectionAccount(models.Model):
    """Says that a reply is to be read where it is said what else holds an account."""

    _inherit = "collection.account"

    @api.model
    def _holds(self):
        """Put it before what the customer promised or disputes: it may say otherwise."""
        return {**super()._holds(), "reply": Hold(20, _unread, lambda account, _: account.env._("Reply to read"))}


class CollectionAction(models.Model):
    """Counts what waits to be read above the agenda."""

    _inherit = "collection.action"

    @api.model
    def _desk_counters(self):
        """Add the replies, a thread each, as their list shows them."""
        _ = self.env._
        return [*super()._desk_counters(), Counter(
            "replies", _("Replies to read"), _("What customers answered and nobody has read yet."),
            _("No reply waits to be read"),
            _("Answers to dunning messages come here; until they are read nothing automatic leaves for the account."),
            [("state", "=", "to_read"), ("later_id", "=", False)], ("to_read",), "today",
            model="collection.reply", action="dso_collection.collection_reply_action")]
