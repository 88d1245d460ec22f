"""Text messages: to the mobile of the contact for collection, through the company's SMS gateway."""

from odoo.tools import SQL

from odoo.addons.dso_collection.channels import Channel, TextFields
from odoo.addons.dso_collection.reasons import lasting
from odoo.addons.dso_collection.tools.texts import sentence

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
    can_be_written = True
    text_fields = TextFields(body="sms_body", subject=None, template="sms_template_id", form="plain")
    icon = "fa-mobile"
    #: The number, and the country that says whose numbers it is one of.
    contact_fields = frozenset({"mobile", "phone", "country_id", "company_id"})

    def unreachable(self, actions):
        """Check the numbers of the contacts: there, mobile, not blacklisted, not refused before."""
        contacts = actions.contact_id
        return self.unreachable_at(
            actions, {contact: contact.collection_sms_number for contact in contacts},
            contacts._collection_sms_problems())

    def _nothing_can_go(self, **names):
        return lasting(self.env)._(
            "No text message can go to %(contact)s, contact of %(customer)s: %(problem)s.", **names)

    @classmethod
    def unreachable_sql(cls, contact):
        """No mobile number, one on the blacklist, or one that was refused (rule C5)."""
        number = SQL("NULLIF(%s.collection_sms_number, '')", contact)
        return cls.unreachable_at_sql(number, SQL(
            "EXISTS (SELECT 1 FROM phone_blacklist blocked WHERE blocked.number = %s AND blocked.active)", number))

    def render(self, actions):
        """Make the text of each action in the contact's language."""
        return SmsText(self.env).render(actions)

    def draft(self, action, keep_hashtags=False):
        """Return the text; ``keep_hashtags``: for a person to change."""
        return SmsText(self.env).draft(action, keep_hashtags)

    def preview(self, action, _subject, body):
        """Return the text as it would be with another source."""
        return SmsText(self.env).preview(action, body)

    def hand_over(self, actions, messages):
        """Write messages, outgoing SMS, notifications and our own log of a batch."""
        return SmsRecords(self.env).record(actions, messages)

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

    # In words

    def failure_in_words(self, action, outcome):
        """Name the gateway where an e-mail's words would name the mail server."""
        _ = lasting(self.env)._
        words = {"number": outcome.address or action.sent_to, "reason": sentence(outcome.reason)}
        if outcome.unknown:
            return _(
                "Nobody knows whether the SMS gateway took the message to %(number)s: %(reason)s Ask the customer, "
                "or look in the gateway's own log; then choose “It arrived” or “Send again”.", **words)
        if outcome.temporary:
            return _("The SMS gateway could not take the message to %(number)s, it is tried again: %(reason)s", **words)
        if outcome.hold:
            return _("The message to %(number)s was not delivered: %(reason)s", **words)
        if outcome.state == "bounced":
            return _("The message to %(number)s did not reach the phone: %(reason)s", **words)
        return _("The SMS gateway refused the number %(number)s: %(reason)s", **words)

    def mend_address(self, action):
        return self.env._("Correct the mobile number on the contact, or choose another contact below: the message then "
                          "goes by itself. “Send now” tries the same number again.")

    def mend_service(self, action):
        if action.retry_at:
            return self.env._("It is tried again by itself. If this lasts, let your administrator look at the SMS "
                              "gateway and its credit.")
        return self.env._("“Send now” tries again; or correct the number or the text: the message then goes by itself.")

    def removed_reason(self, label):
        return lasting(self.env)._("Text messages were uninstalled.")

    def removed_instructions(self, label):
        return self.env._("This was a text message, until text messages were uninstalled.")
