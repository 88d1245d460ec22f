"""How a company's letters look (rule A11)."""

from odoo import fields, models


class ResCompany(models.Model):
    """What a company decides once for all its letters."""

    _inherit = "res.company"

    collection_letter_layout = fields.Selection(
        [("a4_left", "A4, window on the left (DIN 5008 B)"), ("a4_right", "A4, window on the right"),
         ("us_letter", "US Letter")], "Layout of letters", required=True, default="a4_left",
        help="Paper and place of the address, so that it stands in the window of your envelopes.",
    )
    collection_letter_return_address = fields.Boolean(
        "Return address in the window", default=True,
        help="A small line above the recipient says who sent the letter, so that it finds its way back.",
    )
    collection_letter_registered_words = fields.Char(
        "Words on registered letters", translate=True,
        help="Stand above the recipient's address, in the recipient's language, as your post office wants them. "
        "Empty: registered letter with acknowledgement of receipt.",
    )


class ResConfigSettings(models.TransientModel):
    """Shows it among the settings."""

    _inherit = "res.config.settings"

    collection_letter_layout = fields.Selection(related="company_id.collection_letter_layout", readonly=False)
    collection_letter_return_address = fields.Boolean(
        related="company_id.collection_letter_return_address", readonly=False)
    collection_letter_registered_words = fields.Char(
        related="company_id.collection_letter_registered_words", readonly=False)
