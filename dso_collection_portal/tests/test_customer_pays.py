"""Rule E2: what a customer chose is paid in one go, and allocated to what they chose."""

from unittest.mock import patch

from odoo.tools import mute_logger

from odoo.addons.dso_collection.tests.common import day

from .page_case import PayCase


class TestCustomerPays(PayCase):
    """From the tick to the allocated payment; what comes from a browser may be anything."""

    def test_e2_what_is_ticked_is_paid_and_the_rest_stays_open(self):
        path = self.path()
        address = self.choose(path, 1, 3)
        page = self.open(address)
        self.assertIn(f"Pay $ 600.00 Alder Ltd (C001) What you pay Document Amount {self.bills[1].name} $ 200.00 "
                      f"{self.bills[3].name} $ 400.00", self.words(page))
        self.assertEqual(page.headers["Referrer-Policy"], "strict-origin")
        transaction = self.begin(self.form(address))
        self.assertEqual((transaction.amount, transaction.currency_id, transaction.partner_id, transaction.state),
                         (600, self.company.currency_id, self.alder, "draft"))
        self.assertEqual(self.left(), [100, 200, 300, 400, 500])
        payment = self.confirm(transaction)
        self.assertEqual(self.left(), [100, 0, 300, 0, 500])
        self.assertEqual((payment.amount, payment.partner_id, payment.memo.split(" ")[0]),
                         (600, self.alder, transaction.reference))
        self.assertEqual(payment.reconciled_invoice_ids, self.bills[1] | self.bills[3])
        landing = self.open(transaction.landing_route)
        self.assertIn(f"Thank you. We received $ 600.00 for {self.bills[1].name}, {self.bills[3].name}.",
                      self.words(landing))
        self.assertEqual(self.listed(landing), self.names(0, 2, 4))
        self.assertFalse(transaction.collection_choice_id.left_over)

    def test_e2_a_part_is_allocated_to_its_document_and_no_other(self):
        transaction = self.begin(self.form(self.choose(self.path(), 0, 2, 4, p2="120.50", p4="1")))
        self.assertEqual(transaction.amount, 221.5)
        self.confirm(transaction)
        self.assertEqual(self.left(), [0, 200, 179.5, 400, 499])
        self.assertEqual([(line.document, line.allocated) for line in transaction.collection_choice_id.line_ids],
                         [(self.bills[0].name, 100), (self.bills[2].name, 120.5), (self.bills[4].name, 1)])

    def test_e2_all_that_is_overdue(self):
        response = self.send(self.path(), {"whole": "USD"})
        transaction = self.begin(self.form(self.path() + response.headers["Location"].partition(self.path())[2]))
        self.confirm(transaction)
        self.assertEqual(self.left(), [0, 0, 0, 400, 500])
        response = self.send(self.path(), {"whole": "USD"})
        self.assertIn("Nothing is overdue any more", self.words(response))

    def test_e2_aborted_or_failed_changes_nothing(self):
        for fail in ("_set_canceled", "_set_error"):
            transaction = self.begin(self.form(self.choose(self.path(), 1)))
            getattr(transaction, fail)("Refused by the bank")
            transaction._post_process()
            self.assertEqual(self.left(), [100, 200, 300, 400, 500])
            self.assertFalse(transaction.payment_id)
            self.assertIn("Nothing was paid", self.words(self.open(transaction.landing_route)))

    def test_e5_amounts_that_are_none_and_keys_of_others_are_refused(self):
        key = self.key(self.bills[1])
        for text, words in (("-5", "is no amount"), ("0", "more than zero"), ("0.00", "more than zero"),
                            ("200.01", "is more than the"), ("1e2", "is no amount"), ("nan", "is no amount"),
                            ("1.999", "is no amount"), ("<script>", "is no amount"), ("9" * 40, "is no amount")):
            response = self.send(self.path(), {"item": key, f"part_{key}": text})
            self.assertEqual(response.status_code, 422, text)
            self.assertIn(words, self.words(response))
            self.assertNotIn("<script>", response.text)
        for items, words in (([], "Tick at least one"), ([self.key(self.theirs)], "no longer open"),
                             ([self.key(self.theirs, self.birch)], "no longer open"),
                             ([key, str(self.item(self.bills[0]).id)], "no longer open")):
            self.assertIn(words, self.words(self.send(self.path(), {"item": items})))
        response = self.send(self.path(), {"item": key, f"part_{self.key(self.bills[0])}": "5"})
        self.assertIn("is not ticked", self.words(response))
        self.assertIn('checked="', response.text, "what was ticked stays")
        self.assertIn("This instalment is no longer open", self.words(self.send(self.path(), {"instalment": "x"})))
        self.assertFalse(self.env["collection.payment.choice"].search([("partner_id", "=", self.alder.id)]))

    def test_e2_one_currency_at_a_time_and_nothing_that_is_blocked(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.env["res.currency.rate"].search([("currency_id", "=", euro.id)]).unlink()
        self.env["res.currency.rate"].create({"currency_id": euro.id, "rate": 0.5, "name": day(-400)})
        bill = self.invoice(self.alder, 50, currency=euro)
        self.bills[0].payment_state = "blocked"
        for bills, words in (((self.bills[1], bill), "several currencies (USD, EUR)"),
                             ((self.bills[0],), "cannot be paid at the moment")):
            response = self.send(self.path(), {"item": [self.key(one) for one in bills]})
            self.assertIn(words, self.words(response))
        self.env["res.currency.rate"].create({"currency_id": euro.id, "rate": 0.4, "name": day(-1)})
        choice = self.send(self.path(), {"item": self.key(bill), f"part_{self.key(bill)}": "20"})
        address = self.path() + choice.headers["Location"].partition(self.path())[2]
        transaction = self.begin(self.form(address))
        self.assertEqual((transaction.amount, transaction.currency_id), (20, euro))
        self.confirm(transaction)
        self.assertEqual((bill.amount_residual, transaction.collection_choice_id.line_ids.allocated), (30, 20))

    def test_e2_changed_since_it_was_shown_nothing_is_begun_and_the_page_says_what_changed(self):
        address = self.choose(self.path(), 0, 1)
        form = self.form(address)
        self.pay(self.bills[0]), self.pay(self.bills[1], 50)
        with self.refused("has changed since this page was shown"):
            self.begin(form)
        words = self.words(self.open(address))
        self.assertIn(f"{self.bills[0].name} was paid meanwhile: it is left out.", words)
        self.assertIn(f"Of {self.bills[1].name} only $ 150.00 are still open.", words)
        transaction = self.begin(self.form(address))
        self.assertEqual(transaction.amount, 150)
        self.pay(self.bills[1])
        self.assertIn("There is nothing left to pay.", self.words(self.open(address)))

    def test_e2_paid_by_bank_before_the_confirmation_comes_it_stays_as_a_credit_and_is_told(self):
        transaction = self.begin(self.form(self.choose(self.path(), 0, 1)))
        self.pay(self.bills[0]), self.pay(self.bills[1], 150)
        payment = self.confirm(transaction)
        choice = transaction.collection_choice_id
        self.assertEqual(self.left(), [0, 0, 300, 400, 500])
        self.assertEqual((choice.left_over, [line.allocated for line in choice.line_ids]), (250, [0, 50]))
        self.assertEqual(sum(payment.move_id.line_ids.filtered(
            lambda line: line.account_type == "asset_receivable").mapped("amount_residual")), -250)
        self.assertIn("Of this, $ 250.00 could not be allocated", self.words(self.open(transaction.landing_route)))
        note = self.alder.message_ids[:1]
        self.assertIn("could not be allocated to what they chose", note.body)
        self.assertIn(self.collector.partner_id, note.partner_ids)

    def test_e2_nobody_is_charged_twice_without_being_told(self):
        path = self.path()
        one, other = self.choose(path, 0), self.choose(path, 0, 1)
        second = self.form(other)  # another tab, opened before
        first = self.begin(self.form(one))
        with self.refused("you may be charged twice"):
            self.begin(second)
        self.assertIn("A payment of $ 100.00 was begun", self.words(self.open(other)))
        self.assertFalse(self.open(other).text.count("o_payment_form\""))
        first._set_pending()
        self.assertIn("Your payment of $ 100.00", self.words(self.open(path)))
        third = self.begin(self.form(f"{other}?again=1"))
        self.assertNotEqual(third.collection_choice_id, first.collection_choice_id)
        fourth = self.begin(self.form(f"{one}?again=1"))
        self.assertNotEqual(fourth.collection_choice_id, first.collection_choice_id, "each keeps what it is for")
        self.confirm(first), self.confirm(third)
        self.assertEqual(self.left(), [0, 0, 300, 400, 500])
        self.assertEqual(third.collection_choice_id.left_over, 100)

    def test_e2_begun_and_given_up_half_an_hour_ago_holds_nobody_back(self):
        transaction = self.begin(self.form(self.choose(self.path(), 0)))
        address = self.choose(self.path(), 0)
        with self.on_day(0, minute=31):
            self.assertEqual(self.begin(self.form(address)).amount, 100)
        self.assertEqual(transaction.state, "draft")
        transaction._set_pending()
        self.assertIn("is being processed", self.words(self.open(self.path())))
        with self.on_day(15):
            self.assertNotIn("is being processed", self.words(self.open(self.path())))

    def test_e5_what_the_form_does_not_offer_is_refused(self):
        other = self.provider.copy({"is_published": False, "state": "disabled"})
        form = self.form(self.choose(self.path(), 0))
        for values in ({"provider_id": other.id}, {"payment_method_id": 0}, {"flow": "token", "token_id": 1},
                       {"flow": "offline"}):
            with self.refused("is not offered"):
                self.begin(form, **values)
        with self.refused("has changed"):
            self.begin(form, access_token="forged")
        transaction = self.begin(form, amount=0.01, landing_route="https://evil.example", tokenization_requested=True)
        self.assertEqual((transaction.amount, transaction.tokenize), (100, False))
        self.assertTrue(transaction.landing_route.startswith("/collection/page/"))
        theirs = self.path(self.birch)
        key = transaction.collection_choice_id.sudo().key
        self.assertNotIn("o_payment_form", self.open(f"{theirs}/pay/{key}").text)
        with self.refused("not valid any more"):
            form.set("data-transaction-route", f"{theirs}/pay/{key}/transaction")
            self.begin(form)

    def test_g_what_is_paid_for_a_member_lands_on_the_member(self):
        self.birch.collection_leader_id = self.alder
        self.actions._replan_partners((self.alder | self.birch).ids)
        response = self.send(self.path(), {"item": [self.key(self.bills[0]), self.key(self.theirs)]})
        payment = self.confirm(self.begin(self.form(
            self.path() + response.headers["Location"].partition(self.path())[2])))
        self.assertEqual(self.theirs.amount_residual, 0)
        counterparts = payment._seek_for_lines()[1].sorted("id")
        self.assertEqual([(line.partner_id, line.amount_currency) for line in counterparts],
                         [(self.alder, -100), (self.birch, -77)])
        payment.action_draft()
        payment.amount = 150  # Odoo expects one counterpart
        self.assertEqual(payment._seek_for_lines()[1].mapped("amount_currency"), [-150])

    def test_e2_a_document_put_back_into_draft_is_not_posted_by_the_confirmation(self):
        transaction = self.begin(self.form(self.choose(self.path(), 0, 1)))
        self.bills[0].button_draft()
        self.confirm(transaction)
        self.assertEqual(self.bills[0].state, "draft")
        self.assertEqual((self.left()[1], transaction.collection_choice_id.left_over), (0, 100))

    def test_e2_without_a_provider_how_to_pay_by_bank(self):
        self.provider.is_published = False
        self.env["res.partner.bank"].create({
            "acc_number": "BE71096123456769", "partner_id": self.company.partner_id.id, "acc_holder_name": "Our Ltd"})
        self.assertIn("BE71 0961 2345 6769" if "BE71 0961" in self.open(self.path()).text else "BE71096123456769",
                      self.words(self.open(self.path())))
        response = self.send(self.path(), {"item": self.key(self.bills[1]), f"part_{self.key(self.bills[1])}": "50"})
        page = self.open(self.path() + response.headers["Location"].partition(self.path())[2])
        words = self.words(page)
        for expected in ("Pay $ 50.00 by bank transfer", "Our Ltd", "BE71096123456769", "Payment reference"):
            self.assertIn(expected, words)
        self.assertIn("no-referrer", page.headers["Referrer-Policy"])

    def test_e2_an_instalment_of_a_plan_is_paid_to_its_oldest_documents(self):
        if "collection.plan" not in self.env:
            self.skipTest("There are no payment plans.")
        items = self.item(self.bills[0]) | self.item(self.bills[1]) | self.item(self.bills[2])
        plan = self.env["collection.plan"]._propose(
            self.alder, self.company, items, [(day(5), 150), (day(35), 450)])
        self.assertNotIn('name="instalment"', self.open(self.path()).text, "what is only proposed is not paid")
        with patch.object(self.registry["collection.plan"], "_agreement_pdf", lambda _plan: ("plan.pdf", b"%PDF-1.4")):
            plan.action_agree(send=False)
        key = self.open(self.path()).text.split('name="instalment" value="')[1].split('"')[0]
        self.assertIn("no longer open", self.words(self.send(self.path(self.birch), {"instalment": key})))
        response = self.send(self.path(), {"instalment": key})
        transaction = self.begin(self.form(self.path() + response.headers["Location"].partition(self.path())[2]))
        self.assertEqual(transaction.amount, 150)
        self.confirm(transaction)
        self.assertEqual(self.left(), [0, 150, 300, 400, 500])

    def test_e2_a_choice_never_paid_is_forgotten_after_a_week(self):
        self.choose(self.path(), 0)
        paid = self.begin(self.form(self.choose(self.path(), 1))).collection_choice_id
        choices = self.env["collection.payment.choice"].sudo()
        with self.on_day(8), mute_logger("odoo.models.unlink"):
            choices._forget_unpaid()
        self.assertEqual(choices.search([("partner_id", "=", self.alder.id)]), paid)

    def test_e2_a_refund_is_no_payment_of_the_choice(self):
        transaction = self.begin(self.form(self.choose(self.path(), 0)))
        self.confirm(transaction)
        refund = transaction._create_child_transaction(40, is_refund=True)
        self.assertFalse(refund._collection_paid_choice())
        with patch.object(self.registry["payment.transaction"], "_log_message_on_linked_documents"):
            payment = self.confirm(refund)
        self.assertEqual((payment.payment_type, payment.amount), ("outbound", 40))
        self.assertEqual(self.left(), [0, 200, 300, 400, 500])

    def test_a10_nobody_writes_choices_revocations_or_uses(self):
        choice = self.begin(self.form(self.choose(self.path(), 0))).collection_choice_id
        collector = choice.with_user(self.collector)
        self.assertEqual(collector.line_ids.document, self.bills[0].name)
        for work in (lambda: collector.write({"left_over": 1}), lambda: collector.line_ids.write({"amount": 1}),
                     lambda: collector.unlink(), lambda: collector.create({"partner_id": self.alder.id}),
                     lambda: self.env["collection.page.revocation"].with_user(self.collector).create(
                         {"partner_id": self.alder.id}),
                     lambda: self.alder.with_user(self.user("Nobody", "nobody1")).action_revoke_page_links()):
            with self.assertRaises(Exception) as caught, self.env.cr.savepoint():
                work()
            self.assertEqual(type(caught.exception).__name__, "AccessError")
        self.assertEqual(choice.line_ids.mapped("item_id"), self.item(self.bills[0]))
