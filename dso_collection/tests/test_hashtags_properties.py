"""Rules H over any text: each hashtag is replaced once, everything else stays, and values are not looked at."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import escape

from odoo.tests import BaseCase, tagged

from ..texts.catalogue import HASHTAGS
from ..tools import hashtags

_names = st.sampled_from(sorted(HASHTAGS))
#: None of them holds a hashtag, whatever stands before it.
_words = st.sampled_from(["", " ", "# ", "#1", "#fff", "&#39;", "#urgent", "Dear ", ", ", "x", "{{ #client_name }}",
                          " https://a.example/#client_name", "<br/>", '<a href="#top">', "</a>", "<p>", "</p>", "é",
                          "様", "\ue000", "client_name\ue001", "\u2060"])
_parts = st.lists(st.tuples(st.booleans(), _names, _words), max_size=8)
_values = st.text(max_size=12) | st.sampled_from(
    ["#client_name", "#items_list", "<b>#client_code</b> & Co", "{{ 1/0 }}"])


def _text(parts):
    """Join parts to a text, hashtags apart from what follows them; returns it with the names in it."""
    names = [name for is_hashtag, name, _word in parts if is_hashtag]
    return "".join(f" #{name} " if is_hashtag else word for is_hashtag, name, word in parts), names


@tagged("post_install", "-at_install")
class TestAnyText(BaseCase):
    """Generated texts and values."""

    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
    @given(_parts, _values)
    def test_values_are_put_in_once_and_never_read(self, parts, value):
        text, names = _text(parts)
        marks = hashtags.HashtagMarks.new()
        asked = []
        marked = hashtags.mark(text, HASHTAGS, marks)
        filled = hashtags.fill(marked, marks, lambda name: asked.append(name) or str(escape(value)))
        self.assertEqual(asked, [found.name for found in hashtags.find(text, HASHTAGS)])
        literal = hashtags.fill(marked, marks, lambda name: "\0").split("\0")
        self.assertEqual(filled, str(escape(value)).join(literal))
        self.assertEqual(len(literal) - 1, len(asked))
        self.assertLessEqual(len(asked), len(names))

    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
    @given(_parts, st.booleans())
    def test_only_hashtags_are_taken_out(self, parts, html):
        text, _names_in_it = _text(parts)
        marks = hashtags.HashtagMarks.new()
        back = hashtags.fill(hashtags.mark(text, HASHTAGS, marks, html=html), marks, lambda name: f"#{name}")
        self.assertEqual(back, text)

    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.text(max_size=60), st.booleans())
    def test_any_characters_at_all(self, text, html):
        hashtags.unknown(text, HASHTAGS, html)
        guarded = hashtags.guard(text, html)
        self.assertFalse(hashtags.find(guarded, HASHTAGS, html))
        self.assertEqual(guarded.replace("\u2060", ""), text.replace("\u2060", ""))

    @settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
    @given(_parts)
    def test_a_guarded_text_holds_no_hashtag(self, parts):
        text, _names_in_it = _text(parts)
        for html in (True, False):
            self.assertFalse(hashtags.find(hashtags.guard(text, html), HASHTAGS, html))
            self.assertFalse(hashtags.unknown(hashtags.guard(text, html), HASHTAGS, html))
