"""Rule K7: promises kept of those kept and missed, by number and by amount, of customer, collector and company."""

from .common import day
from .test_items import ItemsCase


class TestKeptPromises(ItemsCase):
    """Alder promised 300, 100 and a part of 200 for day 4, and kept two of them; Birch promised 60 and missed it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.figures = cls.env["collection.figure"]
        cls.other = cls.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        cls.birch.collector_id = cls.other
        whole, missed, part = (cls.invoice(cls.alder, amount) for amount in (300, 100, 200))
        birch = cls.invoice(cls.birch, 60)
        cls.promise = cls.status["promise"]
        for invoice, amount in ((whole, None), (missed, None), (part, 50), (birch, None)):
            cls.item(invoice)._collection_promise(cls.promise, day(4), amount)
        cls.pay(whole)
        cls.pay(part, 50)
        cls.actions._replan_partners()

    def told(self, **scope):
        """Return what became of the promises, after their day."""
        self.histories._settle_promises()
        return self.figures._promises(self.company, day(0), day(20), **scope)

    def test_k7_by_number_and_by_amount(self):
        with self.on_day(5):
            self.assertEqual(self.told(), {
                "kept": 2, "missed": 2, "kept_amount": 350, "missed_amount": 160, "rate": 0.5,
                "amount_rate": 350 / 510})

    def test_k7_of_a_collector_and_of_accounts(self):
        with self.on_day(5):
            told = self.told(collector=self.other)
            self.assertEqual((told["kept"], told["missed"], told["rate"], told["missed_amount"]), (0, 1, 0, 60))
            told = self.told(accounts=self.accounts._search([("partner_id", "=", self.alder.id)]).subselect())
            self.assertEqual((told["kept"], told["missed"], told["amount_rate"]), (2, 1, 350 / 450))

    def test_k7_only_promises_whose_day_is_over(self):
        """On the day itself nothing is said yet, not even of what is paid already."""
        with self.on_day(4):
            self.assertEqual(self.told(), {
                "kept": 0, "missed": 0, "kept_amount": 0, "missed_amount": 0, "rate": None, "amount_rate": None})
            self.assertFalse(self.alder.collection_promise_record)

    def test_k7_what_was_withdrawn_is_neither(self):
        withdrawn = self.item(self.invoice(self.birch, 70))
        withdrawn._collection_promise(self.promise, day(4))
        withdrawn.collection_status_id = self.status["dispute"]
        with self.on_day(5):
            self.assertEqual((self.told()["kept"], self.told()["missed"]), (2, 2))

    def test_k7_in_company_currency(self):
        euro = self.env.ref("base.EUR")
        euro.active = True
        self.env["res.currency.rate"].create({"currency_id": euro.id, "name": "2025-01-01", "rate": 0.5,
                                              "company_id": self.company.id})
        self.item(self.invoice(self.birch, 100, currency=euro))._collection_promise(self.promise, day(3))
        with self.on_day(5):
            self.assertEqual(self.told()["missed_amount"], 160 + 200)

    def test_k7_d5_on_the_customers_page_and_in_the_list_of_accounts(self):
        with self.on_day(5):
            self.told()
            self.env.invalidate_all()
            account = self.account(self.alder)
            self.assertEqual((account.promises_kept, account.promises_missed), (2, 1))
            self.assertAlmostEqual(account.kept_promise_rate, 2 / 3)
            words = self.alder.with_user(self.collector).collection_promise_record.replace("\N{NO-BREAK SPACE}", "")
            self.assertEqual(words, "2 of 3 (67%); $350.00 of $450.00 (78%)")

    def test_k7_g2_a_leader_has_those_of_its_group(self):
        self.birch.collection_leader_id = self.alder
        with self.on_day(5):
            self.told()
            self.actions._replan_partners()
            self.env.invalidate_all()
            self.assertEqual(self.account(self.alder).promises_missed, 2)
            self.assertEqual(self.account(self.birch).promises_missed, 1)

    def test_k7_in_the_figures_of_the_month(self):
        with self.on_day(5):
            self.histories._settle_promises()
            self.figures._snapshot(self.company)
            rows = self.figures.search([("company_id", "=", self.company.id), ("month", "=", "2026-03-01")])
            of = {(row.level, row.holder): row for row in rows}
            company = of["company", self.company.id]
            self.assertEqual((company.promises_kept, company.promises_missed, company.kept_promise_rate), (2, 2, 0.5))
            self.assertAlmostEqual(company.kept_promise_amount_rate, 350 / 510)
            collector = of["collector", self.other.id]
            self.assertEqual((collector.promises_kept, collector.promises_missed), (0, 1))
            alder = of["account", self.alder.id]
            self.assertEqual((alder.promises_kept, alder.promises_missed), (2, 1))
            self.assertAlmostEqual(alder.kept_promise_amount_rate, 350 / 450)
