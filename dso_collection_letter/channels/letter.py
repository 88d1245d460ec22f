"""Letters: plain, registered and electronic registered, through the batches of the outgoing post."""

from odoo.tools import SQL

from odoo.addons.dso_collection.channels.base import Channel, TextFields
from odoo.addons.dso_collection.channels.refused import is_refused_sql
from odoo.addons.dso_collection.reasons import lasting
from odoo.addons.dso_collection.tools.texts import sentence

from . import postal_sql
from .letter_batching import LetterBatching
from .letter_outbox import LetterOutbox
from .letter_text import ElectronicLetterText, LetterText


class LetterChannel(Channel):
    """Rules C1, A5, A6, A10 and A11 for letters on paper.

    One letter for an action, also where a company has several contacts for collection: it costs money. The letter
    waits in a batch; it is looked at again when the batch is made (``models/letter/freshen.py``).
    """

    key = "letter"
    can_be_automatic = True
    text_fields = TextFields()
    text_class = LetterText
    #: It is printed on the pages behind the letter.
    statement_kinds = ("pdf",)
    attaches_files = False
    #: Those of the postal address.
    contact_fields = frozenset({"name", "street", "street2", "zip", "city", "country_id", "state_id"})

    def __init__(self, env):
        super().__init__(env)
        #: ``{action id: letter}`` of letters that are being made: they get the text of this moment.
        self.letters = {}

    def unreachable(self, actions):
        """Check the addresses of the contacts: there, complete, no letter came back from there."""
        contacts = actions.contact_id
        return self.unreachable_at(
            actions, {contact: self._address_line(contact) for contact in contacts}, self._address_problems(contacts))

    def _nothing_can_go(self, **names):
        return lasting(self.env)._("No letter can go to %(contact)s, contact of %(customer)s: %(problem)s.", **names)

    def _address_problems(self, contacts):
        return contacts._collection_postal_problems()

    def _address_line(self, contact):
        return contact._collection_postal_line()

    @classmethod
    def unreachable_sql(cls, contact):
        """No complete address, of its own or the customer's, or one that letters came back from (rule C5).

        Nobody is asked for an address as long as no scenario sends this kind of letter by itself, and for returned
        letters only when there is one: each costs a look-up for every contact at every refresh of all accounts.
        """
        return SQL(
            """
            (EXISTS (SELECT 1 FROM collection_scenario_action step
                      WHERE step.channel = %(channel)s AND step.automatic AND step.active)
             AND (SELECT CASE
                         WHEN %(missing)s THEN TRUE
                         WHEN NOT EXISTS (SELECT 1 FROM collection_action
                                           WHERE refused_address IS NOT NULL AND channel = %(channel)s) THEN FALSE
                         ELSE %(refused)s END
                    FROM res_partner place
                   WHERE place.id = %(place_id)s))
            """,
            missing=postal_sql.missing(SQL.identifier("place")), place_id=postal_sql.place_id(contact),
            channel=cls.key, refused=is_refused_sql(cls.key, postal_sql.one_line(contact, SQL.identifier("place"))),
        )

    def render(self, actions):
        """Make subject, text, table and address of each action in the contact's language (rule A11)."""
        return self.text_class(self.env).render(actions, {action.id: action.contact_id for action in actions})

    def draft(self, action, keep_hashtags=False):
        """Return subject and text, without the table; ``keep_hashtags``: for a person to change."""
        return self.text_class(self.env).draft(action, keep_hashtags)

    def preview(self, action, subject, body):
        """Return subject and whole text as they would be with another source."""
        return self.text_class(self.env).preview(action, subject, body)

    def statement_refusal(self, name, kind):
        return self.env._(
            "“%s” is a letter: its statement is printed on the following pages. Choose PDF.", name)

    def hand_over(self, actions, messages):
        """Put the letters of a batch of actions into the outgoing post."""
        return LetterBatching(self.env, self.key, self.letters).put(actions, messages)

    def arrived(self, actions):
        """Count letters as given to the carrier of which nobody knew."""
        LetterOutbox(self.env, self.key).arrived(actions)

    def outcomes(self):
        """Read the news of the letters."""
        return LetterOutbox(self.env, self.key).outcomes()

    def withdraw(self, actions):
        """Take letters out of the post that have not left."""
        kept = [letter.id for letter in self.letters.values()]
        LetterOutbox(self.env, self.key).withdraw(actions.letter_id.filtered(lambda letter: letter.id not in kept))

    def mend_service(self, action):
        return self.env._("Mend what the reason names; “Send now” then puts it into the outgoing post of today.")

    def failure_in_words(self, action, outcome):
        """Speak of letters and carriers where an e-mail's words would name the mail server."""
        words = {"address": outcome.address or action.sent_to, "letter": action.letter_id.reference or "",
                 "reason": sentence(outcome.reason)}
        if outcome.unknown:
            return lasting(self.env)._(
                "Nobody knows whether the carrier took letter %(letter)s to %(address)s: %(reason)s Look on the "
                "carrier's own screens; then choose “It arrived” or “Send again”.", **words)
        if outcome.hold:
            return lasting(self.env)._("Letter %(letter)s to %(address)s was not sent: %(reason)s", **words)
        if outcome.state == "bounced":
            return lasting(self.env)._("Letter %(letter)s to %(address)s came back: %(reason)s", **words)
        return lasting(self.env)._("Letter %(letter)s to %(address)s was refused by the carrier: %(reason)s", **words)


class RegisteredLetterChannel(LetterChannel):
    """A registered letter with acknowledgement of receipt."""

    key = "registered_letter"
    icon = "fa-registered"


class ElectronicRegisteredLetterChannel(LetterChannel):
    """An electronic registered letter: a carrier brings it to the e-mail address of the contact."""

    key = "electronic_registered_letter"
    text_class = ElectronicLetterText
    contact_fields = frozenset({"email"})

    def _address_problems(self, contacts):
        _ = lasting(self.env)._
        return {
            contact: _("“%s” is no valid e-mail address", contact.email) if contact.email
            else _("there is no e-mail address")
            for contact in contacts if not contact.email_normalized
        }

    def _address_line(self, contact):
        return contact.email_normalized

    @classmethod
    def unreachable_sql(cls, contact):
        """No valid address, or one that was refused (rule C5); the blacklist is about advertising."""
        address = SQL("%s.email_normalized", contact)
        return SQL("(%s IS NULL OR %s)", address, is_refused_sql(cls.key, address))
