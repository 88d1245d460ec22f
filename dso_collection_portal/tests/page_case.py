"""A customer with five open documents, and their page as anybody opens it who has its address."""

from contextlib import contextmanager

from lxml import html

from odoo import Command
from odoo.tests import HttpCase
from odoo.tests.common import JsonRpcException

from odoo.addons.dso_collection.tests.test_items import ItemsCase


class PageCase(ItemsCase, HttpCase):
    """Alder owes five documents, three of them overdue; Birch owes one."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bills = [cls.invoice(cls.alder, amount, due=due)
                     for amount, due in ((100, -30), (200, -20), (300, -10), (400, 5), (500, 30))]
        cls.theirs = cls.invoice(cls.birch, 77)
        cls.actions._replan_partners((cls.alder | cls.birch).ids)
        # One that is installed beside us would take payments
        cls.env["payment.provider"].search([]).is_published = False

    def path(self, customer=None, company=None):
        """Return the path of a customer's page."""
        company = company or self.company
        url = (customer or self.alder)._collection_payment_url(company)
        self.assertTrue(url.startswith(f"{company.get_base_url()}/collection/page/"))
        return url[len(company.get_base_url()):]

    def open(self, path, data=None):
        """Return what anybody gets; nothing is followed."""
        self.env.flush_all()
        response = self.url_open(path, data=data, allow_redirects=False)
        self.env.invalidate_all()
        return response

    def send(self, path, form, to="/pay"):
        """Send the form of a page, with the key that stands in it."""
        found = html.fromstring(self.open(path).content).xpath("//input[@name='form_key']/@value")
        return self.open(path + to, {"form_key": found[0] if found else "", **form})

    def account_of(self, customer=None):
        """Return a customer as the page has them."""
        return (customer or self.alder).sudo().with_company(self.company)

    def key(self, bill, customer=None):
        """Return the key of a document on a customer's page."""
        return self.account_of(customer)._collection_page_key(self.item(bill))

    @staticmethod
    def words(response):
        """Return the words of a page in one line."""
        return " ".join(" ".join(html.fromstring(response.content).find("body").itertext()).split())

    @staticmethod
    def listed(response):
        """Return the documents that can be ticked."""
        return [name.strip() for name in html.fromstring(response.content).xpath("//tr[@class='item']/th/label/text()")]

    def names(self, *places):
        """Return the numbers of some of the five documents."""
        return [self.bills[place].name for place in places]

    def left(self):
        """Return what is open of the five."""
        self.env.invalidate_all()
        return [bill.amount_residual for bill in self.bills]

    def assert_nothing(self, path):
        """The neutral page: not found, and nobody named."""
        response = self.open(path)
        self.assertEqual(response.status_code, 404)
        for word in ("Alder", "C001", "Birch", self.company.name, *(bill.name for bill in self.bills)):
            self.assertNotIn(word, response.text)


class WithProvider:
    """A payment provider, whose answers the tests give; Odoo's demo provider where that is installed."""

    @classmethod
    def open_provider(cls):
        """Let customers pay online."""
        cls.env["payment.provider"].search([]).is_published = False  # one beside us would take payments
        cls.env["ir.config_parameter"].set_param("account_payment.enable_portal_payment", "True")
        bank = cls.env["account.journal"].search([("type", "=", "bank"), ("company_id", "=", cls.company.id)], limit=1)
        cls.method = cls.env.ref("payment.payment_method_unknown")
        cls.provider = cls.env["payment.provider"].create({
            "name": "Provider", "code": "none", "state": "test", "is_published": True,
            "payment_method_ids": [Command.set(cls.method.ids)], "company_id": cls.company.id,
            "redirect_form_view_id": cls.env["ir.ui.view"].create({
                "name": "Form", "type": "qweb",
                "arch": '<form action="/payment/status" method="get"><input type="hidden" name="from" value="us"/>'
                        "</form>",
            }).id})
        cls.method.active = True
        cls.env["account.payment.method"].create({"name": "Provider", "code": "none", "payment_type": "inbound"})
        cls.provider.journal_id = bank


class PayCase(WithProvider, PageCase):
    """The same, and a way to pay online."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.open_provider()

    def choose(self, path, *places, **parts):
        """Tick some of the five, with amounts by their place (``p2="50"``); return the path where they are paid."""
        form = {"item": [self.key(self.bills[place]) for place in places]}
        form.update({f"part_{self.key(self.bills[int(name[1:])])}": text for name, text in parts.items()})
        response = self.send(path, form)
        self.assertEqual(response.status_code, 303, self.words(response) if response.status_code != 303 else "")
        return path + response.headers["Location"].partition(path)[2]

    def form(self, address):
        """Return what Odoo's payment form on a page says."""
        [form] = html.fromstring(self.open(address).content).xpath("//form[@id='o_payment_form']")
        return form

    def begin(self, form, **values):
        """Begin to pay as the script of a payment form does."""
        self.env.flush_all()
        result = self.make_jsonrpc_request(form.get("data-transaction-route"), {
            "provider_id": self.provider.id, "payment_method_id": self.method.id, "token_id": None,
            "flow": "redirect", "tokenization_requested": False, "landing_route": form.get("data-landing-route"),
            "is_validation": False, "amount": float(form.get("data-amount")),
            "access_token": form.get("data-access-token"), "csrf_token": "none", **values})
        self.env.invalidate_all()
        return self.env["payment.transaction"].search([("reference", "=", result["reference"])])

    @staticmethod
    def confirm(transaction):
        """Let the provider confirm, and Odoo book what came in."""
        transaction._set_done()
        transaction._post_process()
        return transaction.payment_id

    @contextmanager
    def refused(self, words):
        """What is done in the block is refused with these words."""
        with self.assertLogs("odoo.http", "WARNING") as told, self.assertRaises(JsonRpcException):
            yield
        self.assertIn(words, "".join(told.output))
