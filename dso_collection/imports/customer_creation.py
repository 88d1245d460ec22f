"""Customers made and set from good rows, one write for each value (rules I7, R1, R5, G1)."""

from collections import defaultdict

from .creation import QUIET, in_halves
from .groups import LEADER

#: So many customers are created at once.
TOGETHER = 2_000


class CustomerCreation:
    """Creates the new customers, then sets collectors, scenarios and leaders of the others."""

    def __init__(self, rows):
        self.rows = rows
        self.env = rows.env
        self.partners = rows.partners
        self.ids = {}

    def create(self, customers) -> list[int]:
        """Make the good rows; returns the ids of the customers created or changed."""
        new = [customer for customer in customers if not customer.account]
        for start in range(0, len(new), TOGETHER):
            in_halves(self.rows, new[start:start + TOGETHER], self._create)
        self.rows.created = len(self.ids)
        changes = defaultdict(list)
        for customer in customers:
            for field, value in self._changes(customer):
                changes[customer.company, field, value].append(customer)
        for change, group in changes.items():
            in_halves(self.rows, self._still_good(group), lambda part, change=change: self._write(part, *change))
        changed = [customer.account.id for customer in self._still_good(customers) if customer.account]
        self.rows.updated = len(changed)
        return [*self.ids.values(), *changed]

    def _still_good(self, customers):
        refused = {refusal["row"] for refusal in self.rows.refused}
        return [customer for customer in customers if customer.number not in refused]

    def _create(self, customers):
        groups = defaultdict(list)
        for customer in customers:
            groups[customer.company].append(customer)
        for company, group in groups.items():
            # As Odoo's own load does it, which keeps customers under a parent in step with it
            partners = self.partners.with_company(company).with_context(**QUIET, res_partner_search_mode="customer")
            created = partners._load_records_create([{**customer.values, **customer.settings} for customer in group])
            self.env.flush_all()
            self.ids.update(zip((customer.code for customer in group), created.ids, strict=True))
        self.env.invalidate_all()

    def _changes(self, customer):
        """Return what is to be written on a customer: field and value."""
        if customer.account:
            yield from customer.settings.items()
        if customer.leader_code in self.ids:
            yield LEADER, self.ids[customer.leader_code]
        elif customer.leader_code:
            self.rows.refuse_member(customer)

    def _write(self, customers, company, field, value):
        ids = [customer.account.id if customer.account else self.ids[customer.code] for customer in customers]
        self.partners.with_company(company).browse(ids).write({field: value})
        self.env.flush_all()
