"""Rules E1 to E5: a customer with a phone and a keyboard pays two of five documents, promises one, disputes one, asks
for a plan for the last; and a collector validates what was said."""

import json
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from odoo.addons.dso_collection.tests.tour_case import TourCase

from .keyboard import Keyboard
from .page_case import WithProvider
from .request_case import PDF

_TOLD = "document.querySelector('#notice')?.innerText.includes('Thank you')"


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

    def test_e1_to_e4_pays_two_of_five_says_something_of_the_others_and_is_answered(self):
        scenario = self.scenario(self.step("Reminder", 5), name="Page")
        self.alder.collection_scenario_id = scenario
        self.actions._replan_partners(self.alder.ids)
        account = self.alder.sudo().with_company(self.company)
        self.keys = [account._collection_page_key(self.item(bill)) for bill in self.bills]
        first, second = self.keys[1], self.keys[3]
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
            self._says_something(keys)
        self.env.invalidate_all()
        for place, bill in enumerate(self.bills):
            self.assertEqual(bill.name in listed, place not in (1, 3), bill.name)
        self.assertEqual([bill.amount_residual for bill in self.bills], [100, 0, 300, 0, 500])
        self._waits_to_be_validated()
        self.start_tour("/odoo/collection-requests", "collection_requests_tour", login="collector1")
        self.env.invalidate_all()
        self._is_validated()

    def _says_something(self, keys):
        """Promise the first, dispute the third with a file, ask for a plan for the fifth."""
        self.day = self.company._collection_today() + timedelta(days=10)
        self._say(keys, "promise", self.keys[0], {"promise_date": self.day.isoformat()})
        with TemporaryDirectory() as folder:
            file = Path(folder, "goods.pdf")
            file.write_bytes(PDF)
            self._say(keys, "dispute", self.keys[2], {"dispute_text": "Half of it is missing."}, file)
        self._say(keys, "plan", self.keys[4], {"plan_number": "5", "plan_date": self.day.isoformat()})

    def _say(self, keys, kind, key, values, file=None):
        """Tick a document, fill in a section and send it, all by keyboard but the choice of a file, a reason, a day."""
        section = f"document.querySelector('button[name=kind][value={kind}]').closest('details')"
        keys.find("document.activeElement.blur()")
        keys.walk_to(f"#i{key}")
        keys.press(" ")
        keys.find(f"{section}.querySelector('summary').id = 'walk_{kind}'")
        keys.walk_to(f"#walk_{kind}")
        keys.press("Enter")
        keys.wait(f"{section}.open")
        if kind == "dispute":
            keys.find("document.querySelector('#dispute_reason').selectedIndex = 1")
            keys.choose_file("#dispute_file", str(file))
        for name, text in values.items():
            keys.find(f"document.querySelector('#{name}').value = {json.dumps(text)}")
        keys.walk_to(f"button[name=kind][value={kind}]")
        keys.find("document.querySelector('#notice')?.remove()")
        keys.press("Enter")
        keys.wait(_TOLD)

    def _waits_to_be_validated(self):
        """What was said is in the agenda, nothing of it in the history of documents; the scenario goes on (E3)."""
        said = self.env["collection.request"].search([("partner_id", "=", self.alder.id)], order="id")
        self.assertEqual(said.mapped("kind"), ["promise", "dispute", "plan"])
        self.assertEqual(set(said.mapped("state")), {"to_validate"})
        self.assertEqual(said[1].attachment_ids.mapped("mimetype"), ["application/pdf"])
        self.assertFalse(any(self.item(bill).collection_status_id for bill in self.bills))
        self.assertEqual(self.account(self.alder).leader_item_id, self.item(self.bills[0]))

    def _is_validated(self):
        """Each is what the customer said, and nothing is left to chase (E3, E4)."""
        promised, disputed, planned = (self.item(self.bills[place]) for place in (0, 2, 4))
        self.assertEqual((promised.collection_status_id.kind, promised.collection_promise_date), ("promise", self.day))
        self.assertEqual(disputed.collection_status_id.kind, "dispute")
        [plan] = self.alder._collection_plans(self.company)
        self.assertEqual(plan.item_ids, planned)
        self.assertIn(plan.state, ("agreed", "running"))
        self.assertEqual([line.amount for line in plan.line_ids], [100] * 5)
        self.assertFalse(self.account(self.alder).leader_item_id)
        said = self.env["collection.request"].search([("partner_id", "=", self.alder.id)])
        self.assertEqual(set(said.mapped("state")), {"accepted"})
