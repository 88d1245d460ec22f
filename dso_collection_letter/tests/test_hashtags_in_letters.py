"""Rules H: hashtags in the addresses of links are filled in letters, too."""

from odoo.addons.dso_collection.tests.hashtag_case import HashtagCase

from ..channels.letter_text import LetterText


class TestHashtagsInLetters(HashtagCase):
    """A link of a portal with the customer's code."""

    def test_h_a_letter_has_the_same_links(self):
        action = self.action()
        action.template_id = self.template(
            "Reminder", '<p><a href="https://portal.example/pay?code=#client_code">#client_code</a></p>')
        letter = LetterText(self.env).render(action, {action.id: action.contact_id})[action.id]
        self.assertIn('href="https://portal.example/pay?code=C001"', str(letter.html))
