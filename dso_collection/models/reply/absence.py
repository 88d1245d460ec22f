"""Automatic answers that say until when somebody is away: noted on the contact (rule Y2)."""

from odoo import fields, models
from odoo.tools import format_date

from ...roles import COLLECTORS
from ...tools.absence import is_absence, return_date


class ResPartner(models.Model):
    """A contact who is away: for whoever calls or writes to them."""

    _inherit = "res.partner"

    collection_absent_until = fields.Date(
        "Away until", copy=False, groups=COLLECTORS,
        help="The day named in an automatic answer to a dunning message, or entered by a collector. It holds nothing.")


class CollectionReply(models.Model):
    """Reads the day of return out of an automatic answer."""

    _inherit = "collection.reply"

    absent_until = fields.Date("Away until", readonly=True)

    def _note_absence(self):
        """Note a day of return on the contact who answered, in the contact's history, too."""
        words = f"{self.subject or ''}\n{self.text or ''}"
        if not is_absence(words):
            return
        day = return_date(words, self._languages(), self.company_id._collection_today())
        if not day:
            return
        self.absent_until = day
        if contact := self._contact_of(self.partner_id, self.email_from):
            contact.collection_absent_until = day
            contact._message_log(body=self.env._(
                "Away until %s, says an automatic answer.", format_date(self.env, day)))
