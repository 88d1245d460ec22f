"""Rule C1: mobile numbers of many countries, as people there write them."""

import re

import phonenumbers
from hypothesis import given, settings
from hypothesis import strategies as st
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from odoo.tests import BaseCase, tagged

from ..tools.mobile import REASONS, read_mobile

#: country, what is written, and what it is: a number in international form, or a reason.
NUMBERS = """
BE | 0477 12 34 56       | +32477123456
BE | 02 555 01 01        | landline
BE | 0900 12 345         | premium
BE | 0800 12 345         | service
BE | 112                 | short_code
BE | 8850                | short_code
BE | +33 6 12 34 56 78   | +33612345678
BE | 0033612345678       | +33612345678
BE | 33612345678         | +33612345678
BE | 0477/12.34.56       | +32477123456
BE | +32 (0)477 12 34 56 | +32477123456
BE | 477123456           | +32477123456
BE | 477123456.0         | +32477123456
BE | 0477 12 34 56 / 57  | too_long
BE | 0477 12 34 56 (GSM) | text
BE | n/a                 | text
BE | --                  | no_number
BE | +999 123 456        | unknown_country
FR | 06 12 34 56 78      | +33612345678
FR | 07 56 78 90 12      | +33756789012
FR | 01 42 68 53 00      | landline
FR | 04 77 12 34 56      | landline
FR | 09 70 12 34 56      | voip
FR | 08 99 12 34 56      | premium
FR | 3631                | short_code
FR | 06 12 34 56         | too_short
FR | 06 12 34 56 78 90 1 | too_long
DE | 0151 23456789       | +4915123456789
DE | 030 123456          | landline
DE | 0900 1234567        | premium
GB | 07911 123456        | +447911123456
GB | 020 7946 0958       | landline
GB | 076 4012 3456       | pager
GB | 0909 879 0123       | premium
GB | 0800 123 4567       | service
GB | 070 1234 5678       | service
XI | 07911 123456        | +447911123456
NL | 06 12345678         | +31612345678
NL | 020 123 4567        | landline
NL | 0900 12345          | premium
IT | 347 123 4567        | +393471234567
IT | 06 1234 5678        | landline
ES | 612 34 56 78        | +34612345678
ES | 91 123 45 67        | landline
ES | 803 123 456         | premium
PT | 912 345 678         | +351912345678
PT | 21 123 4567         | landline
CH | 078 123 45 67       | +41781234567
CH | 044 668 18 00       | landline
CH | 0900 123 456        | premium
AT | 0664 123456         | +43664123456
AT | 01 5123456          | landline
LU | 628 123 456         | +352628123456
LU | 26 12 34 56         | landline
IE | 085 012 3456        | +353850123456
IE | 01 679 9000         | landline
DK | 20 12 34 56         | +4520123456
SE | 070 123 45 67       | +46701234567
SE | 08 123 456          | landline
NO | 406 12 345          | +4740612345
NO | 21 23 45 67         | landline
FI | 041 2345678         | +358412345678
PL | 512 345 678         | +48512345678
PL | 12 345 67 89        | landline
CZ | 601 123 456         | +420601123456
CZ | 212 345 678         | landline
HU | 06 20 123 4567      | +36201234567
HU | 06 1 234 5678       | landline
RO | 0712 034 567        | +40712034567
RO | 021 123 4567        | landline
GR | 691 234 5678        | +306912345678
GR | 21 2345 6789        | landline
TR | 0501 234 56 78      | +905012345678
US | (650) 253-0000      | +16502530000
US | 1-212-555-2368      | +12125552368
US | 1 800 253 0000      | service
US | 1-900-253-0000      | premium
US | 253-0000            | too_short
CA | 604 734 2345        | +16047342345
MX | 55 1234 5678        | +525512345678
BR | (11) 96123-4567     | +5511961234567
BR | (11) 2345-6789      | landline
AR | 011 15 2345 6789    | +5491123456789
AU | 0412 345 678        | +61412345678
AU | 02 1234 5678        | landline
NZ | 021 123 4567        | +64211234567
ZA | 071 123 4567        | +27711234567
ZA | 010 123 4567        | landline
MA | 0650 123 456        | +212650123456
IN | 081234 56789        | +918123456789
CN | 131 2345 6789       | +8613123456789
CN | 010 1234 5678       | landline
JP | 090 1234 5678       | +819012345678
JP | 03 1234 5678        | landline
JP | 050 1234 5678       | voip
SG | 8123 4567           | +6581234567
SG | 6123 4567           | landline
AE | 050 123 4567        | +971501234567
--- | 0477 12 34 56      | no_country
--- | +32 477 12 34 56   | +32477123456
--- | 0032 477 12 34 56  | +32477123456
"""


def examples(kind):
    """Yield the example of each country's numbering plan, as its people write it."""
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        number = phonenumbers.example_number_for_type(region, kind)
        if number:
            yield region, number


@tagged("post_install", "-at_install")
class TestMobilePlans(BaseCase):
    """No database is needed: ``tools/mobile.py`` reads texts."""

    def test_c1_numbers_as_they_are_written_in_many_countries(self):
        rows = [[cell.strip() for cell in line.split("|")] for line in NUMBERS.strip().splitlines()]
        self.assertGreaterEqual(len({country for country, *_rest in rows}), 25)
        for country, text, expected in rows:
            with self.subTest(country=country, text=text):
                found = read_mobile(text, [country])
                self.assertEqual(found.number or found.reason, expected)

    def test_c1_every_country_has_mobile_numbers(self):
        """A plan's example of a mobile number can be written to, in national and in international form."""
        for region, number in examples(PhoneNumberType.MOBILE):
            expected = phonenumbers.format_number(number, PhoneNumberFormat.E164)
            national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
            with self.subTest(region=region, national=national):
                self.assertEqual(read_mobile(national, [region]).number, expected)
                self.assertEqual(read_mobile(expected).number, expected)

    def test_c1_landlines_are_refused_where_they_can_be_told(self):
        """In North America and some other plans a number does not tell; there it is let through."""
        told = 0
        for region, number in examples(PhoneNumberType.FIXED_LINE):
            mobile = phonenumbers.PhoneMetadata.metadata_for_region(region).mobile
            if mobile and re.fullmatch(
                    mobile.national_number_pattern, phonenumbers.national_significant_number(number)):
                continue
            told += 1
            with self.subTest(region=region):
                self.assertEqual(read_mobile(phonenumbers.format_number(number, PhoneNumberFormat.E164)).reason,
                                 "landline")
        self.assertGreater(told, 150)

    def test_c1_only_the_first_known_country_is_asked(self):
        """04 77 is Saint-Étienne in France, and a mobile in Belgium: nobody else's number may be made of it."""
        self.assertEqual(read_mobile("0477 12 34 56", ["FR", "BE"]).reason, "landline")
        self.assertEqual(read_mobile("0477 12 34 56", [None, False, "AQ", "BE"]).number, "+32477123456")

    def test_c1_spaces_of_any_width_stand_between_digits(self):
        """The narrow one of French texts, the thin one, the one as wide as a figure, and the others."""
        for space in "\u202f\u2009\u2007\u2002\u2003\u2008\u200a\u205f\u3000\u00a0":
            self.assertEqual(read_mobile(f"+33{space}6{space}12{space}34{space}56{space}78").number, "+33612345678",
                             ascii(space))
            self.assertEqual(read_mobile(f"06{space}12{space}34{space}56{space}78", ["FR"]).number, "+33612345678")

    def test_c1_signs_that_nobody_sees_do_not_matter(self):
        self.assertEqual(read_mobile("\u202a+32\u00a0477\u201112\u201134\u201156\u202c").number, "+32477123456")

    @settings(max_examples=300, deadline=None)
    @given(st.text(max_size=20) | st.text("0123456789+-/ ().", max_size=25), st.sampled_from(["BE", "US", "JP", None]))
    def test_c1_any_text_is_a_number_or_has_a_reason(self, text, country):
        found = read_mobile(text, [country])
        self.assertEqual(bool(found.number), not found.reason)
        if found.number:
            self.assertRegex(found.number, r"\A\+[1-9][0-9]{6,14}\Z")
            self.assertEqual(read_mobile(found.number, [country]).number, found.number)
        else:
            self.assertIn(found.reason, REASONS)
