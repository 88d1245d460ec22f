"""Quotations and orders of overdue customers: who is told, who is stopped, and what sets them free."""

from lxml import etree
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from odoo.addons.dso_collection.tests.common import day

from .sale_case import SaleCase


@tagged("post_install", "-at_install")
class TestOverdueOrders(SaleCase):
    """Nothing here plans or refreshes: what counts is the ledger of this moment."""

    def test_the_limit_of_days_and_the_limit_of_amount_are_both_passed(self):
        order = self.order()
        self.assertEqual(self.overdue(order), None)
        self.invoice(self.alder, 100, due=-31)
        self.assertEqual(self.overdue(order), None, "100 are not more than 100")
        self.invoice(self.alder, 0.01, due=-1)
        self.assertEqual(self.overdue(order), (100.01, 31))
        self.company.collection_sale_days = 31
        self.assertEqual(self.overdue(order), None, "31 days are not more than 31")
        self.company.write({"collection_sale_days": 0, "collection_sale_choice": "off"})
        self.assertEqual(self.overdue(order), None)

    def test_who_sells_is_told_an_amount_and_days_and_has_no_right_on_accounts(self):
        self.company.collection_sale_choice = "warn"
        self.invoice(self.alder, 500, due=-45)
        order = self.order(partner_id=self.env["res.partner"].create({"name": "Buyer", "parent_id": self.alder.id}).id)
        self.assertEqual(order.collection_overdue_warning,
                         "Alder Ltd is overdue with $\N{NO-BREAK SPACE}500.00, the oldest of it for 45 days.")
        with self.assertRaises(AccessError):
            self.accounts.with_user(self.sales).search([])
        with Form(order.browse()) as screen:
            self.assertFalse(screen.collection_overdue_warning)
            screen.partner_id = self.alder
            self.assertEqual(screen.collection_overdue_warning, order.collection_overdue_warning, "while it is written")
        order.action_confirm()
        self.assertEqual((order.state, self.notes(order)), ("sale", []), "who is only warned leaves no note")
        self.assertTrue(order.collection_overdue_warning, "an order says it, too")

    def test_who_sells_cannot_confirm_and_is_told_customer_cause_and_way_out(self):
        self.invoice(self.alder, 500, due=-45)
        order = self.order()
        self.assertIn("may confirm orders of overdue customers", order.collection_overdue_warning)
        with self.assertRaisesRegex(UserError, rf"{order.name} cannot be confirmed. Alder Ltd is overdue with .*500.00"
                                               ", the oldest of it for 45 days. Ask the customer to pay"):
            order.action_confirm()
        empty = self.order(order_line=False)
        with self.assertRaises(UserError):  # else it would be confirmed first, and filled then
            empty.action_confirm()
        with self.assertRaises(UserError):  # what runs by itself answers for nothing
            order.sudo().with_user(self.env.ref("base.user_root")).action_confirm()
        self.order(self.birch).action_confirm()

    def test_a_credit_manager_confirms_and_the_history_says_who_and_how_much(self):
        self.invoice(self.alder, 500, due=-45)
        order = self.order().with_user(self.manager)
        self.assertIn("You may confirm it all the same", order.collection_overdue_warning)
        order.action_confirm()
        self.assertEqual(order.state, "sale")
        [(author, body)] = self.notes(order)
        self.assertEqual(author, "Mary Manager")
        self.assertRegex(body, "Confirmed by Mary Manager all the same: Alder Ltd is overdue with .*500.00, .* 45 days")

    def test_who_has_paid_is_free_at_once_also_before_it_is_allocated(self):
        old, young = self.invoice(self.alder, 500, due=-45), self.invoice(self.alder, 200, due=-5)
        order = self.order()
        self.assertEqual(self.overdue(order), (700, 45))
        with self.undone():
            self.pay(old, 300)
            self.assertEqual(self.overdue(order), (400, 45))
            self.pay(old)
            self.assertEqual(self.overdue(order), None)
            order.action_confirm()
        self.company.collection_sale_days = 0
        self.credit(self.alder, 500)
        self.assertEqual(self.overdue(order), (200, 5), "what came in pays the oldest first")
        self.assertEqual(young.amount_residual, 200)

    def test_what_is_in_dispute_does_not_count_and_what_is_promised_does(self):
        invoice, order = self.invoice(self.alder, 500, due=-45), self.order()
        item = self.item(invoice)
        for kind, values, overdue in (
                ("dispute", {}, None), ("dispute_resolved", {}, (500, 45)), ("litigation", {}, (500, 45)),
                ("promise", {"collection_promise_date": day(5)}, (500, 45))):
            status = self.env.ref(f"dso_collection.status_{kind}")
            item.with_user(self.collector)._collection_note_many({"collection_status_id": status.id, **values})
            self.assertEqual(self.overdue(order), overdue, kind)

    def test_a_group_is_seen_whole_and_each_company_for_itself(self):
        self.birch.collection_leader_id = self.alder
        self.invoice(self.birch, 500, due=-45)
        for customer in (self.alder, self.birch):
            order = self.order(customer)
            self.assertEqual(self.overdue(order), (500, 45), customer.name)
            self.assertIn("Accounts collected or invoiced together", order.collection_overdue_warning)
        self.invoice(self.alder, 70, due=-50)
        self.assertEqual(self.overdue(order), (570, 50), "a member is stopped by what its leader owes")
        self.open_second_company()
        self.assertEqual(self.overdue(self.order().sudo().create({
            "partner_id": self.alder.id, "company_id": self.second.id})), None)

    def test_who_is_invoiced_counts_with_who_orders(self):
        self.invoice(self.birch, 500, due=-45)
        self.assertEqual(self.overdue(self.order(partner_invoice_id=self.birch.id)), (500, 45))

    def test_odoos_credit_limit_stands_beside_it(self):
        self.company.account_use_credit_limit = True
        self.alder.credit_limit = 10
        self.invoice(self.alder, 500, due=-45)
        order = self.order()
        self.assertTrue(order.partner_credit_warning and order.collection_overdue_warning)
        page = etree.fromstring(order.get_view(view_type="form")["arch"])
        banners = [banner.get("invisible") for banner in page.xpath(
            "//field[@name='partner_credit_warning' or @name='collection_overdue_warning']/..")]
        self.assertEqual(banners, ["partner_credit_warning == ''", "not collection_overdue_warning"])

    def test_a_credit_manager_sets_the_limit_and_nobody_sets_it_below_nothing(self):
        screens = self.env["collection.settings"].with_user(self.manager)
        screen = screens.create({"collection_sale_choice": "warn", "collection_sale_days": 7})
        self.assertEqual(screen.collection_sale_amount, 100)
        screen.action_save()
        self.assertEqual((self.company.collection_sale_choice, self.company.collection_sale_days), ("warn", 7))
        with self.assertRaises(AccessError):
            screens.with_user(self.sales).create({})
        with self.assertRaisesRegex(IntegrityError, "collection_sale_limits"), self.env.cr.savepoint(), \
                mute_logger("odoo.sql_db"):
            self.company.collection_sale_days = -1
            self.env.flush_all()
