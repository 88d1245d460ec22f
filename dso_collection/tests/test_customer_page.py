"""Rules D5, K1, S3, S4: the customer's page shows the whole account, with few queries."""

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from .common import CollectionCase, day


class PageCase(CollectionCase):
    """A customer with items of several ages."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.standard = cls.scenario(cls.step("First call", 5, "call"), cls.step("Reminder", 10))
        cls.alder = cls.customer(scenario=cls.standard)
        cls.alder.child_ids.write({"phone": "+32 2 555 01 23", "function": "Accountant"})
        cls.old, cls.mid, cls.new = (cls.item(cls.invoice(cls.alder, amount, due=due)) for amount, due in (
            (300, -100), (100, -20), (50, 10)))
        cls.actions._replan_partners()
        cls.page = cls.alder.with_user(cls.collector)
        cls.statuses = {status.kind: status for status in cls.env["collection.item.status"].search([])}

    def replan(self):
        self.actions._replan_partners()
        self.env.invalidate_all()

    def entries(self, kind=False, offset=0):
        return self.page.get_collection_timeline(kind, offset)["entries"]


class TestPage(PageCase):
    """What heads the page, its contacts and its items."""

    def test_d5_next_action_and_what_holds_it(self):
        self.assertEqual((self.page.collection_next, self.page.collection_standing),
                         ("First call on 12/11/2025 (To do)", False))
        (self.old | self.mid | self.new).write({
            "collection_status_id": self.statuses["promise"].id, "collection_promise_date": day(4)})
        self.replan()
        self.assertEqual((self.page.collection_next, self.page.collection_standing),
                         (False, "Promise until 03/20/2026"))

    def test_d5_an_account_made_a_moment_ago_is_known(self):
        """Also to who asked before, in the same transaction; so is who is collected in it."""
        birch = self.customer("Birch Ltd", "C002", scenario=self.standard)
        self.invoice(birch, 100, due=-9)
        self.assertFalse(birch.collection_account_id)
        self.actions._replan_partners(birch.ids)
        self.assertTrue(birch.collection_account_id)
        self.assertEqual(birch._collection_accounts(self.company), birch)
        self.alder.collection_leader_id = birch
        self.actions._replan_partners((birch | self.alder).ids)
        self.assertEqual(birch._collection_accounts(self.company), birch | self.alder)

    def test_k1_days_late_of_the_oldest_item_where_none_leads(self):
        self.assertEqual(self.account(self.alder).days_late_shown, 100)
        self.old.write({"collection_status_id": self.statuses["promise"].id, "collection_promise_date": day(4)})
        self.replan()
        self.assertEqual((self.account(self.alder).days_late, self.account(self.alder).days_late_shown), (20, 20))
        (self.old | self.mid | self.new).write({
            "collection_status_id": self.statuses["promise"].id, "collection_promise_date": day(4)})
        self.replan()
        account = self.account(self.alder)
        self.assertEqual((account.days_late, account.days_late_shown), (0, 100))
        self.assertEqual(self.page.collection_days_late, 100)

    def test_k1_days_late_do_not_wait_for_the_next_plan(self):
        birch = self.customer("Birch Ltd", "C002", scenario=self.alder.collection_scenario_id)
        self.invoice(birch, 100, due=-12)
        self.assertEqual(birch.with_user(self.collector).collection_days_late, 12, "newly posted")
        self.env.cr.execute("UPDATE collection_account SET days_late_shown = 0, days_late = 0")
        self.env.invalidate_all()
        self.assertEqual((self.page | birch.with_user(self.collector)).mapped("collection_days_late"), [100, 12])

    def test_k1_the_aged_bar_says_its_amounts_in_words(self):
        bar = self.page.collection_aged_bar
        for words in ("Not due: $\xa050.00", "1–30 days: $\xa0100.00", "Over 90 days: $\xa0300.00"):
            self.assertIn(words, bar)
        self.assertNotIn("61–90 days", bar)
        self.assertIn("width: 66.7%", bar)
        self.assertFalse(self.customer("Birch Ltd", "C002").with_user(self.collector).collection_aged_bar)

    def test_d5_contacts_with_their_links_the_chosen_one_first(self):
        self.contact(self.alder, "Buyer", "buyer@alder.example", chosen=False)
        self.env.invalidate_all()
        first, second = self.page.collection_people
        self.assertEqual((first["name"], first["chosen"], first["email"], first["function"]),
                         ("Alder Ltd Accounts", True, "accounts@c001.example", "Accountant"))
        self.assertEqual([phone["link"] for phone in first["phones"]], ["tel:+3225550123"])
        self.assertEqual((second["name"], second["chosen"]), ("Buyer", False))

    def test_d5_a_person_is_its_own_contact(self):
        person = self.customer("Ada", "P1", contact=False, is_company=False, email="ada@home.example")
        self.assertEqual([one["name"] for one in person.with_user(self.collector).collection_people], ["Ada"])

    def test_s3_items_of_the_statement_the_oldest_first(self):
        self.assertEqual(self.page.collection_item_ids.ids, [self.old.id, self.mid.id, self.new.id])

    def test_g4_with_those_of_the_accounts_collected_here(self):
        birch = self.customer("Birch Ltd", "C002")
        item = self.item(self.invoice(birch, 10, due=-3))
        birch.collection_leader_id = self.alder
        self.replan()
        self.assertIn(item, self.page.collection_item_ids)

    def test_s2_a_promise_from_the_page_is_noted_on_the_overdue_items(self):
        action = self.page.action_collection_promise()
        wizard = Form(self.env[action["res_model"]].with_user(self.collector).with_context(**action["context"]))
        self.assertEqual((wizard.status_id, [item.id for item in wizard.item_ids]),
                         (self.statuses["promise"], [self.old.id, self.mid.id]))
        wizard.promise_date = day(7)
        wizard.save().action_apply()
        self.assertEqual((self.old | self.mid | self.new).mapped("collection_promise_date"), [day(7), day(7), False])

    def test_s2_a_dispute_from_the_page_and_nothing_to_note_it_on(self):
        action = self.page.action_collection_dispute()
        wizard = Form(self.env[action["res_model"]].with_user(self.collector).with_context(**action["context"]))
        self.assertEqual(wizard.status_id, self.statuses["dispute"])
        with self.assertRaisesRegex(UserError, r"Birch Ltd \(C002\) owes nothing"):
            self.customer("Birch Ltd", "C002").with_user(self.collector).action_collection_dispute()

    def test_d5_the_smart_button_leads_to_the_page(self):
        action = self.page.action_open_collection()
        self.assertEqual((action["res_model"], action["res_id"], action["views"][0][0]), (
            "res.partner", self.alder.id, self.env.ref("dso_collection.view_partner_form_collection_first").id))

    def test_d5_who_is_no_collector_sees_no_page(self):
        clerk = self.user("Clerk", "clerk", "account.group_account_invoice")
        arch = self.env["res.partner"].with_user(clerk).get_view(
            self.env.ref("base.view_partner_form").id, "form")["arch"]
        self.assertNotIn("collection_people", arch)
        for method in ("get_collection_timeline", "action_collection_promise"):
            with self.assertRaises(AccessError):
                getattr(self.alder.with_user(clerk), method)()

    def test_d5_the_page_comes_first(self):
        arch = self.env["res.partner"].with_user(self.collector).get_view(
            self.env.ref("base.view_partner_form").id, "form")["arch"]
        self.assertLess(arch.index('name="collection"'), arch.index('name="contact_addresses"'))

    def test_d5_opens_with_few_queries_however_much_there_is(self):
        """500 items and 200 messages cost no query more than three."""
        few = self.queries()
        self.invoice(self.alder, 1, due=-3).with_context(tracking_disable=True)
        for number in range(12):
            self.alder.message_post(body=f"Said {number}")
        self.replan()
        self.assertEqual(self.queries(), few)

    def queries(self):
        """Count what the form and its timeline ask the database."""
        page = self.alder.with_user(self.collector)
        view = self.env.ref("dso_collection.view_partner_form_collection_first")
        names = [name for name in page.get_view(view.id, "form")["models"]["res.partner"] if name.startswith("coll")]
        spec = {name: {} for name in names}
        columns = ("collection_document", "collection_days_late", "collection_exclusion", "collection_is_leader")
        spec["collection_item_ids"] = {"fields": {name: {} for name in columns}, "limit": 15}
        page.web_read(spec)  # what is loaded once
        self.env.invalidate_all()
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        page.web_read(spec)
        page.get_collection_timeline()
        return self.env.cr.sql_log_count - before


class TestTimeline(PageCase):
    """One timeline of everything, the newest first."""

    def test_d5_what_was_said_promised_disputed_paid_and_noted(self):
        self.open_action(self.alder).with_user(self.collector).action_done()
        with self.on_day(1):
            (self.old | self.mid).with_user(self.collector)._collection_note_many({
                "collection_status_id": self.statuses["promise"].id, "collection_promise_date": day(4),
                "collection_comment": "Both at once"})
        with self.on_day(2):
            self.new.with_user(self.collector)._collection_note_many({
                "collection_status_id": self.statuses["dispute"].id})
        with self.on_day(3):
            self.page.message_post(body="Called the bank", message_type="comment")
        self.credit(self.alder, 60).move_id.line_ids.flush_recordset()
        found = [(entry["kind"], entry["title"]) for entry in self.entries()]
        self.assertEqual(found[:3], [("note", "Note"), ("dispute", "Dispute"),
                                     ("promise", "Promise to pay by 03/20/2026")])
        self.assertEqual(sorted(found[3:]), [("call", "First call"), ("payment", "Payment")])
        promise = self.entries("promise")[0]
        self.assertEqual((promise["state"], promise["author"]), ("Pending", "Collector One"))
        self.assertIn("Both at once", promise["text"])
        self.assertEqual(self.entries("note")[0]["text"].strip(), "Called the bank")
        self.assertIn("$\xa060.00", self.entries("payment")[0]["text"])

    def test_s2_a_promise_says_whether_it_was_kept_or_missed(self):
        self.old.write({"collection_status_id": self.statuses["promise"].id, "collection_promise_date": day(4)})
        with self.on_day(5):
            self.replan()
            self.assertEqual([(entry["state"], entry["colour"]) for entry in self.entries("promise")],
                             [("Missed", "danger")])

    def test_a10_a_message_says_to_whom_and_what_became_of_it(self):
        message = self.actions.create({"partner_id": self.alder.id, "kind": "message", "channel": "email",
                                       "subject": "About your account", "body": "<p>Dear</p>", "date": day(0)})
        message.sudo().write({"state": "done", "done_date": day(0), "delivery_state": "bounced",
                              "sent_to": "accounts@c001.example", "delivery_error": "No such mailbox"})
        entry = self.entries("message")[0]
        self.assertEqual((entry["title"], entry["state"], entry["colour"], entry["id"]),
                         ("About your account", "Bounced", "danger", message.id))
        self.assertEqual(entry["text"], "accounts@c001.example · No such mailbox")

    def test_d5_it_comes_in_pages(self):
        for number in range(25):
            with self.on_day(0, minute=number):
                self.page.message_post(body=f"Said {number}", message_type="comment")
        first = self.page.get_collection_timeline("note")
        second = self.page.get_collection_timeline("note", first["more"])
        self.assertEqual((len(first["entries"]), first["more"], len(second["entries"]), second["more"]),
                         (20, 20, 5, False))
        self.assertEqual([entry["text"].strip() for entry in (first["entries"][0], second["entries"][-1])],
                         ["Said 24", "Said 0"])

    def test_d5_another_companys_history_and_other_customers_are_not_in_it(self):
        self.open_second_company()
        self.invoice(self.alder, 5, company=self.second)
        self.credit(self.alder, 5, company=self.second)
        self.customer("Birch Ltd", "C002").message_post(body="Other", message_type="comment")
        self.assertEqual(self.entries(), [])

    def test_g2_what_was_done_in_a_grouped_account_says_whose_it_is(self):
        birch = self.customer("Birch Ltd", "C002", scenario=self.standard)
        self.invoice(birch, 10, due=-30)
        self.replan()
        self.open_action(birch).with_user(self.collector).action_done()
        birch.collection_leader_id = self.alder
        self.replan()
        self.assertEqual([entry["text"] for entry in self.entries("call")], ["Birch Ltd"])

    def test_d5_unknown_kinds_are_refused_and_the_mark_changes(self):
        with self.assertRaisesRegex(UserError, "no entries of the kind “x'; --”"):
            self.page.get_collection_timeline("x'; --")
        before = self.page.collection_timeline_mark
        self.page.message_post(body="New", message_type="comment")
        self.env.invalidate_all()
        self.assertNotEqual(self.page.collection_timeline_mark, before)


class TestInvoice(PageCase):
    """What an invoice's form says of its collection."""

    def told(self, item, user=None):
        move = item.move_id.with_user(user or self.collector)
        move.invalidate_recordset()
        return move.collection_state, move.collection_last, move.collection_next

    def test_d5_leader_last_and_next_action(self):
        self.assertEqual(self.told(self.old), ("Leader item", False, "First call · 12/11/2025 · To do"))
        self.open_action(self.alder).with_user(self.collector).action_done()
        self.replan()
        self.assertEqual(self.told(self.old), (
            "Leader item", "First call · 03/16/2026", "Reminder · 03/21/2026 · Scheduled"))
        self.assertEqual(self.told(self.mid)[0], "Follows the scenario with the account's leader item")

    def test_d5_s2_promise_and_missed_promise(self):
        self.old.write({"collection_status_id": self.statuses["promise"].id, "collection_promise_date": day(4)})
        self.replan()
        self.assertEqual(self.told(self.old)[0], "Promise until 03/20/2026")
        with self.on_day(5):
            self.replan()
            self.assertEqual(self.told(self.old)[0], "Leader item · Promise missed: 03/20/2026")

    def test_d5_specific_action_for_the_invoice(self):
        self.actions.create({"partner_id": self.alder.id, "channel": "todo", "name": "Ask", "date": day(3),
                             "item_ids": [Command.set(self.new.ids)]})
        self.replan()
        self.assertEqual(self.told(self.new), ("Specific action", False, "Ask · 03/19/2026 · To do"))

    def test_d5_who_may_read_invoices_reads_it_and_opens_nothing(self):
        clerk = self.user("Clerk", "clerk", "account.group_account_invoice")
        self.assertEqual(self.told(self.old, clerk)[0], "Leader item")
        self.assertFalse(self.old.move_id.with_user(clerk).collection_may_open)
        with self.assertRaises(AccessError):
            self.old.move_id.with_user(clerk).action_open_collection()
        Form(self.old.move_id.with_user(clerk))
        self.assertEqual(self.old.move_id.with_user(self.collector).action_open_collection()["res_id"], self.alder.id)

    def test_d5_drafts_and_bills_say_nothing(self):
        draft = self.invoice(self.alder, 5, post=False)
        self.assertEqual((draft.collection_state, draft.collection_last, draft.collection_next), (False, False, False))
