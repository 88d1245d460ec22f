"""Letters on paper or registered: one for each try of an action, from its batch to its proof (rules A9, A10)."""

from odoo import api, fields, models

from odoo.addons.dso_collection.models.fields.reason import Reason
from odoo.addons.dso_collection.models.fields.shown_related import RelatedMany2one

from ..carrier.carrier import LETTER_CHANNELS

#: States of a letter of which nobody outside has heard yet.
WAITING_STATES = ("waiting", "made", "failed")
#: States of a letter that is on its way to the customer, or there.
GONE_STATES = ("submitted", "mailed", "delivered")


class CollectionLetter(models.Model):
    """One letter of one action. People work with it through its batch; the dispatch makes it.

    ``news``: the action does not know of the state yet; the next dispatch brings it there
    (``channels/letter_outbox.py``).
    """

    _name = "collection.letter"
    _description = "Letter"
    _order = "batch_id desc, position, id"
    _rec_name = "reference"

    action_id = fields.Many2one("collection.action", required=True, readonly=True, ondelete="cascade", index=True)
    batch_id = fields.Many2one("collection.letter.batch", "Outgoing post", readonly=True, ondelete="restrict",
                               index="btree_not_null")
    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade")
    channel = fields.Selection(list(LETTER_CHANNELS.items()), required=True, readonly=True)
    customer_id = RelatedMany2one(related="action_id.partner_id", string="Customer", store=True, index=True)
    partner_id = fields.Many2one("res.partner", "Contact", readonly=True, ondelete="set null", index="btree_not_null")
    collector_id = fields.Many2one("res.users", readonly=True, ondelete="set null")
    message_id = fields.Many2one("mail.message", readonly=True, ondelete="set null", index="btree_not_null")
    reference = fields.Char(required=True, readonly=True, copy=False,
                            help="Printed on the letter, so that an answer or a returned envelope finds it.")
    lang = fields.Char("Language", readonly=True)
    subject = fields.Char(readonly=True)
    body_html = fields.Html("Text", readonly=True, sanitize=False)
    address = fields.Text(readonly=True, help="As printed in the window of the envelope.")
    country_id = fields.Many2one("res.country", readonly=True, ondelete="set null")
    zip = fields.Char("Postal code", readonly=True)
    position = fields.Integer("No.", readonly=True, help="Place in the batch, in the order of the envelopes.")
    state = fields.Selection([
        ("waiting", "Waits"), ("made", "Made"), ("failed", "Could not be made"), ("withdrawn", "Withdrawn"),
        ("submitting", "Being given to the carrier"), ("submitted", "With the carrier"),
        ("unknown", "Nobody knows"), ("mailed", "Mailed"), ("delivered", "Delivered"), ("returned", "Came back"),
        ("refused", "Refused by the carrier"),
    ], required=True, readonly=True, default="waiting",
        help="Withdrawn: not sent, because it was paid or cancelled before. Nobody knows: the carrier's answer to the "
        "letter was lost.")
    reason = Reason(readonly=True, help="Why it was withdrawn, could not be made, was refused or came back.")
    news = fields.Boolean(readonly=True, help="The action does not know of the state yet.")
    pages = fields.Integer(readonly=True)
    page_from = fields.Integer(readonly=True, help="First page in its piece of the batch's file.")
    page_to = fields.Integer(readonly=True)
    attachment_id = fields.Many2one("ir.attachment", "Letter as PDF", readonly=True, ondelete="set null",
                                    index="btree_not_null")
    carrier_id = fields.Many2one("collection.carrier", readonly=True, ondelete="set null", index="btree_not_null")
    carrier_reference = fields.Char(
        "Carrier's reference", readonly=True, copy=False, help="The carrier's own number of the letter.")
    carrier_status = Reason("Status at the carrier", help="In the carrier's own words.")
    tracking_number = fields.Char("Tracking number", copy=False, index="btree_not_null")
    status_date = fields.Datetime("Status of", readonly=True)
    mailed_date = fields.Date("Mailed on", readonly=True, help="The day on which it was handed to the post.")
    delivered_date = fields.Date("Delivered on", readonly=True)
    returned_date = fields.Date("Came back on", readonly=True)
    deposit_proof_id = fields.Many2one("ir.attachment", "Proof of deposit", readonly=True, ondelete="set null",
                                       index="btree_not_null")
    receipt_proof_id = fields.Many2one("ir.attachment", "Acknowledgement of receipt", readonly=True,
                                       ondelete="set null", index="btree_not_null")
    tracking_link = fields.Char("Tracking link", compute="_compute_tracking_link")

    _reference_once = models.UniqueIndex("(company_id, reference)", "A letter's reference is used once.")
    _unread = models.Index("(action_id) WHERE news")
    _to_make = models.Index("(batch_id, position, id) WHERE state = 'waiting'")
    _by_carrier = models.Index("(carrier_id, carrier_reference) WHERE carrier_reference IS NOT NULL")

    @api.depends("tracking_number", "carrier_id.tracking_url")
    def _compute_tracking_link(self):
        for letter in self:
            pattern = letter.carrier_id.tracking_url
            letter.tracking_link = bool(pattern and letter.tracking_number) and pattern.replace(
                "{tracking_number}", letter.tracking_number)
