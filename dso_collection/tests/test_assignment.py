"""Rules R1 and R5: many customers get a collector or scenario at once, with a journal, notes, and a way back."""

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from .common import CollectionCase


class AssignmentCase(CollectionCase):
    """Two collectors, two scenarios, three customers of the first collector."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.west = cls.user("Collector West", "west", "dso_collection.group_collection_user")
        cls.manager = cls.user("Credit Manager", "manager", "dso_collection.group_collection_manager")
        cls.soft = cls.scenario(cls.step("Soft reminder", 5), name="Soft")
        cls.hard = cls.scenario(cls.step("Hard reminder", 2), name="Hard")
        cls.alder = cls.customer("Alder Ltd", "C001", scenario=cls.soft)
        cls.birch = cls.customer("Birch & <Sons>", "C002", scenario=cls.soft)
        cls.cedar = cls.customer("Cedar Ltd", "C003", collector=False)
        cls.three = cls.alder | cls.birch | cls.cedar

    def assign(self, customers, source="selection", **settings):
        """Assign as a collector does."""
        return self.env["res.partner"].with_user(self.collector)._collection_assign(customers, source, **settings)

    def notes(self, customer):
        """Return the texts noted on a customer about its collector or scenario, oldest first."""
        messages = customer.message_ids.sorted("id")
        texts = [message.body.striptags() for message in messages]
        return [text for text in texts if text.startswith(("Collector:", "Scenario:"))]

    def stored(self, customer, field="collector_id"):
        """Return a company-dependent column as it is in the database."""
        self.env.flush_all()
        [(value,)] = self.env.execute_query(SQL(
            "SELECT %s FROM res_partner WHERE id = %s", SQL.identifier(field), customer.id))
        return value


class TestAssignment(AssignmentCase):
    """What is written, what is kept in the journal, and for whom."""

    def test_r1_many_customers_get_a_collector_and_a_scenario_at_once(self):
        assignment = self.assign(self.three, collector=self.west, scenario=self.hard)
        self.assertEqual(self.three.mapped("collector_id"), self.west)
        self.assertEqual(self.three.mapped("collection_scenario_id"), self.hard)
        self.assertEqual(assignment.changed, 3)
        self.assertEqual(assignment.display_name, "3 customers, by hand, from a list, 03/16/2026")
        self.assertEqual(assignment.create_uid, self.collector)
        line = assignment.line_ids.filtered(lambda line: line.partner_id == self.alder)
        self.assertEqual((line.old_collector_id, line.new_collector_id), (self.collector, self.west))
        self.assertEqual((line.old_scenario_id, line.new_scenario_id), (self.soft, self.hard))

    def test_r1_a_contact_stands_for_its_customer(self):
        contacts = self.alder.child_ids | self.alder
        self.assertEqual(self.assign(contacts, collector=self.west).changed, 1)
        self.assertEqual(self.alder.collector_id, self.west)
        self.assertFalse(self.stored(self.alder.child_ids))

    def test_r1_customers_may_be_named_by_a_select(self):
        chosen = SQL("SELECT id FROM res_partner WHERE ref IN ('C001', 'C003')")
        self.assertEqual(self.assign(chosen, "codes", collector=self.west).line_ids.partner_id,
                         self.alder | self.cedar)

    def test_r1_what_a_customer_has_already_is_no_change(self):
        assignment = self.assign(self.three, collector=self.collector)
        self.assertEqual(assignment.line_ids.partner_id, self.cedar)
        before = self.env["collection.assignment"].search_count([])
        self.assertFalse(self.assign(self.three, collector=self.collector))
        self.assertEqual(self.env["collection.assignment"].search_count([]), before)

    def test_r1_only_what_changes_is_in_the_journal_and_in_the_note(self):
        assignment = self.assign(self.alder, collector=self.west, scenario=self.soft)
        self.assertTrue(assignment.line_ids.changes_collector)
        self.assertFalse(assignment.line_ids.changes_scenario)
        self.assertEqual(self.notes(self.alder), [
            "Collector: Collector One → Collector West. The open actions move to the new collector's agenda."])

    def test_r1_emptied_customers_have_the_companys_default(self):
        self.assign(self.alder | self.birch, collector=False, scenario=self.env["collection.scenario"])
        self.assertFalse(self.alder.collector_id)
        self.assertFalse(self.birch.collection_scenario_id)
        self.assertIn("Collector One → the company's default.", self.notes(self.alder)[-1])

    def test_values_are_stored_as_odoo_stores_them(self):
        other = self.env["res.company"].create({"name": "Second company"})
        for value in (self.west, self.env["res.users"]):
            self.alder.with_company(other).collector_id = self.west
            self.birch.with_company(other).collector_id = self.west
            self.alder.collector_id = value
            self.assign(self.birch, collector=value)
            self.assertEqual(self.stored(self.birch), self.stored(self.alder))
        self.assertEqual(self.stored(self.birch), {str(other.id): self.west.id})
        self.assign(self.cedar, collector=self.west)
        self.assign(self.cedar, collector=False)
        self.assertIsNone(self.stored(self.cedar))

    def test_values_are_stored_as_odoo_stores_them_beside_an_administrators_default(self):
        self.env["ir.default"].set("res.partner", "collector_id", self.west.id, company_id=self.company.id)
        self.alder.collector_id = self.birch.collector_id = self.collector
        for value in (self.env["res.users"], self.west, self.collector):
            self.alder.collector_id = value
            self.assign(self.birch, collector=value)
            self.assertEqual(self.stored(self.birch), self.stored(self.alder), value.name)
            self.assertEqual(self.birch.collector_id, value)

    def test_companies_are_kept_apart(self):
        other = self.env["res.company"].create({"name": "Second company"})
        there = self.alder.with_company(other)
        there.collector_id = self.collector
        self.assign(self.alder, collector=self.west)
        self.assertEqual(there.collector_id, self.collector)
        self.assertEqual(self.alder.collector_id, self.west)
        journal = self.env["collection.assignment"].with_user(self.collector)
        self.env["res.partner"].with_company(other)._collection_assign(self.alder, "selection", collector=False)
        self.assertEqual(journal.search([]).company_id, self.company)
        self.assertEqual(self.alder.collector_id, self.west)

    def test_who_is_no_collector_may_not_assign(self):
        stranger = self.user("Sales Person", "sales", "base.group_partner_manager")
        with self.assertRaisesRegex(AccessError, "Only collectors"):
            self.env["res.partner"].with_user(stranger)._collection_assign(self.alder, "selection", collector=self.west)

    def test_a_customer_of_another_company_is_refused(self):
        other = self.env["res.company"].create({"name": "Second company"})
        theirs = self.customer("Dogwood Ltd", "C004", company=other, company_id=other.id, contact=False)
        with self.assertRaisesRegex(AccessError, "1 of these customers"):
            self.assign(self.alder | theirs, collector=self.west)
        self.assertEqual(self.alder.collector_id, self.collector)

    def test_an_archived_collector_or_another_companys_scenario_is_refused(self):
        self.west.active = False
        with self.assertRaisesRegex(UserError, "Collector West cannot collect"):
            self.assign(self.alder, collector=self.west)
        other = self.env["res.company"].create({"name": "Second company"})
        theirs = self.scenario(name="Theirs", company=other)
        with self.assertRaisesRegex(UserError, "“Theirs” belongs to Second company"):
            self.assign(self.alder, scenario=theirs)

    def test_an_archived_customer_is_assigned_too(self):
        self.alder.active = False
        self.assertEqual(self.assign(self.alder, collector=self.west).changed, 1)

    def test_as_many_statements_for_many_customers_as_for_two(self):
        def count(customers):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.assign(customers, collector=self.west, scenario=self.hard)
            return self.env.cr.sql_log_count - before
        many = self.env["res.partner"].create([{"name": f"Customer {number}"} for number in range(40)])
        count(self.three)  # warms the caches
        self.assertEqual(count(many[:2]), count(many[2:]))


class TestAssignmentNotes(AssignmentCase):
    """Rule R5: every customer says what changed, from whom to whom, and why."""

    def test_r5_each_customer_gets_a_note_with_its_own_names(self):
        self.west.name = "West & <East>"
        self.assign(self.three, "codes", collector=self.west, scenario=self.hard)
        self.assertEqual(self.notes(self.birch), [
            "Collector: Collector One → West & <East>. The open actions move to the new collector's agenda. "
            "Scenario: Soft → Hard. The open action of the scenario is planned anew. By a list of customer codes."])
        self.assertIn("Collector: none → West &", self.notes(self.cedar)[0])
        self.assertIn("Scenario: none → Hard.", self.notes(self.cedar)[0])
        self.assertIn("West &amp; &lt;East&gt;", self.birch.message_ids[0].body)

    def test_r5_notes_are_those_that_odoo_would_have_written(self):
        def row(message):
            self.env.flush_all()
            self.env.cr.execute("SELECT * FROM mail_message WHERE id = %s", (message.id,))
            row = self.env.cr.dictfetchone()
            for changing in ("id", "res_id", "message_id", "create_date", "write_date"):
                self.assertTrue(row.pop(changing))
            return row
        self.west.name = "O'West & \"Sons\" <b>"
        self.assign(self.three, collector=self.west)
        for customer, old in ((self.alder, "Collector One"), (self.birch, "Collector One"), (self.cedar, "none")):
            ours = customer.message_ids[0]
            theirs = customer.with_user(self.collector)._message_log_batch({
                customer.id: customer._collector_sentence(old=old, new=self.west.name)})
            self.assertEqual(row(ours), row(theirs))
            self.assertEqual(ours.author_id, self.collector.partner_id)

    def test_r5_the_same_words_as_on_the_customer_form(self):
        self.alder.collector_id = self.west
        self.assign(self.birch, collector=self.west)
        self.assertEqual(self.notes(self.birch), self.notes(self.alder))
        self.assertTrue(self.notes(self.alder))


class TestAssignmentActions(AssignmentCase):
    """Rule R5: the open actions go to the new collector's agenda, in the company of the assignment."""

    def test_r5_open_actions_of_the_scenario_and_specific_ones_move(self):
        invoice = self.invoice(self.alder)
        later = self.invoice(self.alder, 50, due=-3)
        self.plan()
        specific = self.actions.create({
            "partner_id": self.alder.id, "kind": "specific", "channel": "call", "date": "2026-03-20",
            "item_ids": [Command.set(self.item(later).ids)]})
        self.assertEqual(self.open_action(self.alder).collector_id, self.collector)
        self.assertEqual(specific.collector_id, self.collector)
        self.assign(self.alder, collector=self.west)
        self.plan()
        self.assertEqual(self.open_action(self.alder).collector_id, self.west)
        self.assertEqual(specific.collector_id, self.west)
        self.assertEqual(self.account(self.alder).collector_id, self.west)
        self.assertEqual(self.open_action(self.alder).leader_item_id, self.item(invoice))

    def test_p5_a_new_scenario_plans_its_own_action(self):
        self.invoice(self.alder)
        self.plan()
        self.assign(self.alder, scenario=self.hard)
        self.plan()
        self.assertEqual(self.open_action(self.alder).scenario_action_id.name, "Hard reminder")

    def test_r5_actions_of_another_company_stay_where_they_are(self):
        other = self.env["res.company"].create({"name": "Second company"})
        self._account_for(other)
        there = self.alder.with_company(other)
        there.collector_id = self.collector
        there.collection_scenario_id = self.scenario(self.step("Theirs", 1), company=other)
        self.invoice(self.alder)
        self.invoice(self.alder, company=other)
        self.plan()
        self.assign(self.alder, collector=self.west)
        self.plan()
        self.assertEqual(self.open_action(self.alder).collector_id, self.west)
        self.assertEqual(self.open_action(self.alder, other).collector_id, self.collector)


class TestAssignmentUndo(AssignmentCase):
    """An assignment can be taken back, once, and leaves alone what was changed since."""

    def test_undo_sets_everything_back_and_is_noted(self):
        assignment = self.assign(self.three, collector=self.west, scenario=self.hard)
        told = assignment.action_undo()["params"]["message"]
        self.assertEqual((self.alder | self.birch).mapped("collector_id"), self.collector)
        self.assertFalse(self.cedar.collector_id)
        self.assertIsNone(self.stored(self.cedar))
        self.assertEqual(self.alder.collection_scenario_id, self.soft)
        self.assertTrue(told.startswith("Customers set back: 3."))
        self.assertTrue(assignment.undone_date)
        self.assertEqual(assignment.undone_uid, self.collector)
        self.assertTrue(self.notes(self.alder)[-1].startswith("Collector: Collector West → Collector One."))
        self.assertTrue(self.notes(self.alder)[-1].endswith("An assignment of before was undone."))

    def test_undo_leaves_what_was_changed_since(self):
        assignment = self.assign(self.three, collector=self.west, scenario=self.hard)
        self.birch.collector_id = self.manager
        self.cedar.collector_id = self.manager
        self.cedar.collection_scenario_id = self.soft
        told = assignment.action_undo()["params"]["message"]
        self.assertEqual(self.alder.collector_id, self.collector)
        self.assertEqual(self.birch.collector_id, self.manager)
        self.assertEqual(self.birch.collection_scenario_id, self.soft)
        self.assertEqual((self.cedar.collector_id, self.cedar.collection_scenario_id), (self.manager, self.soft))
        self.assertTrue(told.startswith("Customers set back: 2. Left as they are"), told)
        self.assertTrue(told.endswith(": 1."), told)

    def test_undone_twice_or_with_nothing_left_is_refused(self):
        assignment = self.assign(self.alder, collector=self.west)
        assignment.action_undo()
        with self.assertRaisesRegex(UserError, "was undone on 03/16/2026 by Collector One"):
            assignment.action_undo()
        again = self.assign(self.alder, collector=self.west)
        self.alder.collector_id = self.manager
        with self.assertRaisesRegex(UserError, "Nothing to undo"):
            again.action_undo()
        self.assertFalse(again.undo_id)

    def test_an_undo_can_be_undone(self):
        assignment = self.assign(self.three, collector=self.west)
        assignment.action_undo()
        assignment.undo_id.action_undo()
        self.assertEqual(self.three.mapped("collector_id"), self.west)

    def test_undo_works_in_the_company_of_the_assignment(self):
        other = self.env["res.company"].create({"name": "Second company"})
        assignment = self.assign(self.alder, collector=self.west)
        self.env.user.company_ids |= other
        assignment.with_user(self.env.user).with_company(other).action_undo()
        self.assertEqual(self.alder.collector_id, self.collector)

    def test_the_journal_opens_its_customers_and_follows_a_deleted_one(self):
        gone = self.env["res.partner"].create({"name": "Elm Ltd"})
        assignment = self.assign(self.alder | gone, collector=self.west)
        action = assignment.action_open_customers()
        self.assertEqual(self.env["res.partner"].search(action["domain"]), self.alder | gone)
        gone.unlink()
        self.assertEqual(assignment.line_ids.partner_id, self.alder)
        assignment.action_undo()

    def test_journal_is_read_by_collectors_and_edited_by_nobody(self):
        assignment = self.assign(self.alder, collector=self.west).with_user(self.manager)
        self.assertTrue(assignment.line_ids.partner_id.name)
        with self.assertRaises(AccessError):
            assignment.write({"changed": 5})
        stranger = self.user("Sales Person", "sales", "base.group_partner_manager")
        with self.assertRaises(AccessError):
            assignment.with_user(stranger).read(["changed"])
