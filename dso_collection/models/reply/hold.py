"""A person's reply holds the automatic actions of its account until it was read (rule Y2)."""

from odoo import api, fields, models
from odoo.tools import SQL

from ...reasons import lasting


class CollectionReply(models.Model):
    """Says in SQL, once, which accounts are held."""

    _inherit = "collection.reply"

    @api.model
    def _held_sql(self) -> SQL:
        """Return a SELECT of ``(partner_id, company_id)`` of the collecting accounts that a reply holds now."""
        self.flush_model(["partner_id", "company_id", "state", "kind"])
        self.env["res.company"].flush_model(["collection_reply_holds"])
        self.env["collection.account"].flush_model(["partner_id", "company_id", "leader_id"])
        return SQL(
            """
            SELECT COALESCE(member.leader_id, reply.partner_id), reply.company_id
              FROM collection_reply reply
              JOIN res_company company ON company.id = reply.company_id AND company.collection_reply_holds
         LEFT JOIN collection_account member ON member.partner_id = reply.partner_id
                                            AND member.company_id = reply.company_id
             WHERE reply.state = 'to_read' AND reply.kind = 'person'
            """)

    @api.model
    def _holding(self, partners, companies) -> dict:
        """Return ``{(partner, company): its replies, the oldest first}`` of those collecting accounts that are held.

        Set-based; mostly nothing is unread, which one query tells.
        """
        unread = self.search_fetch([
            ("company_id", "in", companies.ids), ("company_id.collection_reply_holds", "=", True),
            ("state", "=", "to_read"), ("kind", "=", "person")
        ], ["partner_id", "company_id"], order="date, id") if partners else self.browse()
        if not unread:
            return {}
        # sudo: the projection decides who is collected where; replies have rules of their own
        members = self.env["collection.account"].sudo().search_fetch([
            ("leader_id", "in", partners.ids), ("company_id", "in", companies.ids),
            ("partner_id", "in", unread.partner_id.ids)], ["partner_id", "company_id", "leader_id"])
        leaders = {(member.partner_id.id, member.company_id.id): member.leader_id.id for member in members}

        def collecting(reply):
            key = reply.partner_id.id, reply.company_id.id
            return leaders.get(key, key[0]), key[1]

        return {key: replies for key, replies in unread.grouped(collecting).items() if key[0] in partners.ids}

    def _holds_since(self):
        """Return the moment from which on this reply holds: it came, or somebody said that it is to be read again."""
        self.ensure_one()
        return max(filter(None, (self.date, self.again_date)))

    def _hold_text(self):
        """Say why something waits that this reply holds, and what lets it go."""
        self.ensure_one()
        return lasting(self.env)._(
            "Waits until the reply of %(day)s from %(sender)s is read.",
            day=self.company_id._collection_day(self.date), sender=self.email_from)


class CollectionAction(models.Model):
    """Waits, whatever its channel: the dispatcher does not claim it, and what was made and did not leave is taken back.

    Planned it is all the same, and one that was confirmed stays so. What a person sends now leaves.
    """

    _inherit = "collection.action"

    held_text = fields.Char("Held by a reply", compute="_compute_held_text")

    @api.depends("state", "automatic", "send_now", "partner_id", "company_id")
    def _compute_held_text(self):
        """Say of an automatic action why it waits, and what lets it go."""
        waiting = self.filtered(
            lambda action: action.automatic and not action.send_now
            and action.state in ("to_confirm", "scheduled", "error"))
        held = self.env["collection.reply"]._holding(waiting.partner_id, waiting.company_id) if waiting else {}
        for action in self:
            replies = action in waiting and held.get((action.partner_id.id, action.company_id.id))
            action.held_text = bool(replies) and replies[0]._hold_text()

    def action_open_replies(self):
        """Open the replies that hold this action."""
        self.ensure_one()
        return self.env["collection.reply"]._list_of(self.partner_id, self.company_id)

    @api.model
    def _due_sql(self, open_companies) -> SQL:
        """Leave out what a reply holds; what a person sends now is not held."""
        return SQL(
            "(%s) AND (action.state = 'scheduled' AND action.send_now"
            " OR (action.partner_id, action.company_id) NOT IN (%s))",
            super()._due_sql(open_companies), self.env["collection.reply"]._held_sql())

    @api.model
    def _ledger_sql(self) -> SQL:
        """Count the replies that hold the account: a message in the outbox does not leave once another one is there.

        Without any it is the same checksum as before, so that what waits from an earlier version stays valid.
        """
        return SQL(
            """
            (%s || COALESCE((
                SELECT STRING_AGG(reply.id::text, ',' ORDER BY reply.id)
                  FROM collection_reply reply
                  JOIN res_company holding ON holding.id = reply.company_id AND holding.collection_reply_holds
                 WHERE reply.state = 'to_read' AND reply.kind = 'person' AND reply.company_id = action.company_id
                   AND reply.partner_id IN (
                           SELECT action.partner_id
                            UNION ALL
                           SELECT member.partner_id
                             FROM collection_account member
                            WHERE member.leader_id = action.partner_id
                              AND member.company_id = action.company_id)), ''))
            """, super()._ledger_sql())
