"""Rules E3, E5: the page's form as a browser sends it, over HTTP, without a script."""

import re
from importlib.util import find_spec
from unittest import skipUnless

from odoo.tests import HttpCase, tagged

from .request_case import PDF, PROGRAM, RequestCase


@skipUnless(find_spec("odoo.addons.dso_collection_portal.controllers.access"), "the page's routes are not there")
@tagged("post_install", "-at_install")
class TestRequestsRoute(RequestCase, HttpCase):
    """One test, for each request takes a while."""

    def open(self, path):
        """Open the page; where it is, and the key of its form, is remembered."""
        shown = self.url_open(path)
        self.link = f"/{shown.url.split('/', 3)[3]}"
        self.form_key = re.search(r'name="form_key" value="([^"]+)"', shown.text)[1]
        return shown.text

    def send(self, files=(), **typed):
        """Send the form with the first document ticked; returns status and page."""
        answer = self.url_open(f"{self.link}/say", data={
            "form_key": self.form_key, "item": self.key, **typed}, files=files or {"none": ("", b"")})
        return answer.status_code, answer.text

    def test_e3_the_form_over_http(self):
        page = self.page()
        link = page._collection_link_path(page._collection_payment_url(self.company).rpartition("/")[2])
        self.key = page._collection_page_key(self.first)
        self.assertIn("I will pay on", self.open(link))

        status, text = self.send(kind="promise", promise_date="2026-03-15")
        self.assertEqual((status, len(self.all_said())), (422, 0))
        self.assertIn("This day has passed", text)
        self.assertIn(f'value="{self.key}"', text)

        status, text = self.send(kind="promise", promise_date="2026-03-20")
        said = self.all_said()
        self.assertEqual((status, said.kind, said.item_ids, said.via), (200, "promise", self.first, "link"))
        self.assertIn("Thank you, we have received it", text)
        self.assertIn("Received: we will answer", text)

        proof = {"dispute_file": ("proof.exe.pdf", PDF, "application/pdf")}
        self.assertEqual(self.send(proof, kind="dispute", dispute_reason="goods")[0], 200)
        self.assertEqual(self.all_said(("kind", "=", "dispute")).attachment_ids.raw, PDF)
        for status, values, files in (
            (422, {"kind": "dispute", "dispute_reason": "goods"}, {"dispute_file": ("invoice.pdf", PROGRAM)}),
            (413, {"kind": "dispute", "dispute_reason": "goods"}, {"dispute_file": ("x.pdf", PDF + b" " * 17_000_000)}),
            (422, {"kind": "promise", "promise_date": "2026-03-20", "item": "f" * 24}, {}),
            (422, {"kind": "action_accept"}, {}),
            (403, {"kind": "promise", "promise_date": "2026-03-20", "form_key": "x"}, {}),
        ):
            self.assertEqual(self.send(files, **values)[0], status, values)
        self.assertEqual(len(self.all_said()), 2)

        buyer = self.contact(self.alder, "Buyer", "buyer@a1.example", chosen=False)
        self.env["res.users"].create({
            "name": "Buyer", "login": "buyer", "password": "buyer-buyer", "partner_id": buyer.id,
            "group_ids": [(6, 0, self.env.ref("base.group_portal").ids)]})
        self.authenticate("buyer", "buyer-buyer")
        self.assertNotIn("sender_name", self.open("/my/collection"))
        self.assertEqual(self.send(kind="paid", paid_date="2026-03-10")[0], 200)
        said = self.all_said(("kind", "=", "paid"))
        self.assertEqual((said.via, said.user_id.partner_id, said.partner_id), ("portal", buyer, self.alder))
