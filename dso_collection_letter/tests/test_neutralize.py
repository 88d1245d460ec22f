"""A neutralised copy of a database: no letter leaves it (rule A9)."""

from unittest.mock import patch

from odoo.exceptions import UserError

from odoo.addons.dso_collection.tests.neutral import neutralize

from ..carriers import Report
from ..carriers.shut import ShutCarrier
from .test_carriers import AskedPigeons, CarriersCase, Pigeons, quiet


class TestNeutralizedCarriers(CarriersCase):
    """Letters stay in the copy, and nobody is asked about those that the original gave away."""

    program = AskedPigeons

    def test_a9_everything_by_itself_is_off(self):
        self.pigeons.by_itself = True
        waiting = self.batch("open", carrier_id=self.pigeons.id, submit_when_made=True)
        neutralize(self)
        self.assertEqual((self.pigeons.test_mode, self.pigeons.by_itself), (True, False))
        self.assertEqual((self.going.state, waiting.state, waiting.submit_when_made), ("printed", "open", False))
        crons = self.env["ir.cron"].with_context(active_test=False).search([
            ("cron_name", "!=", False), ("model_id.model", "=like", "collection.%")])
        self.assertTrue(crons)
        self.assertFalse(crons.filtered("active"))

    def test_a9_nothing_is_given_away_even_when_a_person_says_so(self):
        letter = self.made("L000101")
        neutralize(self)
        for test_mode, reason in ((True, "Pigeon Post has no test service"), (False, "is a neutralised copy")):
            self.pigeons.test_mode = test_mode
            self.going.state = "submitting"
            with quiet:
                self.run_cron("carriers")
            self.env.invalidate_all()
            self.assertEqual((letter.state, Pigeons.taken), ("made", []))
            self.assertIn(reason, letter.reason)
            with self.assertRaisesRegex(UserError, reason):
                self.pigeons.action_test()

    def test_a9_a_test_service_may_be_used_in_a_copy(self):
        letter = self.made("L000101")
        neutralize(self)
        self.going.state = "submitting"
        self.startPatcher(patch.object(AskedPigeons, "has_test_service", True))
        with quiet:
            self.run_cron("carriers")
        self.env.invalidate_all()
        self.assertEqual((letter.state, Pigeons.taken), ("submitted", ["L000101"]))
        self.pigeons.test_mode = False
        self.assertIsInstance(self.pigeons._program(), ShutCarrier)

    def test_a9_of_letters_under_way_the_copy_knows_nothing_and_asks_nobody(self):
        begun = self.letter("L000101", state="submitting", batch=self.going, carrier_id=self.pigeons.id,
                            carrier_reference="P-1")
        taken = self.letter("L000102", state="submitted", carrier_id=self.pigeons.id, carrier_reference="P-2")
        neutralize(self)
        self.going.state = "submitting"
        asked = []
        for name in ("poll", "ask"):
            self.startPatcher(patch.object(AskedPigeons, name, lambda _self, letter, *_: asked.append(letter)))
        self.startPatcher(patch.object(AskedPigeons, "has_test_service", True))
        with quiet:
            self.run_cron("carriers")
        self.env.invalidate_all()
        self.assertEqual(asked, [])
        self.assertEqual((begun.state, begun.action_id.error_kind), ("unknown", "unknown"))
        self.assertEqual(begun.reason, "This database is a copy: only the original knows what became of the letter.")
        self.assertEqual((taken.state, taken.carrier_reference), ("submitted", False))

    def test_a9_a_shut_door_says_nothing_of_what_was_begun(self):
        self.pigeons.test_mode = True
        shut = self.pigeons._program()
        letter = self.made("L000101")
        self.assertEqual((shut.key, shut.channels, shut.can_ask), ("pigeons", ("registered_letter",), True))
        self.assertEqual(shut.poll(letter), Report())
        for ask in (lambda: shut.ask(letter, "P-1"), lambda: shut.client):
            with self.assertRaisesRegex(UserError, "has no test service"):
                ask()
