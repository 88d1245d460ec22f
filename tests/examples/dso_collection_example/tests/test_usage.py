"""What another program does with the public names: notes, actions, plans and figures."""

from odoo import Command

from odoo.addons.dso_collection.tools.dso import count_back_dso

from .test_seams import ExampleCase


class TestUsage(ExampleCase):
    """Each part as the integrator's guide shows it."""

    def test_a_promise_is_written_on_the_item(self):
        self.plan()
        env, items = self.env, self.bill
        # docs: promise
        promise = env["collection.item.status"].search([("kind", "=", "promise")], limit=1)
        items.write({"collection_status_id": promise.id, "collection_promise_date": "2026-03-20"})
        # docs: end
        self.plan()
        self.assertEqual(self.account(self.alder).leader_item_id, self.bill.browse())

    def test_a_specific_action_is_created(self):
        self.plan()
        env, items = self.env(user=self.collector), self.bill
        # docs: specific action
        action = env["collection.action"].create({
            "name": "Ask for the signed delivery note", "channel": "call", "date": "2026-03-18",
            "item_ids": [Command.set(items.ids)]})
        # docs: end
        self.assertEqual((action.kind, action.state, action.partner_id), ("specific", "todo", self.alder))

    def test_accounts_are_read_and_never_written(self):
        self.insure(self.alder, 9000)
        env = self.env(user=self.collector)
        # docs: accounts
        accounts = env["collection.account"].search([("overdue", ">", 10000), ("company_id", "=", env.company.id)])
        worst = accounts.sorted("days_late", reverse=True)[:1]
        who, since, what_next = worst.partner_id.name, worst.days_late, worst.next_action_id.display_name
        # docs: end
        self.assertEqual((who, since, what_next), ("Alder Ltd", 30, "Reminder – Alder Ltd"))

    def test_a_figure_is_a_pure_function(self):
        # docs: dso
        dso = count_back_dso(150000, [(100000, 30), (80000, 31), (90000, 30)])
        # docs: end
        self.assertEqual(dso, 49.375)
