"""Letters: plain, registered and electronic registered, through the batches of the outgoing post."""

from odoo.tools import SQL

from odoo.addons.dso_collection.channels.base import Channel, refused_sql

from . import postal_sql
from .letter_outbox import LetterOutbox
from .letter_post import LetterPost
from .letter_text import ElectronicLetterText, LetterText


class LetterChannel(Channel):
    """Rules C1, A5, A6, A10 and A11 for letters on paper.

    One letter for an action, also where a company has several contacts for collection: it costs money. The letter
    waits in a batch; it is looked at again when the batch is made (``models/letter/freshen.py``).
    """

    key = "letter"
    can_be_automatic = True
    text_class = LetterText

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
        return self.env._("No letter can go to %(contact)s, contact of %(customer)s: %(problem)s.", **names)

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
                         ELSE EXISTS (SELECT 1 FROM collection_action tried
                                       WHERE tried.refused_address = %(line)s
                                         AND tried.channel = %(channel)s AND %(refused)s)
                         END
                    FROM res_partner place
                   WHERE place.id = %(place_id)s))
            """,
            missing=postal_sql.missing(SQL.identifier("place")),
            line=postal_sql.one_line(contact, SQL.identifier("place")), place_id=postal_sql.place_id(contact),
            channel=cls.key, refused=refused_sql(SQL.identifier("tried")),
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

    def hand_over(self, actions, contents):
        """Put the letters of a batch of actions into the outgoing post."""
        return LetterPost(self.env, self.key, self.letters).post(actions, contents)

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


class RegisteredLetterChannel(LetterChannel):
    """A registered letter with acknowledgement of receipt."""

    key = "registered_letter"


class ElectronicRegisteredLetterChannel(LetterChannel):
    """An electronic registered letter: a carrier brings it to the e-mail address of the contact."""

    key = "electronic_registered_letter"
    text_class = ElectronicLetterText

    def _address_problems(self, contacts):
        _ = self.env._
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
        return SQL(
            """
            (%(contact)s.email_normalized IS NULL
             OR EXISTS (SELECT 1 FROM collection_action tried
                         WHERE tried.refused_address = %(contact)s.email_normalized
                           AND tried.channel = %(channel)s AND %(refused)s))
            """, contact=contact, channel=cls.key, refused=refused_sql(SQL.identifier("tried")),
        )
