"""Rule H, ``#payment_button_overdue``: the payment page as a customer opens it, without a log-in."""

import re
from unittest.mock import patch

from lxml import html

from odoo import Command
from odoo.tests import HttpCase
from odoo.tools.misc import hash_sign

from ..models.customer import payment_link, payment_page
from .common import TODAY, day
from .test_items import ItemsCase


class PaymentPageCase(ItemsCase, HttpCase):
    """Opens the page over HTTP, as anybody who has its address; the core's own, where an add-on leads to another."""

    def setUp(self):
        super().setUp()
        for name in ("_collection_link_path", "_collection_link_generation"):
            self.startPatcher(patch.object(
                self.registry["res.partner"], name, vars(payment_link.ResPartner)[name]))

    def run_cron(self, name):
        """Run a scheduled action: tests over HTTP share one transaction with it already."""
        self.env.ref(f"dso_collection.ir_cron_collection_{name}").method_direct_trigger()

    def address(self, customer, company=None):
        """Return the path of a customer's payment page."""
        company = company or self.company
        url = customer._collection_payment_url(company)
        self.assertTrue(url.startswith(f"{company.get_base_url()}/collection/pay/"))
        return url[len(company.get_base_url()):]

    def open(self, path):
        """Return what anybody gets who opens an address; nothing is followed."""
        self.env.flush_all()
        return self.url_open(path, allow_redirects=False)

    def words(self, response):
        """Return the words of a page in one line."""
        page = html.fromstring(response.content)
        return " ".join(" ".join(page.find("body").itertext()).split())

    def listed(self, customer):
        """Return document and open amount of each row of the page."""
        rows = html.fromstring(self.open(self.address(customer)).content).xpath("//tbody/tr")
        return [(row.xpath("td[1]/text()")[0].strip(), row.xpath("td//b/text()")[0]) for row in rows]

    def assert_nothing(self, path):
        """The neutral page: not found, and nobody named."""
        response = self.open(path)
        self.assertEqual(response.status_code, 404)
        self.assertEqual(self.words(response), self.words(self.open("/collection/pay/none")))
        documents = self.env["account.move"].search([("move_type", "=", "out_invoice"), ("state", "=", "posted")])
        for word in ("Alder", "C001", "Birch", self.company.name, *documents.mapped("name")):
            self.assertNotIn(word, response.text)


class TestPaymentPage(PaymentPageCase):
    """What it lists."""

    def test_h_lists_what_is_overdue_with_what_is_still_open(self):
        old, bill = self.invoice(self.alder, 300, due=-30), self.invoice(self.alder, 1100.5, due=-2)
        self.invoice(self.alder, 100, due=0)
        self.invoice(self.birch, 77)
        self.pay(bill, 100)
        self.assertEqual(self.listed(self.alder), [(old.name, "$\xa0300.00"), (bill.name, "$\xa01,000.50")])
        words = self.words(self.open(self.address(self.alder)))
        self.assertIn("Overdue and still open $ 1,300.50 ", words)
        self.assertIn(f"{self.company.name} Overdue documents Alder Ltd (C001) · 03/16/2026", words)

    def test_h_each_currency_has_its_total(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.invoice(self.alder, 300), self.invoice(self.alder, 200, currency=euro), self.invoice(self.alder, 5)
        self.assertIn("still open $ 305.00 200.00 € Document", self.words(self.open(self.address(self.alder))))

    def test_h_nothing_is_due_once_it_is_paid(self):
        bill = self.invoice(self.alder)
        address = self.address(self.alder)
        self.assertIn(bill.name, self.words(self.open(address)))
        self.pay(bill)
        response = self.open(address)
        self.assertEqual(response.status_code, 200)
        self.assertIn("Nothing is due.", self.words(response))
        self.assertNotIn(bill.name, response.text)

    def test_h_credits_not_yet_allocated_are_told_and_none_is_asked_when_they_cover_all(self):
        self.invoice(self.alder, 300)
        self.credit(self.alder, 120)
        address = self.address(self.alder)
        self.assertIn("not yet allocated: $ 120.00.", self.words(self.open(address)))
        self.credit(self.alder, 180)
        self.assertIn("Nothing is due.", self.words(self.open(address)))

    def test_h_promised_items_can_be_paid_disputed_and_blocked_ones_are_not_asked_for(self):
        promised, chosen, disputed, blocked, quiet = (
            self.invoice(self.alder, amount) for amount in (10, 20, 30, 40, 50))
        self.note(self.item(promised), "promise", promise=day(4))
        self.actions.create({"item_ids": [Command.set(self.item(chosen).ids)], "channel": "call"})
        self.note(self.item(disputed), "dispute")
        blocked.payment_state = "blocked"
        self.item(quiet).no_followup = True
        self.assertEqual([name for name, _open in self.listed(self.alder)], [promised.name, chosen.name])

    def test_h_the_accounts_collected_in_it_are_listed_and_named(self):
        own, theirs = self.invoice(self.alder, 300, due=-5), self.invoice(self.birch, 200, due=-9)
        self.birch.collection_leader_id = self.alder
        self.plan()
        self.assertEqual(self.listed(self.alder), [(theirs.name, "$\xa0200.00"), (own.name, "$\xa0300.00")])
        self.assertIn("Birch Ltd (C002)", self.words(self.open(self.address(self.alder))))
        self.assertEqual(self.listed(self.birch), [(theirs.name, "$\xa0200.00")])

    def test_h_the_oldest_are_listed_and_the_total_counts_all(self):
        first = self.invoice(self.alder, 1, due=-9)
        self.invoice(self.alder, 2, due=-5), self.invoice(self.alder, 4, due=-4)
        with patch.object(payment_page, "LISTED_AT_MOST", 1):
            self.assertEqual(self.listed(self.alder), [(first.name, "$\xa01.00")])
            words = self.words(self.open(self.address(self.alder)))
        self.assertIn("still open $ 7.00", words)
        self.assertIn("And 2 more; the total counts them.", words)

    def test_h_language_and_number_format_of_who_reads(self):
        french = self.env["res.lang"]._activate_lang("fr_FR")
        french.write({"thousands_sep": ".", "decimal_point": ",", "grouping": "[3,0]", "date_format": "%d.%m.%Y"})
        self.alder.child_ids.lang = french.code
        self.invoice(self.alder, 1234.5, due=-11)
        response = self.open(self.address(self.alder))
        self.assertIn('lang="fr-FR"', response.text)
        self.assertIn("$\xa01.234,50", response.text)
        self.assertIn("05.03.2026", response.text)

    def test_h_an_archived_customer_still_pays(self):
        bill = self.invoice(self.alder)
        address = self.address(self.alder)
        self.alder.action_archive()
        self.assertIn(bill.name, self.words(self.open(address)))

    def test_h_nothing_of_ours_is_told(self):
        bill = self.invoice(self.alder)
        bill.narration = "Internal narration"
        self.note(self.item(bill), "promise", promise=day(4), comment="Says the boss is ill")
        text = self.open(self.address(self.alder)).text
        for word in ("Says the boss", "Promise", "narration", "Collector One", "accounts@c001", "Reminder"):
            self.assertNotIn(word, text)

    def test_h_names_are_shown_as_text(self):
        self.alder.name = "<script>alert(1)</script> & Co"
        self.invoice(self.alder).ref = "<img src=x>"
        response = self.open(self.address(self.alder))
        self.assertNotIn("<script", response.text)
        self.assertNotIn("<img src=x", response.text)
        self.assertIn("<script>alert(1)</script> & Co", self.words(response))


class TestPaymentLink(PaymentPageCase):
    """Who may open it, and for how long."""

    def test_h_forged_altered_and_unknown_links_show_nothing(self):
        self.invoice(self.alder)
        good = self.address(self.alder)
        self.assertEqual(self.open(good).status_code, 200)
        token = good.rpartition("/")[2]
        for position in range(len(token)):
            other = "A" if token[position] != "A" else "B"
            altered = token[:position] + other + token[position + 1:]
            self.assertFalse(self.env["res.partner"]._collection_of_payment_token(altered), position)
        for forged in (token[:-1], f"{token}=", f"{token}A", f"{token[:-2]}!{token[-2:]}", "A" * 5000, "%C3%A9",
                       "AQ", "%00"):
            self.assert_nothing(f"/collection/pay/{forged}")

    def test_h_a_link_signed_for_something_else_shows_nothing(self):
        self.invoice(self.alder)
        token = hash_sign(self.env, "another purpose", [self.alder.id, self.company.id])
        self.assert_nothing(f"/collection/pay/{token}")

    def test_h_a_link_holds_for_sixty_days(self):
        self.invoice(self.alder)
        address = self.address(self.alder)
        with self.on_day(60, hour=23):
            self.assertEqual(self.open(address).status_code, 200)
        with self.on_day(61, hour=1):
            self.assert_nothing(address)

    def test_h_made_twice_on_a_day_it_is_the_same(self):
        morning = self.address(self.alder)
        with self.on_day(0, hour=20):
            self.assertEqual(self.address(self.alder), morning)
        with self.on_day(1):
            self.assertNotEqual(self.address(self.alder), morning)

    def test_h_a_contacts_link_is_that_of_its_account(self):
        self.assertEqual(self.address(self.alder.child_ids), self.address(self.alder))

    def test_h_each_company_has_its_own_page(self):
        second = self.env["res.company"].create({"name": "Second company"})
        self._account_for(second)
        self.invoice(self.alder, 100), self.invoice(self.alder, 900, company=second)
        ours, theirs = self.open(self.address(self.alder)), self.open(self.address(self.alder, second))
        self.assertIn("$\xa0100.00", ours.text)
        self.assertNotIn("$\xa0900.00", ours.text)
        self.assertIn("$\xa0900.00", theirs.text)
        self.assertIn("Second company", theirs.text)
        address = self.address(self.alder, second)
        second.active = False
        self.assert_nothing(address)

    def test_h_a_customer_who_is_deleted_or_merged_away_is_unknown(self):
        nobody = self.env["res.partner"].create({"name": "Nobody"})
        address = self.address(nobody)
        nobody.unlink()
        self.assert_nothing(address)

    def test_h_neither_indexed_nor_kept_nor_passed_on(self):
        self.invoice(self.alder)
        for path in (self.address(self.alder), "/collection/pay/none"):
            headers = self.open(path).headers
            self.assertIn("noindex", headers["X-Robots-Tag"])
            self.assertEqual(headers["Cache-Control"], "no-store, private")
            self.assertEqual(headers["Referrer-Policy"], "no-referrer")
            self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
            self.assertNotIn("Set-Cookie", headers)

    def test_h_opening_the_page_writes_nothing(self):
        bill = self.invoice(self.alder)
        self.assertFalse(bill.access_token)
        before = self.rows("account_move", "collection_account", "collection_touch")
        self.open(self.address(self.alder))
        self.assertEqual(self.rows("account_move", "collection_account", "collection_touch"), before)

    def test_h_a_wrong_signature_is_refused_before_anything_is_read(self):
        self.env.registry.clear_cache()
        self.env["ir.config_parameter"].sudo().get_param("database.secret")
        with self.assertQueryCount(0):
            self.assertFalse(self.env["res.partner"]._collection_of_payment_token("AYDtU2s" + "A" * 60))


class TestPaymentDocument(PaymentPageCase):
    """The way from the page to Odoo's own page of an invoice."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if "payment.provider" in cls.env:  # one that is installed beside us would take payments
            cls.env["payment.provider"].search([]).is_published = False

    def button(self, customer):
        """Return words and address of the first button of a page."""
        [link] = html.fromstring(self.open(self.address(customer)).content).xpath("//td/a")[:1]
        return link.text_content(), link.get("href")

    def test_h_each_document_leads_to_its_own_page(self):
        bill = self.invoice(self.alder)
        words, address = self.button(self.alder)
        self.assertEqual(words, "View")
        response = self.open(address)
        self.assertEqual(response.status_code, 303)
        self.assertEqual(response.headers["Location"].rpartition("/my/")[2],
                         f"invoices/{bill.id}?access_token={bill.access_token}")
        self.assertRegex(bill.access_token, "^[0-9a-f-]{36}$")
        self.assertIn(bill.name, self.url_open(address).text)

    def test_h_pay_where_a_payment_provider_takes_it(self):
        if "payment.provider" not in self.env:
            self.skipTest("Online payments are not installed.")
        self.env["ir.config_parameter"].set_param("account_payment.enable_portal_payment", "True")
        method = self.env.ref("payment.payment_method_unknown")
        provider = self.env["payment.provider"].create({
            "name": "Provider", "code": "none", "state": "test", "is_published": True,
            "payment_method_ids": [Command.set(method.ids)],
            "redirect_form_view_id": self.env["ir.ui.view"].create(
                {"name": "Form", "type": "qweb", "arch": "<form/>"}).id,
        })
        method.active = True
        bill = self.invoice(self.alder)
        words, address = self.button(self.alder)
        self.assertEqual(words, "Pay")
        self.assertTrue(self.open(address).headers["Location"].endswith(
            f"/my/invoices/{bill.id}?access_token={bill.access_token}#portal_pay"))
        provider.is_published = False
        self.assertEqual(self.button(self.alder)[0], "View")

    def test_h_a_document_paid_meanwhile_leads_back_to_the_page(self):
        bill = self.invoice(self.alder)
        _words, address = self.button(self.alder)
        self.pay(bill)
        self.assertEqual(self.open(address).headers["Location"].rpartition("/collection/")[2],
                         address.rpartition("/")[0].rpartition("/collection/")[2])

    def test_h_no_document_of_another_customer(self):
        self.invoice(self.alder)
        theirs = self.invoice(self.birch)
        response = self.open(f"{self.address(self.alder)}/{self.item(theirs).id}")
        self.assertIn("/collection/pay/", response.headers["Location"])
        self.assertFalse(theirs.access_token)
        self.assert_nothing(f"/collection/pay/forged/{self.item(theirs).id}")

    def test_h_an_entry_that_is_no_invoice_has_no_page_of_its_own(self):
        move = self.env["account.move"].create({"journal_id": self.env["account.journal"].search(
            [("type", "=", "bank"), ("company_id", "=", self.company.id)], limit=1).id, "date": TODAY, "line_ids": [
                Command.create({"account_id": self.alder.property_account_receivable_id.id, "debit": 60,
                                "name": "Returned payment", "partner_id": self.alder.id, "date_maturity": day(-3)}),
                Command.create({"account_id": self._ledger(self.company, "income").id, "credit": 60, "name": "Back"}),
            ]})
        move.action_post()
        page = self.open(self.address(self.alder))
        self.assertIn("$\xa060.00", page.text)
        self.assertFalse(re.search(r"<a ", page.text))
