"""Asks for contacts and text of a message that leaves at once: "Write a message" (rule C4)."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import html2plaintext
from odoo.tools.misc import clean_context

from ..channels import DEFAULT, Draft


class CollectionMessageWizard(models.TransientModel):
    """One message to one or several contacts; each becomes an action of its own in the history."""

    _name = "collection.message.wizard"
    _inherit = "collection.written.text"
    _description = "Write a message"

    partner_id = fields.Many2one("res.partner", "Customer", required=True, readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    account_partner_ids = fields.Many2many("res.partner", compute="_compute_account_partner_ids")
    contact_ids = fields.Many2many("res.partner", string="To",
                                   domain="[('commercial_partner_id', 'in', account_partner_ids)]")
    contact_problem = fields.Char(compute="_compute_contact_problem")
    sender = fields.Char("From", compute="_compute_sender")
    channel = fields.Selection(
        selection=lambda self: self.env["collection.action"]._written_channels(), required=True, default=DEFAULT)
    several_channels = fields.Boolean(compute="_compute_several_channels")
    template_id = fields.Many2one(help="Fills subject and text; empty: the standard text.")
    drafted = fields.Text(help="The text as it was drafted: as long as nobody changed it, it follows the contact.")
    as_drafted = fields.Boolean(compute="_compute_as_drafted")
    each_their_own = fields.Boolean(compute="_compute_as_drafted")
    items_shown = fields.Selection(
        selection=lambda self: self.env["collection.action"]._fields["items_shown"]._description_selection(self.env),
        string="Items listed", required=True, default="none")
    item_ids = fields.Many2many("account.move.line", string="Items")
    attach_statement = fields.Selection(
        selection=lambda self: self.env["collection.action"]._fields["attach_statement"]._description_selection(
            self.env),
        string="Attach statement", help="The customer's statement of all open items, in the customer's language.")
    attach_invoices = fields.Boolean(
        "Attach invoices", help="The invoices listed go with the message as PDF. Where Odoo keeps no file of one it is "
        "printed first: of a few at once, of many in the background, and the message waits for them.")
    attachment_ids = fields.Many2many("ir.attachment", string="Files", help="Files that go with the message.")

    @api.model
    def default_get(self, fields):
        """Begin with the contact for collection, and with the items selected, else overdue, when there are any."""
        values = super().default_get(fields)
        company = self.env["res.company"].browse(values.get("company_id")) or self.env.company
        account = self.env["collection.account"].search([
            ("partner_id", "=", values.get("partner_id")), ("company_id", "=", company.id)])
        values["company_id"] = company.id
        values.setdefault("contact_ids", [(6, 0, account.contact_id.ids)])
        if any(command[2] for command in values.get("item_ids") or []):
            values["items_shown"] = "selected"
        elif account.group_overdue:
            values["items_shown"] = "overdue"
        return values

    @api.depends("partner_id", "company_id")
    def _compute_account_partner_ids(self):
        for wizard in self:
            wizard.account_partner_ids = wizard.partner_id._collection_accounts(wizard.company_id)

    def _channel_class(self):
        """Return the class of the channel chosen, that of the default one as long as none is."""
        return super()._channel_class() if self.channel else self.env["collection.action"]._channel_classes()[DEFAULT]

    def _compute_several_channels(self):
        self.several_channels = len(self.env["collection.action"]._written_channels()) > 1

    @api.depends("contact_ids", "company_id", "channel")
    def _compute_contact_problem(self):
        """Say at once which contact cannot be written to, and why."""
        for wizard in self:
            self.env["collection.action"]._refuse_unseen(wizard.company_id, wizard.partner_id, wizard.contact_ids)
            actions = self.env["collection.action"].with_company(wizard.company_id)
            reasons = [reason for contact in wizard.contact_ids._origin
                       for reason in actions._contact_problems(contact, [wizard._channel_class().key], send_now=True)]
            wizard.contact_problem = " ".join(reasons) or False

    @api.depends("channel")
    def _compute_sender(self):
        """Name the writer, by the address that it leaves from when it does (rule A6)."""
        for wizard in self:
            address = wizard._channel_class().from_address and self.env.user.partner_id.email_formatted
            wizard.sender = address or self.env.user.name

    @api.depends(lambda self: ["drafted", "contact_ids", "channel", *self._own_text_names()])
    def _compute_as_drafted(self):
        """Say whether nobody changed the draft: each of several contacts then gets their own."""
        for wizard in self:
            wizard.as_drafted = wizard.drafted == wizard._plain(wizard._own_text())
            wizard.each_their_own = wizard.as_drafted and len(wizard.contact_ids) > 1

    def _plain(self, own):
        """Return an own text in words only: the editor changes tags by itself."""
        text = self._text_fields()
        words = html2plaintext if text.form == "html" else str
        return " ".join(f"{text.subject and own[text.subject] or ''} {words(own[text.body] or '')}".split())

    @api.onchange("channel")
    def _onchange_channel(self):
        """Begin a text in the channel's own form, unless there is one."""
        if not any(self._own_text().values()):
            self._fill()

    @api.onchange("contact_ids", "items_shown", "item_ids")
    def _onchange_contact_ids(self):
        """Keep the draft in the contact's language and name, as long as nobody changed it."""
        if not self.drafted or self.as_drafted:
            self._fill()

    def _template_chosen(self, name):
        """Write the chosen text, in the form of the channel."""
        if name == self._text_fields().template:
            self._fill()

    def _fill(self):
        try:
            own = self._drafted_text(self.contact_ids._origin[:1])
        except Exception as error:  # noqa: BLE001 - a text is anyone's to break
            own = self._text_fields().problem(self.env._("The text cannot be made: %s", error))
        self.update(own)
        self.drafted = self._plain(own)

    def _drafted_text(self, contact):
        """Return the text for a contact, in their language, as an own text of this screen."""
        draft = self.env(context=clean_context(self.env.context))["collection.action"]._rehearse({
            "partner_id": self.partner_id.id, "company_id": self.company_id.id, "contact_id": contact.id,
            "channel": self._channel_class().key, "item_ids": [(6, 0, self._listed_items().ids)],
            **self._template_values(),
        }, keep_hashtags=True)
        return self._text_fields().values(draft)

    @api.depends(lambda self: ["channel", "contact_ids", "items_shown", "item_ids", *self._own_text_names()])
    def _compute_preview(self):
        """What a text with hashtags says to the first of the contacts; False for one that says what it says."""
        actions = self.env(context=clean_context(self.env.context))["collection.action"]
        for wizard in self:
            wizard.preview_subject = wizard.preview_body = False
            contact = wizard.contact_ids._origin[:1]
            if not contact or not wizard._has_own_hashtags():
                continue
            try:
                text = actions._rehearse(wizard._message_values(contact, wizard._own_text()))
            except ValidationError as error:
                text = Draft(str(error), False)
            wizard.preview_subject, wizard.preview_body = text.subject, text.body

    def _message_values(self, contact, own):
        """Return the values of the message to one contact."""
        return {
            "kind": "message", "partner_id": self.partner_id.id, "company_id": self.company_id.id,
            "contact_id": contact.id, "channel": self._channel_class().key, "items_shown": self.items_shown,
            "item_ids": [(6, 0, self.item_ids._origin.ids if self.items_shown == "selected" else [])], **own}

    def _listed_items(self):
        """Return the items that the text speaks of."""
        if self.items_shown == "selected":
            return self.item_ids._origin
        return self.env["collection.action"]._overdue_items(self.partner_id, self.company_id)

    def _texts(self):
        """Return ``{contact: own text}``: an unchanged draft is made anew for each of several."""
        if self.each_their_own:
            return {contact: self._drafted_text(contact) for contact in self.contact_ids}
        return dict.fromkeys(self.contact_ids, self._own_text())

    def action_send(self):
        """Send at once, in the name of who writes; a message that cannot leave stays in their agenda."""
        self.ensure_one()
        if not self.contact_ids:
            raise UserError(self.env._("Choose to whom the message to %s goes.", self.partner_id._collection_label()))
        if self.contact_problem:
            raise UserError(self.contact_problem)
        if self.items_shown == "selected" and not self.item_ids:
            raise UserError(self.env._("Choose the items to list, or list none."))
        # Clean: the defaults of this screen are none of the messages'
        messages = self.env(context=clean_context(self.env.context))["collection.action"]._write_messages(
            self.partner_id, self._texts(), company_id=self.company_id.id, channel=self._channel_class().key,
            items_shown=self.items_shown, attach_statement=self.attaches_statement and self.attach_statement,
            attach_invoices=self.attaches_statement and self.attach_invoices,
            item_ids=[(6, 0, self.item_ids.ids if self.items_shown == "selected" else [])])
        if self.attachment_ids and self.attaches_statement:
            messages._enclose(self.attachment_ids)
        problem = messages.action_send_now()
        return problem if isinstance(problem, dict) else messages._notify(
            self.env._("On its way to %s.", ", ".join(messages.mapped("sent_to"))), "success")
