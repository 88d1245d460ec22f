"""Rule A9 for letters at carriers: a broken one stops no other."""

from unittest.mock import patch

from odoo.tools import mute_logger

from ..carriers import Report
from ..carriers.letter_marks import LetterMarks
from .test_carriers import CarriersCase, Pigeons


class TestApart(CarriersCase):
    """Of three letters, or carriers, one is broken: it says so, and the others go on (rule A9)."""

    def three_gone(self):
        letters = [self.gone(f"L{number}") for number in range(3)]
        Pigeons.reports = {f"L{number}": Report("mailed", "In the bag") for number in range(3)}
        return letters

    def assert_others_mailed(self, letters):
        self.speak()
        self.assertEqual([letter.state for letter in letters], ["mailed", "submitted", "mailed"])
        self.assertIn("broken data", letters[1].carrier_status)
        self.assertEqual([bool(letter.polled_at) for letter in letters], [True] * 3)

    def test_a9_asking_about_a_letter(self):
        letters = self.three_gone()
        Pigeons.reports["L1"] = KeyError("broken data")
        self.assert_others_mailed(letters)

    def test_a9_a_program_that_breaks_the_transaction(self):
        letters, poll = self.three_gone(), Pigeons.poll

        def broken(program, letter):
            if letter == letters[1]:
                letter.env.cr.execute("SELECT 'broken data'::int")
            return poll(program, letter)

        with patch.object(Pigeons, "poll", broken), mute_logger("odoo.sql_db"):
            self.assert_others_mailed(letters)

    def test_a9_noting_what_became_of_a_letter(self):
        letters, set_status = self.three_gone(), self.registry["collection.letter"]._set_status

        def broken(letter, *args):
            if letter == letters[1]:
                raise KeyError("broken data")
            return set_status(letter, *args)

        with patch.object(self.registry["collection.letter"], "_set_status", broken):
            self.assert_others_mailed(letters)

    def test_a9_a_carrier_that_cannot_be_spoken_to(self):
        other = self.env["collection.carrier"].create({
            "name": "A first", "service": "pigeons", "for_registered_letter": True})
        broken, letter = self.gone("L1", carrier_id=other.id), self.gone("L2")
        Pigeons.reports = {"L2": Report("mailed", "In the bag")}
        program = self.registry["collection.carrier"]._program

        def no_program(carrier):
            if carrier == other:
                raise KeyError("broken data")
            return program(carrier)

        with patch.object(self.registry["collection.carrier"], "_program", no_program):
            self.speak()
        self.assertEqual((broken.state, letter.state), ("submitted", "mailed"))

    def test_a9_giving_letters_away(self):
        """The first one: in tests what is undone takes along what another connection noted before."""
        letters, says_so = [self.made(f"L{number}") for number in range(3)], LetterMarks.says_so

        def broken(marks, letter_id):
            if letter_id == letters[0].id:
                raise KeyError("broken data")
            return says_so(marks, letter_id)

        with patch.object(LetterMarks, "says_so", broken):
            self.speak()
        self.assertEqual(Pigeons.taken, ["L1", "L2"])
        self.assertEqual([letter.state for letter in letters], ["failed", "submitted", "submitted"])
        self.assertIn("broken data", letters[0].reason)
