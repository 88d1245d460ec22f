"""A customer, somebody who sells, and somebody who may confirm all the same."""

import unittest

from odoo import Command
from odoo.tests import TransactionCase

from odoo.addons.dso_collection.tests.common import CollectionCase


class WhereSalesAre(TransactionCase):
    """Odoo looks for tests where an add-on is installed; pytest everywhere (``.odoo-addons``)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if "collection_overdue_warning" not in getattr(cls.env.get("sale.order"), "_fields", ()):
            raise unittest.SkipTest("Sales are not installed here: tests/packaging/test_sale.py runs these tests.")


class SaleCase(WhereSalesAre, CollectionCase):
    """Alder Ltd, in a company that blocks when more than 100 are overdue, something of it for more than 30 days."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write({
            "collection_sale_choice": "block", "collection_sale_days": 30, "collection_sale_amount": 100})
        cls.alder = cls.customer("Alder Ltd", "C001")
        cls.birch = cls.customer("Birch Ltd", "C002")
        cls.sales = cls.user("Sam Sales", "sam", "sales_team.group_sale_salesman")
        cls.manager = cls.user("Mary Manager", "mary", "sales_team.group_sale_salesman_all_leads",
                               "dso_collection.group_collection_manager")
        cls.product = cls.env["product.product"].create({"name": "Goods", "list_price": 50, "taxes_id": False})

    def order(self, customer=None, **values):
        """Write a quotation over 50, as who sells does."""
        return self.env["sale.order"].with_user(self.sales).create({
            "partner_id": (customer or self.alder).id, "user_id": self.sales.id,
            "order_line": [Command.create({"product_id": self.product.id, "price_unit": 50, "tax_ids": False})],
            **values})

    def overdue(self, order):
        """Return amount and days that are beyond the limit now, None if nothing is."""
        self.env.invalidate_all()
        found = order._collection_overdue()
        return found and (found.amount, found.days)

    def notes(self, order):
        """Return the notes in an order's history, oldest first, each with its author."""
        found = order.sudo().message_ids.filtered(lambda message: message.subtype_id.internal or not message.subtype_id)
        return [(message.author_id.name, str(message.body)) for message in found.sorted("id") if message.body]
