"""Whether an account waits for a reply to be read (rule Y2)."""

from odoo import api, fields, models
from odoo.tools import SQL


class CollectionAccount(models.Model):
    """Told at once, from the replies themselves: no refresh needs to have been."""

    _inherit = "collection.account"

    held_by_reply = fields.Boolean(
        "Reply to read", compute="_compute_held_by_reply", search="_search_held_by_reply",
        help="A person's reply waits to be read: nothing automatic leaves until then.")

    @api.depends("partner_id", "leader_id", "company_id")
    def _compute_held_by_reply(self):
        rows = self.env.execute_query(SQL(
            "SELECT id FROM collection_account WHERE id = ANY(%s) AND %s", self.ids, self._held_by_reply_sql()))
        held = {account_id for (account_id,) in rows}
        for account in self:
            account.held_by_reply = account.id in held

    @api.model
    def _search_held_by_reply(self, operator, value):
        """Find the accounts that are held, set-based."""
        if operator not in ("in", "not in") or not set(value) <= {True, False}:
            return NotImplemented
        wanted = (operator == "in") == (True in value)
        if len(set(value)) == 2:
            return [] if operator == "in" else [("id", "=", False)]
        held = SQL("(SELECT id FROM collection_account WHERE %s)", self._held_by_reply_sql())
        return [("id", "in" if wanted else "not in", held)]

    @api.model
    def _held_by_reply_sql(self) -> SQL:
        """Return the condition, over ``collection_account``, that the account in which it is collected is held."""
        return SQL(
            "(COALESCE(collection_account.leader_id, collection_account.partner_id), collection_account.company_id)"
            " IN (%s)", self.env["collection.reply"]._held_sql())

    def action_open_replies(self):
        """Open the replies of this account."""
        self.ensure_one()
        return self.env["collection.reply"]._list_of(self.partner_id, self.company_id)
