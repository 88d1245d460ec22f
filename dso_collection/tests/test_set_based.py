"""Rules P6 and P5: planning takes as many statements for many accounts as for one."""

from .common import CollectionCase, day


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
