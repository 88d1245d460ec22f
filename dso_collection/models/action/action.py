"""Actions: planned or done pieces of collection work, the agenda's rows."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...channels import CHANNELS
from ...states import OPEN_TEXT
from ..fields.reason import Reason
from ..fields.shown_related import RelatedChar, RelatedHtml, RelatedInteger, RelatedMany2one
from ..fields.unchecked_many2one import UncheckedMany2one

#: States of an action that is still to be done.


class CollectionAction(models.Model):
    """One piece of collection work on one account, from a scenario or specific.

    Scenario actions are written by the plan stage (``models/action/plan/plan.py``), sent by the
    dispatch stage, and worked by people through the methods of ``models/action/people/steps.py``.
    """

    _name = "collection.action"
    _inherit = ["collection.text.holder", "collection.channel.answers", "collection.stage.record"]
    _description = "Collection action"
    _order = "date, id"
    _check_company_auto = True

    partner_id = fields.Many2one("res.partner", "Customer", required=True, ondelete="restrict", index=True)
    company_id = UncheckedMany2one("res.company", required=True, ondelete="cascade",
                                 default=lambda self: self.env.company)
    currency_id = fields.Many2one(related="company_id.currency_id")
    account_id = UncheckedMany2one("collection.account", compute="_compute_account_id", store=True, precompute=True,
                                   ondelete="set null", string="Account")
    customer_code = RelatedChar(related="partner_id.ref", string="Customer code")
    days_late = RelatedInteger(related="account_id.days_late", aggregator="max")
    # Steps that were used are archived, never deleted (collection_scenario_action.py).
    scenario_action_id = UncheckedMany2one("collection.scenario.action", "Scenario action", ondelete="set null")
    scenario_id = RelatedMany2one(related="scenario_action_id.scenario_id")
    kind = fields.Selection(
        [("scenario", "From a scenario"), ("specific", "Specific action"), ("message", "Manual message"),
         ("finished", "Scenario finished"), ("follow_up", "Follow-up"),
         ("companion", "Other message of a step"), ("notice", "Notice")],
        compute="_compute_kind", store=True, precompute=True, readonly=False, required=True,
        help="A specific action takes its items out of the scenario while it is open. A manual message was "
        "written and sent by a person; it changes nothing in the scenario. Nor does a notice, which chases nobody.",
    )
    name = Reason("Title", help="Short name of a specific action, as the agenda shows it. Empty: its channel.")
    own_instructions = fields.Text(
        "Own instructions", help="What the collector should do or say, of a specific action.")
    instructions = fields.Text(compute="_compute_instructions", inverse="_inverse_instructions")
    channel = fields.Selection(selection=lambda self: self._channel_selection(), required=True)
    date = fields.Date(required=True, default=lambda self: self.env.company._collection_today())
    date_manual = fields.Boolean("Date chosen", readonly=True, help="The date was chosen by a person and is kept.")
    collector_id = UncheckedMany2one("res.users", ondelete="set null", readonly=True)
    contact_id = UncheckedMany2one(
        "res.partner", "Contact", ondelete="set null", index="btree_not_null",
        domain="[('commercial_partner_id', 'in', account_partner_ids)]",
        help="Who gets the message: the contact for collection, or any other contact of the customer.",
    )
    contact_manual = fields.Boolean(
        "Contact chosen", readonly=True, help="The contact was chosen by a person and is kept.")
    account_partner_ids = fields.Many2many(
        "res.partner", compute="_compute_account_partner_ids", string="Accounts collected here")
    item_ids = fields.Many2many("account.move.line", string="Items")
    items_chosen = fields.Boolean(
        "Items chosen", readonly=True, help="It was made for chosen items: without any it ends.")
    items_shown = fields.Selection(
        [("none", "No items"), ("selected", "Chosen items"), ("overdue", "Overdue items"), ("open", "All open items")],
        "Items shown", help="Which items a manual message lists.")
    leader_item_id = UncheckedMany2one("account.move.line", "Leader item", ondelete="set null", readonly=True,
                                       index="btree_not_null")
    steps_ahead = fields.Json(
        "Steps ahead", readonly=True, copy=False,
        help="The steps of the scenario that were still to come when this one was planned (rule P8).")
    repetition = fields.Integer(
        readonly=True, copy=False, help="How often the step had been done for the leader item before (rule P7).")
    automatic = fields.Boolean(readonly=True)
    to_confirm = fields.Boolean("To be confirmed", readonly=True)
    state = fields.Selection([
        ("todo", "To do"), ("to_confirm", "To confirm"), ("scheduled", "Scheduled"),
        ("done", "Done"), ("error", "In error"), ("cancelled", "Cancelled"),
    ], required=True, default="todo", readonly=True)
    error = Reason("Why it waits", readonly=True)
    error_kind = fields.Selection([
        ("contact", "Contact"), ("collector", "Collector"), ("address", "Address refused"),
        ("server", "Mail server"), ("text", "Text"), ("file", "File to attach"),
        ("unknown", "Nobody knows whether it left"),
    ], "Kind of error", readonly=True)
    retry_at = fields.Datetime("Tried again at", readonly=True, help="When an action in error is tried again (UTC).")
    send_now = fields.Boolean("Sent at once", readonly=True, help="Sent without waiting for the sending hours.")
    template_id = fields.Many2one(
        "mail.template", domain="[('model', '=', 'collection.action')]", ondelete="restrict",
        help="Text of a specific action. Empty: the standard text.")
    subject = fields.Char(help="Own subject. Empty: that of the template.")
    body = fields.Html("Text", help="Own text. Empty: that of the template.")
    done_date = fields.Date("Done on", readonly=True)
    note = fields.Text("Outcome", readonly=True)
    skipped = fields.Boolean(readonly=True, help="Cancelled by a person: the scenario goes on after it.")
    cancel_date = fields.Date("Cancelled on", readonly=True)
    cancel_reason = Reason("Why it was cancelled", readonly=True)
    delivery_state = fields.Selection([
        ("queued", "Queued"), ("sent", "Sent"), ("failed", "Failed"), ("bounced", "Bounced"),
    ], "Delivery", readonly=True)
    delivery_date = fields.Datetime("Delivery since", readonly=True)
    delivery_error = Reason("Why it failed", readonly=True)
    refused_address = fields.Char(
        "Refused address", readonly=True,
        help="The address that was refused or whose message came back: nothing more goes there by itself.")
    sent_to = fields.Char("Sent to", readonly=True)
    sent_items = fields.Json("Items sent", readonly=True)
    message_id = fields.Many2one("mail.message", readonly=True, ondelete="set null",
                                 index="btree_not_null")
    mail_id = fields.Many2one("mail.mail", "Outgoing e-mail", readonly=True, ondelete="set null",
                              index="btree_not_null")
    sent_text = RelatedHtml(related="message_id.body", string="Text sent")
    # Without foreign keys too, for a run makes actions by the hundred thousand.
    create_uid = UncheckedMany2one("res.users", "Created by", ondelete="set null", readonly=True)
    write_uid = UncheckedMany2one("res.users", "Last Updated by", ondelete="set null", readonly=True)

    # Rule P2: at most one open scenario action for an account. A message of which nobody knows whether it left is none.
    _one_open_scenario_action = models.UniqueIndex(
        "(partner_id, company_id) WHERE scenario_action_id IS NOT NULL"
        f" AND state IN {OPEN_TEXT}"
        " AND NOT (state = 'error' AND error_kind IS NOT DISTINCT FROM 'unknown')",
        "An account has at most one open scenario action.",
    )
    # Rule A9: a step is done at most once for a leader item, but for repetitions (rule P7).
    _step_done_once = models.UniqueIndex(
        "(company_id, scenario_action_id, leader_item_id, COALESCE(repetition, 0))"
        " WHERE scenario_action_id IS NOT NULL AND leader_item_id IS NOT NULL AND state = 'done'",
        "A scenario action is done at most once for a leader item.",
    )
    _step_says_kind = models.Constraint(
        "CHECK ((kind = 'scenario') = (scenario_action_id IS NOT NULL))",
        "Only an action from a scenario has a scenario action.",
    )
    _open_specific = models.Index("(partner_id) WHERE kind IN ('specific', 'finished')"
                                  f" AND state IN {OPEN_TEXT}")
    _history = models.Index("(partner_id, company_id, done_date) WHERE state = 'done'")
    _due = models.Index("(date, id) WHERE state = 'scheduled'")
    _waiting = models.Index("(retry_at) WHERE state = 'error'")
    _in_doubt = models.Index("(partner_id) WHERE state = 'error' AND error_kind IS NOT DISTINCT FROM 'unknown'")
    _queued = models.Index("(channel) WHERE delivery_state IN ('queued', 'failed')")
    _failed = models.Index("(company_id) WHERE delivery_state IN ('failed', 'bounced')")
    _refused = models.Index("(refused_address) WHERE refused_address IS NOT NULL")
    _reached = models.Index("(sent_to) WHERE delivery_state = 'sent'")
    _team_agenda = models.Index(f"(company_id, date, id) WHERE state IN {OPEN_TEXT}")
    _agenda = models.Index("(company_id, collector_id, date, id)"
                           f" WHERE state IN {OPEN_TEXT}")

    @api.model
    def _channel_classes(self) -> dict:
        """Return the channels by key. Add-ons extend it with their own (design, "The channel seam")."""
        return dict(CHANNELS)

    @api.model
    def _channel_selection(self):
        """Return the channels of scenarios, and the one that stands for those no longer there."""
        steps = self.env["collection.scenario.action"]._fields["channel"]._description_selection(self.env)
        return [*steps, ("other", self.env._("Other channel"))]

    @api.depends("partner_id", "company_id")
    def _compute_account_id(self):
        accounts = self.env["collection.account"]._of_records(self)
        for action in self:
            action.account_id = accounts.get(action)

    @api.depends("scenario_action_id")
    def _compute_kind(self):
        for action in self:
            action.kind = "scenario" if action.scenario_action_id else (
                action.kind if action.kind in ("message", "finished", "follow_up", "companion", "notice")
                else "specific")

    @api.depends("scenario_action_id.instructions", "own_instructions")
    def _compute_instructions(self):
        for action in self:
            action.instructions = action.scenario_action_id.instructions or action.own_instructions

    def _inverse_instructions(self):
        for action in self:
            action.own_instructions = action.instructions

    @api.depends("partner_id", "company_id")
    def _compute_account_partner_ids(self):
        for action in self:
            action.account_partner_ids = action.partner_id._collection_accounts(action.company_id)

    @api.depends("title", "partner_id")
    def _compute_display_name(self):
        for action in self:
            action.display_name = f"{action.title} – {action.partner_id.name}"

    def write(self, vals):
        """Remember that a person chose the date or the contact, so that planning keeps it (rule P5)."""
        if vals.get("date") and "date_manual" not in vals:
            vals = dict(vals, date_manual=True)
        if "contact_id" in vals and "contact_manual" not in vals:
            vals = dict(vals, contact_manual=bool(vals["contact_id"]))
        result = super().write(vals)
        if not vals.get("contact_id", True):
            self.env["collection.touch"]._touch(self.partner_id)  # the account's contact for collection again
        if {"contact_id", "date", *self._own_text_names(), *self._template_names()} & set(vals):
            # sudo: when it is tried again is the engine's to note
            self.sudo().filtered(lambda action: action.state == "error" and action.error_kind != "unknown")._retry()
        return result

    @api.ondelete(at_uninstall=False)
    def _keep_history(self):
        """Refuse to delete what was done: it stays readable (rule A10)."""
        for action in self:
            if action.state == "done" or action.delivery_state:
                raise UserError(self.env._(
                    "“%s” was done or sent and stays in the customer's history.", action.display_name))

    def _retry(self):
        """Let actions in error be tried at the next dispatch."""
        if self:
            self.write({"retry_at": fields.Datetime.now()})
            self._wake_dispatcher()

    @api.constrains("contact_id", "partner_id")
    def _check_contact_id(self):
        """Refuse a contact of another customer: it would learn what this one owes (rule C4)."""
        for action in self:
            if action.contact_id and not action._is_own_contact(action.contact_id):
                raise ValidationError(self.env._(
                    "%(contact)s is no contact of %(customer)s.",
                    contact=action.contact_id.display_name, customer=action.partner_id._collection_label()))

    def _is_own_contact(self, contact):
        """Say whether a contact belongs to the action's account, or to one collected in it."""
        account = contact.commercial_partner_id.with_company(self.company_id)
        return self.partner_id in (account | account.collection_leader_id.commercial_partner_id)

    @api.model
    def _contact_problems(self, contact, channel_keys, **values):
        """Return the reasons, in words, why a contact cannot be reached through the channels.

        ``values`` of the action: ``send_now`` forgives an address that was refused before.
        """
        probe = self.new({
            "partner_id": contact.commercial_partner_id.id, "contact_id": contact.id, "contact_manual": True,
            "company_id": self.env.company.id, **values,
        })
        classes = self._channel_classes()
        reasons = []
        for key in channel_keys:
            reasons += classes[key](self.env).unreachable(probe).values()
        return reasons
