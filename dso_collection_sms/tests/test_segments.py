"""How many messages a text takes, against an obvious way to find it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools.segments import GSM, LIMITS, UNICODE, count_segments, surplus

#: The GSM 7-bit default alphabet by code, two rows of the standard's table a line; 0x1B leads to the extension.
ALPHABET = [
    *"@£$¥èéùìòÇ\nØø\rÅå", *"Δ_ΦΓΛΩΠΨΣΘΞ", "\x1b", *"ÆæßÉ",
    *" !\"#¤%&'()*+,-./", *"0123456789:;<=>?", *"¡ABCDEFGHIJKLMNO", *"PQRSTUVWXYZÄÖÑÜ§",
    *"¿abcdefghijklmno", *"pqrstuvwxyzäöñüà",
]
CODE = {sign: bytes([code]) for code, sign in enumerate(ALPHABET) if sign != "\x1b"} | {
    sign: bytes([0x1B, code]) for sign, code in {
        "\f": 0x0A, "^": 0x14, "{": 0x28, "}": 0x29, "\\": 0x2F, "[": 0x3C, "~": 0x3D, "]": 0x3E, "|": 0x40,
        "€": 0x65}.items()}


def slowly(text):
    """Write the text out sign by sign and fill message after message; returns the messages' sizes."""
    if all(sign in CODE for sign in text):
        signs, size, (alone, part) = [CODE[sign] for sign in text], 1, (160, 153)
    else:
        signs, size, (alone, part) = [sign.encode("utf-16-be") for sign in text], 2, (70, 67)
    if len(b"".join(signs)) // size <= alone:
        return [len(b"".join(signs)) // size] if text else []
    messages = [b""]
    for sign in signs:
        if len(messages[-1] + sign) // size > part:
            messages.append(b"")
        messages[-1] += sign
    return [len(message) // size for message in messages]


_signs = st.sampled_from("aZ5 \n@è€{}~șă’–漢😀")
_texts = st.text(st.sampled_from("ab€{ é"), max_size=700) | st.text(_signs, max_size=300) | st.text(max_size=100)


@tagged("post_install", "-at_install")
class TestSegments(BaseCase):
    """``tools/segments.py`` reads texts, no database is needed."""

    def test_the_table_is_whole(self):
        self.assertEqual(len(ALPHABET), 128)
        self.assertEqual(len(CODE), 137)

    def test_limits(self):
        for sign, alone, two, alphabet in [("a", 160, 306, GSM), ("€", 80, 152, GSM), ("ș", 70, 134, UNICODE),
                                           ("😀", 35, 66, UNICODE)]:
            with self.subTest(sign=sign):
                self.assertEqual(count_segments(sign * alone)[::2], (alphabet, 1))
                self.assertEqual(count_segments(sign * (alone + 1)).messages, 2)
                self.assertEqual(count_segments(sign * two).messages, 2)
                self.assertEqual(count_segments(sign * (two + 1)).messages, 3)

    def test_every_sign_of_the_alphabet_is_gsm(self):
        self.assertEqual(count_segments("".join(CODE)), (GSM, 147, 1, ()))

    def test_what_makes_it_unicode_is_named_once(self):
        self.assertEqual(count_segments("ça coûte – ça").foreign, ("ç", "û", "–"))

    @settings(max_examples=400, deadline=None)
    @given(_texts)
    def test_as_found_slowly(self, text):
        sizes = slowly(text)
        found = count_segments(text)
        self.assertEqual((found.messages, found.units), (len(sizes), sum(sizes)))
        self.assertEqual(found.alphabet == GSM, all(sign in CODE for sign in text))
        self.assertLessEqual(found.units, found.room)
        cheaper = (cut for cut in range(len(text)) if len(slowly(text[:len(text) - cut])) < len(sizes))
        self.assertEqual(surplus(text), next(cheaper, 0) if len(sizes) > 1 else 0)
        self.assertEqual(found.room, LIMITS[found.alphabet][1] * len(sizes) if len(sizes) > 1
                         else LIMITS[found.alphabet][0])
