"""Rule R6: a collector who loses the right, the company or the account is an alert; messages wait, named by nobody."""

from odoo import Command

from .alerts import AlertCase


class TestCollectorsRights(AlertCase):
    """Every way in which a collector stops to be one; one account of hers, one of somebody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.group = cls.env.ref("dso_collection.group_collection_user")
        cls.second = cls.env["res.company"].create({"name": "Second company"})
        cls.leaving = cls.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        cls.alder = cls.customer(scenario=cls.reminders, collector=cls.leaving)
        cls.birch = cls.customer("Birch Ltd", "C002", scenario=cls.reminders)
        for customer in (cls.alder, cls.birch):
            cls.invoice(customer)

    def lose_and_regain(self, lose, regain, alert, reason):
        """Plan, lose, see the alert and the waiting message; regain, and see it go by itself."""
        self.plan()
        action = self.open_action(self.alder)
        lose()
        self.assertEqual(self.counts().get(alert), 1)
        self.assertEqual(self.opened(alert).partner_id, self.alder)
        self.assertEqual(self.opened(alert, self.manager).partner_id, self.alder)
        self.dispatch()
        self.assertEqual(self.post.recipients(), ['"Birch Ltd Accounts" <accounts@c002.example>'])
        self.assertEqual((action.state, action.error_kind, action.collector_id), ("error", "collector", self.leaving))
        self.assertIn(reason, action.error)
        regain()
        self.plan()
        self.dispatch()
        self.assertNotIn(alert, self.counts())
        self.assertEqual((action.state, len(self.post.messages)), ("done", 2))

    def test_r6_right_taken_from_the_user(self):
        self.lose_and_regain(
            lambda: self.leaving.write({"group_ids": [Command.unlink(self.group.id)]}),
            lambda: self.leaving.write({"group_ids": [Command.link(self.group.id)]}),
            "collector_lost", "may no longer collect")

    def test_r6_user_taken_from_the_group(self):
        self.lose_and_regain(
            lambda: self.group.write({"user_ids": [Command.unlink(self.leaving.id)]}),
            lambda: self.group.write({"user_ids": [Command.link(self.leaving.id)]}),
            "collector_lost", "may no longer collect")

    def test_r6_a_group_that_gave_the_right_gives_it_no_more(self):
        sales = self.env["res.groups"].create({"name": "Sales", "implied_ids": [Command.link(self.group.id)]})
        self.leaving.group_ids = [Command.unlink(self.group.id), Command.link(sales.id)]
        self.lose_and_regain(
            lambda: sales.write({"implied_ids": [Command.unlink(self.group.id)]}),
            lambda: sales.write({"implied_ids": [Command.link(self.group.id)]}),
            "collector_lost", "may no longer collect")

    def test_r6_company_taken_from_the_user(self):
        self.lose_and_regain(
            lambda: self.leaving.write(
                {"company_ids": [Command.set(self.second.ids)], "company_id": self.second.id}),
            lambda: self.leaving.write({"company_ids": [Command.link(self.company.id)]}),
            "collector_lost", f"no access to {self.company.name}")

    def test_r6_user_taken_from_the_company(self):
        self.leaving.write({"company_ids": [Command.link(self.second.id)], "company_id": self.second.id})
        self.lose_and_regain(
            lambda: self.company.write({"user_ids": [Command.unlink(self.leaving.id)]}),
            lambda: self.company.write({"user_ids": [Command.link(self.leaving.id)]}),
            "collector_lost", f"no access to {self.company.name}")

    def test_r6_archived(self):
        self.lose_and_regain(
            lambda: self.leaving.action_archive(), lambda: self.leaving.action_unarchive(),
            "collector_archived", "is archived")

    def test_r6_made_a_portal_user(self):
        self.plan()
        self.leaving.group_ids = [Command.set(self.env.ref("base.group_portal").ids)]
        self.assertEqual(self.opened("collector_lost").partner_id, self.alder)
        self.dispatch()
        self.assertIn("may no longer collect", self.open_action(self.alder).error)

    def test_r6_deleted(self):
        self.plan()
        action = self.open_action(self.alder)
        self.leaving.unlink()
        self.plan()
        self.assertEqual(self.opened("missing_collector").partner_id, self.alder)
        self.dispatch()
        self.assertEqual((action.state, action.error_kind, action.collector_id.ids), ("error", "collector", []))
        self.assertEqual(self.post.recipients(), ['"Birch Ltd Accounts" <accounts@c002.example>'])

    def test_r6_lost_between_planning_and_sending_nothing_leaves_in_that_name(self):
        self.plan()
        self.env.cr.execute("DELETE FROM res_company_users_rel WHERE user_id = %s AND cid = %s",
                            [self.leaving.id, self.company.id])
        self.env.invalidate_all()
        self.dispatch()
        self.assertEqual(len(self.post.messages), 1)
        self.assertEqual(self.open_action(self.alder).error_kind, "collector")

    def test_r6_send_now_waits_too_and_says_why(self):
        self.plan()
        self.leaving.group_ids = [Command.unlink(self.group.id)]
        notice = self.open_action(self.alder).action_send_now()
        self.assertIn("Collector Two, collector of Alder Ltd (C001), may no longer collect",
                      notice["params"]["message"])

    def test_r6_a_default_collector_who_lost_the_right(self):
        self.company.collection_collector_id = self.leaving
        self.alder.collector_id = False
        self.plan()
        self.leaving.group_ids = [Command.unlink(self.group.id)]
        self.assertEqual(self.opened("collector_lost").partner_id, self.alder)

    def test_r6_a_manager_is_a_collector_and_one_of_several_companies_too(self):
        self.leaving.write({"company_ids": [Command.link(self.second.id)], "company_id": self.second.id,
                            "group_ids": [Command.set(self.env.ref("dso_collection.group_collection_manager").ids)]})
        self.plan()
        self.assertEqual(self.counts(), {})
        self.assertFalse(self.account(self.alder).collector_lost)
        self.dispatch()
        self.assertEqual(len(self.post.messages), 2)

    def test_r6_who_works_in_a_company_collects_for_its_branches(self):
        branch = self.env["res.company"].create({"name": "Branch", "parent_id": self.company.id})
        self.assertTrue(self.leaving._collection_may_collect(branch))
        self.assertFalse(self.leaving._collection_may_collect(self.second))
        self.plan()
        self.env.cr.execute("UPDATE collection_account SET company_id = %s WHERE partner_id = %s",
                            [branch.id, self.alder.id])
        self.env.invalidate_all()
        self.assertFalse(self.accounts.search([("collector_lost", "=", True), ("partner_id", "=", self.alder.id)]))

    def test_r6_nothing_owed_and_nothing_to_do_is_no_alert(self):
        self.env["account.move"].search([("partner_id", "=", self.alder.id)]).button_draft()
        self.plan()
        self.leaving.group_ids = [Command.unlink(self.group.id)]
        self.assertEqual(self.counts(), {})
