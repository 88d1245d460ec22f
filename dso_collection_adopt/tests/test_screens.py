"""The ways to it, and who may: a credit manager, in their own companies."""

import json
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from odoo.addons.dso_collection.tests.common import day

from ..sources import Scenario, Source, Step
from .adopt_case import OCA, ODOO, AdoptCase
from .followup_tables import FollowupTables


class TestScreens(FollowupTables, AdoptCase):
    """One level of Odoo's, one customer with a collector there."""

    source = ODOO

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.level("First", 15)
        cls.alder = cls.customer(collector=False)
        cls.customer_has(cls.alder, followup_responsible_id=cls.collector)

    def settings_screen(self, model="collection.settings", user=None):
        """Return a settings screen as a user opens it."""
        return self.env[model].with_user(user or self.manager).create({})

    def test_settings_offer_what_is_found(self):
        """Both settings screens; the preview opens from there."""
        for model in ("collection.settings", "res.config.settings"):
            self.assertIn(("account_followup", "Odoo Payment Follow-up"),
                          self.env[model]._fields["adoption_source"]._description_selection(self.env))
        screen = self.env["collection.settings"].with_user(self.manager).create({})
        self.assertEqual(screen.adoption_source, self.env["collection.adoption"]._sources_there()[0][0])
        screen.adoption_source = ODOO
        opened = screen.action_preview_adoption()
        preview = self.env[opened["res_model"]].with_user(self.manager).browse(opened["res_id"])
        self.assertEqual((preview.collectors, preview.makes_default, preview.default_name),
                         (1, True, "Follow-up levels"))
        run = preview.action_take_over()
        self.assertEqual(self.env[run["res_model"]].browse(run["res_id"]).collectors, 1)

    def test_of_two_that_are_found_the_chosen_one_is_previewed(self):
        """What is chosen is saved before the button asks for it, in a request of its own."""
        found = [(OCA, "OCA Credit Control"), (ODOO, "Odoo Payment Follow-up")]
        with patch.object(self.registry["collection.adoption"], "_sources_there", lambda _self: found):
            for model, user in (("collection.settings", self.manager), ("res.config.settings", self.env.user)):
                screen = self.env[model].with_user(user).create({})
                self.assertEqual(screen.adoption_source, OCA)
                screen.adoption_source = ODOO
                self.env.flush_all()
                self.env.invalidate_all()
                self.assertEqual(screen.adoption_source, ODOO, model)
                opened = screen.action_preview_adoption()
                self.assertEqual(self.env[opened["res_model"]].browse(opened["res_id"]).source, ODOO, model)

    def test_without_another_add_on_settings_offer_nothing(self):
        """The block is hidden, and what asks all the same is told."""
        with patch.object(self.registry["collection.adoption"], "_sources", lambda _self: {}):
            self.assertFalse(self.settings_screen().adoption_source)
            with self.assertRaisesRegex(UserError, "There is nothing to take over"):
                self.runs._open_preview(ODOO)

    def test_the_views_are_whole(self):
        """Each screen opens for a credit manager, and has its button."""
        for model, button in (("collection.settings", "action_preview_adoption"),
                              ("collection.adoption", "action_undo"),
                              ("collection.adoption.preview", "action_take_over")):
            arch = self.env[model].with_user(self.manager).get_view(view_type="form")["arch"]
            self.assertIn(button, arch)
        self.assertIn(self.env.ref("dso_collection_adopt.menu_collection_adoptions").id,
                      self.env["ir.ui.menu"].with_user(self.manager)._visible_menu_ids())
        self.assertNotIn(self.env.ref("dso_collection_adopt.menu_collection_adoptions").id,
                         self.env["ir.ui.menu"].with_user(self.collector)._visible_menu_ids())

    def test_only_credit_managers_take_over_and_undo(self):
        """A collector is told so, and sees no run."""
        with self.assertRaisesRegex(AccessError, "Only credit managers take over"):
            self.take(user=self.collector)
        with self.assertRaisesRegex(AccessError, "Only credit managers take over"):
            self.runs.with_user(self.collector)._open_preview(ODOO)
        run = self.take()
        with self.assertRaises(AccessError):
            run.with_user(self.collector).action_undo()
        with self.assertRaises(AccessError):
            run.with_user(self.collector).read(["done"])

    def test_nobody_writes_a_run(self):
        """Rule A10: what was made is not typed."""
        run = self.take()
        with self.assertRaises(AccessError):
            run.done = 7
        with self.assertRaises(AccessError):
            run.unlink()

    def test_a_manager_of_another_company_has_no_part_in_it(self):
        """Neither the run nor the company is theirs."""
        self.open_second_company()
        other = self.user("Other Manager", "other.manager", "dso_collection.group_collection_manager",
                          companies=self.second)
        run = self.take()
        self.assertFalse(self.runs.with_user(other).search([("id", "=", run.id)]))
        with self.assertRaises(AccessError):
            run.with_user(other).action_undo()
        with self.assertRaises(AccessError):
            self.take(user=other)

    def test_lists_of_a_run_open(self):
        """What was made, from its form; where nothing was, that is said."""
        run = self.take()
        for method in ("action_open_scenarios", "action_open_done", "action_open_kept_out", "action_open_customers"):
            opened = getattr(run, method)()
            found = self.env[opened["res_model"]].with_user(self.manager).search(opened["domain"])
            self.assertEqual(len(found), {"action_open_scenarios": 1, "action_open_customers": 1}.get(method, 0))

    def test_a_third_add_on_is_one_class(self):
        """The contract of ``docs/adopting.md``: what it says is taken over."""
        alder = self.alder

        class Ours(Source):
            key, label = "ours", "Our own reminders"

            def is_there(self):
                return True

            def scenarios(self):
                return [Scenario("7", {"en_US": "Ours"}, (Step(
                    1, 1, {"en_US": "Once"}, ("email",), "due_date", 8, {}, {}, {}),))]

            def customers(self):
                return SQL("SELECT %s, '7', NULL::int", alder.id)

        self.invoice(alder, due=-10)
        with patch.object(self.registry["collection.adoption"], "_sources", lambda _self: {"ours": Ours}):
            self.source = "ours"
            run = self.take()
            self.assertEqual((run.customers, self.planned(alder)), (1, ("Once", day(-2))))
            self.assertIn("Taken over from Our own reminders.", json.dumps(alder.message_ids.mapped("body")))
            run.action_undo()
        self.assertFalse(alder.collection_scenario_id)
