"""Rules A9 and A10 for letters that a carrier's program takes, whichever add-on brings it."""

import base64
import doctest
from datetime import datetime
from unittest.mock import patch

import requests

from odoo.exceptions import UserError, ValidationError
from odoo.tools import mute_logger

from odoo.addons.dso_collection.channels import http_verdicts
from odoo.addons.dso_collection.channels.http_verdicts import Verdict
from odoo.addons.dso_collection.tests.common import day

from ..carriers import Carrier, Refusal, Report
from .letters import LettersCase

quiet = mute_logger(
    "odoo.addons.dso_collection_letter.carriers.letter_handover",
    "odoo.addons.dso_collection_letter.models.letter.poll")


class Pigeons(Carrier):
    """A carrier of the tests: ``says`` ``{reference: verdict or exception}``, ``knows`` what it answers when asked."""

    key = "pigeons"
    channels = ("registered_letter",)
    says, knows, reports, taken, problems = {}, {}, {}, [], {}

    def test(self):
        return "Coo."

    def check(self, letters):
        return {letter.id: self.problems[letter.reference] for letter in letters if letter.reference in self.problems}

    def prepare(self, letter):
        return f"P-{letter.reference}"

    def submit(self, letter, reference):
        said = self.says.get(letter.reference, Verdict("sent"))
        if isinstance(said, BaseException):
            raise said
        if said.state == "sent":
            self.taken.append(letter.reference)
        return said

    def poll(self, letter):
        report = self.reports.get(letter.reference, Report())
        if isinstance(report, Exception):
            raise report
        return report


class AskedPigeons(Pigeons):
    """As above, and it can be asked."""

    can_ask = True

    def ask(self, letter, reference):
        return self.knows.get(letter.reference, Verdict("later"))


class CarriersCase(LettersCase):
    """A carrier with a program, and a batch that is being given to it."""

    program = Pigeons

    def setUp(self):
        super().setUp()
        for name, empty in (("says", {}), ("knows", {}), ("reports", {}), ("problems", {}), ("taken", [])):
            setattr(Pigeons, name, empty)
        model = self.registry["collection.carrier"]
        self.startPatcher(patch.object(model, "_carrier_classes", lambda _self: {"pigeons": self.program}))
        self.startPatcher(patch.object(model, "_service_selection", lambda _self: [
            ("by_hand", "By hand"), ("pigeons", "Pigeons")]))
        self.pigeons = self.env["collection.carrier"].create({
            "name": "Pigeon Post", "service": "pigeons", "for_registered_letter": True})
        self.going = self.batch("submitting", carrier_id=self.pigeons.id, printed_date=day(0))

    def made(self, reference, **values):
        """Create a letter that waits for the carrier."""
        return self.letter(reference, state="made", batch=self.going, **values)

    def speak(self):
        """Let the scheduled action speak with the carriers."""
        with quiet:
            self.run_cron("carriers")
        self.env.invalidate_all()

    def gone(self, reference="L1", state="submitted", **values):
        """Create a letter that the carrier took."""
        return self.letter(reference, state=state, batch=self.batch(carrier_id=self.pigeons.id), **{
            "carrier_id": self.pigeons.id, "carrier_reference": f"P-{reference}", "status_date": day(0), **values})


class TestHandover(CarriersCase):
    """Each letter is given away once, and what the carrier says decides what becomes of its action."""

    def test_a9_given_once_and_mailed(self):
        letters = self.made("L1") | self.made("L2")
        self.speak()
        self.speak()
        self.assertEqual(Pigeons.taken, ["L1", "L2"])
        self.assertEqual(letters.mapped("state"), ["submitted", "submitted"])
        self.assertEqual(letters.mapped("carrier_reference"), ["P-L1", "P-L2"])
        self.assertEqual(letters.action_id.mapped("delivery_state"), ["sent", "sent"])
        self.assertEqual((self.going.state, self.going.mailed_date), ("mailed", self.company._collection_today()))

    def test_a9_letters_in_other_states_stay(self):
        other = self.letter("L1", state="withdrawn", batch=self.going)
        ready = self.letter("L2", state="made", batch=self.batch("printed", carrier_id=self.pigeons.id))
        self.speak()
        self.assertEqual((Pigeons.taken, other.state, ready.state), ([], "withdrawn", "made"))

    def test_a10_what_the_carrier_says(self):
        Pigeons.says = {
            "L1": Refusal("refused", "no such street"), "L2": Refusal("held", "too many pages"),
            "L3": Verdict("unknown", "silence"), "L4": requests.exceptions.ReadTimeout("30 seconds"),
        }
        letters = [self.made(f"L{number}") for number in range(1, 6)]
        self.speak()
        self.assertEqual([letter.state for letter in letters],
                         ["refused", "failed", "unknown", "unknown", "submitted"])
        self.assertEqual([letter.action_id.error_kind for letter in letters],
                         ["address", "server", "unknown", "unknown", False])
        self.assertIn("no such street", letters[0].action_id.error)
        self.speak()
        self.assertEqual(Pigeons.taken, ["L5"])
        self.assertEqual(self.going.state, "mailed")

    def test_a9_later_is_tried_again(self):
        letter = self.made("L1")
        Pigeons.says = {"L1": Refusal("later", "the loft is closed")}
        self.speak()
        self.assertEqual((letter.state, letter.action_id.delivery_state), ("made", "queued"))
        self.assertEqual((self.going.state, self.going.submit_trouble), ("submitting", "the loft is closed"))
        Pigeons.says = {}
        self.speak()
        self.assertEqual((letter.state, self.going.submit_trouble), ("submitted", False))

    def test_a9_a_carrier_in_trouble_is_left_alone(self):
        for number in range(1, 8):
            self.made(f"L{number}")
        Pigeons.says = dict.fromkeys(("L1", "L2", "L4", "L5", "L6"), Refusal("later", "storm"))
        self.speak()
        self.assertEqual(Pigeons.taken, ["L3"])
        with self.on_day(0, hour=10):
            self.speak()
        self.assertEqual(Pigeons.taken, ["L3", "L7"], "three in the way stop nobody for ever")

    def test_c1_problem_found_before(self):
        letter = self.made("L1")
        Pigeons.problems = {"L1": "no pigeon flies there"}
        self.speak()
        self.assertEqual((letter.state, letter.reason, Pigeons.taken), ("refused", "no pigeon flies there", []))

    def test_a9_a_letter_that_cannot_be_looked_at_stops_no_other(self):
        letters = self.made("L1") | self.made("L2") | self.made("L3")

        def check(_carrier, some):
            if letters[1] in some:
                raise KeyError("broken data")
            return {}

        with patch.object(Pigeons, "check", check):
            self.speak()
        self.assertEqual((letters.mapped("state"), Pigeons.taken), (["submitted", "failed", "submitted"], ["L1", "L3"]))
        self.assertIn("broken data", letters[1].action_id.error)

    def test_a9_a_worker_that_died_leaves_a_letter_nobody_knows_of(self):
        letter = self.made("L1")
        letter.state = "submitting"  # its mark reached the disk, the answer did not
        self.speak()
        self.assertEqual((letter.state, letter.action_id.error_kind, Pigeons.taken), ("unknown", "unknown", []))
        letter.action_id.action_arrived()
        self.assertEqual((letter.state, letter.action_id.delivery_state), ("submitted", "sent"))

    def test_a9_examples_of_verdicts(self):
        result = doctest.testmod(http_verdicts)
        self.assertEqual((result.attempted > 3, result.failed), (True, 0))


class TestHandoverAsked(CarriersCase):
    """A carrier that can tell is asked when its answer was lost: nobody need wonder."""

    program = AskedPigeons

    def test_a9_lost_answer_is_asked_for(self):
        letters = self.made("L1") | self.made("L2")
        Pigeons.says = dict.fromkeys(("L1", "L2"), requests.exceptions.ReadTimeout("30 seconds"))
        AskedPigeons.knows = {"L1": Verdict("sent")}
        self.speak()
        self.assertEqual(letters.mapped("state"), ["submitted", "made"])
        Pigeons.says, AskedPigeons.knows = {}, {"L1": Verdict("sent")}
        self.speak()
        self.assertEqual((Pigeons.taken, letters.mapped("state")), (["L2"], ["submitted", "submitted"]))

    def test_a9_silence_twice_is_asked_again(self):
        letter = self.made("L1")
        Pigeons.says = {"L1": requests.exceptions.ReadTimeout("30 seconds")}
        with patch.object(AskedPigeons, "ask", side_effect=requests.exceptions.ConnectTimeout("10 seconds")):
            self.speak()
        self.assertEqual((letter.state, self.going.state), ("unknown", "submitting"))
        AskedPigeons.knows = {"L1": Verdict("sent")}
        self.speak()
        self.assertEqual((letter.state, self.going.state, Pigeons.taken), ("submitted", "mailed", []))
        self.assertEqual(letter.action_id.delivery_state, "sent")

    def test_a9_dead_worker_whose_letter_was_taken(self):
        letter = self.made("L1", carrier_reference="P-L1")
        letter.state = "submitting"
        AskedPigeons.knows = {"L1": Verdict("sent")}
        self.speak()
        self.assertEqual((letter.state, Pigeons.taken), ("submitted", []))


class TestReports(CarriersCase):
    """What carriers tell comes to the letter, its action and the customer's history."""

    def test_a10_mailed_delivered_and_proofs(self):
        letter = self.gone()
        Pigeons.reports = {"L1": Report("mailed", "In the bag", datetime(2026, 3, 16, 23, 30), "RR1",
                                        {"deposit": ("deposit.pdf", b"%PDF-deposit")})}
        self.speak()
        self.assertEqual((letter.state, letter.carrier_status, letter.tracking_number), ("mailed", "In the bag", "RR1"))
        self.assertEqual(letter.deposit_proof_id.raw, b"%PDF-deposit")
        self.assertIn(letter.deposit_proof_id, letter.message_id.attachment_ids)
        letter.polled_at = False
        Pigeons.reports = {"L1": Report("delivered", "On the sill", datetime(2026, 3, 18, 8), "RR1",
                                        {"receipt": ("receipt.pdf", b"%PDF-receipt")})}
        with self.on_day(2):
            self.speak()
        self.assertEqual((letter.state, letter.delivered_date), ("delivered", day(2)))
        self.assertEqual(base64.b64decode(letter.receipt_proof), b"%PDF-receipt")
        self.assertEqual(letter.action_id.delivery_state, "sent")

    def test_a10_returned_comes_back_in_the_carriers_words(self):
        letter = self.gone(state="mailed")
        Pigeons.reports = {"L1": Report("returned", "Unknown at this address", datetime(2026, 3, 16, 8))}
        self.speak()
        action = letter.action_id
        self.assertEqual((letter.state, action.state, action.delivery_state), ("returned", "error", "bounced"))
        self.assertIn("Unknown at this address", action.error)
        self.assertEqual(action.refused_address, "1 Quay, 1000 Brussels (L1)")

    def test_a10_refused_after_it_was_taken(self):
        letter = self.gone()
        Pigeons.reports = {"L1": Report("refused", "Not printable")}
        self.speak()
        self.assertEqual((letter.state, letter.action_id.state), ("refused", "error"))
        self.assertIn("Not printable", letter.action_id.error)

    def test_a10_never_backwards(self):
        letter = self.gone(state="delivered", delivered_date=day(0))
        Pigeons.reports = {"L1": Report("mailed", "Sorted", datetime(2026, 3, 16, 8))}
        self.speak()
        self.assertEqual(letter.state, "delivered")

    def test_a10_asked_every_four_hours_and_at_once_when_announced(self):
        letter = self.gone()
        self.speak()
        asked = letter.polled_at
        with self.on_day(0, hour=12):
            self.speak()
        self.assertEqual(letter.polled_at, asked)
        with self.on_day(0, hour=12):
            self.assertEqual(self.letters._announced(self.pigeons, ["P-L1"]), letter)
            self.speak()
        self.assertEqual(letter.polled_at, datetime(2026, 3, 16, 12))
        with self.on_day(0, hour=17):
            self.speak()
        self.assertEqual(letter.polled_at, datetime(2026, 3, 16, 17))

    def test_a10_one_bad_report_stops_no_other(self):
        broken, letter = self.gone("L1"), self.gone("L2")
        Pigeons.reports = {"L1": ValueError("no JSON"), "L2": Report("mailed", "In the bag")}
        self.speak()
        self.assertEqual((broken.state, letter.state), ("submitted", "mailed"))


class TestSubmit(CarriersCase):
    """Batches go to carriers that have a program, ready and fresh."""

    def test_a9_ready_batch_is_given(self):
        self.going.state = "printed"
        self.made("L1")
        self.going.action_submit()
        self.assertEqual(self.going.state, "submitting")
        self.speak()
        self.assertEqual(Pigeons.taken, ["L1"])

    def test_a9_refused_without_a_program_and_twice(self):
        own = self.batch("printed")
        with self.assertRaisesRegex(UserError, "goes to no carrier with a program"):
            own.action_submit()
        with self.assertRaisesRegex(UserError, "was given to the carrier already"):
            self.going.action_submit()

    def test_a5_letters_that_say_what_is_no_longer_so_are_made_again(self):
        letters = self.made("L1") | self.made("L2")
        letters.action_id._note_ledger()
        bill = self.invoice(letters[0].customer_id)
        self.speak()
        self.assertEqual((Pigeons.taken, letters.mapped("state")), ([], ["waiting", "made"]))
        self.assertEqual((bill.state, self.going.state), ("posted", "printing"))

    def test_a5_looked_at_again_right_before_each_letter_goes(self):
        letters = self.made("L1") | self.made("L2")
        letters.action_id._note_ledger()
        check = Pigeons.check

        def check_late(program, asked):
            self.invoice(letters[0].customer_id)
            self.env.flush_all()
            return check(program, asked)

        with patch.object(Pigeons, "check", check_late):
            self.speak()
        self.assertEqual((Pigeons.taken, letters.mapped("state")), (["L2"], ["made", "submitted"]))
        self.speak()
        self.assertEqual((Pigeons.taken, letters[0].state), (["L2"], "waiting"))

    def test_a5_stale_letters_are_made_again(self):
        letter = self.made("L1")
        with self.on_day(1):
            self.speak()
        self.assertEqual((letter.state, self.going.state), ("waiting", "printing"))
        self.assertTrue(self.going.submit_when_made)
        self.assertEqual(Pigeons.taken, [])

    def test_a9_stopped_by_a_person(self):
        self.made("L1")
        self.going.action_stop_submitting()
        self.assertEqual(self.going.state, "printed")
        self.speak()
        self.assertEqual(Pigeons.taken, [])

    def test_a9_stopped_while_a_worker_is_at_it(self):
        letter = self.made("L1")

        def prepare(_program, letter):
            self.going.action_stop_submitting()
            self.env.flush_all()
            return "P-L1"

        with patch.object(Pigeons, "prepare", prepare):
            self.speak()
        self.assertEqual((letter.state, self.going.state, Pigeons.taken), ("made", "printed", []))

    def test_a9_by_itself_the_day_after(self):
        self.pigeons.by_itself = True
        collecting = self.batch("open", carrier_id=self.pigeons.id)
        self.letter("L1", state="waiting", batch=collecting)
        self.speak()
        self.assertEqual(collecting.state, "open")
        with self.on_day(1):
            self.speak()
        self.assertEqual((collecting.state, collecting.submit_when_made), ("printing", True))

    def test_a2_kinds_the_service_does_not_take(self):
        with self.assertRaisesRegex(ValidationError, "Pigeon Post cannot take “Letter”"):
            self.pigeons.for_letter = True

    def test_a9_connection_is_tested(self):
        self.assertEqual(self.pigeons.action_test()["params"]["message"], "Coo.")
        by_hand = self.env["collection.carrier"].create({"name": "Post office"})
        with self.assertRaisesRegex(UserError, "has no program"):
            by_hand.action_test()
