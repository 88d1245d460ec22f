"""The learner alone, without Odoo: what it learns, what it may know, and how it is measured (rule W4)."""

from datetime import date

from odoo.tests import BaseCase, tagged

from odoo.addons.dso_collection.tools.forecast import expected

from ..tools.limits import NEVER
from . import made_ledger

TODAY = date(2026, 3, 16)


@tagged("post_install", "-at_install")
class TestLearner(BaseCase):
    """Customers who pay on the tenth, and customers who pay whenever."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Here and not above: they load numpy, which nothing else in Odoo needs
        from ..tools import known, learner, ledger, measure  # noqa: PLC0415

        cls.known, cls.learner, cls.ledger, cls.measure = known, learner, ledger, measure
        cls.none, cls.today = ledger.Invoices.of([]), made_ledger.number(TODAY)
        cls.tenth = ledger.Invoices.of(made_ledger.settled(made_ledger.tenth, TODAY))
        cls.bounds = learner.Bounds(iterations=20)

    def measured(self, settled):
        return self.measure.walk_forward(
            settled, self.known.Known(settled, self.none), self.today, expected, self.bounds)

    def test_w4_payment_runs_are_learnt(self):
        measured = self.measured(self.tenth)
        self.assertEqual(measured.months, 6)
        self.assertLess(measured.days, 0.6 * measured.usual_days)
        self.assertGreater(measured.usual_days, 5)

    def test_w4_where_there_is_nothing_to_learn_it_is_not_better(self):
        measured = self.measured(self.ledger.Invoices.of(made_ledger.settled(made_ledger.as_ever, TODAY)))
        self.assertGreater(measured.days, 0.95 * measured.usual_days)
        self.assertGreater(measured.invoices, 50)

    def test_w4_what_becomes_known_later_changes_nothing(self):
        """On a day past, what is known is the same as if everything later had not happened."""
        day = self.today - 100
        then = self.tenth.paid < day
        unpaid = self.tenth.chosen(~then & (self.tenth.made < day))
        asked, days = unpaid, day + 0 * unpaid.due
        with_later = self.known.Known(self.tenth, self.none).features(asked, days)
        as_it_was = self.known.Known(
            self.tenth.chosen(then), unpaid._replace(paid=0 * unpaid.paid + NEVER)).features(asked, days)
        self.assertGreater(len(asked.due), 5)
        for name, one, other in zip(self.known.FEATURES, with_later.T, as_it_was.T, strict=True):
            self.assertEqual(one.tolist(), other.tolist(), name)
        learners = [self.learner.Learner(settled, self.known.Known(self.tenth, self.none), day, self.bounds)
                    for settled in (self.tenth, self.tenth.chosen(then))]
        self.assertEqual(*(learner.delays(asked, days)[0].tolist() for learner in learners))

    def test_w4_the_newest_are_learnt_from_up_to_a_bound(self):
        bounds = self.bounds._replace(invoices=60, iterations=5)
        learner = self.learner.Learner(
            self.tenth, self.known.Known(self.tenth, self.none), self.today, bounds)
        self.assertEqual(learner.invoices, 60)

    def test_w1_late_items_are_expected_from_today_on_and_ranges_are_in_order(self):
        late = self.ledger.Invoices.of([(1, 1, self.today - 130, self.today - age, NEVER, 100, 21, 0)
                                        for age in (-20, -1, 0, 1, 20, 31, 100)])
        learner = self.learner.Learner(
            self.tenth, self.known.Known(self.tenth, late), self.today, self.bounds)
        told = learner.tell(late, self.today + 0 * late.due)
        age = self.today - late.due
        self.assertTrue((told.delay[age > 0] >= age[age > 0]).all())
        self.assertTrue((told.earliest <= told.delay).all() and (told.delay <= told.latest).all())
        self.assertEqual(told.risk[age > 30].tolist(), [1, 1])
        self.assertTrue(((told.risk >= 0) & (told.risk <= 1)).all())
