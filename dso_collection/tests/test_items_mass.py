"""Rule S3: status, promise, comment and follow-up date on many items at once."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from .common import day
from .test_items import ItemsCase


class TestItemsMass(ItemsCase):
    """Many items at once, by collectors who may not write in the ledger (rule S3)."""

    def test_s3_collector_without_accounting_rights_notes_many(self):
        items = self.item(self.invoice(self.alder)) | self.item(self.invoice(self.birch))
        with self.assertRaises(AccessError):
            self.as_collector(items).write({"collection_comment": "No right to write"})
        refused = self.note(items, "dispute", comment="Prices")
        self.assertFalse(refused)
        self.assertEqual(items.mapped("collection_status_id"), self.status["dispute"])
        self.assertEqual(items.mapped("collection_comment"), ["Prices", "Prices"])

    def test_s3_collector_changes_nothing_else_in_the_ledger(self):
        items = self.as_collector(self.item(self.invoice(self.alder)))
        with self.assertRaises(ValueError):
            items._collection_note_many({"date_maturity": day(60)})

    def test_s3_user_without_the_group_is_refused(self):
        accountant = self.user("Accountant", "accountant", "account.group_account_readonly")
        item = self.item(self.invoice(self.alder)).with_user(accountant)
        for attempt in (
            lambda: item._collection_note_many({"collection_comment": "Mine"}),
            lambda: item.action_note_status(),
            lambda: item.action_remove_status(),
            lambda: self.env["collection.item.note.wizard"].with_user(accountant).create({}),
        ):
            with self.assertRaises(AccessError):
                attempt()

    def test_s3_items_of_another_company_are_refused(self):
        second = self.env["res.company"].create({"name": "Second company"})
        self._account_for(second)
        self.env.user.company_ids |= second
        theirs = self.item(self.invoice(self.alder, company=second))
        with self.assertRaises(AccessError):
            self.note(theirs, "dispute")

    def test_s3_refused_items_are_named_and_the_others_changed(self):
        invoice, paid = self.invoice(self.alder), self.invoice(self.alder)
        self.pay(paid)
        credit = self.credit(self.alder, 30)
        refused = self.note(self.item(invoice) | self.item(paid) | credit, "promise", promise=day(4))
        self.assertEqual(set(refused), {self.item(paid), credit})
        self.assertRegex(refused[self.item(paid)], "Alder Ltd.*cleared")
        self.assertRegex(refused[credit], "Alder Ltd.*credit")
        self.assertEqual(self.item(invoice).collection_promise_date, day(4))
        self.assertFalse(self.item(paid).collection_status_id)

    def test_s3_all_refused_is_an_error(self):
        paid = self.invoice(self.alder)
        self.pay(paid)
        with self.assertRaisesRegex(UserError, "Alder Ltd.*cleared"):
            self.note(self.item(paid), "dispute")

    def test_s3_one_message_for_each_customer_names_its_documents(self):
        first, second = self.invoice(self.alder), self.invoice(self.alder)
        other = self.invoice(self.birch)
        before = self.alder.message_ids
        self.note(self.item(first) | self.item(second) | self.item(other), "promise", promise=day(4))
        message = self.alder.message_ids - before
        self.assertEqual(len(message), 1)
        self.assertEqual(message.author_id, self.collector.partner_id)
        for words in ("Promise to pay", "03/20/2026", first.name, second.name):
            self.assertIn(words, message.body)
        self.assertNotIn(other.name, message.body)
        self.assertIn(other.name, self.birch.message_ids[0].body)

    def test_s3_comment_alone_is_no_message(self):
        before = self.alder.message_ids
        self.note(self.item(self.invoice(self.alder)), comment="Asked for <b>copies</b>")
        self.assertEqual(self.alder.message_ids, before)
        self.note(self.item(self.invoice(self.alder)), "dispute", comment="<script>x</script>")
        self.assertIn("&lt;script&gt;", self.alder.message_ids[0].body)

    def test_s3_remove_status_sets_back(self):
        item = self.item(self.invoice(self.alder))
        self.note(item, "promise", promise=day(4), comment="By phone", followup=day(5))
        self.as_collector(item).action_remove_status()
        self.assertEqual(item._collection_notes(), (self.status["promise"].browse(), False, "By phone", False))
        self.assertIn("Status removed", self.alder.message_ids[0].body)
        self.assertEqual(self.trace(item, "promise_outcome"), [("withdrawn",), (False,)])


class TestNoteWizard(ItemsCase):
    """The screen that asks what to note (rule S3)."""

    def wizard(self, items, **values):
        """Open the screen on items as the collector does, and change some of its fields."""
        action = self.as_collector(items).action_note_status()
        wizard = self.env[action["res_model"]].with_user(self.collector).with_context(**action["context"]).create({})
        wizard.write(values)
        return wizard

    def test_s3_what_is_not_changed_stays_on_each_item(self):
        first, second = self.item(self.invoice(self.alder)), self.item(self.invoice(self.alder))
        first.collection_comment, second.collection_comment = "First", "Second"
        wizard = self.wizard(first | second, status_id=self.status["dispute"].id)
        self.assertEqual((wizard.item_count, wizard.comment), (2, False))
        wizard.action_apply()
        self.assertEqual((first | second).mapped("collection_comment"), ["First", "Second"])
        self.assertEqual((first | second).mapped("collection_status_id"), self.status["dispute"])

    def test_s3_one_item_begins_with_what_it_has(self):
        item = self.item(self.invoice(self.alder))
        self.note(item, "promise", promise=day(4), comment="By phone")
        wizard = self.wizard(item)
        self.assertEqual((wizard.status_id, wizard.promise_date, wizard.comment),
                         (self.status["promise"], day(4), "By phone"))
        wizard.write({"comment": False, "promise_date": day(9)})
        wizard.action_apply()
        self.assertEqual((item.collection_promise_date, item.collection_comment), (day(9), False))

    def test_s3_nothing_changed_is_said(self):
        with self.assertRaisesRegex(UserError, "Nothing was changed"):
            self.wizard(self.item(self.invoice(self.alder))).action_apply()

    def test_s3_promise_without_or_with_a_past_date_is_refused(self):
        wizard = self.wizard(self.item(self.invoice(self.alder)), status_id=self.status["promise"].id)
        with self.assertRaisesRegex(UserError, "needs a promise date"):
            wizard.action_apply()
        wizard.promise_date = day(-1)
        with self.assertRaisesRegex(UserError, "Alder Ltd.*today or a later day"):
            wizard.action_apply()
        wizard.promise_date = day(0)
        wizard.action_apply()

    def test_s3_refusals_are_listed_before(self):
        invoice, credit = self.invoice(self.alder), self.credit(self.alder, 30)
        wizard = self.wizard(self.item(invoice) | credit, status_id=self.status["promise"].id, promise_date=day(4))
        self.assertEqual(wizard.refused_count, 1)
        self.assertIn("is a credit", wizard.refused_text)
        outcome = wizard.action_apply()
        self.assertEqual(outcome["params"]["type"], "warning")
        self.assertEqual(self.item(invoice).collection_status_id, self.status["promise"])

    def test_s3_status_proposes_its_followup_and_asks_for_the_promise_date(self):
        self.status["dispute"].followup_days = 14
        action = self.as_collector(self.item(self.invoice(self.alder))).action_note_status()
        screen = Form(self.env[action["res_model"]].with_user(self.collector).with_context(**action["context"]))
        screen.status_id = self.status["dispute"]
        self.assertEqual(screen.followup_date, day(14))
        screen.status_id = self.status["promise"]
        with self.assertRaisesRegex(AssertionError, "promise_date is a required field"):
            screen.save()
        screen.promise_date = day(4)
        screen.status_id = self.status["litigation"]
        self.assertFalse(screen.promise_date)
        screen.save().action_apply()
