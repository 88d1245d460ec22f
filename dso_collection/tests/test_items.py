"""Rules S1 and S4: status, comment and follow-up date of items, and their history."""

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError

from .common import CollectionCase, day


class ItemsCase(CollectionCase):
    """Two customers, and one status of each kind."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.status = {
            kind: cls.env.ref(f"dso_collection.status_{kind}")
            for kind in ("in_progress", "promise", "dispute", "dispute_resolved", "litigation")
        }
        cls.histories = cls.env["collection.item.history"]
        cls.standard = cls.scenario(cls.step("Reminder", 5), cls.step("Call", 20, "call"))
        cls.alder = cls.customer("Alder Ltd", "C001", scenario=cls.standard)
        cls.birch = cls.customer("Birch Ltd", "C002", scenario=cls.standard)

    def as_collector(self, items):
        """Return the items as the collector sees them."""
        return items.with_user(self.collector)

    def note(self, items, kind=None, **values):
        """Note a status by its kind, and more, on items as the collector does."""
        names = {"promise": "collection_promise_date", "comment": "collection_comment",
                 "followup": "collection_followup_date"}
        values = {names[name]: value for name, value in values.items()}
        if kind:
            values["collection_status_id"] = self.status[kind].id
        return self.as_collector(items)._collection_note_many(values)

    def trace(self, item, *names):
        """Return some fields of the history of an item, oldest first."""
        entries = self.histories.search([("item_id", "=", item.id)], order="id")
        return [tuple(entry[name] for name in names) for entry in entries]


class TestItemNotes(ItemsCase):
    """What an item can carry, whoever writes it (rule S1)."""

    def test_s1_status_comment_and_followup_are_kept_on_the_item(self):
        item = self.item(self.invoice(self.alder))
        item.write({"collection_status_id": self.status["in_progress"].id, "collection_comment": "Wants copies",
                    "collection_followup_date": day(3)})
        self.assertEqual(item.collection_status_kind, "in_progress")
        self.assertEqual((item.collection_comment, item.collection_followup_date), ("Wants copies", day(3)))

    def test_s1_status_set_without_followup_brings_its_own(self):
        self.status["dispute"].followup_days = 14
        item, other = self.item(self.invoice(self.alder)), self.item(self.invoice(self.alder))
        item.collection_status_id = self.status["dispute"]
        self.assertEqual(item.collection_followup_date, day(14))
        other.write({"collection_status_id": self.status["dispute"].id, "collection_followup_date": day(2)})
        self.assertEqual(other.collection_followup_date, day(2))

    def test_s1_same_status_again_leaves_the_followup(self):
        item = self.item(self.invoice(self.alder))
        item.collection_status_id = self.status["dispute"]
        item.collection_followup_date = day(1)
        item.collection_status_id = self.status["dispute"]
        self.assertEqual(item.collection_followup_date, day(1))

    def test_s1_promise_needs_a_date(self):
        item = self.item(self.invoice(self.alder))
        with self.assertRaisesRegex(ValidationError, rf"{item.move_id.name} of Alder Ltd .C001.*needs a promise date"):
            item.collection_status_id = self.status["promise"]

    def test_s1_promise_date_needs_a_promise(self):
        item = self.item(self.invoice(self.alder))
        for vals in (
            {"collection_promise_date": day(5)},
            {"collection_promise_date": day(5), "collection_status_id": self.status["dispute"].id},
        ):
            with self.assertRaisesRegex(ValidationError, "Alder Ltd.*no status of the kind"), self.env.cr.savepoint():
                item.write(vals)

    def test_s1_another_status_takes_the_promise_date_away(self):
        item = self.item(self.invoice(self.alder))
        item.write({"collection_status_id": self.status["promise"].id, "collection_promise_date": day(5)})
        item.collection_status_id = self.status["in_progress"]
        self.assertFalse(item.collection_promise_date)

    def test_s1_only_posted_items_of_customers(self):
        invoice = self.invoice(self.alder)
        income = invoice.line_ids - self.item(invoice)
        with self.assertRaisesRegex(ValidationError, "only what a customer owes"), self.env.cr.savepoint():
            income.collection_comment = "No item"
        draft = self.item(self.invoice(self.alder, post=False))
        with self.assertRaisesRegex(ValidationError, "Alder Ltd.*not posted"), self.env.cr.savepoint():
            draft.collection_comment = "Not yet"

    def test_s1_status_of_another_company_is_refused(self):
        second = self.env["res.company"].create({"name": "Second company"})
        theirs = self.env["collection.item.status"].create({
            "name": "Theirs", "kind": "dispute", "company_id": second.id})
        item = self.item(self.invoice(self.alder))
        with self.assertRaisesRegex(ValidationError, "Alder Ltd.*“Theirs” to Second company"):
            item.collection_status_id = theirs

    def test_s1_branch_uses_the_status_of_the_company_above(self):
        ours = self.env["collection.item.status"].create({
            "name": "Ours", "kind": "dispute", "company_id": self.company.id})
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        self.assertTrue(ours._fits(branch))
        self.assertFalse(ours._fits(self.env["res.company"].create({"name": "Apart"})))

    def test_s1_portal_users_never_read_what_is_noted(self):
        invoice = self.invoice(self.alder)
        item = self.item(invoice)
        item.collection_comment = "Doubtful"
        portal = self.env["res.users"].create({
            "name": "Customer's accountant", "login": "portal1", "partner_id": self.alder.child_ids[0].id,
            "group_ids": [Command.set(self.env.ref("base.group_portal").ids)]})
        invoice._portal_ensure_token()
        invoice.message_subscribe(portal.partner_id.ids)
        self.assertEqual(item.with_user(portal).read(["amount_residual"])[0]["amount_residual"], 100)
        for name in ("collection_comment", "collection_status_id", "collection_exclusion"):
            with self.assertRaises(AccessError, msg=name):
                item.with_user(portal).read([name])

    def test_s1_duplicate_and_reversal_begin_without_notes(self):
        invoice = self.invoice(self.alder)
        item = self.item(invoice)
        item.write({"collection_status_id": self.status["promise"].id, "collection_promise_date": day(5),
                    "collection_comment": "Pays on Friday", "collection_followup_date": day(6)})
        for other in (invoice.copy(), invoice._reverse_moves([{"date": day(0)}], cancel=False)):
            copied = self.item(other)
            self.assertTrue(copied)
            self.assertEqual(copied._collection_notes(), (self.status["promise"].browse(), False, False, False))

    def test_s1_used_status_is_archived_not_deleted(self):
        status = self.env["collection.item.status"].create({"name": "Waits for proof", "kind": "in_progress"})
        item = self.item(self.invoice(self.alder))
        item.collection_status_id = status
        item.collection_status_id = False
        with self.assertRaisesRegex(UserError, "“Waits for proof”.*archive it"):
            status.unlink()
        with self.assertRaisesRegex(UserError, "“Waits for proof”.*kind cannot change"):
            status.kind = "dispute"
        status.active = False
        self.env["collection.item.status"].create({"name": "Never used"}).unlink()

    def test_s1_reset_to_draft_and_back_keeps_what_was_noted(self):
        invoice = self.invoice(self.alder)
        item = self.item(invoice)
        item.write({"collection_status_id": self.status["dispute"].id, "collection_comment": "Broken"})
        invoice.button_draft()
        invoice.invoice_date_due = day(-5)
        invoice.action_post()
        item = self.item(invoice)
        self.assertEqual((item.collection_status_id, item.collection_comment), (self.status["dispute"], "Broken"))
        self.assertEqual(item.date_maturity, day(-5))


class TestItemHistory(ItemsCase):
    """Every change stays readable (rule S4)."""

    def test_s4_every_change_is_kept_with_who(self):
        item = self.item(self.invoice(self.alder))
        self.note(item, "in_progress", comment="Wants copies", followup=day(3))
        item.collection_comment = "Copies sent"
        item.write({"collection_status_id": False})
        self.assertEqual(self.trace(item, "user_id", "old_status_id", "status_id", "comment", "followup_date"), [
            (self.collector, self.status["dispute"].browse(), self.status["in_progress"], "Wants copies", day(3)),
            (self.env.user, self.status["in_progress"], self.status["in_progress"], "Copies sent", day(3)),
            (self.env.user, self.status["in_progress"], self.status["dispute"].browse(), "Copies sent", day(3)),
        ])
        entry = self.histories.search([("item_id", "=", item.id)], limit=1)
        self.assertEqual((entry.partner_id, entry.company_id, entry.document, entry.day),
                         (self.alder, self.company, item.move_id.name, day(0)))

    def test_s4_nothing_changed_leaves_no_trace(self):
        item = self.item(self.invoice(self.alder))
        item.write({"collection_comment": "Once"})
        item.write({"collection_comment": "Once"})
        self.assertEqual(len(self.trace(item, "id")), 1)

    def test_s4_writes_of_the_ledger_leave_no_trace(self):
        invoice = self.invoice(self.alder)
        self.item(invoice).collection_comment = "Once"
        self.pay(invoice, 40)
        invoice.invoice_date_due = day(-3)
        self.assertEqual(self.histories.search_count([("partner_id", "=", self.alder.id)]), 1)

    def test_s4_nobody_edits_or_deletes_history(self):
        item = self.item(self.invoice(self.alder))
        self.note(item, "dispute")
        manager = self.user("Credit Manager", "manager", "dso_collection.group_collection_manager",
                            "account.group_account_manager")
        for user in (self.collector, manager):
            entry = self.histories.with_user(user).search([("item_id", "=", item.id)])
            self.assertEqual(entry.status_id, self.status["dispute"])
            for forbidden in (
                lambda entry=entry: entry.write({"comment": "Never said"}),
                lambda entry=entry: entry.unlink(),
                lambda entry=entry: entry.copy(),
            ):
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    forbidden()

    def test_s4_deleted_entry_leaves_its_history(self):
        invoice = self.invoice(self.alder)
        self.item(invoice).collection_comment = "Wrong customer"
        name = invoice.name
        invoice.button_draft()
        invoice.with_context(force_delete=True).unlink()
        entry = self.histories.search([("partner_id", "=", self.alder.id)])
        self.assertEqual((entry.document, entry.comment), (name, "Wrong customer"))
        self.assertFalse(entry.item_id)
        self.assertFalse(entry.move_id)

    def test_s4_history_follows_a_merge_of_customers(self):
        item = self.item(self.invoice(self.alder))
        self.note(item, "promise", promise=day(4))
        other = self.item(self.invoice(self.birch))
        self.note(other, "dispute", comment="Broken")
        self.plan()
        self.alder.child_ids.collection_contact = False
        self.env["base.partner.merge.automatic.wizard"]._merge((self.alder | self.birch).ids, self.birch)
        self.env.invalidate_all()
        entries = self.histories.search([("partner_id", "=", self.birch.id)], order="id")
        self.assertEqual(entries.mapped("item_id"), item | other)
        self.assertEqual(entries.mapped("status_id"), self.status["promise"] | self.status["dispute"])
        with self.on_day(5):
            self.plan()
            self.assertEqual(entries[0].promise_outcome, "missed")
            self.assertEqual(self.account(self.birch).leader_item_id, item)

    def test_s4_another_companys_history_is_invisible(self):
        second = self.env["res.company"].create({"name": "Second company"})
        self._account_for(second)
        self.env.user.company_ids |= second
        theirs = self.item(self.invoice(self.alder, company=second))
        theirs.collection_comment = "Ours alone"
        self.assertEqual(self.histories.search([("item_id", "=", theirs.id)]).company_id, second)
        self.assertFalse(self.histories.with_user(self.collector).search([("item_id", "=", theirs.id)]))
