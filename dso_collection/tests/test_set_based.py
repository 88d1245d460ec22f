"""Rules P6 and P5: planning takes as many statements for many accounts as for one, and reads what is theirs alone."""

from .common import CollectionCase, day
from .large_ledger import copy_item, rows_read


class TestSetBased(CollectionCase):
    """Counts statements of the planning itself, over accounts in every situation."""

    def count(self, accounts):
        """Return how many statements the planning of so many new accounts takes, and of their changes."""
        scenario = self.scenario(self.step("Reminder", 5), self.step("Second", 15), name=f"For {accounts}")
        customers = [self.customer(f"Customer {number}", f"N{accounts}-{number}", scenario=scenario,
                                   contact=number % 2 == 0) for number in range(accounts)]
        invoices = [self.invoice(customer, due=-10 - number % 3) for number, customer in enumerate(customers)]
        self.env.flush_all()
        ids = [customer.id for customer in customers]
        counts = []
        for change in (lambda: None, lambda: [self.pay(invoice, 30) for invoice in invoices],
                       lambda: [invoice.write({"no_followup": True}) for invoice in invoices]):
            change()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.actions._replan_partners(ids)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(self.accounts.search_count([("partner_id", "in", ids), ("balance", "=", 70)]), accounts)
        self.assertEqual(
            self.actions.search_count([("partner_id", "in", ids), ("state", "=", "cancelled"),
                                       ("date", "<=", day(0))]), accounts)
        return counts

    def test_p6_as_many_statements_for_many_accounts_as_for_one(self):
        self.count(1)  # warms the caches
        self.assertEqual(self.count(2), self.count(7))


class TestOneOfManyItems(CollectionCase):
    """One customer of a large ledger: what is read is that customer's."""

    def set_up_once(self):
        super().set_up_once()
        scenario = self.scenario(self.step("Reminder", 5))
        self.alder, self.birch = (
            self.customer(name, name[:3], scenario=scenario) for name in ("Alder Ltd", "Birch Ltd"))
        self.invoice(self.alder)
        self.copies_of(self.item(self.invoice(self.birch)), 5_000)
        self.actions._replan_partners((self.alder | self.birch).ids)

    def copies_of(self, item, count):
        """Put so many copies of a journal item into the ledger, of many contacts; PostgreSQL then knows them."""
        people = self.env["res.partner"].create([
            {"name": f"Person {number}", "parent_id": item.partner_id.id} for number in range(50)])
        copy_item(self.env, item, people, count)
        self.env.cr.execute("ANALYZE account_move_line")

    def items_read_by(self, work):
        return rows_read(self.env, "account_move_line", work)

    def test_p5_planning_one_customer_reads_the_items_of_no_other(self):
        self.assertGreater(self.items_read_by(lambda: self.actions._replan_partners(self.birch.ids)), 5_000)
        self.assertLess(self.items_read_by(lambda: self.actions._replan_partners(self.alder.ids)), 200)

    def test_p5_reading_one_account_reads_the_items_of_no_other(self):
        few, many = self.account(self.alder), self.account(self.birch)
        self.env.invalidate_all()
        self.assertGreater(self.items_read_by(lambda: many.read()), 5_000)
        self.assertLess(self.items_read_by(lambda: few.read()), 400)
