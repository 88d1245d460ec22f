"""Watching the engine: what the monitor and the screen say, and when credit managers are told (rules A7, A9)."""

from datetime import date, datetime, timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from .alerts import AlertCase
from .common import NOW, day


class HealthCase(AlertCase):
    """One e-mail due ten days ago, in a database whose dispatcher ran at a moment that a test chooses."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.health = cls.env["collection.health"]
        cls.cron = cls.env.ref("dso_collection.ir_cron_collection_dispatch")
        cls.ran(minutes=0)
        cls.ran("plan", minutes=0)
        # Those of a database that serves tests were never run
        cls.env.cr.execute("UPDATE ir_cron SET nextcall = %s, failure_count = 0, active = TRUE", [NOW])

    @classmethod
    def ran(cls, stage="dispatch", minutes=0):
        """Let a stage have been worked on last so many minutes ago."""
        cls.env.cr.execute(SQL("DELETE FROM collection_worker WHERE stage = %s", stage))
        cls.env.cr.execute(SQL("UPDATE ir_cron SET lastcall = NULL, create_date = %s", NOW - timedelta(days=30)))
        with freeze_time(NOW - timedelta(minutes=minutes)):
            cls.env["collection.worker"]._at_work(stage, begins=True, ended=True)
        cls.env.invalidate_all()

    def due(self, name="Alder Ltd", code="C001", company=None):
        """Let one message be due; returns its action."""
        customer = self.customer(name, code, scenario=self.reminders, company=company)
        self.invoice(customer, company=company)
        self.plan()
        return self.open_action(customer)

    def told(self, *companies):
        return self.health._health(self.env["res.company"].union(*(companies or [self.company])))

    def codes(self, *companies):
        return [(problem.level, problem.code) for problem in self.told(*companies)["problems"]]

    def figures(self):
        return self.told()["companies"][0]


class TestFigures(HealthCase):
    """What is counted, and what is wrong with it."""

    def test_nothing_waits_and_everything_runs(self):
        told = self.told()
        self.assertEqual((told["status"], told["problems"]), ("ok", []))
        self.assertEqual((told["last_dispatch"], told["last_plan"]), (NOW, NOW))
        self.assertEqual(self.figures()["unsent"], (0, None))

    def test_what_is_due_is_counted_with_the_oldest_day(self):
        self.due()
        later = self.customer("Birch Ltd", "C002", scenario=self.reminders)
        self.invoice(later, due=5)  # its reminder is not due before eight days
        self.plan()
        self.assertEqual(self.figures()["unsent"], (1, date(2026, 3, 9)))
        self.assertEqual(self.codes(), [], "the dispatcher has just run")
        self.dispatch()
        self.assertEqual(self.figures()["unsent"], (0, None))

    def test_what_waits_for_a_person_is_not_due(self):
        scenario = self.scenario(self.step("Asked first", 3, confirm=True), self.step("Call", 5, "call"))
        customer = self.customer(scenario=scenario)
        self.invoice(customer)
        self.plan()
        self.assertEqual(self.open_action(customer).state, "to_confirm")
        self.assertEqual(self.figures()["unsent"], (0, None))

    def test_dispatcher_that_is_silent_for_an_hour_while_something_is_due_is_an_error(self):
        self.due()
        self.ran(minutes=59)
        self.assertEqual(self.codes(), [])
        self.ran(minutes=60)
        self.assertEqual(self.codes(), [("error", "dispatch_stopped")])
        self.assertEqual(self.told()["status"], "error")

    def test_silence_is_nothing_as_long_as_nothing_is_due(self):
        self.ran(minutes=600)
        self.assertEqual(self.codes(), [])

    def test_a7_time_outside_the_sending_hours_does_not_count(self):
        self.company.collection_calendar_id = self.hours((8.5, 12), (14, 18))
        self.due()
        self.ran(minutes=15 * 60)  # since six in the evening of Sunday; open since half past eight
        self.assertEqual(self.codes(), [])
        with freeze_time(NOW + timedelta(minutes=31)):
            self.assertEqual(self.codes(), [("error", "dispatch_stopped")])

    def test_a7_a_break_is_not_counted(self):
        self.company.collection_calendar_id = self.hours((8, 12), (14, 18))
        self.due()
        with freeze_time(datetime(2026, 3, 16, 11, 40)):
            self.env["collection.worker"]._at_work("dispatch")
        with freeze_time(datetime(2026, 3, 16, 14, 39)):
            self.assertNotIn(("error", "dispatch_stopped"), self.codes())
        with freeze_time(datetime(2026, 3, 16, 14, 41)):
            self.assertIn(("error", "dispatch_stopped"), self.codes())

    def test_scheduled_action_counts_as_dispatch_where_no_process_said_so(self):
        self.ran(minutes=600)
        self.env.cr.execute(SQL("UPDATE ir_cron SET lastcall = %s WHERE id = %s", NOW, self.cron.id))
        self.assertEqual(self.told()["last_dispatch"], NOW)

    def test_before_anybody_dispatched_it_counts_since_the_installation(self):
        self.env.cr.execute("DELETE FROM collection_worker")
        self.env.cr.execute(SQL("UPDATE ir_cron SET lastcall = NULL, create_date = %s", NOW - timedelta(minutes=5)))
        self.env.invalidate_all()
        self.due()
        self.env.cr.execute("DELETE FROM collection_worker")
        self.assertEqual(self.told()["last_dispatch"], NOW - timedelta(minutes=5))
        self.assertNotIn(("error", "dispatch_stopped"), self.codes())

    def test_old_outbox_warns_and_then_is_an_error(self):
        action = self.due()
        for minutes, expected in ((29, []), (31, [("warning", "outbox_old")]), (121, [("error", "outbox_old")])):
            self.env.cr.execute(SQL(
                "UPDATE collection_action SET state = 'done', delivery_state = 'queued', delivery_date = %s"
                " WHERE id = %s", NOW - timedelta(minutes=minutes), action.id))
            self.env.invalidate_all()
            self.assertEqual(self.figures()["outbox"], (1, NOW - timedelta(minutes=minutes)))
            self.assertEqual(self.codes(), expected)

    def test_errors_by_kind_warn_where_they_are_not_the_customers(self):
        self.due()
        without = self.customer("Birch Ltd", "C002", contact=False, scenario=self.reminders)
        self.invoice(without)
        self.plan()
        self.post.down = OSError("The mail server is down")
        self.dispatch()
        self.assertEqual(self.figures()["errors"], {"contact": 1, "server": 1})
        self.assertEqual(self.codes(), [("warning", "errors")])
        self.assertIn(": 1.", self.told()["problems"][0].words)

    def test_planning_that_does_not_run(self):
        for minutes, expected in ((179, []), (181, [("warning", "plan_late")]), (1561, [("error", "plan_late")])):
            self.ran("plan", minutes)
            self.assertEqual(self.codes(), expected)

    def test_scheduled_actions_that_are_off_fail_or_are_late(self):
        other = self.env.ref("dso_collection.ir_cron_collection_weekly")
        for values, expected in (
            ({"active": False}, "cron_off"), ({"active": True, "failure_count": 2}, "cron_fails"),
            ({"failure_count": 0, "nextcall": NOW - timedelta(minutes=121)}, "cron_late"),
        ):
            other.write(values)
            self.assertEqual(self.codes(), [("warning", expected)])
        other.nextcall = NOW - timedelta(minutes=119)
        self.assertEqual(self.codes(), [])

    def test_scheduled_actions_are_named_in_the_readers_language(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.cron.with_context(lang="de_DE").name = "Senden"
        for language, name in (("de_DE", "Senden"), ("en_US", self.cron.with_context(lang="en_US").name)):
            crons = self.env["ir.cron"].with_context(lang=language)._collection_crons()
            self.assertEqual([cron["name"] for cron in crons if cron["id"] == self.cron.id], [name])

    def test_copies_of_scheduled_actions_count(self):
        copy = self.cron.copy({"active": True, "nextcall": NOW - timedelta(hours=3)})
        self.assertEqual(self.codes(), [("warning", "cron_late")])
        self.assertEqual([cron["key"] for cron in self.told()["scheduled_actions"] if cron["id"] == copy.id], [""])

    def test_each_company_has_its_own(self):
        self.open_second_company()
        self.due()
        self.ran(minutes=90)
        told = self.told(self.company, self.second)
        self.assertEqual([figures["unsent"][0] for figures in told["companies"]], [1, 0])
        self.assertEqual([problem.company_id for problem in told["problems"]], [self.company.id])

    def hours(self, *slots):
        return self.env["resource.calendar"].create({
            "name": "Office", "tz": "UTC", "company_id": self.company.id, "attendance_ids": [(5,), *(
                (0, 0, {"name": f"{weekday}", "dayofweek": str(weekday), "hour_from": start, "hour_to": end,
                        "day_period": "full_day"}) for weekday in range(5) for start, end in slots)]})


class TestWorkers(HealthCase):
    """Who works says so, in the transaction of the work."""

    def test_dispatch_and_plan_are_seen_with_what_they_did(self):
        self.env.cr.execute("DELETE FROM collection_worker")
        self.due()
        with self.enter_registry_test_mode():
            self.cron.method_direct_trigger()
            self.env.ref("dso_collection.ir_cron_collection_plan").method_direct_trigger()
        workers = {worker.stage: worker for worker in self.env["collection.worker"].search([])}
        self.assertEqual(set(workers), {"plan", "dispatch"})
        self.assertEqual((workers["dispatch"].done, workers["dispatch"].ended), (1, True))
        self.assertEqual((workers["plan"].ended, workers["plan"].seen), (True, NOW))

    def test_a_run_begins_anew_and_one_that_did_not_end_says_so(self):
        worker = self.env["collection.worker"]
        worker._at_work("dispatch", begins=True)
        worker._at_work("dispatch", done=200)
        worker._at_work("dispatch", done=50)
        mine = worker.search([("stage", "=", "dispatch")])
        self.assertEqual((len(mine), mine.done, mine.ended), (1, 250, False))
        worker._at_work("dispatch", begins=True, ended=True)
        self.assertEqual((mine.done, mine.ended), (0, True))

    def test_processes_of_long_ago_are_forgotten_but_for_the_last_of_each_stage(self):
        worker = self.env["collection.worker"]
        self.env.cr.execute("DELETE FROM collection_worker")
        for stage, host, age in (("plan", "a", 8), ("plan", "b", 9), ("dispatch", "a", 8), ("dispatch", "b", 1)):
            self.env.cr.execute(SQL(
                "INSERT INTO collection_worker (stage, host, process, began, seen) VALUES (%s, %s, '1', %s, %s)",
                stage, host, NOW, NOW - timedelta(days=age)))
        worker._forget_old()
        self.assertEqual({(kept.stage, kept.host) for kept in worker.search([])}, {("plan", "a"), ("dispatch", "b")})


class TestScreen(HealthCase):
    """The same figures for people, each with its list."""

    def screen(self, user=None, *companies):
        return self.as_user(user or self.manager, *companies).env["collection.health"]

    def listed(self, key, user=None):
        health = self.screen(user)
        action = health.open_figure(key, self.company.id)
        records = health.env[action["res_model"]]
        return records.search(self.search_domain(records, action["context"], action["search_view_id"]))

    def shown(self, user=None):
        [company] = self.screen(user).get_health()["companies"]
        return {figure["key"]: figure for figure in company["figures"]}

    def test_figures_open_lists_of_as_many(self):
        action = self.due()
        without = self.customer("Birch Ltd", "C002", contact=False, scenario=self.reminders)
        self.invoice(without)
        self.plan()
        self.assertEqual(self.shown()["unsent"]["value"], "2")
        self.assertEqual(self.shown()["unsent"]["beside"], "oldest: 03/09/2026")
        self.assertEqual(self.listed("unsent"), action | self.open_action(without))
        self.dispatch()
        self.assertEqual(self.shown()["error_contact"]["value"], "1")
        self.assertEqual(self.listed("error_contact"), self.open_action(without))
        self.assertEqual(self.shown()["in_outbox"]["value"], "0")
        self.assertFalse(self.listed("in_outbox"))

    def test_workers_and_scheduled_actions(self):
        health = self.screen()
        self.assertEqual(len(health.env["collection.worker"].search([])), 2)
        self.assertEqual(health.open_figure("workers")["res_model"], "collection.worker")
        engine = {figure["key"]: figure for figure in health.get_health()["engine"]}
        self.assertEqual(engine["workers"]["value"], "2")
        self.assertFalse(engine["crons"]["opens"], "a credit manager reads no scheduled actions")
        listed = self.health.open_figure("crons")
        self.assertIn(self.cron, self.env["ir.cron"].search(listed["domain"]))

    def test_for_credit_managers_and_administrators_only(self):
        with self.assertRaisesRegex(AccessError, "credit managers and administrators"):
            self.screen(self.collector).get_health()
        with self.assertRaises(AccessError):
            self.screen(self.collector).open_figure("unsent")
        administrator = self.user("Administrator", "admin9", "base.group_system")
        self.assertEqual(self.screen(administrator).get_health()["status"], "ok")
        self.assertFalse(self.shown(administrator)["unsent"]["opens"], "who reads no actions has no list of them")

    def test_an_unknown_figure_is_refused(self):
        with self.assertRaisesRegex(UserError, "no figure “weather”"):
            self.screen().open_figure("weather")

    def test_companies_are_those_switched_on(self):
        self.open_second_company()
        names = [company["name"] for company in self.screen().get_health()["companies"]]
        self.assertEqual(names, [self.company.name])


class TestTold(HealthCase):
    """The alert, and one e-mail a day to each credit manager."""

    def mails(self):
        return self.env["mail.mail"].search([("subject", "=", "Collection: nothing is being sent")])

    def watch(self):
        with self.enter_registry_test_mode():
            self.env.ref("dso_collection.ir_cron_collection_watch").method_direct_trigger()
        self.env.invalidate_all()

    def test_alert_above_the_agenda_and_its_list(self):
        self.due()
        self.assertNotIn("dispatcher_stopped", self.counts())
        self.ran(minutes=61)
        self.assertEqual(self.counts()["dispatcher_stopped"], 1)
        self.assertEqual(self.opened("dispatcher_stopped"), self.company)
        self.assertIn("wait: 1.", self.company.collection_stopped)
        self.assertIn("03/16/2026", self.company.collection_stopped)

    def test_insights_have_its_mend_and_the_way_for_managers(self):
        self.due()
        self.ran(minutes=61)
        for user, way in ((self.manager, "Health"), (self.collector, "")):
            insights = self.as_user(user).env["collection.insight"]
            [found] = [one for one in insights._insights(self.company) if one["key"] == "dispatcher_stopped"]
            self.assertEqual((found["count"], found["way"]), (1, way))
        action = self.as_user(self.manager).env["collection.insight"].mend_insight("dispatcher_stopped")
        self.assertEqual(action["tag"], "dso_collection.health")

    def test_managers_get_one_email_a_day(self):
        self.due()
        self.ran(minutes=61)
        self.watch()
        mine = self.mails().filtered(lambda mail: "manager1@" in mail.email_to)
        self.assertEqual(len(mine), 1)
        self.assertIn("wait: 1.", mine.body_html)
        self.assertFalse(self.mails().filtered(lambda mail: "collector1@" in mail.email_to))
        self.watch()
        self.assertEqual(len(self.mails().filtered(lambda mail: "manager1@" in mail.email_to)), 1)
        with freeze_time(NOW + timedelta(days=1)):
            self.watch()
        self.assertEqual(len(self.mails().filtered(lambda mail: "manager1@" in mail.email_to)), 2)

    def test_nobody_is_told_while_it_runs(self):
        self.due()
        self.ran(minutes=30)
        self.watch()
        self.assertFalse(self.mails())
        self.assertFalse(self.manager.collection_warned_on)

    def test_managers_are_told_of_their_own_companies_only(self):
        self.open_second_company()
        other = self.user("Other Manager", "manager2", "dso_collection.group_collection_manager", companies=self.second)
        self.due()
        self.ran(minutes=61)
        self.watch()
        self.assertFalse(other.collection_warned_on)
        self.assertEqual(self.manager.collection_warned_on, day(0))


class TestToken(HealthCase):
    """The key: an administrator's, shown once, one at a time."""

    def test_without_a_key_nothing_is_one(self):
        self.health._revoke_token()
        self.assertFalse(self.health._has_token())
        for token in ("", "none", "False"):
            self.assertFalse(self.health._is_token(token))

    def test_a_new_key_replaces_the_old_one_and_is_kept_nowhere(self):
        first, second = self.health._new_token(), self.health._new_token()
        self.assertFalse(self.health._is_token(first))
        self.assertTrue(self.health._is_token(second))
        self.assertFalse(self.health._is_token(second + " "))
        self.assertFalse(self.env["ir.config_parameter"].sudo().search([("value", "=", second)]))
        self.health._revoke_token()
        self.assertFalse(self.health._is_token(second))

    def test_settings_make_show_and_revoke_it(self):
        settings = self.env["res.config.settings"].create({})
        action = settings.action_collection_new_token()
        self.assertTrue(self.health._is_token(action["context"]["default_token"]))
        self.assertTrue(action["context"]["default_url"].endswith("/collection/health"))
        self.assertTrue(self.env["res.config.settings"].create({}).collection_monitored)
        settings.action_collection_revoke_token()
        self.assertFalse(self.health._has_token())

    def test_credit_managers_make_none(self):
        with self.assertRaisesRegex(AccessError, "administrator"):
            self.health.with_user(self.manager)._new_token()
        with self.assertRaisesRegex(AccessError, "administrator"):
            self.health.with_user(self.manager)._revoke_token()
