"""Rule A10: what was sent stays readable, whatever becomes of what it was about."""

from odoo.exceptions import UserError

from .common import day
from .steady import SteadyCase


class TestHistory(SteadyCase):
    """One reminder was sent on the reference day over two invoices; then the world changes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.template = cls.env["mail.template"].create({
            "name": "Reminder", "model_id": cls.env["ir.model"]._get_id("collection.action"),
            "subject": "Please pay, {{ object.contact_id.name }}", "body_html": "<p>As agreed.</p>",
        })
        cls.standard = cls.scenario(cls.step("Reminder", 5, template_id=cls.template.id), cls.step("Second", 40))
        cls.alder = cls.customer(scenario=cls.standard)
        cls.accountant = cls.alder.child_ids
        cls.first, cls.second = cls.invoice(cls.alder, 100, due=-20), cls.invoice(cls.alder, 30.5, due=-10)
        cls.names = (cls.first | cls.second).mapped("name")

    def set_up_once(self):
        super().set_up_once()
        self.plan()
        self.sent()
        self.action = self.actions.search([("partner_id", "=", self.alder.id), ("state", "=", "done")])
        self.plan()

    def assert_readable(self):
        """All of rule A10 is still told by the action."""
        self.env.invalidate_all()
        action = self.action
        self.assertEqual((action.state, action.done_date, action.channel, action.delivery_state),
                         ("done", day(0), "email", "sent"))
        self.assertEqual((action.sent_to, action.partner_id), ("accounts@c001.example", self.alder))
        self.assertEqual(
            [(item["document"], item["due_date"], item["open"], item["currency"]) for item in action.sent_items],
            [(self.names[0], "2026-02-24", 100.0, "USD"), (self.names[1], "2026-03-06", 30.5, "USD")])
        self.assertEqual(action.message_id.subject, "Please pay, Alder Ltd Accounts")
        for words in ("As agreed.", *self.names, "100.00", "30.50"):
            self.assertIn(words, action.sent_text)
        self.assertIn(action.message_id, self.alder.message_ids)
        self.assertIn("Reminder", action.display_name)

    def test_a10_invoices_paid(self):
        self.pay(self.first)
        self.pay(self.second)
        self.plan()
        self.assert_readable()

    def test_a10_invoice_reset_changed_and_posted_again(self):
        self.first.button_draft()
        self.first.invoice_line_ids.price_unit = 777
        self.first.action_post()
        self.plan()
        self.assert_readable()

    def test_a10_invoices_deleted(self):
        for invoice in (self.first, self.second):
            invoice.button_draft()
            invoice.with_context(force_delete=True).unlink()
        self.plan()
        self.assert_readable()
        self.assertFalse(self.open_action(self.alder))

    def test_a10_contact_renamed_readdressed_and_archived(self):
        self.accountant.write({"name": "Someone Else", "email": "else@c001.example"})
        self.accountant.active = False
        self.plan()
        self.assert_readable()

    def test_a10_contact_cannot_be_deleted_but_merged(self):
        with self.assertRaisesRegex(UserError, "archive the contact instead"), self.env.cr.savepoint():
            self.accountant.unlink()
        other = self.contact(self.alder, "Buyer", "buyer@c001.example", chosen=False)
        self.env["base.partner.merge.automatic.wizard"].create({})._merge((self.accountant | other).ids, other)
        self.plan()
        self.assert_readable()
        self.assertEqual(self.action.contact_id, other)

    def test_a10_scenario_and_step_archived_and_refused_deletion(self):
        with self.assertRaisesRegex(UserError, "archive it instead"), self.env.cr.savepoint():
            self.standard.unlink()
        self.standard.action_ids[0].unlink()  # archives what was used
        self.standard.active = False
        self.plan()
        self.assert_readable()

    def test_a10_text_changed_and_deleted(self):
        self.template.write({"subject": "Other", "body_html": "<p>Other</p>"})
        self.assert_readable()
        self.standard.action_ids[0].template_id = False
        self.template.unlink()
        self.assert_readable()

    def test_a10_collector_changed_and_archived(self):
        self.alder.collector_id = self.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        self.collector.active = False
        self.plan()
        self.assert_readable()
        self.assertEqual(self.action.collector_id, self.collector)

    def test_a10_customer_renamed_archived_and_merged(self):
        stays = self.customer("Alder Group", "C009", scenario=self.standard, contact=False)
        self.alder.write({"name": "Alder (closed)", "active": False})
        self.assert_readable()
        self.env["base.partner.merge.automatic.wizard"].create({})._merge((self.alder | stays).ids, stays)
        self.alder = stays
        self.plan()
        self.assert_readable()

    def test_a10_done_actions_are_not_deleted(self):
        with self.assertRaisesRegex(UserError, "stays in the customer's history"):
            self.action.unlink()

    def test_a10_amounts_of_a_call_are_those_of_its_day(self):
        birch = self.customer("Birch Ltd", "C002", scenario=self.scenario(self.step("Call", 5, channel="call")))
        invoice = self.invoice(birch, 200, due=-10)
        self.plan()
        call = self.open_action(birch)
        self.pay(invoice, 50)
        call.action_done("will pay")
        self.pay(invoice)
        self.plan()
        self.assertEqual([(item["document"], item["open"]) for item in call.sent_items], [(invoice.name, 150.0)])
