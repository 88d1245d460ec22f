"""Rule D5: a letter that has not left holds its account."""

from .letter_case import LetterCase


class TestLetterHolds(LetterCase):
    """The sentence of the account."""

    def test_d5_letter_in_the_outgoing_post(self):
        alder = self.addressed()
        letter = self.written(alder)
        self.assertEqual(self.account(alder).standing, "Letter in the outgoing post")
        letter.sudo().state = "mailed"
        self.env.invalidate_all()
        self.assertFalse(self.account(alder).standing)
