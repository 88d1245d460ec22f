"""Asks what to do about chosen items, and when: "New specific action" (rule A4)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import clean_context, format_date, formatLang

from ..channels import DEFAULT, Draft


class CollectionSpecificActionWizard(models.TransientModel):
    """Collects the values; the checks are those of ``collection.action`` itself."""

    _name = "collection.specific.action.wizard"
    _inherit = "collection.written.text"
    _description = "New specific action"

    partner_id = fields.Many2one("res.partner", "Customer", required=True, readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    account_partner_ids = fields.Many2many("res.partner", compute="_compute_account_partner_ids")
    item_ids = fields.Many2many("account.move.line", string="Items")
    total = fields.Char("Still open in total", compute="_compute_total")
    name = fields.Char("Title", help="Short name, as the agenda shows it. Empty: the channel.")
    channel = fields.Selection(selection=lambda self: self._channel_selection(), required=True, default=DEFAULT)
    date = fields.Date(required=True)
    contact_id = fields.Many2one("res.partner",
                                 domain="[('commercial_partner_id', 'in', account_partner_ids)]",
                                 help="Who gets the message: any contact of the customer.")
    contact_problem = fields.Char(compute="_compute_contact_problem")
    automatic = fields.Boolean(
        "Automatic action", default=True,
        help="Sent at its date with no one's help. Not ticked: a person does it and marks it done.")
    to_confirm = fields.Boolean("To be confirmed", default=True,
                                help="At its date the action waits until the collector confirms it.")
    own_text = fields.Boolean("Change the text", help="The text is yours to change; the template is left behind.")
    body = fields.Html("Own text")
    attach_statement = fields.Selection(
        selection=lambda self: self.env["collection.action"]._fields["attach_statement"]._description_selection(
            self.env),
        string="Attach statement",
        help="The customer's statement of all open items at the moment of sending, in the customer's language.")
    attach_invoices = fields.Boolean(
        "Attach invoices", help="The invoices chosen go with the message as PDF; it waits until they are printed.")
    instructions = fields.Text(help="What the collector should do or say; shown on the action.")

    @api.model
    def default_get(self, fields):
        """Begin today, with the contact for collection."""
        values = super().default_get(fields)
        company = self.env["res.company"].browse(values.get("company_id")) or self.env.company
        values.update(company_id=company.id, date=company._collection_today())
        account = self.env["collection.account"].search([
            ("partner_id", "=", values.get("partner_id")), ("company_id", "=", company.id)])
        values.setdefault("contact_id", account.contact_id.id)
        return values

    @api.depends("partner_id", "company_id")
    def _compute_account_partner_ids(self):
        for wizard in self:
            wizard.account_partner_ids = wizard.partner_id._collection_accounts(wizard.company_id)

    @api.depends("item_ids")
    def _compute_total(self):
        """Add up what is open, each currency apart."""
        for wizard in self:
            self.env["collection.action"]._refuse_unseen(wizard.company_id, wizard.item_ids)
            wizard.total = " + ".join(
                formatLang(self.env, sum(group.mapped("amount_residual_currency")), currency_obj=currency)
                for currency, group in wizard.item_ids.grouped("currency_id").items())

    @api.model
    def _channel_selection(self):
        return self.env["collection.scenario.action"]._fields["channel"]._description_selection(self.env)

    @api.onchange("channel")
    def _onchange_channel(self):
        """Keep of what was chosen what the channel can do; begin an own text in its fields, unless there is one."""
        self.attach_statement = self._fitting_statement(self.attach_statement)
        if not any(self._own_text().values()):
            self._onchange_own_text()

    @api.depends("contact_id", "channel", "company_id", "can_be_automatic")
    def _compute_contact_problem(self):
        """Say at once why a message could not reach the contact (rule C5)."""
        for wizard in self:
            wizard.contact_problem = False
            self.env["collection.action"]._refuse_unseen(wizard.company_id, wizard.partner_id, wizard.contact_id)
            if wizard.can_be_automatic and wizard.contact_id:
                actions = self.env["collection.action"].with_company(wizard.company_id)
                wizard.contact_problem = " ".join(actions._contact_problems(wizard.contact_id, [wizard.channel]))
            elif wizard.can_be_automatic:
                wizard.contact_problem = self.env._("Without a contact the message waits for a contact for collection.")

    @api.depends(lambda self: ["contact_id", "channel", "item_ids", "can_be_automatic", "own_text",
                               *self._own_text_names(), *self._template_names()])
    def _compute_preview(self):
        for wizard in self:
            # An own text without hashtags says what it says; a plain one is shown as it leaves
            shown = wizard.can_be_automatic and (
                not wizard.own_text or wizard._text_fields().form == "plain" or wizard._has_own_hashtags())
            text = wizard._draft() if shown else Draft(False, False)
            wizard.preview_subject, wizard.preview_body = text.subject, text.body

    def _draft(self, keep_hashtags=False, **values):
        """Return what the template, or another text, makes of this action, or why it cannot."""
        try:
            actions = self.env(context=clean_context(self.env.context))["collection.action"]
            return actions._rehearse(dict(self._values(), **values), keep_hashtags)
        except Exception as error:  # noqa: BLE001 - a text is anyone's to break
            return Draft(self.env._("The text cannot be made: %s", error), False)

    @api.onchange("own_text")
    def _onchange_own_text(self):
        """Begin the own text with what would be sent, in the channel's form; there is one text at a time."""
        text = self._text_fields()
        own = text.emptied()
        if self.own_text and self.can_be_automatic:
            own = text.values(self._draft(True, **own, **self._template_values()))
        self.update({**dict.fromkeys(self._own_text_names(), False), **own})

    def _values(self):
        """Return the values of the action to make."""
        self.ensure_one()
        automatic = self.can_be_automatic and self.automatic
        return {
            "partner_id": self.partner_id.id, "company_id": self.company_id.id, "name": self.name,
            "channel": self.channel, "date": self.date,
            **({"contact_id": self.contact_id._origin.id} if self.contact_id else {}),
            "automatic": automatic, "to_confirm": automatic and self.to_confirm,
            **(self._text_values() if self.can_be_automatic else {}),
            "attach_statement": bool(self._channel_class().statement_kinds) and self.attach_statement,
            "attach_invoices": self.attaches_statement and self.attach_invoices,
            "instructions": self.instructions, "item_ids": [(6, 0, self.item_ids._origin.ids)],
        }

    def _text_values(self):
        """Return the text as values of the action: the person's own, else the template."""
        return self._own_text() if self.own_text else self._template_values()

    def action_make(self):
        """Make the action; errors of the action are shown as they are."""
        self.ensure_one()
        if not self.item_ids:
            raise UserError(self.env._("Choose at least one open item of %s.", self.partner_id._collection_label()))
        # Clean: the defaults of this screen are none of the action's
        actions = self.env(context=clean_context(self.env.context))["collection.action"]
        action = actions.create(self._values())
        return action._notify(self.env._(
            "“%(action)s” is planned for %(date)s. Its items are out of the scenario until it is done.",
            action=action.title, date=format_date(self.env, action.date)), "success")
