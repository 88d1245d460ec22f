"""Opening balances that Odoo leaves out of follow-up by itself: found, let in, and taken out again (rule P1)."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ... import ledger
from ...roles import COLLECTORS, MANAGERS

#: Open, posted, and left out: a handful of a ledger, since what is no receivable has nothing open.
_OPEN_LEFT_OUT = f"no_followup AND {ledger.OPEN_TEXT}"


class AccountMoveLine(models.Model):
    """Odoo's default leaves out whatever is booked in a general journal, without a word: here a person decides."""

    _inherit = "account.move.line"

    collection_opening = fields.Selection(
        [("in", "Let in"), ("out", "Left out")], "Opening balance", readonly=True, copy=False, groups=COLLECTORS,
        help="What a credit manager decided of an open item in a general journal: it is collected, or left out on "
        "purpose. Empty: nobody decided.")
    collection_opening_left_out = fields.Boolean(
        "Opening balance left out", compute="_compute_collection_opening_left_out",
        search="_search_collection_opening_left_out", groups=COLLECTORS)

    # Counted each time a screen of the collection is opened.
    _collection_open_left_out = models.Index(f"(company_id) WHERE {_OPEN_LEFT_OUT}")

    def _compute_collection_opening_left_out(self):
        found = self.search([("id", "in", self.ids), ("collection_opening_left_out", "=", True)])
        for item in self:
            item.collection_opening_left_out = item in found

    @api.model
    def _search_collection_opening_left_out(self, operator, value):
        """Find the open items of customers in general journals that nobody decided upon."""
        if operator != "in" or set(value) - {True, False}:
            return NotImplemented
        self.flush_model(["no_followup", "reconciled", "amount_residual", "parent_state", "collection_opening"])
        found = Domain("id", "in", SQL(
            """
            (SELECT line.id
               FROM account_move_line line
               JOIN account_journal journal ON journal.id = line.journal_id AND journal.type = 'general'
              WHERE line.no_followup AND %s
                AND line.account_id = ANY(%s)
                AND line.partner_id IS NOT NULL
                AND line.collection_opening IS NULL)
            """, ledger.OPEN_ITEM, ledger.receivable_accounts(self.env)))
        return Domain.OR([found if wanted else ~found for wanted in value])

    def action_collection_let_in(self):
        """Let opening balances in: they are collected like any other item from the next planning on."""
        items = self._collection_openings(self.env._("let in"))
        items.write({"no_followup": False, "collection_opening": "in"})
        return self._collection_opening_told(items, self.env._("Let in: %s.", len(items)))

    def action_collection_keep_out(self):
        """Leave opening balances out on purpose: the alert is quiet about them."""
        items = self._collection_openings(self.env._("left out"))
        items.write({"no_followup": True, "collection_opening": "out"})
        return self._collection_opening_told(items, self.env._("Left out on purpose: %s.", len(items)))

    def action_collection_opening_undo(self):
        """Take a decision back: the items are left out as Odoo had them, and the alert tells of them again."""
        items = self._collection_openings(self.env._("decided anew")).filtered("collection_opening")
        items.write({"no_followup": True, "collection_opening": False})
        return self.env["collection.action"]._notify(self.env._("Left out again: %s.", len(items)), "success")

    def _collection_openings(self, verb):
        """Return these items as the engine writes them, for a credit manager who sees them all.

        Raises ``AccessError`` for anybody else, and ``UserError`` for what is no open item in a general journal.
        """
        if not (self.env.su or self.env.user.has_group(MANAGERS)):
            raise AccessError(self.env._(
                "Only credit managers decide which opening balances are collected: ask one, or your administrator for "
                "the right “Collection: Credit manager”."))
        self.check_access("read")
        self.company_id._collection_check_mine()
        items = self.sudo()  # sudo: credit managers write nothing else in the ledger
        still_open = items.filtered_domain(ledger.OPEN_DOMAIN)
        for item in items:
            if item not in still_open or item.journal_id.type != "general":
                raise UserError(self.env._(
                    "%(item)s of %(customer)s cannot be %(done)s here: it is no open item in a general journal. Use "
                    "“No follow-up” on the invoice instead.", item=item.move_id.name or item.display_name, done=verb,
                    customer=item.partner_id._collection_label() if item.partner_id else "–"))
        if not items:
            raise UserError(self.env._("Select the items first."))
        return items

    def _collection_opening_told(self, items, words):
        """Return the notification of a decision, with a button that takes it back."""
        return {"type": "ir.actions.client", "tag": "dso_collection.undoable", "params": {
            "message": words, "model": self._name, "method": "action_collection_opening_undo", "ids": items.ids}}
