"""Rules E1, E2, E5: a customer with a phone and a keyboard pays two of five documents and sees them gone."""

import json
from datetime import date
from unittest.mock import patch

from odoo.addons.dso_collection.tests.tour_case import TourCase

from .keyboard import Keyboard
from .page_case import WithProvider


class TestPageInTheBrowser(WithProvider, TourCase):
    """In a real browser, 390 points wide, without a log-in."""

    browser_size = "390x844"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.customer()
        cls.bills = [cls.invoice(cls.alder, amount, due=date(2025, month, 28))
                     for month, amount in enumerate((100, 200, 300, 400, 500), start=1)]
        cls.open_provider()
        # Odoo's demo provider, where it is installed beside us; else one that says yes at once
        if demo := cls.env["payment.provider"].search(
                [("code", "=", "demo"), ("company_id", "=", cls.company.id)], limit=1):
            cls.provider.is_published = False
            demo.write({"state": "test", "is_published": True})
            demo.payment_method_ids.active = True

    def test_e2_pays_two_of_five_by_keyboard_and_sees_them_gone(self):
        account = self.alder.sudo().with_company(self.company)
        first, second = (account._collection_page_key(self.item(self.bills[place])) for place in (1, 3))
        path = account._collection_link_path(account._collection_payment_url(self.company).rpartition("/")[2])
        elsewhere = []

        def confirmed(transaction, *_values):
            transaction._set_done()
            return {}

        self.patch(type(self), "fetch_proxy", lambda _test, url: elsewhere.append(url) or {"responseCode": 404})
        with patch.object(self.registry["payment.transaction"], "_get_specific_rendering_values", confirmed), \
                Keyboard.at(self, path) as keys:
            keys.wait("document.querySelectorAll('input[name=item]').length === 5")
            self.assertLessEqual(keys.find("document.documentElement.scrollWidth"), 390, "nothing beside the screen")
            weight = keys.find("performance.getEntries().reduce((sum, one) => sum + (one.decodedBodySize || 0), 0)")
            self.assertLess(weight, 150_000)
            self.assertEqual(elsewhere, [])
            keys.press("Tab")
            self.assertEqual(keys.find("document.activeElement.className"), "skip")
            for key in (first, second):
                keys.walk_to(f"#i{key}")
                self.assertIn("solid", keys.find("getComputedStyle(document.activeElement).outline"))
                keys.press(" ")
            keys.wait(f"document.getElementById('ticked').textContent.includes({json.dumps('$600.00')})")
            keys.walk_to("button.main")
            keys.press("Enter")
            keys.wait("document.querySelector('button[name=o_payment_submit_button]:not(:disabled)')")
            keys.walk_to("button[name=o_payment_submit_button]")
            keys.press("Enter")
            keys.wait("document.getElementById('notice')?.innerText.includes('Thank you. We received')")
            self.assertEqual(keys.find("document.activeElement.id"), "notice", "a screen reader begins with it")
            self.assertEqual(keys.find("document.querySelectorAll('input[name=item]').length"), 3)
            listed = keys.find("document.getElementById('documents').innerText")
        self.env.invalidate_all()
        for place, bill in enumerate(self.bills):
            self.assertEqual(bill.name in listed, place not in (1, 3), bill.name)
        self.assertEqual([bill.amount_residual for bill in self.bills], [100, 0, 300, 0, 500])
