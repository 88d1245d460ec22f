"""The list of charges page by page is the list computed as a whole (rule L2)."""

from unittest.mock import patch

from odoo.addons.dso_collection.tests.common import day

from ..models import claim_page
from .charge_case import ChargeCase


class TestChargesPage(ChargeCase):
    """Instalments, paid items, disputes, customers without charges: in pages of any size."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.debtor = cls.customer()
        cls.spared = cls.customer("Spared Ltd", "C002", contact=False)
        cls.spared.collection_no_charges = True
        dispute = cls.env["collection.item.status"].search([("kind", "=", "dispute")], limit=1)
        for number in range(9):
            invoice = cls.invoice(cls.spared if number in {0, 4} else cls.debtor, 3650, due=-20 + number // 2)
            if number in {1, 5}:
                cls.pay_on(invoice, day(-1))
            if number == 3:
                cls.item(invoice).collection_status_id = dispute
        halves = cls.invoice(cls.debtor, 3650, due=-20, post=False)
        halves.invoice_payment_term_id = cls.env["account.payment.term"].create({
            "name": "Halves", "line_ids": [(0, 0, {"value": "percent", "value_amount": 50, "nb_days": days})
                                           for days in (12, 25)]})
        halves.action_post()
        cls.claims = cls.env["collection.charge.claim"].with_user(cls.collector)

    def whole(self, domain=()):
        """Return the rows, all computed."""
        with patch.object(claim_page, "_MANY", 0):
            return self.claims.search_fetch(list(domain))

    def test_l2_pages_are_the_whole_in_its_order(self):
        for domain, number in (([], 9), ([("waiting", "=", False)], 8), ([("paid", "=", True)], 2)):
            told = self.told(self.whole(domain))
            self.assertEqual(len(told), number)
            for portions, size in (([3] * 10, 1), ([3] * 10, 4), ([1], 2), ([100], 80)):
                with patch.object(claim_page, "_portions", lambda _wanted, portions=portions: portions):
                    pages = [self.told(self.claims.search_fetch(domain, ["interest"], offset, size))
                             for offset in range(0, 12, size)]
                    count = self.claims.search_count(domain, limit=size)
                self.assertEqual(sum(pages, []), told, (domain, portions))
                self.assertEqual(count, min(size, number))
            self.assertEqual(self.claims.search_count(domain), number)

    def test_l2_a_page_computes_no_other_documents(self):
        with patch.object(self.registry["collection.charge"], "_claims_sql", autospec=True,
                          side_effect=self.registry["collection.charge"]._claims_sql) as computed:
            page = self.claims.search_fetch([], ["amount"], limit=3)
            self.env.invalidate_all()
            page.mapped("amount")
        self.assertTrue(all(call.args[3] is not None for call in computed.call_args_list))
        self.assertEqual(computed.call_args.args[3], page.move_id.with_env(computed.call_args.args[3].env))

    def told(self, rows):
        self.env.invalidate_all()
        return [(row.id, row.interest, row.fixed_sum, row.waiting) for row in rows]
