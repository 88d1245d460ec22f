"""Rules A1, H: the ready-made scenario and its texts, sent as they are."""

import re

from lxml import html

from odoo.modules.migration import load_script
from odoo.tools.misc import file_path

from .common import CollectionCase, day


class TestStandardTexts(CollectionCase):
    """A customer who follows the ready-made scenario from before the due date to the formal notice."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ready = cls.env.ref("dso_collection.scenario_standard")
        cls.alder = cls.customer(scenario=cls.ready)
        cls.bill = cls.invoice(cls.alder, 1250, due=5)

    def run_day(self, offset):
        """Live one day: plan, confirm what waits, send; returns the words of what left."""
        self.post.messages.clear()
        with self.on_day(offset):
            self.plan()
            action = self.open_action(self.alder)
            if action.state == "to_confirm" and action.date <= day(offset):
                action.action_confirm()
            self.dispatch()
        return [(message["Subject"], self.words(position)) for position, message in enumerate(self.post.messages)]

    def words(self, position):
        return " ".join(" ".join(html.fromstring(self.post.text(position)).find("body").itertext()).split())

    def test_a1_it_is_nobodys_default_and_for_every_company(self):
        self.assertFalse(self.ready.company_id)
        self.assertNotIn(self.ready, self.env["res.company"].search([]).collection_scenario_id)

    def test_a2_its_steps(self):
        self.assertEqual(
            [(step.delay_days, step.automatic, step.to_confirm, step.template_id.name)
             for step in self.ready.action_ids],
            [(-5, True, False, False), (3, True, False, False), (10, True, False, False), (20, True, True, False),
             (35, True, True, "Collection: formal notice")])

    def test_h_from_the_courtesy_to_the_formal_notice(self):
        bill, company = self.bill.name, self.company.name
        [(subject, text)] = self.run_day(0)
        self.assertEqual(subject, f"{company}: what will soon be due, your account C001")
        self.assertRegex(text, f"Dear Alder Ltd Accounts, .* {bill} .*03/21/2026 .*Kind regards, Collector One ")
        self.assertEqual(self.run_day(7), [])
        [(subject, text)] = self.run_day(8)
        self.assertEqual(subject, f"{company}: $ 1,250.00 overdue, your account C001")
        self.assertRegex(text, f"See your statement .*According to our books \\$ 1,250.00 of your account .* {bill} ")
        [(subject, text)] = self.run_day(15)
        self.assertEqual(subject, f"{company}: $ 1,250.00 still overdue, your account C001")
        self.assertIn("the oldest item since 03/21/2026, and", text)
        self.assertIn("Kind regards, Collector One collector1@ours.example", text)
        [(subject, text)] = self.run_day(25)
        self.assertEqual(subject, f"{company}: please settle $ 1,250.00 within seven days, your account C001")
        [(subject, text)] = self.run_day(40)
        self.assertEqual(subject, f"{company}: formal notice to pay, your account C001")
        self.assertIn("formal notice to pay $ 1,250.00 in full within eight days", text)
        self.assertEqual([state for _name, state in self.history(self.alder)], ["done"] * 5)
        self.assertEqual(self.run_day(80), [])

    def test_h_nothing_is_left_of_hashtags_and_placeholders(self):
        self.collector.partner_id.phone = "+1 503 555 0100"
        for offset in (0, 8, 15, 25, 40):
            [(subject, text)] = self.run_day(offset)
            self.assertFalse(re.search(r"#\w|\{\{|object\.|<t|None|False|  ", f"{subject} {text}"), text)
            links = html.fromstring(self.post.text()).xpath("//a/@href[contains(., '/collection/pa')]")
            self.assertEqual(len(links), bool(offset))
            self.assertIn("Collector One +1 503 555 0100 collector1@ours.example", text)

    def test_h_each_lists_its_items_once(self):
        for offset in (0, 8, 15, 25, 40):
            [(_subject, text)] = self.run_day(offset)
            self.assertEqual(text.count(self.bill.name), 1, offset)

    def test_a3_the_harder_steps_wait_for_the_collector(self):
        for offset in (0, 8, 15):
            self.run_day(offset)
        with self.on_day(26):
            self.plan()
            self.dispatch()
        action = self.open_action(self.alder)
        self.assertEqual((action.state, action.title), ("to_confirm", "Third reminder"))
        self.assertIn("Call the customer first", action.instructions)

    def test_p4_begun_on_an_old_debt_its_first_words_are_true(self):
        birch = self.customer("Birch Ltd", "C002", scenario=self.ready)
        old = self.invoice(birch, 70, due=-50)
        self.plan()
        self.dispatch()
        position = self.post.recipients().index('"Birch Ltd Accounts" <accounts@c002.example>')
        self.assertIn("has passed its due date", self.words(position))
        self.assertIn(old.name, self.words(position))


class TestReadySteps(CollectionCase):
    """The ready scenarios' steps are known by names, so that they are translated; an upgrade takes them as they are."""

    def _names(self):
        return {data.name for data in self.env["ir.model.data"].search([
            ("module", "=", "dso_collection"), ("model", "=", "collection.scenario.action")])}

    def _run(self, script):
        self.env.flush_all()
        path = file_path(f"dso_collection/migrations/19.0.2.0.1/{script}.py")
        load_script(path, script.replace("-", "_")).migrate(self.env.cr, "19.0.2.0.0")
        self.env.invalidate_all()

    def test_an_upgrade_names_the_steps_that_are_called_what_they_were(self):
        named = self._names()
        self.assertEqual(len(named), 10)
        third = self.env.ref("dso_collection.step_standard_third")
        self.env["ir.model.data"].search([("name", "in", [*named])]).unlink()
        third.name = "Ours"
        self._run("pre-steps")
        self.assertEqual(self._names(), named - {"step_standard_third"})
        self.assertEqual(self.env.ref("dso_collection.step_ready_call").name, "Call")

    def test_an_upgrade_fills_a_ready_scenario_that_it_brought_and_no_other(self):
        ready = self.env.ref("dso_collection.scenario_ready").with_context(active_test=False)
        names = ready.action_ids.mapped("name")
        self.assertEqual(len(names), 5)
        ready.action_ids[:1].unlink()
        self._run("post-steps")
        self.assertEqual(ready.action_ids.mapped("name"), names[1:])
        ready.action_ids.unlink()
        self._run("post-steps")
        self.assertEqual(ready.action_ids.mapped("name"), names)
