"""Rule K9: monthly targets of company and collectors; collected, remaining, pace; one quiet line on the agenda."""

from datetime import date, datetime

from psycopg2 import IntegrityError

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import mute_logger

from .figures import FiguresCase

FEB, MAR, APR = date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1)


class TargetCase(FiguresCase):
    """Alder is collected by Collector One, Birch by Collector Two; March has 22 working days, 11 of them by today.

    Collectable in March of Alder: 600 overdue, 500 and 300 that fall due; of Birch 100. Collected: 200 and 700 of
    Alder, the latter of an invoice due in April; 100 of Birch. A credit note and a payment on account are neither.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.targets = cls.env["collection.target"]
        cls.manager = cls.user("Credit Manager", "manager1", "dso_collection.group_collection_manager")
        cls.other = cls.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        cls.alder = cls.customer("Alder Ltd", "C001")
        cls.birch = cls.customer("Birch Ltd", "C002", collector=cls.other)
        cls.company.resource_calendar_id = cls.env["resource.calendar"].create({
            "name": "Office", "tz": "UTC", "company_id": cls.company.id, "attendance_ids": [
                Command.clear(), *(Command.create({
                    "name": str(number), "dayofweek": str(number), "hour_from": 9, "hour_to": 17,
                    "day_period": "morning"}) for number in range(5))]})
        old, due, fresh, later = (cls.booked(cls.alder, amount, on, until) for amount, on, until in (
            (1000, date(2026, 1, 10), date(2026, 2, 10)), (500, date(2026, 2, 18), date(2026, 3, 20)),
            (300, date(2026, 3, 10), date(2026, 3, 31)), (700, date(2026, 3, 5), date(2026, 4, 5))))
        cls.fresh = fresh
        cls.received(cls.alder, 400, date(2026, 2, 20), old)
        cls.received(cls.alder, 200, date(2026, 3, 3), old)
        cls.received(cls.alder, 700, date(2026, 3, 12), later)
        cls.received(cls.alder, 50, date(2026, 3, 13))
        (due | cls.booked(cls.alder, 80, date(2026, 3, 11), date(2026, 3, 11), "out_refund")).reconcile()
        cls.received(cls.birch, 100, date(2026, 3, 2), cls.booked(cls.birch, 100, FEB, date(2026, 3, 2)))
        cls.actions._replan_partners()

    def target(self, amount=1000, collector=None, month=MAR, user=None, **values):
        """Set a target, as the credit manager does."""
        return self.targets.with_user(user or self.manager).create({
            "month": month, "company_id": self.company.id, "collector_id": collector and collector.id,
            "amount": amount, **values})

    def line(self, user, mine):
        """Return the line on the agenda, its blanks made plain."""
        desk = self.actions.with_user(user).with_context(allowed_company_ids=self.company.ids)
        desk.env["collection.alert"].set_bar_mine(mine)
        line = desk.get_desk_bar()["target"]
        return line and line["words"].replace("\N{NO-BREAK SPACE}", "")


class TestTargets(TargetCase):
    """Setting, reaching, copying, closing."""

    def test_k9_collected_against_a_companys_amount(self):
        target = self.target(2000)
        self.assertEqual((target.collected, target.remaining, target.reached), (1000, 1000, 0.5))
        self.assertEqual((target.pace, target.ahead, target.days_left), (1000, 0, 12))

    def test_k9_a_share_of_what_is_collectable(self):
        target = self.target(0, self.collector, kind="share", share=0.5)
        self.assertEqual((target.collectable, target.target, target.collected), (1400, 700, 900))
        self.assertEqual((target.remaining, target.pace, target.ahead), (0, 350, 550))
        target = self.target(0, self.other, kind="share", share=0.9)
        self.assertEqual((target.collectable, target.target, target.collected), (100, 90, 100))
        self.assertEqual(self.target(0, kind="share", share=1).collectable, 1500)

    def test_k9_g2_a_group_counts_for_the_collector_of_its_leader(self):
        self.birch.collection_leader_id = self.alder
        self.actions._replan_partners()
        self.assertEqual(self.target(500, self.collector).collected, 1000)
        self.assertEqual(self.target(500, self.other).collected, 0)

    def test_k9_public_holidays_are_no_working_days(self):
        self.env["resource.calendar.leaves"].create({
            "name": "Holiday", "calendar_id": self.company.resource_calendar_id.id, "company_id": self.company.id,
            "date_from": datetime(2026, 3, 17, 0, 0), "date_to": datetime(2026, 3, 17, 23, 59)})
        target = self.target(2100)
        self.assertEqual((target.days_left, target.pace), (11, 1100))

    def test_k9_without_working_hours_each_day_counts(self):
        self.company.resource_calendar_id.attendance_ids.unlink()
        target = self.target(3100)
        self.assertEqual((target.days_left, target.pace), (16, 1600))

    def test_k9_for_others_to_read(self):
        self.assertIsNone(self.targets._progress(self.company, MAR)["target"])
        self.target(2000)
        self.target(600, self.other)
        told = self.targets._progress(self.company, date(2026, 3, 16))
        self.assertEqual({name: told[name] for name in ("target", "collectable", "collected", "remaining", "pace")}, {
            "target": 2000, "collectable": 1500, "collected": 1000, "remaining": 1000, "pace": 1000})
        self.assertEqual((told["days_left"], told["day"]), (12, date(2026, 3, 16)))
        self.assertEqual(self.targets._progress(self.company, MAR, self.other)["remaining"], 500)

    def test_k9_d1_one_line_on_the_agenda_and_nothing_without_a_target(self):
        self.assertIs(self.line(self.collector, True), False)
        self.target(2000)
        self.assertIs(self.line(self.collector, True), False, "the company's is not one's own")
        self.assertEqual(self.line(self.collector, False), "March: $1,000 of $2,000 collected, 12 working days left")
        own = self.target(1500, self.collector)
        self.assertEqual(self.line(self.collector, True), "March: $900 of $1,500 collected, 12 working days left")
        own.amount = 800
        self.assertEqual(self.line(self.collector, True), "March: $900 of $800 collected, the target is reached")
        self.received(self.alder, 100, date(2026, 3, 16), self.fresh)
        own.amount = 1500
        with self.on(date(2026, 3, 31)):
            self.assertEqual(self.line(self.collector, True), "March: $1,000 of $1,500 collected, 1 working day left")

    def test_k9_a_large_ledger_is_told_as_of_last_night(self):
        target = self.target(2000)
        self.patch(type(self.targets), "_is_few", lambda _: False)
        self.received(self.alder, 100, date(2026, 3, 16), self.fresh)
        self.assertEqual(self.targets._progress(self.company, MAR)["collected"], 1000)
        self.targets.with_user(self.collector).action_compute_now()
        self.assertEqual(target.collected, 1100)

    def test_k9_any_day_of_the_month_and_one_target_each(self):
        self.assertEqual(self.target(month=date(2026, 3, 20)).month, MAR)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            self.target()
        self.target(collector=self.other)

    def test_k9_a_target_that_is_none_is_refused(self):
        for values in ({"amount": 0}, {"kind": "share", "share": 0}, {"kind": "share", "share": 1.2}):
            with self.assertRaises(ValidationError):
                self.target(**values)

    def test_k9_only_credit_managers_set_targets(self):
        with self.assertRaises(AccessError):
            self.target(user=self.collector)
        target = self.target()
        self.assertEqual(target.with_user(self.collector).collected, 1000)
        for name in ("collected", "collectable", "closed", "day"):
            with self.assertRaises(AccessError):
                target.write({name: False})


class TestTargetsOfTheNextMonth(TargetCase):
    """What becomes of targets when a month begins and when it is over."""

    def test_k9_a_month_begins_with_the_targets_of_the_month_before(self):
        for collector in (None, self.other):
            self.target(700, collector)
        self.target(0, self.collector, kind="share", share=0.5)
        with self.on(APR):
            self.targets._begin_month(self.company)
            made = self.targets.search([("month", "=", APR), ("company_id", "=", self.company.id)])
            self.assertEqual({(target.collector_id, target.kind, target.amount, target.share) for target in made}, {
                (self.env["res.users"], "amount", 700, 0), (self.other, "amount", 700, 0),
                (self.collector, "share", 0, 0.5)})
            made.unlink()
            self.targets._begin_month(self.company)
            self.assertFalse(self.targets.search([("month", "=", APR)]), "deleted on purpose")

    def test_k9_who_has_a_target_keeps_it_and_who_left_gets_none(self):
        for collector in (None, self.collector, self.other):
            self.target(700, collector, FEB)
        self.target(900)
        self.other.active = False
        manager = self.targets.with_user(self.manager)
        manager.action_copy_last()
        made = self.targets.search([("month", "=", MAR)])
        self.assertEqual({(target.collector_id, target.amount) for target in made}, {
            (self.env["res.users"], 900), (self.collector, 700)})
        with self.assertRaisesRegex(UserError, "each target of February is there for March already"):
            manager.action_copy_last()

    def test_k9_k10_a_month_that_is_over_stays_as_it_was(self):
        """Payments of the month are allocated until a week after it."""
        target = self.target(2000)
        for day, amount, collected, closed in ((7, 100, 1100, False), (8, 50, 1150, True), (9, 20, 1150, True)):
            with self.on(date(2026, 4, day)):
                self.received(self.alder, amount, date(2026, 3, 30), self.fresh)
                self.targets._refresh(self.company)
                self.assertEqual((target.collected, target.closed, target.day), (collected, closed, date(2026, 3, 31)))
                self.assertEqual(self.targets._progress(self.company, MAR)["collected"], collected)
        self.assertEqual((target.days_left, target.pace), (12, 1000), "as of the day on which one looks")
        with self.assertRaisesRegex(AccessError, "is over: the target stays as it was"):
            target.amount = 5
        with self.assertRaisesRegex(ValidationError, "is over"):
            target.unlink()

    def test_k9_k8_the_nightly_run_makes_all(self):
        target = self.target(2000, month=MAR)
        self.received(self.alder, 100, date(2026, 3, 16), self.fresh)
        self.run_cron("figures")
        self.assertEqual(target.collected, 1100)
