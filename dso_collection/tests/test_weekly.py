"""Issue 18, reports: the weekly summary by e-mail, for those who want it, once a week (rules A9, K1, K7)."""

from datetime import date
from unittest.mock import patch

from lxml import html

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from .figures import FiguresCase


def plain(text):
    """Leave out the blank that Odoo puts between a currency and its amount."""
    return text.replace("\N{NO-BREAK SPACE}", "")


class WeeklyCase(FiguresCase):
    """Monday 16 March. Alder (Collector One) paid 400 of 900 last week and promises 500; Birch (Two) owes 200."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        cls.manager = cls.user("Manager", "manager1", "dso_collection.group_collection_manager")
        cls.people = cls.collector | cls.other | cls.manager
        cls.people.tz = "UTC"
        cls.alder = cls.customer("Alder & Söhne", "C001")
        cls.birch = cls.customer("Birch Ltd", "C002", collector=cls.other)
        item = cls.booked(cls.alder, 900, date(2026, 1, 10), date(2026, 2, 9))
        cls.booked(cls.birch, 200, date(2026, 1, 10), date(2026, 2, 20))
        cls.received(cls.alder, 400, date(2026, 3, 11), item)
        cls.received(cls.birch, 30, date(2026, 3, 8))
        item.write({"collection_promise_date": date(2026, 3, 19), "collection_status_id": cls.env[
            "collection.item.status"].search([("kind", "=", "promise")], limit=1).id})
        cls.actions.create({
            "kind": "specific", "partner_id": cls.alder.id, "company_id": cls.company.id, "channel": "call",
            "date": date(2026, 3, 12), "state": "done", "done_date": date(2026, 3, 12),
            "collector_id": cls.collector.id})
        cls.env["collection.action"]._replan_partners((cls.alder | cls.birch).ids)
        cls.env.flush_all()
        cls.weekly = cls.env["collection.weekly"]

    def parts(self, user):
        """Return ``{title: (said, [(label, value)])}`` of a user's summary of the week of 16 March."""
        found = self.weekly.with_env(user._collection_weekly_env())._summary(date(2026, 3, 16))
        return {part.title: (plain(part.said), [(row.label, plain(row.value)) for row in part.rows])
                for part in found["parts"]}

    def mails(self):
        return self.env["mail.mail"].search([("subject", "like", "Collection: week of")], order="id")


class TestWeekly(WeeklyCase):
    """What it tells, and to whom."""

    def test_a_collector_is_told_of_the_own_accounts(self):
        parts = self.parts(self.collector)
        self.assertEqual(parts["Came in last week"], (
            "$400.00. Customers who paid: 1.", [("Alder & Söhne", "$400.00")]))
        self.assertEqual(parts["Late"][1], [("Alder & Söhne", "$500.00")])
        self.assertEqual(parts["Promised for this week"], ("$500.00 is promised.", [("Alder & Söhne", "$500.00")]))
        self.assertEqual(parts["Done last week"], ("Actions done: 1.", [("Phone call", "1")]))
        self.assertEqual(self.parts(self.other)["Came in last week"], ("Nothing came in.", []), "8 March was before")

    def test_k9_w2_target_and_what_is_expected_where_there_are_any(self):
        parts = self.parts(self.collector)
        self.assertNotIn("Target", parts)
        self.assertEqual(parts["Expected"][1], [("This week", "$500.00"), ("Next week", "$0.00")], "as promised")
        self.assertNotIn("Expected", self.parts(self.other), "of Birch nothing is expected before April")
        self.env["collection.target"].create({
            "month": date(2026, 3, 1), "company_id": self.company.id, "collector_id": self.collector.id,
            "amount": 1000})
        self.assertIn("March: $400 of $1,000 collected", self.parts(self.collector)["Target"][0])
        self.assertNotIn("Target", self.parts(self.other))

    def test_a_manager_is_told_of_the_team_only_when_ticked(self):
        self.assertEqual(self.parts(self.manager)["Late"], ("Nothing is overdue.", []))
        self.manager.collection_weekly_team = True
        self.assertEqual(self.parts(self.manager)["Late"], (
            "Overdue accounts: 2. The largest:", [("Alder & Söhne", "$500.00"), ("Birch Ltd", "$200.00")]))
        self.collector.collection_weekly_team = True
        self.assertEqual(len(self.parts(self.collector)["Late"][1]), 1, "a collector has no team")

    def test_figures_in_one_look(self):
        env = self.collector._collection_weekly_env()
        tiles = {tile.label: plain(tile.value) for tile in self.weekly.with_env(env)._tiles(self.collector)}
        self.assertEqual((tiles["Receivable"], tiles["Overdue"], tiles["Collected this month"]),
                         ("$500.00", "$500.00", "$400.00"))
        self.assertNotIn("DSO (count-back)", tiles, "no figures yet: no DSO of zero days")
        self.booked(self.alder, 100, date(2026, 2, 10), date(2026, 4, 1))
        self.env["collection.action"]._replan_partners(self.alder.ids)
        self.snapshot()
        tiles = {tile.label: tile.value for tile in self.weekly.with_env(env)._tiles(self.collector)}
        self.assertEqual(tiles["DSO (count-back)"], "61 days")

    def test_the_lists_behind_the_links_hold_what_the_mail_tells(self):
        weekly = self.weekly.with_env(self.collector._collection_weekly_env())
        for kind, count in (("received", 1), ("late", 1), ("promised", 1), ("done", 1)):
            window = weekly._open(kind)
            found = self.env[window["res_model"]].search(window["domain"])
            self.assertEqual(len(found), count, kind)
        run = self.env.ref("dso_collection.collection_weekly_late").with_user(self.collector).run()
        self.assertEqual(run["res_model"], "collection.account")
        mine = self.env.ref("dso_collection.collection_weekly_preferences").with_user(self.collector).run()
        self.assertEqual((mine["res_model"], mine["res_id"]), ("res.users", self.collector.id))
        nobody = self.user("Nobody", "nobody1")
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models.ir_actions"):
            self.env.ref("dso_collection.collection_weekly_late").with_user(nobody).run()

    def test_it_is_off_until_somebody_ticks_it(self):
        self.run_cron("weekly")
        self.assertFalse(self.mails())

    def test_once_a_week_whatever_runs_and_whoever(self):
        """A second run, and the rest of the week, send nothing; the next Monday does."""
        self.collector.collection_weekly = True
        for offset in (0, 0, 1, 6):
            with self.on_day(offset):
                self.run_cron("weekly")
        self.assertEqual(len(self.mails()), 1)
        with self.on_day(7):
            self.run_cron("weekly")
        self.assertEqual(len(self.mails()), 2)
        self.collector.collection_weekly_sent = False
        self.assertTrue(self.weekly._send_once(self.collector))
        self.assertFalse(self.weekly._send_once(self.collector), "a second worker")

    def test_the_week_begins_at_six_where_the_reader_is(self):
        self.collector.write({"collection_weekly": True, "tz": "America/New_York",
                              "collection_weekly_sent": date(2026, 3, 9)})
        with self.on_day(0, hour=9):  # five o'clock in New York, which has summer time
            self.run_cron("weekly")
            self.assertFalse(self.mails())
        with self.on_day(0, hour=10):
            self.run_cron("weekly")
            self.assertEqual(len(self.mails()), 1)

    def test_never_without_right_address_or_to_who_left(self):
        self.people.collection_weekly = True
        self.collector.group_ids = self.env.ref("base.group_user")
        self.other.email = False
        self.manager.active = False
        self.run_cron("weekly")
        self.assertFalse(self.mails())

    def test_one_that_fails_keeps_nobody_from_theirs_and_is_tried_again(self):
        (self.collector | self.other).collection_weekly = True
        whole = type(self.weekly)._summary

        def broken(weekly, monday):
            if weekly.env.user == self.collector:
                raise ValueError("broken")
            return whole(weekly, monday)
        with patch.object(type(self.weekly), "_summary", broken), mute_logger(
                "odoo.addons.dso_collection.models.weekly.send"):
            self.run_cron("weekly")
        self.assertEqual(self.mails().mapped("email_to"), [self.other.email_formatted])
        self.run_cron("weekly")
        self.assertEqual(len(self.mails()), 2)

    def test_the_mail_itself(self):
        self.collector.collection_weekly = True
        self.run_cron("weekly")
        [mail] = self.mails()
        self.assertEqual((mail.email_to, mail.state), (self.collector.email_formatted, "outgoing"))
        page = html.fromstring(mail.body_html)
        words = " ".join(plain(page.text_content()).split())
        for word in ("Alder & Söhne", "$400.00. Customers who paid: 1.", "All overdue accounts", "Open the agenda"):
            self.assertIn(word, words)
        links = page.xpath("//a/@href")
        self.assertIn(f"{self.weekly.get_base_url()}/odoo/action-dso_collection.collection_weekly_late", links)
        self.assertIn(f"{self.weekly.get_base_url()}/odoo/collection-customers/{self.alder.id}", links)
        self.assertFalse(page.xpath("//script"))
        self.env["mail.mail"].process_email_queue()
        self.assertEqual(self.post.recipients(), [self.collector.email_formatted])

    def test_send_me_one_now(self):
        """It goes to who asks, marks no week, and says where to."""
        run = self.env.ref("dso_collection.collection_weekly_now").with_user(self.collector).run()
        self.assertIn("collector1@ours.example", run["params"]["message"])
        self.assertEqual(self.mails().mapped("email_to"), [self.collector.email_formatted])
        self.assertFalse(self.collector.collection_weekly_sent)
        self.other.email = False
        with self.assertRaisesRegex(UserError, "no e-mail address"):
            self.weekly.with_user(self.other)._send_now()

    def test_only_managers_are_offered_the_team_and_the_statement(self):
        view = self.env.ref("base.view_users_form_simple_modif").id
        for user, offered in ((self.collector, False), (self.manager, True)):
            arch = self.env["res.users"].with_user(user).get_views([(view, "form")])["views"]["form"]["arch"]
            self.assertIn('name="collection_weekly"', arch)
            for field in ("collection_weekly_team", "collection_weekly_statement"):
                self.assertEqual(f'name="{field}"' in arch, offered, (user.name, field))

    def test_a_collector_sets_the_own_tick_and_nobody_elses(self):
        self.collector.with_user(self.collector).collection_weekly = True
        with self.assertRaises(AccessError):
            self.other.with_user(self.collector).collection_weekly = True
        with self.assertRaises(AccessError):
            self.collector.with_user(self.collector).collection_weekly_sent = False
        nobody = self.user("Nobody", "nobody1")
        with self.assertRaisesRegex(AccessError, "for collectors"):
            nobody.with_user(nobody).collection_weekly = True
