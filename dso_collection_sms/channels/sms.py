"""Text messages: to the mobile of the contact for collection, through the company's SMS gateway."""

from odoo.tools import SQL

from odoo.addons.dso_collection.channels.base import Channel, refused_sql

from .sms_delivery import SmsDelivery
from .sms_outbox import SmsOutbox
from .sms_records import SmsRecords
from .sms_text import SmsText


class SmsChannel(Channel):
    """Rules C1, A5, A6, A10 and A11 for text messages, through Odoo's ``sms.sms``.

    One message for an action, also where a company has several contacts for collection: it costs money.
    """

    key = "sms"
    can_be_automatic = True

    def unreachable(self, actions):
        """Check the numbers of the contacts: there, mobile, not blacklisted, not refused before."""
        contacts = actions.contact_id
        return self.unreachable_at(
            actions, {contact: contact.collection_sms_number for contact in contacts},
            contacts._collection_sms_problems())

    def _nothing_can_go(self, **names):
        return self.env._("No text message can go to %(contact)s, contact of %(customer)s: %(problem)s.", **names)

    @classmethod
    def unreachable_sql(cls, contact):
        """No mobile number, one on the blacklist, or one that was refused (rule C5)."""
        return SQL(
            """
            (COALESCE(%(contact)s.collection_sms_number, '') = ''
             OR EXISTS (SELECT 1 FROM phone_blacklist blocked
                         WHERE blocked.number = %(contact)s.collection_sms_number AND blocked.active)
             OR EXISTS (SELECT 1 FROM collection_action tried
                         WHERE tried.refused_address = %(contact)s.collection_sms_number
                           AND tried.channel = %(channel)s AND %(refused)s))
            """, contact=contact, channel=cls.key, refused=refused_sql(SQL.identifier("tried")),
        )

    def render(self, actions):
        """Make the text of each action in the contact's language."""
        return SmsText(self.env).render(actions)

    def draft(self, action, keep_hashtags=False):
        """Return the text; ``keep_hashtags``: for a person to change."""
        return SmsText(self.env).draft(action, keep_hashtags)

    def hand_over(self, actions, contents):
        """Write messages, outgoing SMS, notifications and our own log of a batch."""
        return SmsRecords(self.env).write(actions, contents)

    def deliver(self, action_ids, seconds):
        """Give the outgoing messages to the gateways, oldest first."""
        return SmsDelivery(self.env).run(action_ids, seconds)

    def arrived(self, actions):
        """Count messages as sent."""
        SmsOutbox(self.env).arrived(actions)

    def outcomes(self):
        """Read the news of the outbox."""
        return SmsOutbox(self.env).outcomes()

    def left_behind(self, which):
        """Look in the outbox."""
        return SmsOutbox(self.env).left_behind(which)

    def withdraw(self, actions):
        """Take back what was handed over and never left."""
        SmsOutbox(self.env).withdraw(actions)
