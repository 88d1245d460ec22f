"""Rules A7, D6: the checklist above the agenda brings an empty company to its first reminder."""

from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.modules.migration import load_script
from odoo.tools.misc import file_path, mute_logger

from .common import CollectionCase


class TestChecklist(CollectionCase):
    """A company without any setting, and its credit manager who is no administrator."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.user("Credit Manager", "list.manager", "dso_collection.group_collection_manager")
        cls.company.write({"country_id": False, "city": False})
        cls.company.partner_id.bank_ids.unlink()
        cls.mine = cls.company.with_user(cls.manager)

    def checklist(self, user=None, **context):
        """Return the steps by their keys, as the agenda of a user has them; False when there is no checklist."""
        bar = self.actions.with_user(user or self.manager).with_context(**context).get_desk_bar()
        return bar["checklist"] and {step["key"]: step for step in bar["checklist"]["steps"]}

    def done(self):
        return {key for key, step in self.checklist().items() if step["done"]}

    def do(self, key):
        return self.mine.collection_checklist_do(key)

    def test_d6_an_empty_company_has_all_to_do(self):
        steps = self.checklist()
        self.assertEqual(list(steps)[:6], ["company", "scenario", "collector", "hours", "mail", "contacts"])
        self.assertEqual(self.done() - {"contacts", "mail"}, set())
        for step in steps.values():
            self.assertTrue(step["advice"])
            self.assertTrue(step["deed"] or step["other"])

    def test_d6_a_collector_has_none(self):
        with patch.object(type(self.company), "_checklist_steps", lambda _self: self.fail("not to be computed")):
            self.assertFalse(self.checklist(self.collector))

    def test_d6_each_step_is_ticked_when_done(self):
        self.do("scenario")
        self.do("collector")
        self.do("hours")
        self.do("mail")
        self.assertLessEqual({"scenario", "collector", "hours", "mail"}, self.done())
        self.company.write({"country_id": self.env.ref("base.be").id, "city": "Ghent"})
        self.assertNotIn("company", self.done())
        self.env["res.partner.bank"].create(
            {"acc_number": "BE71096123456769", "partner_id": self.company.partner_id.id})
        self.assertIn("company", self.done())
        self.customer()
        self.assertFalse(self.checklist(), "it goes away when all is done")

    def test_a1_the_ready_scenario_is_the_company_s_own_with_the_standard_texts(self):
        self.do("scenario")
        scenario = self.company.collection_scenario_id
        self.assertEqual((scenario.name, scenario.company_id, scenario.active), ("Reminders", self.company, True))
        self.assertEqual([(step.delay_days, step.channel, step.automatic, step.to_confirm)
                          for step in scenario.action_ids],
                         [(-5, "email", True, False), (5, "email", True, False), (15, "email", True, False),
                          (22, "call", False, False), (30, "email", True, True)])
        self.assertEqual(len(scenario.action_ids.template_id), 4)
        self.assertFalse(self.env.ref("dso_collection.scenario_ready").active)

    def test_r6_the_default_collector_is_who_clicks(self):
        self.do("collector")
        self.assertEqual(self.company.collection_collector_id, self.manager)

    def test_a7_office_hours_are_a_calendar_of_the_company(self):
        self.do("hours")
        calendar = self.company.collection_calendar_id
        self.assertEqual(calendar.company_id, self.company)
        self.assertNotEqual(calendar, self.company.resource_calendar_id)
        self.assertEqual([tuple(slot) for slot in calendar._collection_slots()],
                         [(str(weekday), 8, 18) for weekday in range(5)])

    def test_d6_a_customer_who_is_late_is_planned_at_once(self):
        birch = self.customer("Birch Ltd", "C002", collector=False)
        self.invoice(birch, due=-6)
        self.do("collector")
        self.do("scenario")
        action = self.actions.search([("partner_id", "=", birch.id)])
        self.assertEqual((action.title, action.collector_id), ("First reminder", self.manager))

    def test_d6_the_test_e_mail_goes_to_who_asks_and_is_remembered(self):
        self.do("mail")
        self.assertEqual(self.post.envelopes[0][1], [self.manager.email])
        self.assertTrue(self.company.collection_mail_tested)

    def test_d6_a_test_that_fails_says_why_and_is_not_ticked(self):
        self.post.down = ConnectionRefusedError("Connection refused")
        with mute_logger("odoo.addons.base.models.ir_mail_server"), self.env.cr.savepoint(), \
                self.assertRaisesRegex(UserError, "list.manager@ours.example did not leave: .*administrator"):
            self.do("mail")
        self.assertNotIn("mail", self.done())
        self.manager.partner_id.email = False
        with self.assertRaisesRegex(UserError, "no e-mail address"):
            self.do("mail")

    def test_d6_hidden_it_stays_away_until_the_settings_bring_it_back(self):
        self.mine.collection_checklist_hide()
        self.assertFalse(self.checklist())
        screen = self.env["collection.settings"].with_user(self.manager).create({"collection_checklist": True})
        screen.action_save()
        self.assertTrue(self.checklist())

    def test_d6_an_upgrade_shows_it_only_where_nothing_was_ever_done(self):
        second = self.env["res.company"].create({"name": "Second company"})
        self.actions.create({"partner_id": self.customer().id, "channel": "todo", "automatic": False}).action_done("")
        self.env.flush_all()
        path = file_path("dso_collection/migrations/19.0.2.0.0/post-checklist.py")
        load_script(path, "post_checklist").migrate(self.env.cr, "19.0.1.0.0")
        self.env.invalidate_all()
        self.assertEqual((self.company.collection_checklist, second.collection_checklist), (False, True))

    def test_d6_who_is_no_credit_manager_of_the_company_is_refused(self):
        second = self.env["res.company"].create({"name": "Second company"})
        for company in (self.company.with_user(self.collector), second.with_user(self.manager)):
            for attack in (lambda it: it.collection_checklist_do("collector"),
                           lambda it: it.collection_checklist_open("scenario"),
                           lambda it: it.collection_checklist_hide()):
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    attack(company)
        self.assertFalse((self.company | second).collection_collector_id)

    def test_d6_no_other_method_can_be_called_by_a_key(self):
        for key in ("unlink", "_checklist_do_mail", ""):
            with self.subTest(key=key), self.assertRaisesRegex(UserError, "no step"):
                self.do(key)

    def test_d6_screens_open(self):
        for key in ("company", "scenario", "collector", "hours", "contacts"):
            self.assertIn("type", self.mine.collection_checklist_open(key))
        self.assertEqual(self.mine.collection_checklist_open("scenario")["res_model"], "collection.settings")

    def test_d6_it_costs_few_queries(self):
        self.company.write({"user_ids": [Command.link(self.manager.id)]})
        companies = self.env["res.company"].with_user(self.manager)
        companies._checklist()
        self.env.invalidate_all()
        with self.assertQueryCount(20):
            companies._checklist()
