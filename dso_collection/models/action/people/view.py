"""What the agenda's screens show of an action beyond its stored fields."""

from odoo import api, fields, models
from odoo.tools.misc import format_date, formatLang

from ....states import OPEN_STATES
from ...fields.reason import Reason


class CollectionAction(models.Model):
    """Readable title, items and text of an action; nothing here is stored or decides anything."""

    _inherit = "collection.action"

    state = fields.Selection(group_expand="_expand_states")
    title = fields.Char("Action", compute="_compute_title")
    can_be_sent = fields.Boolean(compute="_compute_can_be_sent")
    can_be_reopened = fields.Boolean(compute="_compute_can_be_reopened")
    outcome_text = Reason("Outcome in words", compute="_compute_outcome_text")
    items_table = fields.Html("Items table", compute="_compute_items_table", sanitize=False)
    preview_subject = fields.Char("Subject to be sent", compute="_compute_preview")
    preview_body = fields.Html("Text to be sent", compute="_compute_preview", sanitize=False)

    way_out = fields.Char("What mends it", compute="_compute_way_out")
    has_own_text = fields.Boolean(compute="_compute_has_own_text")
    has_hashtags = fields.Boolean(compute="_compute_has_hashtags")

    @api.model
    def _expand_states(self, states, domain):
        """Return the columns of the agenda in the order of the work: open ones, then those that exist."""
        order = ("todo", "to_confirm", "error", "scheduled", "done", "cancelled")
        return [state for state in order if state in states]

    @api.depends("scenario_action_id", "channel", "kind", "name", "subject")
    def _compute_title(self):
        labels = dict(self._fields["channel"]._description_selection(self.env))
        for action in self:
            action.title = (
                action.scenario_action_id.name or action.name
                or (action.subject if action.kind == "message" else False) or labels.get(action.channel))

    @api.depends("state", "channel")
    def _compute_can_be_sent(self):
        for action in self:
            action.can_be_sent = action._channel_class().can_be_automatic and action.state in OPEN_STATES

    @api.depends("state", "kind", "delivery_state", "skipped")
    def _compute_can_be_reopened(self):
        """Only what a person did or cancelled; a message that was sent stays sent."""
        for action in self:
            action.can_be_reopened = action.kind != "message" and (
                (action.state == "done" and not action.delivery_state)
                or (action.state == "cancelled" and action.skipped))

    @api.depends("state", "note", "cancel_reason")
    def _compute_outcome_text(self):
        for action in self:
            action.outcome_text = (action.cancel_reason if action.state == "cancelled" else action.note) or False

    @api.depends("state", "sent_items", "channel", "leader_item_id", "item_ids", "items_shown")
    def _compute_items_table(self):
        """What was sent (rule A10); of an open action, what would be sent now (rule A5)."""
        open_actions = self.filtered(lambda action: action.state in OPEN_STATES)._origin
        items = open_actions._items_to_show() if open_actions else {}
        for action in self:
            if action.state in OPEN_STATES:
                shown = items.get(action._origin.id, self.env["account.move.line"])
                action.items_table = action._render_items_table(shown._collection_snapshot())
            else:
                action.items_table = action._render_items_table(action.sent_items or [])

    def _render_items_table(self, snapshot):
        """Return the HTML table of an items snapshot, False when it is empty."""
        self.ensure_one()
        if not snapshot:
            return False
        names = {item["currency"] for item in snapshot}
        currencies = self.env["res.currency"].with_context(active_test=False).search([("name", "in", list(names))])
        by_name = {currency.name: currency for currency in currencies}
        totals = {}
        for item in snapshot:
            totals[item["currency"]] = totals.get(item["currency"], 0.0) + item["open"]
        return self.env["ir.qweb"]._render("dso_collection.action_items_table", {
            "rows": [
                {
                    "document": item["document"], "customer_code": item.get("customer_code"),
                    "due_date": format_date(self.env, item["due_date"]),
                    "open": formatLang(self.env, item["open"], currency_obj=by_name.get(item["currency"])),
                }
                for item in snapshot
            ],
            "totals": [
                {"currency": name, "open": formatLang(self.env, amount, currency_obj=by_name.get(name))}
                for name, amount in totals.items()
            ],
        })

    @api.depends(lambda self: ["state", "channel", "contact_id", *self._own_text_names(), *self._template_names()])
    def _compute_preview(self):
        """The text that would be sent now, without the items; False for what a person does."""
        for action in self:
            action.preview_subject = action.preview_body = False
            if not action.can_be_sent or not action._origin:
                continue
            try:
                draft = action._channel().draft(action._origin)
            except Exception as error:  # noqa: BLE001 - a text is anyone's to break
                action.preview_subject = self.env._("The text cannot be made: %s", error)
                continue
            action.preview_subject, action.preview_body = draft.subject, draft.body

    @api.depends(lambda self: self._own_text_names())
    def _compute_has_own_text(self):
        """Say whether a person wrote its text."""
        for action in self:
            action.has_own_text = any(action[name] for name in self._own_text_names())

    @api.depends(lambda self: ["channel", *self._own_text_names()])
    def _compute_has_hashtags(self):
        """Say whether the action's own text says other words than it is written in (rule H)."""
        for action in self:
            action.has_hashtags = action._has_own_hashtags()

    @api.depends("state", "error_kind", "channel", "kind", "retry_at")
    def _compute_way_out(self):
        """What its channel tells the collector to do about an action in error (rules C5, A10)."""
        for action in self:
            action.way_out = action.state == "error" and action._channel().way_out(action)

    def action_open(self):
        """Open the action's form, from a list on another form."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window", "res_model": self._name, "res_id": self.id,
            "view_mode": "form", "views": [(False, "form")],
        }

    def action_open_customer(self):
        """Open the customer form on its page "Collection"."""
        self.ensure_one()
        return self.partner_id._open_on_collection_page(self.company_id)

    def action_open_statement(self):
        """Open the statement of the action's account (rule S3)."""
        self.ensure_one()
        return self.partner_id._statement_action(self.company_id)
