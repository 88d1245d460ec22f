"""Letters: plain, registered and electronic registered, through the batches of the outgoing post."""

from .base import Channel


class LetterChannel(Channel):
    """Rules C1, A5, A6, A10 and A11 for letters on paper."""

    key = "letter"
    can_be_automatic = True


class RegisteredLetterChannel(LetterChannel):
    """A registered letter with acknowledgement of receipt."""

    key = "registered_letter"


class ElectronicRegisteredLetterChannel(LetterChannel):
    """An electronic registered letter: a carrier brings it to the e-mail address of the contact."""

    key = "electronic_registered_letter"
