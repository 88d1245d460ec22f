"""Rules A11, G4 and G8: a statement's rows, its subtotals for each account and its totals for each currency."""

from ..texts.statement import read_statements
from .common import TODAY, CollectionCase, day


class StatementCase(CollectionCase):
    """Alder collects for Birch; one unit of EUR is worth two of the company's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.euro = cls.env.ref("base.EUR")
        cls.euro.active = True
        cls.env["res.currency.rate"].create({
            "currency_id": cls.euro.id, "company_id": cls.company.id, "name": day(-365), "rate": 0.5})
        cls.dollar = cls.company.currency_id
        cls.standard = cls.scenario(cls.step("Reminder", 5))
        cls.alder = cls.customer(scenario=cls.standard)
        cls.birch = cls.customer("Birch Ltd", "C002", contact=False, collection_leader_id=cls.alder.id)

    def statement(self, *invoices):
        """Return the statement of Alder made of some documents."""
        items = self.env["account.move.line"].union(*(
            self.item(entry) if entry._name == "account.move" else entry for entry in invoices))
        return read_statements(self.env, {"key": items}, {"key": self.alder}, {"key": TODAY})["key"]


class TestStatementSums(StatementCase):
    """What every table is made of."""

    def test_a11_totals_for_each_currency_the_companys_first(self):
        statement = self.statement(
            self.invoice(self.alder, 40, currency=self.euro), self.invoice(self.alder, 100),
            self.invoice(self.alder, 30, due=20), self.credit(self.alder, 25))
        self.assertEqual(list(statement.totals.items()), [(self.dollar, 105.0), (self.euro, 40.0)])
        self.assertEqual(len(statement), 4)

    def test_g8_subtotals_of_each_account_the_leader_first(self):
        self.alder.ref = "Z9"
        statement = self.statement(
            self.invoice(self.birch, 70), self.invoice(self.alder, 100), self.invoice(self.birch, 5, currency=self.euro))
        self.assertEqual([part.account for part in statement.accounts], [self.alder, self.birch])
        self.assertEqual(statement.subtotals, {
            (self.alder, self.dollar): 100.0, (self.birch, self.dollar): 70.0, (self.birch, self.euro): 5.0})
        self.assertTrue(statement.several_accounts)
        self.assertFalse(self.statement(self.invoice(self.alder, 1)).several_accounts)

    def test_sums_are_rounded_as_their_currency_is(self):
        statement = self.statement(*(self.invoice(self.alder, amount) for amount in (0.1, 0.2, 0.3)))
        self.assertEqual(statement.totals, {self.dollar: 0.6})

    def test_overdue_and_not_due_part(self):
        late, today, soon = (self.invoice(self.alder, amount, due=due) for amount, due in ((1, -1), (2, 0), (3, 1)))
        statement = self.statement(late, today, soon, self.credit(self.alder, 9))
        self.assertEqual(statement.overdue().items, self.item(late))
        self.assertEqual(statement.not_due().items, self.item(today) | self.item(soon))
        self.assertEqual([row.days_late for row in statement.rows], [1, 0, 0, 0])
        self.assertEqual(statement.oldest_due_date, day(-1))

    def test_nothing_open(self):
        statement = self.statement()
        self.assertFalse(statement)
        self.assertEqual((statement.totals, statement.accounts, statement.oldest_due_date), ({}, [], None))

    def test_documents_are_read_in_one_query_for_all(self):
        items = {number: self.item(self.invoice(self.alder, number)) for number in range(1, 7)}
        def read(keys):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            read_statements(self.env, {key: items[key] for key in keys}, dict.fromkeys(keys, self.alder),
                            dict.fromkeys(keys, TODAY))
            return self.env.cr.sql_log_count - before
        self.assertEqual(read([1]), read([1, 2, 3, 4, 5, 6]))
