"""Rules E1 and E5: the customer's page as a customer opens it, without a log-in and in the portal."""

import re
from datetime import datetime, timedelta
from unittest.mock import patch

from lxml import html

from odoo import Command
from odoo.tools.misc import hash_sign

from odoo.addons.dso_collection.tests.common import NOW, day

from ..models.link import use
from ..pages import shown
from .page_case import PageCase

_SCOPE = "dso_collection.payment_page"


class TestCustomerPage(PageCase):
    """What it shows, to whom, and what it does not."""

    def test_e1_shows_what_is_overdue_what_will_be_due_and_credits(self):
        self.pay(self.bills[0], 40)
        self.credit(self.alder, 25)
        response = self.open(self.path())
        words = self.words(response)
        self.assertEqual(self.listed(response), self.names(0, 1, 2, 3, 4))
        self.assertIn("Overdue $ 560.00 Open in all $ 1,460.00 Not yet allocated $ 25.00", words)
        self.assertIn(f"{self.bills[0].name} PDF Details 02/14/2026 30 days late $ 60.00 of $ 100.00", words)
        self.assertLess(words.index("Overdue "), words.index("Not yet due"))
        self.assertNotIn(self.theirs.name, words)
        self.assertLess(len(response.content), 60_000)
        before = self.rows("account_move", "collection_account", "collection_touch")
        self.open(self.path())
        self.assertEqual(self.rows("account_move", "collection_account", "collection_touch"), before)

    def test_e1_what_is_paid_or_being_reconciled_is_gone_and_credits_may_cover_all(self):
        self.pay(self.bills[1])
        self.assertEqual(self.listed(self.open(self.path())), self.names(0, 2, 3, 4))
        self.credit(self.alder, 1300)
        self.assertIn("You need not pay anything", self.words(self.open(self.path())))

    def test_e1_the_accounts_collected_in_it_are_listed_and_named(self):
        self.birch.collection_leader_id = self.alder
        self.actions._replan_partners((self.alder | self.birch).ids)
        self.assertIn("Birch Ltd (C002)", self.words(self.open(self.path())))
        self.assertEqual(self.listed(self.open(self.path(self.birch))), [self.theirs.name])

    def test_e1_a_long_list_has_pages_and_what_is_ticked_stays(self):
        with patch.object(shown, "ROWS", 2):
            self.assertEqual(self.listed(self.open(self.path())), self.names(0, 1))
            response = self.send(self.path(), {
                "item": [self.key(self.bills[0])], f"part_{self.key(self.bills[0])}": "40", "page": "3"}, to="")
            self.assertEqual(self.listed(response), self.names(4))
            self.assertIn("1 ticked on the pages", self.words(response))
            self.assertIn("Page 3 of 3, 5 documents", self.words(response))
            self.assertIn(f'name="item" value="{self.key(self.bills[0])}"', response.text)
            self.assertIn(f'name="part_{self.key(self.bills[0])}" value="40"', response.text)
        for wrong in ("0", "-1", "99999999999", "x", "²"):
            self.assertEqual(self.open(f"{self.path()}?page={wrong}").status_code, 200)

    def test_e1_files_of_the_statement_and_of_each_invoice(self):
        path = self.path()
        response = self.open(f"{path}/statement.xlsx")
        self.assertTrue(response.content.startswith(b"PK"))
        self.assertIn("attachment", response.headers["Content-Disposition"])
        self.assertEqual(response.headers["Cache-Control"], "no-store, private")
        with patch.object(self.registry["res.partner"], "_collection_statement_file",
                          lambda *_args, **_options: ("Statement.pdf", b"%PDF-1")):
            self.assertEqual(self.open(f"{path}/statement.pdf").content, b"%PDF-1")
        with patch.object(self.registry["account.move"], "_collection_page_pdf",
                          lambda move: (f"{move.id}.pdf", move.name.encode())):
            self.assertEqual(self.open(f"{path}/document/{self.key(self.bills[3])}.pdf").text, self.bills[3].name)
            for other in (self.key(self.theirs), self.key(self.theirs, self.birch), "1", str(self.bills[0].id)):
                response = self.open(f"{path}/document/{other}.pdf")
                self.assertEqual(response.status_code, 404)
                self.assertNotIn(self.theirs.name, response.text)
        self.assertIn(f"/my/invoices/{self.bills[0].id}?access_token=",
                      self.open(f"{path}/document/{self.key(self.bills[0])}").headers["Location"])
        self.assertEqual(self.open(f"{path}/document/{self.key(self.theirs)}").status_code, 404)
        with patch.object(self.registry["account.move"], "_collection_page_pdf", side_effect=ValueError), \
                self.assertLogs("odoo.addons.dso_collection_portal.controllers.files", "WARNING"):
            response = self.open(f"{path}/document/{self.key(self.bills[0])}.pdf")
        self.assertIn("cannot be made at the moment", self.words(response))

    def test_l2_what_is_owed_besides_has_a_table_of_its_own(self):
        table = {"title": "Late charges", "note": "By law.", "headers": ["Document", "Due date", "Total"],
                 "rows": [["<b>INV</b>", "02/01/2026", "$ 20.00"]], "totals": ["$ 20.00"]}
        with patch.object(self.registry["res.partner"], "_collection_owed_besides", lambda _account: [table]):
            response = self.open(self.path())
        self.assertIn("Late charges By law. Document Due date Total <b>INV</b> 02/01/2026 $ 20.00 Total: $ 20.00",
                      self.words(response))

    def test_e5_in_the_contacts_language_under_the_companys_colours(self):
        french = self.env["res.lang"]._activate_lang("fr_FR")
        french.write({"thousands_sep": ".", "decimal_point": ",", "date_format": "%d.%m.%Y"})
        self.alder.child_ids.lang = french.code
        self.company.email_secondary_color = "#ffe066"
        text = self.open(self.path()).text
        self.assertIn('lang="fr-FR"', text)
        self.assertIn("14.02.2026", text)
        self.assertIn("30 jours de retard", text)
        self.assertIn("--brand: #ffe066; --on-brand: #000000;", text)

    def test_e5_nothing_of_ours_and_no_number_of_ours(self):
        self.note(self.item(self.bills[0]), "promise", promise=day(4), comment="Says the boss is ill")
        response = self.open(self.path())
        for word in ("Says the boss", "Promise", "Collector One", "accounts@c001", "Reminder"):
            self.assertNotIn(word, response.text)
        said = ("action", "for", "formaction", "href", "id", "name", "src", "value")
        told = {word for one in html.fromstring(response.content).iter() for name, value in one.items() if name in said
                for word in re.split(r"[^0-9A-Za-z]+", value)}
        self.assertFalse(told & {str(number) for bill in self.bills for number in (bill.id, self.item(bill).id)})

    def test_e5_names_and_references_are_shown_as_text(self):
        self.alder.name = "<script>alert(1)</script> & Co"
        self.bills[0].ref = "<img src=x onerror=alert(1)>"
        self.company.email_secondary_color = "#fff; } body { display: none"
        response = self.open(self.path())
        self.assertNotIn("<script>alert", response.text)
        self.assertNotIn("<img src=x", response.text)
        self.assertNotIn("display: none\">", response.text)
        self.assertIn("--brand: #1f4e79;", response.text)
        self.assertIn("<script>alert(1)</script> & Co", self.words(response))
        self.assertIn("<img src=x onerror=alert(1)>", self.words(response))

    def test_e5_neither_indexed_nor_kept_nor_passed_on_nor_asked_elsewhere(self):
        response = self.open(self.path())
        policy = response.headers["Content-Security-Policy"]
        for path in (self.path(), "/collection/page/none", f"{self.path()}/statement.xlsx"):
            headers = self.open(path).headers
            self.assertIn("noindex", headers["X-Robots-Tag"])
            self.assertEqual(headers["Cache-Control"], "no-store, private")
            self.assertEqual(headers["Referrer-Policy"], "no-referrer")
            self.assertNotIn("Set-Cookie", headers)
        self.assertIn("default-src 'none'", policy)
        self.assertNotIn("unsafe", policy)
        self.assertNotRegex(response.text, r'(?:src|href|action)="(?:https?:)?//')
        self.assertNotRegex(response.text, r"<[^>]+ (?:style|on\w+)=")

    # Links

    def test_e5_links_forged_expired_of_another_account_or_company_show_nothing(self):
        token = self.path().rpartition("/")[2]
        later = datetime(2027, 1, 1)
        for wrong in (token[:-1], f"{token}A", "A" * 5000, "AQ", "%00", f"{token[:-2]}!!",
                      hash_sign(self.env, "another purpose", [self.alder.id, self.company.id], expiration=later),
                      hash_sign(self.env, _SCOPE, [self.alder.id, self.company.id, 5], expiration=later),
                      hash_sign(self.env, _SCOPE, [self.alder.id, 0], expiration=later),
                      hash_sign(self.env, _SCOPE, [0, self.company.id], expiration=later)):
            for path in ("", "/statement.xlsx", f"/document/{self.key(self.bills[0])}"):
                self.assert_nothing(f"/collection/page/{wrong}{path}")
        with self.on_day(61, hour=1):
            self.assert_nothing(f"/collection/page/{token}")
        second = self.env["res.company"].create({"name": "Second company"})
        self._account_for(second)
        self.assertEqual(self.listed(self.open(self.path(company=second))), [])
        self.assertIn("Second company", self.words(self.open(self.path(company=second))))

    def test_e5_old_links_lead_on_until_they_expire(self):
        token = self.path().rpartition("/")[2]
        response = self.open(f"/collection/pay/{token}")
        self.assertEqual(response.status_code, 303)
        self.assertTrue(response.headers["Location"].endswith(f"/collection/page/{token}"))
        self.assert_nothing("/collection/pay/forged")
        with self.on_day(61, hour=1):
            self.assert_nothing(f"/collection/pay/{token}")

    def test_e5_revoked_links_lead_nowhere_and_new_ones_do(self):
        old, theirs = self.path(), self.path(self.birch)
        alder = self.alder.with_user(self.collector)
        self.assertIn("has not opened it yet", alder.collection_page_note)
        self.open(old)
        alder.action_revoke_page_links()
        for path in (old, f"{old}/statement.xlsx", old.replace("/page/", "/pay/")):
            self.assert_nothing(path)
        self.assertEqual(self.listed(self.open(self.path())), self.names(0, 1, 2, 3, 4))
        self.assertEqual(self.listed(self.open(theirs)), [self.theirs.name])
        alder.invalidate_recordset()
        self.assertEqual(alder.collection_page_note, "The customer last opened it on 03/16/2026. "
                         "Its links were revoked on 03/16/2026 by Collector One.")
        entries = [entry["title"] for entry in alder.get_collection_timeline("page")["entries"]]
        self.assertEqual(sorted(entries), ["Customer opened the page on 03/16/2026",
                                           "Links of the customer's page revoked"])

    def test_e5_merged_customers_keep_the_links_of_the_one_that_stays(self):
        stays, goes = self.path(), self.path(self.birch)
        self.open(stays), self.open(goes)
        with self.on_day(-1):
            self.open(goes)
        self.birch.with_user(self.collector).action_revoke_page_links()
        gone = self.path(self.birch)
        self.env["base.partner.merge.automatic.wizard"]._merge((self.alder | self.birch).ids, self.alder)
        self.actions._replan_partners(self.alder.ids)
        self.assertIn(self.theirs.name, self.listed(self.open(stays)))
        for path in (goes, gone):
            self.assert_nothing(path)
        used = self.env["collection.page.use"].search([("partner_id", "=", self.alder.id)], order="day")
        self.assertEqual(used.mapped("day"), [day(-1), day(0)])

    def test_e5_each_use_is_noted_once_a_day_and_those_of_ours_apart(self):
        path = self.path()
        self.open(path), self.open(f"{path}/statement.xlsx")
        with self.on_day(1):
            self.open(path)
        self.collector.password = "collector1"
        self.authenticate("collector1", "collector1")
        self.open(path)
        used = self.env["collection.page.use"].search([("partner_id", "=", self.alder.id)], order="day, via")
        self.assertEqual([(one.day, one.via, one.number) for one in used],
                         [(day(0), "link", 2), (day(0), "staff", 1), (day(1), "link", 1)])
        self.assertFalse({"ip", "address", "agent"} & set(used._fields))

    def test_e5_too_many_requests_of_one_account_are_refused_and_of_others_not(self):
        with patch.object(use, "A_MINUTE", 3):
            path = self.path()
            self.assertEqual([self.open(path).status_code for _time in range(5)], [200, 200, 200, 429, 429])
            self.assertEqual(self.open(f"{path}/statement.xlsx").status_code, 429)
            self.assertEqual(self.open(self.path(self.birch)).status_code, 200)
            self.assertEqual(self.env["collection.page.use"].search(
                [("partner_id", "=", self.alder.id)]).number, 3, "what is refused writes nothing")
            with self.on_day(0, minute=1):
                self.assertEqual(self.open(path).status_code, 200)

    def test_e5_a_form_that_this_page_did_not_make_does_nothing(self):
        form = {"item": self.key(self.bills[0])}
        before = self.env["collection.payment.choice"].search_count([])
        others = self.account_of(self.birch)._collection_page_hash("dso_collection_portal.form", "x")
        for key in ("", "forged", others):
            response = self.open(f"{self.path()}/pay", {**form, "form_key": key})
            self.assertEqual(response.status_code, 403)
            self.assertIn("nothing was done", self.words(response))
        key = self.open(self.path()).text.split('name="form_key" value="')[1].split('"')[0]
        with self.on_day(2):
            self.assertEqual(self.open(f"{self.path()}/pay", {**form, "form_key": key}).status_code, 403)
        self.assertEqual(self.env["collection.payment.choice"].search_count([]), before)

    # The portal

    def test_e1_any_contact_of_the_customer_sees_it_in_the_portal_and_no_other_account(self):
        self.assertIn("/web/login", self.open("/my/collection").headers["Location"])
        portal = self.env.ref("base.group_portal")
        person = self.contact(self.alder, "Buyer", "buyer@alder.example", chosen=False)
        stranger = self.env["res.partner"].create({"name": "Stranger"})
        for login, partner in (("buyer", person), ("stranger", stranger)):
            self.env["res.users"].create({"login": login, "password": "Passw0rd!", "partner_id": partner.id,
                                          "group_ids": [Command.set(portal.ids)]})
        self.authenticate("buyer", "Passw0rd!")
        address = self.open("/my/collection").headers["Location"]
        page = self.open(address[address.index("/my/"):])
        self.assertEqual(self.listed(page), self.names(0, 1, 2, 3, 4))
        self.assertIn('href="/my"', page.text)
        self.assertEqual(self.make_jsonrpc_request("/my/counters", {"counters": ["collection_page_count"]}),
                         {"collection_page_count": 5})
        self.assertIn("Your account", self.open("/my/home").text)
        birch = self.account_of(self.birch)._collection_page_hash("dso_collection_portal.company")
        self.assert_nothing(f"/my/collection/{birch}")
        self.authenticate("stranger", "Passw0rd!")
        self.assert_nothing("/my/collection")
        self.assert_nothing(address[address.index("/my/"):])

    def test_h_the_button_to_the_page_is_there_even_when_nothing_is_overdue(self):
        for bill in self.bills[:3]:
            self.pay(bill)
        action = self.actions.create({"item_ids": [Command.set(self.item(self.bills[4]).ids)], "channel": "email"})
        url = self.alder._collection_payment_url(self.company)
        self.assertEqual(action._fill_hashtags("#customer_page_button", "plain")[action.id], url)
        self.assertIn(f'href="{url}"', action._fill_hashtags("<p>#customer_page_button</p>")[action.id])
        self.assertEqual(action._fill_hashtags("#payment_button_overdue", "plain")[action.id], "")

    def test_e5_old_uses_are_forgotten(self):
        self.open(self.path())
        with self.on_day(use.KEPT_DAYS + 1):
            self.env["collection.page.use"]._forget_old_uses()
        self.assertFalse(self.env["collection.page.use"].search([("last_use", ">=", NOW - timedelta(days=1))]))
