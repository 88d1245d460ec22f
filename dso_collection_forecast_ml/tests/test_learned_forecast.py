"""The learned forecast in Odoo: switched on where it is better, off where not, and said (rule W4)."""

from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL, mute_logger

from odoo.addons.dso_collection.tests.common import TODAY, day
from odoo.addons.dso_collection.tests.forecast_case import ForecastCase

from ..models import export, training
from ..tools import apart
from . import made_ledger

_DATES = "SELECT item_id, company_id FROM collection_learned_date ORDER BY item_id"


class TestLearnedForecast(ForecastCase):
    """Alder pays on the tenth, as all customers of the ledger that is given in place of the real one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.open_second_company()
        cls.learned_model = cls.registry["collection.learned.forecast"]
        cls.alder, cls.elm = cls.customer(), cls.customer("Elm Ltd", "C002", company=cls.second)
        cls.dated, cls.disputed, cls.old = (cls.invoice(cls.alder, due=due) for due in (5, 6, -90))
        cls.paid(cls.alder, 15, 16)
        cls.elsewhere = cls.invoice(cls.elm, due=5, company=cls.second)
        cls.habits._refresh_habits()
        cls.learned = cls.env["collection.learned.forecast"]._of(cls.company | cls.second)
        cls.ours, cls.theirs = cls.learned.sorted(lambda one: one.company_id != cls.company)
        cls.startClassPatcher(patch.object(training, "ITERATIONS", 20))
        with cls.given(cls, made_ledger.tenth):
            cls.learned.action_train()

    def given(self, pays):
        """Let a ledger of which it is known how its customers pay be there in place of the real one."""
        rows = made_ledger.settled(pays, TODAY, first_customer=self.alder.id)
        values = SQL(", ").join(SQL("%s", row) for row in rows)
        return patch.object(self.learned_model, "_settled_sql", lambda _self: SQL("VALUES %s", values))

    def dates(self):
        return self.env.execute_query(SQL(_DATES))

    def status(self, kind):
        return self.env["collection.item.status"].search([("kind", "=", kind)], limit=1)

    def test_w4_where_it_is_better_its_dates_are_used_and_said(self):
        self.assertEqual((self.ours.state, self.ours.items, self.ours.problem), ("used", 3, False))
        self.assertLess(self.ours.days, 0.6 * self.ours.usual_days)
        self.assertGreater(self.ours.measured_invoices, 50)
        # Due on the 21st of March: the tenth of April is 25 days away. The usual forecast: 15.5 days late
        found, earliest, latest, _risk = self.expected(self.dated)
        self.assertTrue(earliest <= found <= latest)
        self.assertLessEqual(abs(found - 25), 2)
        words = self.item(self.dated).collection_expected_words
        self.assertRegex(words, r"^Foretold by the learned model, from how \d+ invoices were paid; it is \d\.\d days "
                                r"off on average, the usual forecast \d\.\d\. Half of 2 payments")
        [line] = self.forecast.with_company(self.company).with_context(
            allowed_company_ids=self.company.ids).get_record()["learned"]
        self.assertRegex(line, r"^Learned model: used: \d\.\d days off against \d\.\d of the usual forecast, on \d+ "
                               r"invoices; trained on 03/16/2026\.$")
        week = day(found) - timedelta(days=day(found).weekday())
        invoices = self.dated | self.disputed | self.old
        there = [invoice for invoice in invoices if 0 <= (day(self.expected(invoice)[0]) - week).days < 7]
        self.assertEqual([row["expected"] for row in self.forecast._receipts(self.company) if row["week"] == week],
                         [100 * len(there)])

    def test_w4_promise_dispute_litigation_and_stale_dates_go_before_or_away(self):
        usual = 21  # half of 2 payments: 15.5 days late, so 20.5 from now
        for kind, expected in (("litigation", None), ("dispute", usual + 30)):
            with self.undone():
                self.item(self.dated).collection_status_id = self.status(kind)
                self.assertEqual(self.expected(self.dated)[0], expected, kind)
        with self.undone():
            self.item(self.dated).write({"collection_status_id": self.status("promise").id,
                                         "collection_promise_date": day(3)})
            self.assertEqual(self.expected(self.dated)[0], 3)
        with self.undone():
            self.ours.trained_on = day(-8)
            self.assertEqual(self.expected(self.dated)[0], usual)
        late, *_range, risk = self.expected(self.old)
        self.assertGreaterEqual(late, 0)
        self.assertEqual(risk, 1)

    def test_w4_where_it_is_not_better_it_switches_itself_off_and_says_so(self):
        with self.given(made_ledger.as_ever):
            self.ours.action_train()
        self.assertEqual(self.ours.state, "worse")
        self.assertRegex(self.ours.words, r"^Learned model: not used: \d+\.\d days off against \d+\.\d of the usual "
                                          r"forecast, on \d+ invoices, measured on 03/16/2026\.$")
        self.assertEqual(self.dates(), [(self.item(self.elsewhere).id, self.second.id)], "the other company's stay")
        self.assertEqual(self.expected(self.dated)[0], 21)

    def test_w4_a_killed_training_leaves_the_dates_of_before(self):
        before = self.dates()
        for name, value in (("SECONDS", 0), ("MEMORY", 64)):
            with patch.object(training, name, value), self.given(made_ledger.as_ever), \
                    mute_logger("odoo.addons.dso_collection_forecast_ml.models.training"):
                self.ours.action_train()
            self.assertIn("did not come to its end", self.ours.problem)
            self.assertEqual((self.ours.state, self.dates()), ("used", before))

    def test_w4_a_training_that_is_broken_off_while_it_writes_leaves_the_dates_of_before(self):
        before = self.dates()
        with self.assertRaises(ZeroDivisionError), self.env.cr.savepoint():
            with patch.object(self.learned_model, "write", lambda _self, _values: 1 / 0), \
                    patch.object(apart, "learn", self.empty_report):
                self.ours._train(measure=False)
        self.assertEqual(self.dates(), before)

    @staticmethod
    def empty_report(folder, _job):
        (folder / "told.csv").write_text("")
        return {"state": "used", "invoices": 300, "measured": None, "seconds": 1, "memory": 100}

    def test_w4_too_few_invoices_are_said(self):
        self.ours.action_train()  # with the real ledger: two invoices paid
        self.assertEqual(self.ours.state, "few")
        self.assertEqual(self.ours.words, "Learned model: not used: 2 invoices were paid in the last two years, it "
                                          "needs 200.")
        self.ours.write({"invoices": 300, "measured_invoices": 9})
        self.assertIn("9 invoices of the last six months have been paid, it needs 50", self.ours.words)
        self.assertEqual(len(self.dates()), 1)

    def test_w4_a_credit_manager_switches_it_off_and_on(self):
        manager = self.user("Manager", "manager1", "dso_collection.group_collection_manager")
        screen = self.env["collection.settings"].with_user(manager)
        settings = screen.create({})
        self.assertTrue(settings.collection_learned_forecast)
        settings.collection_learned_forecast = False
        settings.action_save()
        self.assertEqual((self.ours.state, len(self.dates())), ("off", 1))
        self.assertEqual(self.expected(self.dated)[0], 21)
        with self.assertRaisesRegex(UserError, "is switched off. Switch it on under"):
            self.ours.with_user(manager).action_train()
        screen.create({"collection_learned_forecast": True}).action_save()
        self.assertEqual((self.ours.state, self.ours.measured_on), ("new", False))

    def test_w4_only_credit_managers_train_and_companies_are_apart(self):
        with self.assertRaisesRegex(AccessError, "Only credit managers"):
            self.ours.with_user(self.collector).action_train()
        with self.assertRaises(AccessError):
            self.theirs.with_user(self.collector).action_train()
        for name in ("collection.learned.forecast", "collection.learned.date"):
            found = self.env[name].with_user(self.collector).search([])
            self.assertEqual(found.company_id, self.company)
            with self.assertRaises(AccessError):
                found[:1].write({"company_id": self.company.id})
        opened = self.env["collection.learned.forecast"].with_user(self.collector).action_open()
        self.assertEqual(opened["res_model"], "collection.learned.forecast")

    def test_w4_each_night_what_is_used_is_trained_and_once_a_week_measured(self):
        asked = []
        with patch.object(self.learned_model, "_train", lambda one, measure: asked.append((one, measure))):
            for offset, expected in ((1, [(self.ours, False)]), (7, [(self.ours, True)])):
                with self.on_day(offset):
                    asked.clear()
                    (self.theirs if offset == 1 else self.ours)._stop("worse")
                    self.run_cron("learn")
                    self.assertEqual([one for one in asked if one[0] == self.ours], expected)
                    self.assertEqual(bool([one for one in asked if one[0] == self.theirs]), offset == 7)

    def test_w4_the_learner_is_given_what_was_paid_and_within_bounds(self):
        made, due = (made_ledger.number(day(offset)) for offset in (-90, -60))
        rows = sorted(self.env.execute_query(self.ours._settled_sql()))
        self.assertEqual([tuple(map(int, row)) for row in rows], [
            (0, self.alder.id, made, due, due + 15, 100, 0, 1), (0, self.alder.id, made, due, due + 16, 100, 0, 1)])
        opened = self.env.execute_query(self.ours._open_sql())
        self.assertEqual(len(opened), 3)
        with patch.object(export, "INVOICES", 0), patch.object(export, "LATEST_PAYMENTS", 1):
            [row] = self.env.execute_query(self.ours._settled_sql())
        self.assertEqual((row[4], row[7]), (due + 16, 0), "the latest payment, not to be learnt from")
