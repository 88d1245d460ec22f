"""What the examples do: each seam as an integrator uses it, on a real database."""

from odoo.exceptions import ValidationError

from odoo.addons.dso_collection.tests.common import CollectionCase, day


class ExampleCase(CollectionCase):
    """Two customers, of whom one is insured."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.steps = cls.scenario(cls.step("Reminder", 5, channel="visit"), name="Visits")
        cls.alder = cls.customer("Alder Ltd", "C001", scenario=cls.steps)
        cls.birch = cls.customer("Birch Ltd", "C002", scenario=cls.steps)
        cls.bill = cls.item(cls.invoice(cls.alder, 12000, due=-30))
        cls.item(cls.invoice(cls.birch, 15000, due=-20))
        cls.limits = cls.env["collection.insured.limit"]

    def insure(self, customer, amount):
        """Insure a customer, and plan as the scheduled action does a minute later."""
        limit = self.limits.create({"partner_id": customer.id, "amount": amount})
        self.plan()
        return limit


class TestSeams(ExampleCase):
    """Channel, exclusion, column, alert, insight, tile and hashtag."""

    def test_channel_a_step_is_a_visit(self):
        self.plan()
        action = self.open_action(self.alder)
        self.assertEqual((action.channel, action.state, action.channel_icon), ("visit", "todo", "fa-car"))
        action.with_user(self.collector).action_open_done_wizard()
        action.with_user(self.collector).action_done()
        self.assertEqual((action.state, action.done_date), ("done", day(0)))

    def test_exclusion_the_item_leaves_the_scenario_and_comes_back(self):
        self.plan()
        self.bill.insurer_collects = True
        self.plan()
        self.assertEqual(self.account(self.alder).leader_item_id, self.bill.browse())
        self.assertEqual(self.bill.collection_exclusion, "Insurer collects")
        self.assertEqual(self.open_action(self.alder), self.actions)
        self.bill.insurer_collects = False
        self.plan()
        self.assertEqual(self.account(self.alder).leader_item_id, self.bill)

    def test_column_alert_and_insight_follow_the_limit(self):
        limit = self.insure(self.alder, 20000)
        self.assertEqual((self.account(self.alder).insured, self.account(self.alder).above_insured), (20000, False))
        self.assertEqual(self.found("above_insured"), [])
        self.assertEqual(self.found("uninsured"), ["Birch Ltd"])
        limit.amount = 9000
        self.plan()
        self.assertEqual(self.found("above_insured"), ["Alder Ltd"])
        limit.unlink()
        self.plan()
        self.assertEqual(self.found("above_insured"), [])
        self.assertEqual(self.found("uninsured"), ["Alder Ltd", "Birch Ltd"])

    def found(self, key):
        """Return the customers that Insights opens for a kind, by the filters of the list."""
        [kind] = [kind for kind in self.env["collection.insight"]._kinds() if kind.key == key]
        return sorted(self.accounts.search([*kind.domain, ("partner_id", "in", (self.alder | self.birch).ids)])
                      .partner_id.mapped("name"))

    def test_alert_and_insight_say_what_is_to_be_done(self):
        self.insure(self.alder, 9000)
        screen = self.env["collection.insight"].with_user(self.manager()).get_insights()
        told = {insight["key"]: (insight["count"], insight["mend"])
                for subject in screen["subjects"] for insight in subject["insights"]}
        self.assertEqual(told["above_insured"], (1, "Collect what is overdue, or ask the insurer for a higher limit."))
        self.assertEqual(told["uninsured"], (1, "Ask the insurer for a limit."))

    def manager(self):
        """Make a credit manager who looks at everybody's accounts."""
        user = self.user("Manager", "manager1", "dso_collection.group_collection_manager")
        self.env["res.users.settings"]._find_or_create_for_user(user).collection_desk = "team"
        return user

    def test_tile_says_its_figure_and_opens_its_accounts(self):
        self.insure(self.alder, 9000)
        dashboard = self.env["collection.dashboard"].with_user(self.manager())
        [tile] = [tile for tile in dashboard.get_dashboard({"mine": False})["tiles"] if tile["key"] == "insured"]
        self.assertEqual((tile["name"], tile["value"], tile["lines"]), ("Insured", 9000, ["33% of what is owed"]))
        self.assertIn("or its insured limit, whichever is less", tile["help"])
        opened = dashboard.open_mark("insured", {"mine": False})
        self.assertEqual(self.accounts.search(opened["domain"]).partner_id, self.alder)

    def test_hashtag_says_the_limit_and_nothing_without_one(self):
        self.insure(self.alder, 9000)
        for customer, words in ((self.alder, "Insured to $ 9,000.00."), (self.birch, "Insured to .")):
            action = self.open_action(customer)
            self.assertEqual(action._fill_hashtags("Insured to #insured_limit.", "plain"), {action.id: words})
        with self.assertRaisesRegex(ValidationError, "#insured_limits"):
            self.env["mail.template"].create({
                "name": "Wrong", "model_id": self.env["ir.model"]._get_id("collection.action"),
                "subject": "x", "body_html": "<p>#insured_limits</p>"})
