"""Our own log of text messages: Odoo deletes what was sent (rules A9, A10)."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.dso_collection.models.fields.reason import Reason
from odoo.addons.dso_collection.models.fields.shown_related import RelatedMany2one

#: What a gateway's report, in the words of Odoo's notifications, makes of a message in one of these states.
_REPORTS = {
    "ready": ("sent", {"sending", "unknown", "later", "held"}),
    "process": ("sent", {"sending", "unknown", "later", "held"}),
    "pending": ("sent", {"sending", "unknown", "later", "held"}),
    "sent": ("delivered", {"sending", "unknown", "later", "held", "sent", "refused"}),
    "bounce": ("refused", {"sending", "unknown", "sent"}),
    "exception": ("held", {"sending", "unknown", "sent"}),
    "canceled": ("held", {"sending", "unknown", "sent"}),
}
#: Odoo's own records are kept as long as gateways may report on them.
KEPT_IN_OUTBOX = timedelta(days=7)


class CollectionSms(models.Model):
    """One text message given to a gateway, or waiting for it.

    ``state`` is written by the worker that sends (``channels/sms_marks.py``) and by the gateway's reports; the next
    dispatch brings it to the action. ``uuid`` is the one by which Odoo and its gateways know the message.
    """

    _name = "collection.sms"
    _description = "Text message"
    _order = "id desc"
    _rec_name = "number"

    action_id = fields.Many2one("collection.action", required=True, readonly=True, ondelete="cascade", index=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade")
    customer_id = RelatedMany2one(related="action_id.partner_id", string="Customer")
    partner_id = fields.Many2one("res.partner", "Contact", readonly=True, ondelete="set null", index="btree_not_null")
    message_id = fields.Many2one("mail.message", readonly=True, ondelete="set null", index="btree_not_null")
    number = fields.Char(required=True, readonly=True)
    body = fields.Text("Text", required=True, readonly=True)
    segments = fields.Integer(
        "Messages counted", readonly=True, help="How many messages the gateway charges for the text.")
    uuid = fields.Char("Identifier", required=True, readonly=True)
    state = fields.Selection([
        ("waiting", "Waits"), ("sending", "Being sent"), ("sent", "Sent"), ("delivered", "Delivered"),
        ("later", "Gateway in trouble"), ("refused", "Number refused"), ("held", "Not sent"),
        ("unknown", "Nobody knows"),
    ], required=True, readonly=True, default="waiting",
        help="Sent: the gateway took it. Delivered: the gateway says that it is on the phone.")
    reason = Reason(readonly=True, help="In the gateway's own words.")
    sent_date = fields.Datetime("Sent on", readonly=True)
    delivered_date = fields.Datetime("Delivered on", readonly=True)
    news = fields.Boolean(readonly=True, help="The action does not know of the state yet.")

    _uuid = models.UniqueIndex("(uuid)")
    _unread = models.Index("(action_id) WHERE news")

    @api.model
    def _reported(self, uuids, status, reason):
        """Take in what a gateway reports of messages it took, or of which nobody knew (rule A10).

        ``status`` in the words of ``mail.notification``. Reports come in any order, and more than once.
        """
        state, before = _REPORTS[status]
        now = fields.Datetime.now()
        for sms in self.search([("uuid", "in", uuids), ("state", "in", list(before))]):
            good = state in ("sent", "delivered")
            sms.write({
                "state": state, "news": True, "reason": False if good else reason or status,
                "sent_date": sms.sent_date or now,
                **({"delivered_date": now} if state == "delivered" else {}),
            })
            self.env["collection.action"]._wake_dispatcher()

    def _notifications(self):
        """Return Odoo's notifications of these messages."""
        return self.env["sms.tracker"].search([("sms_uuid", "in", self.mapped("uuid"))]).mail_notification_id

    @api.autovacuum
    def _gc_outbox(self):
        """Let Odoo delete its own records of messages sent long ago; the log and the customer's history stay."""
        self.env.cr.execute(SQL(
            """
            DELETE FROM sms_sms
             USING collection_sms log
             WHERE log.uuid = sms_sms.uuid AND log.state NOT IN ('waiting', 'sending') AND log.write_date < %s
            """, fields.Datetime.now() - KEPT_IN_OUTBOX))
        self.env["sms.sms"].invalidate_model()
