"""What the engine's tables refer to is deleted or merged: nothing points nowhere, at once."""

from .common import CollectionCase


class TestReferences(CollectionCase):
    """Fields without a foreign key in the database are kept right by Odoo (rules P1, A10, C5)."""

    def set_up_once(self):
        super().set_up_once()
        self.steps = self.scenario(self.step("Reminder", 3, confirm=True))
        self.alder = self.customer(scenario=self.steps)
        self.bill = self.invoice(self.alder, 100, due=-10)
        self.plan()
        self.person = self.account(self.alder).contact_id

    def test_a_deleted_contact_leaves_account_and_action(self):
        action = self.open_action(self.alder)
        self.assertEqual(action.contact_id, self.person)
        self.assertTrue(self.person)
        self.person.unlink()
        self.assertFalse(self.account(self.alder).contact_id)
        self.assertFalse(action.contact_id)

    def test_a_deleted_collector_leaves_account_and_action(self):
        self.collector.unlink()
        self.assertFalse(self.account(self.alder).collector_id)
        self.assertFalse(self.open_action(self.alder).collector_id)

    def test_p1_a_deleted_item_leaves_account_and_action(self):
        action = self.open_action(self.alder)
        self.assertEqual(action.leader_item_id, self.item(self.bill))
        self.bill.button_draft()
        self.bill.unlink()
        self.assertFalse(self.account(self.alder).leader_item_id)
        self.assertFalse(action.leader_item_id)

    def test_a_deleted_action_leaves_the_account(self):
        self.assertEqual(self.account(self.alder).next_action_id, self.open_action(self.alder))
        self.open_action(self.alder).unlink()
        self.assertFalse(self.account(self.alder).next_action_id)

    def test_a_deleted_customer_takes_its_account_along(self):
        birch = self.customer("Birch Ltd", "C002")
        self.invoice(birch, 50, post=False)
        account = self.accounts.create({"partner_id": birch.id, "company_id": self.company.id})
        self.env["account.move"].search([("partner_id", "=", birch.id)]).unlink()
        birch.child_ids.unlink()
        birch.unlink()
        self.assertFalse(account.exists())

    def test_a10_the_contact_of_an_action_follows_a_merge(self):
        other = self.contact(self.alder, "Buyer", "buyer@alder.example", chosen=False)
        done = self.open_action(self.alder)
        done.write({"state": "done", "done_date": "2026-03-16", "contact_id": other.id})
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((other | self.person).ids, self.person)
        self.assertEqual(done.contact_id, self.person)
        self.assertFalse(other.exists())

    def test_k1_figures_do_not_touch_an_index(self):
        """The figures of every late account change each day: a new version fits beside the old one."""
        self.env.cr.execute("SELECT reloptions FROM pg_class WHERE relname = 'collection_account'")
        self.assertEqual(self.env.cr.fetchone()[0], ["fillfactor=50"])
        self.env.cr.execute("SELECT string_agg(indexdef, ' ') FROM pg_indexes WHERE tablename = 'collection_account'")
        indexes = self.env.cr.fetchone()[0]
        for figure in ("balance", "overdue", "not_due", r"credit\b", "late_30", "days_late", "next_action"):
            self.assertNotRegex(indexes, figure)

    def test_a9_a_scope_of_many_goes_by_temporary_tables_and_leaves_none(self):
        before = self.rows("collection_account", "collection_action")
        self.actions._replan_partners(list(range(1, 600)) + self.alder.ids)
        self.assertEqual(self.rows("collection_account", "collection_action"), before)
