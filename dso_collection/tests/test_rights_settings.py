"""Rules R3, R6, A7: another company's scenario, people and hours are no settings of this one."""

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError

from .common import CollectionCase


class TestSettingsOfOthers(CollectionCase):
    """A credit manager of one company, and one of two companies with one of them switched on."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.env["res.company"].create({"name": "Second company"})
        cls.branch = cls.env["res.company"].create({"name": "Branch", "parent_id": cls.company.id})
        cls.env.user.company_ids |= cls.second | cls.branch
        manager = "dso_collection.group_collection_manager"
        cls.manager = cls.user("Credit Manager", "manager", manager)
        cls.both = cls.user("Both", "both", manager, companies=cls.company | cls.second)
        cls.theirs_only = cls.user("Theirs", "theirs", manager, companies=cls.second)
        cls.standard = cls.scenario(cls.step("Reminder", 5))
        cls.their_scenario = cls.scenario(cls.step("Reminder", 5), name="Theirs", company=cls.second)
        cls.their_hours = cls.env["resource.calendar"].create({"name": "Their hours", "company_id": cls.second.id})

    def settings(self, user=None, **values):
        """Save the settings screen of a user."""
        screen = self.env["collection.settings"].with_user(user or self.manager)
        defaults = screen.default_get(list(screen._fields))
        return screen.create({**defaults, **values}).action_save()

    def test_what_belongs_to_another_company_is_refused(self):
        for values, words in (
            ({"collection_scenario_id": self.their_scenario.id}, "“Theirs” belongs to Second company"),
            ({"collection_calendar_id": self.their_hours.id}, "“Their hours” belongs to Second company"),
            ({"collection_collector_id": self.theirs_only.id}, "cannot be the default collector of My Company"),
            ({"collection_collector_id": self.env.ref("base.public_user").id}, "cannot be the default collector"),
        ):
            for attack in (lambda values=values: self.settings(self.both, **values),
                           lambda values=values: self.company.write(values)):
                with self.subTest(values=values), self.assertRaisesRegex(ValidationError, words), \
                        self.env.cr.savepoint():
                    attack()

    def test_one_s_own_the_parent_company_s_and_shared_ones_are_taken(self):
        shared = self.env["collection.scenario"].create({"name": "Shared", "company_id": False})
        self.settings(collection_scenario_id=self.standard.id, collection_collector_id=self.collector.id)
        self.assertEqual(self.company.collection_scenario_id, self.standard)
        self.settings(collection_scenario_id=shared.id)
        self.branch.write({"collection_scenario_id": self.standard.id})
        self.assertEqual((self.company.collection_scenario_id, self.branch.collection_scenario_id),
                         (shared, self.standard))

    def test_what_became_wrong_by_itself_stops_no_other_setting(self):
        self.company.collection_collector_id = self.both
        self.both.write({"company_ids": [Command.set(self.second.ids)], "company_id": self.second.id})
        self.settings(collection_scenario_id=self.standard.id)
        self.assertEqual(self.company.collection_scenario_id, self.standard)

    def test_a_screen_of_another_company_is_not_to_be_had(self):
        screen = self.env["collection.settings"].with_user(self.manager)
        for attack in (
            lambda: screen.create({"company_id": self.second.id, "collection_credits_cover": False}),
            lambda: screen.with_context(default_company_id=self.second.id).default_get(["collection_scenario_id"]),
            lambda: screen.with_context(allowed_company_ids=self.second.ids).default_get(["collection_scenario_id"]),
            lambda: screen.onchange({"company_id": self.second.id}, ["company_id"], {"display_name": {}}),
        ):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                attack()

    def test_a_screen_saves_to_the_company_it_was_opened_for(self):
        screen = self.env["collection.settings"].with_user(self.both)
        there = screen.with_context(allowed_company_ids=(self.second | self.company).ids)
        opened = there.create({"collection_scenario_id": self.their_scenario.id, "collection_credits_cover": False})
        opened.with_context(allowed_company_ids=(self.company | self.second).ids).action_save()
        self.assertEqual((self.second.collection_scenario_id, self.company.collection_scenario_id.id),
                         (self.their_scenario, False))
        with self.assertRaises(AccessError):
            opened.with_context(allowed_company_ids=self.company.ids).action_save()

    def test_rules_give_what_their_company_has(self):
        rules = self.env["collection.assignment.rule"].with_user(self.both)
        for values in ({"scenario_id": self.their_scenario.id}, {"collector_id": self.theirs_only.id}):
            with self.subTest(values=values), self.assertRaisesRegex(Exception, "no access to|ompan"), \
                    self.env.cr.savepoint():
                rules.create({"name": "Theirs", **values})
        rule = rules.create({"name": "Own", "collector_id": self.both.id, "scenario_id": self.standard.id})
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            rule.company_id = self.second
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.env["collection.assignment.rule"].with_user(self.manager).create(
                {"name": "Elsewhere", "company_id": self.second.id, "collector_id": self.theirs_only.id})
        self.both.write({"company_ids": [Command.set(self.second.ids)], "company_id": self.second.id})
        self.env.invalidate_all()
        self.assertIn("has no access to My Company", rule.sudo().problem)
