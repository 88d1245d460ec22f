"""Replies: what customers wrote back, to be read by a person (rules Y1 to Y4)."""

from odoo import api, fields, models
from odoo.tools import email_normalize

from ...tools.texts import first_line
from ..fields.shown_related import RelatedDatetime, RelatedHtml, RelatedMany2many, RelatedMany2one
from ..fields.unchecked_many2one import UncheckedMany2one


class CollectionReply(models.Model):
    """One e-mail of a customer's, beside the message itself, which stands on the customer.

    Made by the mail gateway (``gateway.py``) and never written by hand: its buttons say what a person does with it.
    """

    _name = "collection.reply"
    _description = "Reply of a customer"
    # People before machines: "person" comes after "automatic"
    _order = "kind desc, date desc, id desc"
    _rec_name = "subject"

    partner_id = fields.Many2one("res.partner", "Customer", required=True, readonly=True, ondelete="cascade",
                                 index=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade")
    account_id = UncheckedMany2one("collection.account", compute="_compute_account_id", store=True, precompute=True,
                                   ondelete="set null", string="Account")
    collector_id = RelatedMany2one(related="account_id.collector_id")
    message_id = fields.Many2one("mail.message", required=True, readonly=True, ondelete="cascade",
                                 index=True)
    action_id = fields.Many2one("collection.action", "Answers", readonly=True, ondelete="set null",
                                index="btree_not_null", help="The dunning message that was answered, if it is known.")
    kind = fields.Selection(
        [("person", "A person"), ("automatic", "Automatic answer")], required=True, readonly=True, default="person",
        help="An automatic answer, such as an absence, holds nothing.")
    date = fields.Datetime("Received on", required=True, readonly=True, default=fields.Datetime.now)
    email_from = fields.Char("From", readonly=True)
    email = fields.Char("Address", compute="_compute_email", store=True)
    subject = fields.Char(readonly=True)
    text = fields.Text("What is new", readonly=True, help="What was written, without quotations and signature.")
    summary = fields.Char("What is new, in a line", compute="_compute_summary")
    sender_doubtful = fields.Boolean(
        readonly=True, help="The mail server found that the sender's address may be forged (DMARC).")
    state = fields.Selection(
        [("to_read", "To read"), ("read", "Read")], required=True, readonly=True, default="to_read")
    read_uid = fields.Many2one("res.users", "Read by", readonly=True, ondelete="set null")
    read_date = fields.Datetime("Read on", readonly=True)
    again_date = fields.Datetime("To be read again since", readonly=True, copy=False)
    author_id = RelatedMany2one(related="message_id.author_id", string="Sender")
    answered_date = RelatedDatetime(related="action_id.delivery_date", string="Answers the message of")
    body = RelatedHtml(related="message_id.body", string="Whole e-mail")
    attachment_ids = RelatedMany2many(related="message_id.attachment_ids", string="Files")

    # Rule Y2: asked for each message that is about to leave
    _unread = models.Index("(partner_id, company_id) WHERE state = 'to_read' AND kind = 'person'")
    _list = models.Index("(company_id) WHERE state = 'to_read'")

    @api.depends("email_from")
    def _compute_email(self):
        for reply in self:
            reply.email = email_normalize(reply.email_from or "", strict=False) or False

    @api.depends("text", "subject")
    def _compute_summary(self):
        """Show the beginning in one line; of a reply without words its subject."""
        for reply in self:
            reply.summary = first_line(reply.text or reply.subject, limit=200)

    @api.depends("partner_id", "company_id")
    def _compute_account_id(self):
        accounts = self.env["collection.account"]._of_records(self)
        for reply in self:
            reply.account_id = accounts.get(reply)

    def action_read(self):
        """“Read”: the replies were read, and what they held goes on (rule Y2)."""
        self.check_access("write")
        # sudo: who may read replies may say so; the fields are the engine's
        self._with_thread().filtered(lambda reply: reply.state == "to_read").sudo().write({
            "state": "read", "read_uid": self.env.uid, "read_date": fields.Datetime.now()})
        self._go_on()
        return True

    def action_unread(self):
        """“To be read again”: taken back, it holds as it did."""
        self.check_access("write")
        # sudo: as above
        self.filtered(lambda reply: reply.state == "read").sudo().write(
            {"state": "to_read", "read_uid": False, "read_date": False, "again_date": fields.Datetime.now()})
        return True

    def _go_on(self):
        """Let waiting actions go: they are looked at and sent as any others."""
        self.env["collection.touch"].sudo()._touch(self.partner_id)  # sudo: the list is the engine's
        self.env["collection.action"].sudo()._wake_dispatcher()  # sudo: so are scheduled actions

    def action_open_customer(self):
        """Open the customer, on whom the whole conversation stands."""
        self.ensure_one()
        return self.partner_id._open_on_collection_page(self.company_id)

    def action_open_action(self):
        """Open the dunning message that was answered."""
        self.ensure_one()
        return self.action_id.action_open()
