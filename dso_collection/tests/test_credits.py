"""Rule P9: credits not yet allocated hold chasing, the collector is told, and texts show them."""

from .common import day
from .steady import SteadyCase


class CreditsCase(SteadyCase):
    """An overdue item of 100, and 500 not due."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.standard = cls.scenario(cls.step("Reminder", 5), cls.step("Second", 15))
        cls.alder = cls.customer(scenario=cls.standard)
        cls.overdue, cls.later = cls.invoice(cls.alder, 100, due=-10), cls.invoice(cls.alder, 500, due=20)

    def told(self):
        return self.accounts.search([("credits_to_allocate", "=", True)])


class TestCovered(CreditsCase):
    """Nothing is chased while credits cover what is overdue."""

    def test_p9_payment_to_the_cent(self):
        self.credit(self.alder, 99.99)
        self.plan()
        self.assertTrue(self.open_action(self.alder))
        self.assertFalse(self.told())
        self.credit(self.alder, 0.01)
        self.plan()
        self.assertFalse(self.open_action(self.alder))
        self.assertIn("not yet allocated", self.reason(self.alder))
        self.assertEqual(self.told(), self.account(self.alder))
        self.assertEqual(self.sent(), [])

    def test_p9_credit_note_covers_and_the_alert_opens_the_account(self):
        self.invoice(self.alder, 100, due=-2, move_type="out_refund")
        self.plan()
        self.assertFalse(self.open_action(self.alder))
        [alert] = [alert for alert in self.env["collection.alert"].get_bar()["alerts"]
                   if alert["key"] == "credits_to_allocate"]
        self.assertEqual((alert["label"], alert["count"]), ("Credits to allocate", 1))

    def test_p9_allocated_credits_end_it(self):
        credit = self.credit(self.alder, 100)
        self.plan()
        (credit | self.item(self.later)).reconcile()
        self.plan()
        self.assertEqual(self.open_action(self.alder).date, day(-5))
        self.assertFalse(self.told())

    def test_p9_what_falls_due_is_chased_again(self):
        self.credit(self.alder, 100)
        with self.on_day(21):
            self.plan()
            self.assertTrue(self.open_action(self.alder))

    def test_p9_nothing_overdue_is_nothing_to_cover(self):
        birch = self.customer("Birch Ltd", "C002", scenario=self.scenario(self.step("Soon", -7), name="Courtesy"))
        self.invoice(birch, 100, due=3)
        self.credit(birch, 50)
        self.plan()
        self.assertTrue(self.open_action(birch))
        self.assertFalse(self.told())

    def test_p9_company_may_chase_all_the_same_and_is_still_told(self):
        self.credit(self.alder, 100)
        self.company.collection_credits_cover = False
        self.plan()
        self.assertTrue(self.open_action(self.alder))
        self.assertEqual(self.told(), self.account(self.alder))
        self.company.collection_credits_cover = True
        self.plan()
        self.assertFalse(self.open_action(self.alder))

    def test_p9_credits_of_a_grouped_account_count(self):
        birch = self.customer("Birch Ltd", "C002", scenario=self.standard)
        birch.collection_leader_id = self.alder
        self.credit(birch, 100)
        self.plan()
        self.assertFalse(self.open_action(self.alder))
        self.assertEqual(self.told(), self.account(self.alder))
        birch.collection_leader_id = False
        self.plan()
        self.assertTrue(self.open_action(self.alder))

    def test_p9_in_company_currency(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.env["res.currency.rate"].create(
            {"currency_id": euro.id, "name": day(-60), "company_id": self.company.id, "rate": 2.0})
        note = self.invoice(self.alder, 199.98, due=-2, move_type="out_refund", currency=euro)
        self.plan()
        self.assertEqual(self.account(self.alder).credit, 99.99)
        self.assertTrue(self.open_action(self.alder))
        self.invoice(self.alder, 0.02, due=-2, move_type="out_refund", currency=euro)
        self.plan()
        self.assertFalse(self.open_action(self.alder), note.name)

    def test_a5_credit_that_came_meanwhile_withdraws_the_message(self):
        self.plan()
        action = self.open_action(self.alder)
        self.credit(self.alder, 100)
        self.env["collection.touch"].search([]).unlink()  # nobody noticed
        self.assertEqual(self.sent(), [])
        self.assertEqual(action.state, "cancelled")
        self.assertIn("not yet allocated", action.cancel_reason)


class TestTold(CreditsCase):
    """Every text that lists items also shows the credits not yet allocated."""

    def text_with(self, amount=40, **step):
        self.credit_item = self.credit(self.alder, amount)
        if step:
            self.standard.action_ids[0].write(step)
        self.plan()
        self.sent()
        return self.post.text()

    def test_p9_own_table_shows_credits_beside_the_items(self):
        text = self.text_with()
        self.assertIn("Not yet allocated", text)
        self.assertIn(self.credit_item.move_name, text)
        self.assertIn("-40.00", text.replace("\N{MINUS SIGN}", "-").replace("$\N{NO-BREAK SPACE}", "").replace("$", ""))
        action = self.actions.search([("partner_id", "=", self.alder.id), ("state", "=", "done")])
        self.assertEqual(action.item_ids, self.item(self.overdue) | self.credit_item, "evidence of what was read")

    def test_p9_all_open_items_have_them_in_the_list_already(self):
        text = self.text_with(items_shown="open")
        self.assertNotIn("Not yet allocated", text)
        self.assertEqual(text.count(self.credit_item.move_name), 1)

    def test_p9_lists_of_a_text_show_them_once(self):
        template = self.env["mail.template"].create({
            "name": "Lists", "model_id": self.env["ir.model"]._get_id("collection.action"), "subject": "Reminder",
            "body_html": "<p>#items_list_overdue #items_list_not_due</p>"})
        text = self.text_with(template_id=template.id)
        self.assertEqual(text.count("Not yet allocated"), 1)

    def test_p9_in_a_few_words(self):
        self.credit(self.alder, 40)
        self.plan()
        action = self.open_action(self.alder)
        words = action._fill_hashtags("#items_list_overdue", "plain")[action.id]
        self.assertRegex(words, r"not yet allocated: .*40\.00")

    def test_p9_without_credits_nothing_is_said(self):
        self.plan()
        self.sent()
        self.assertNotIn("Not yet allocated", self.post.text())
