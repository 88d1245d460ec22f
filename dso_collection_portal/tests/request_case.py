"""A customer with open documents who says something on the page: the engine's side, without a server."""

import struct
import zlib
from io import BytesIO

from PIL import Image

from odoo.addons.dso_collection.tests.common import CollectionCase

from ..models.request.checks import SaidWrong

#: What attackers type into every field.
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"
FORMULA = "=cmd|' /C calc'!A0"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"
PROGRAM = b"MZ\x90\x00" + b"\x00" * 400


def png(width=2, height=2):
    """Return a picture, or the head of one that says so."""
    def part(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) + part(
        b"IDAT", zlib.compress(b"\x00\x00\x00" * 2)) + part(b"IEND", b"")


def jpeg():
    """Return a photograph."""
    made = BytesIO()
    Image.new("RGB", (3, 2)).save(made, "JPEG")
    return made.getvalue()


class RequestCase(CollectionCase):
    """``alder`` owes 120 (overdue), 70 (overdue) and 30 (due later); ``accountant`` has the link."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.requests = cls.env["collection.request"]
        cls.steps = cls.scenario(cls.step("Reminder", 5), name="Page")
        cls.alder = cls.customer("Alder Ltd", "A1", scenario=cls.steps)
        cls.accountant = cls.alder.child_ids
        cls.first, cls.second_item, cls.later = (
            cls.item(cls.invoice(cls.alder, amount, due=due)) for amount, due in ((120, -10), (70, -6), (30, 20)))
        cls.actions._replan_partners(cls.alder.ids)

    def page(self, customer=None):
        """Return the account as the page has it: the system's rights, its company and language."""
        return (customer or self.alder).sudo().with_company(self.company).with_context(lang="en_US")

    def say(self, kind, items=None, user=None, files=(), via="link", **typed):
        """Say something as the page's form does; returns the request as the collector sees it."""
        items = self.first if items is None else items
        fields = {name if name == "sender_name" else f"{kind}_{name}": value for name, value in typed.items()}
        made = self.page()._collection_say(kind, items, fields, files, via, user)
        self.env.flush_all()
        return made.with_env(self.env(user=self.collector, su=False, context={}))

    def all_said(self, *domain):
        """Return what was said on the page of the customer."""
        return self.requests.search([("partner_id", "=", self.alder.id), *domain])

    def refused(self, field, kind, items=None, **typed):
        """Say something that is refused at a field; returns the words, and sees that nothing was kept."""
        before = self.all_said()
        with self.assertRaises(SaidWrong) as wrong:
            self.say(kind, items, **typed)
        self.assertEqual(self.all_said(), before)
        self.assertEqual(list(wrong.exception.errors), [field])
        return wrong.exception.errors[field]

    def messages(self):
        """Return the messages on the customer, the newest first."""
        return self.env["mail.message"].search([("model", "=", "res.partner"), ("res_id", "=", self.alder.id)],
                                               order="id desc")

    def leader(self):
        """Plan, and return the item that leads the account."""
        self.actions._replan_partners(self.alder.ids)
        self.env.invalidate_all()
        return self.account(self.alder).leader_item_id

    def rendered(self, lang="en_US", **values):
        """Return the HTML of the page's part."""
        page = self.page().with_context(lang=lang)
        return str(page.env["ir.qweb"]._render("dso_collection_portal.page_say", {
            "url": lambda path: f"/collection/page/x{path}", "typed": {}, "wrong": {},
            "say": {**page._collection_page_say(), "by_link": True}, **values}, lang=lang, minimal_qcontext=True))
