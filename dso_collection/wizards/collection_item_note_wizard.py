"""Asks which status, promise, follow-up date and comment selected items get (rule S3)."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

#: Fields of the screen and of the items they change.
_NOTES = {
    "status_id": "collection_status_id", "promise_date": "collection_promise_date",
    "comment": "collection_comment", "followup_date": "collection_followup_date",
}


class CollectionItemNoteWizard(models.TransientModel):
    """Begins with what the items have in common; what a person does not change stays as it is on each."""

    _name = "collection.item.note.wizard"
    _description = "Status, promise, comment"

    item_ids = fields.Many2many("account.move.line", required=True)
    item_count = fields.Integer(compute="_compute_items")
    item_company_ids = fields.Many2many("res.company", compute="_compute_items")
    status_id = fields.Many2one(
        "collection.item.status",
        domain="['|', ('company_id', '=', False), ('company_id', 'in', item_company_ids)]")
    status_kind = fields.Selection(related="status_id.kind")
    promise_date = fields.Date(
        "Promise date", help="The customer pays by this day. The day after, the items are back in the scenario.")
    followup_date = fields.Date("Follow-up date", help="Finds the items in Collection → Items on that day.")
    comment = fields.Text(help="Replaces the present comment, which stays in the history.")
    shared = fields.Json(help="What the items had in common when the screen was opened.")
    refused_count = fields.Integer(compute="_compute_refused")
    refused_text = fields.Text(compute="_compute_refused")

    @api.model
    def default_get(self, fields):
        """Show what all the items have in common."""
        values = super().default_get(fields)
        items = self.env["account.move.line"].browse(self.env.context.get("default_item_ids", ()))
        shared = {}
        for name, source in _NOTES.items():
            found = {item[source] for item in items}
            common = found.pop() if len(found) == 1 else False
            shared[name] = self._plain(common.id if name == "status_id" and common else common)
        values |= {name: value for name, value in shared.items() if name in fields}
        if kind := self.env.context.get("collection_note_kind"):
            values["status_id"] = self._status_of(kind, items).id
        return {**values, "shared": shared}

    @api.model
    def _status_of(self, kind, items):
        """Return the first status of a kind that all the items may carry."""
        companies = items.company_id.sudo().parent_ids.ids  # sudo: a branch's parents
        return self.env["collection.item.status"].search([
            ("kind", "=", kind), "|", ("company_id", "=", False), ("company_id", "in", companies)], limit=1)

    @api.depends("item_ids")
    def _compute_items(self):
        for wizard in self:
            wizard.item_count = len(wizard.item_ids)
            wizard.item_company_ids = wizard.item_ids.company_id.sudo().parent_ids  # sudo: a branch's parents

    @api.depends("item_ids", *_NOTES)
    def _compute_refused(self):
        """Say which items cannot carry what is chosen, and why."""
        for wizard in self:
            changes = wizard._changes()
            waiting = wizard.status_kind == "promise" and not wizard.promise_date
            refused = wizard.item_ids._origin._collection_refusals(changes) if changes and not waiting else {}
            wizard.refused_count = len(refused)
            wizard.refused_text = "\n".join(refused.values())

    @api.onchange("status_id")
    def _onchange_status_id(self):
        """Propose the follow-up date of the status; drop a promise date that has nothing to say."""
        if self.status_kind != "promise":
            self.promise_date = False
        if self.status_id.followup_days and self.status_id.id != (self.shared or {}).get("status_id"):
            self.followup_date = self.env.company._collection_today() + timedelta(days=self.status_id.followup_days)

    @api.model
    def _plain(self, value):
        """Return a date as text, to compare and to keep."""
        return fields.Date.to_string(value) if hasattr(value, "year") else value or False

    def _changes(self):
        """Return the values to write: what a person changed. A promise goes with its status."""
        shared, changes = self.shared or {}, {}
        for name, source in _NOTES.items():
            value = self._plain(self[name].id if name == "status_id" else self[name])
            if value != self._plain(shared.get(name)):
                changes[source] = value
        if self.status_kind == "promise" and {"collection_status_id", "collection_promise_date"} & set(changes):
            changes.update(collection_status_id=self.status_id.id,
                           collection_promise_date=self._plain(self.promise_date))
        elif not self.status_id or "collection_status_id" in changes:
            changes.pop("collection_promise_date", None)
        return changes

    def action_apply(self):
        """Note it on the items; those that cannot carry it are left as they were, and named."""
        self.ensure_one()
        changes = self._changes()
        if not changes:
            raise UserError(self.env._("Nothing was changed. Choose a status, a follow-up date or a comment."))
        self._check_promise_date(changes)
        refused = self.item_ids._collection_note_many(changes)
        return self.item_ids._collection_tell_refused(refused)

    def _check_promise_date(self, changes):
        """Refuse a promise without a day, or for a day that has passed (rule S2)."""
        if "collection_promise_date" not in changes:
            return
        if not self.promise_date:
            raise UserError(self.env._(
                "The status “%s” needs a promise date. Enter the day by which the customer has promised to pay.",
                self.status_id.name))
        if self.promise_date < min(company._collection_today() for company in self.item_ids.company_id):
            raise UserError(self.env._(
                "The promise date of %s has passed: the promise would be missed at once. Enter today or a later day.",
                ", ".join(sorted({item._collection_customer_label() for item in self.item_ids}))))
