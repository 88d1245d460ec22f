"""What an invoice's form says of its collection, for whoever may read the invoice (rule D5)."""

from odoo import api, fields, models
from odoo.tools import format_date

from ... import ledger
from ...states import OPEN_STATES


class AccountMove(models.Model):
    """Status, last and next action of an invoice; nothing is stored, and portal users read nothing of it."""

    _inherit = "account.move"

    collection_state = fields.Char("Collection", compute="_compute_collection_state", groups="base.group_user")
    collection_last = fields.Char("Last action", compute="_compute_collection_state", groups="base.group_user")
    collection_next = fields.Char("Next action of the collection", compute="_compute_collection_state",
                                  groups="base.group_user")
    collection_may_open = fields.Boolean(compute="_compute_collection_may_open", groups="base.group_user")

    @api.depends("state", "payment_state", "line_ids.collection_status_id", "line_ids.collection_promise_date",
                 "line_ids.reconciled")
    def _compute_collection_state(self):
        """Say it of each invoice that is or was owed."""
        for move in self:
            # sudo: who may read the invoice may know how it is collected; accounts and actions are collectors' own
            items = move._origin.sudo().line_ids.filtered(lambda line: line.account_type == ledger.RECEIVABLE)
            if not move.is_sale_document() or move.state != "posted":
                items = items.browse()
            move.collection_state = move._collection_state_of(items) if items else False
            last, upcoming = items._collection_actions() if items else (False, False)
            move.collection_last = bool(last) and last._in_one_line(last.done_date, "delivery_state")
            move.collection_next = bool(upcoming) and upcoming._in_one_line(upcoming.date, "state")

    def _collection_state_of(self, items):
        """Say whether an invoice leads, what its items carry, and why they leave the scenario."""
        words = []
        if any(items.mapped("collection_is_leader")):
            words.append(self.env._("Leader item"))
        for item in items.filtered(lambda item: not item.reconciled):
            if item.collection_promise_missed:
                words.append(self.env._("Promise missed: %s", format_date(self.env, item.collection_promise_date)))
            elif item.collection_status_id:
                words.append(item.collection_exclusion or item.collection_status_id.name)
            elif item.collection_exclusion:
                words.append(item.collection_exclusion)
        if not words and not any(items.mapped("reconciled")):
            words.append(self.env._("Follows the scenario with the account's leader item"))
        return " · ".join(dict.fromkeys(words)) or False

    @api.depends_context("uid")
    def _compute_collection_may_open(self):
        self.collection_may_open = self.env["res.partner"]._has_collection_right()

    def action_open_collection(self):
        """Open the customer of the invoice on its page of collection."""
        self.ensure_one()
        self.check_access("read")
        return self.partner_id.commercial_partner_id.action_open_collection()


class AccountMoveLine(models.Model):
    """What was done last for items, and what comes next."""

    _inherit = "account.move.line"

    def _collection_actions(self):
        """Return the last action done that named some of these items or was made for one, and the next one open."""
        actions = self.env["collection.action"].sudo()  # sudo: as its caller
        mine = ["|", ("leader_item_id", "in", self.ids), ("item_ids", "in", self.ids)]
        return (actions.search([*mine, ("state", "=", "done")], order="done_date desc, id desc", limit=1),
                actions.search([*mine, ("state", "in", OPEN_STATES)], order="date, id", limit=1))


class CollectionAction(models.Model):
    """An action in one line."""

    _inherit = "collection.action"

    def _in_one_line(self, day, state):
        """Name an action with its day and what a field says of its state."""
        label = dict(self._fields[state]._description_selection(self.env)).get(self[state])
        return " · ".join(filter(None, [self.title, day and format_date(self.env, day), label]))
