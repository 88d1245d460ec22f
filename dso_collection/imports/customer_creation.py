"""Customers made and set from good rows: collectors and scenarios as one assignment a batch (rules I7, R1, R5, G1)."""

from collections import defaultdict
from typing import NamedTuple

from odoo.tools import SQL

from .creation import QUIET, in_halves
from .groups import LEADER

COLLECTOR, SCENARIO = "collector_id", "collection_scenario_id"

#: So many customers are created at once.
TOGETHER = 2_000


class Member(NamedTuple):
    """A good row whose customer is to be collected in another, by its id, or in none any more."""

    number: int
    customer: tuple
    leader: int


class CustomerCreation:
    """Creates the new customers, then sets collectors, scenarios and leaders of the others."""

    def __init__(self, rows):
        self.rows = rows
        self.env = rows.env
        self.partners = rows.partners
        self.ids = {}

    def create(self, customers) -> list[int]:  # pylint: disable=method-required-super; it is no model
        """Make the good rows; returns the ids of the customers created or changed."""
        new = [customer for customer in customers if not customer.account]
        for start in range(0, len(new), TOGETHER):
            in_halves(self.rows, new[start:start + TOGETHER], self._create)
        self.rows.created = len(self.ids)
        self._assign_all([customer for customer in customers if customer.account])
        self._group_all(customers)
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

    def _assign_all(self, customers):
        """Give customers who are there their collectors and scenarios, as an assignment that can be undone."""
        groups = defaultdict(list)
        for customer in customers:
            if {COLLECTOR, SCENARIO} & set(customer.settings):
                groups[customer.company].append(customer)
        for company, group in groups.items():
            in_halves(self.rows, group, lambda part, company=company: self._assign(part, company))

    def _assign(self, customers, company):
        ids = [customer.account.id for customer in customers]
        partners = self.partners.with_company(company).browse(ids)
        partners._check_collection_right([COLLECTOR, SCENARIO])
        partners.check_access("write")
        wanted = [[customer.settings.get(name) for customer in customers] for name in (COLLECTOR, SCENARIO)]
        self.env["collection.assignment"].with_company(company)._assign(SQL(
            """
            SELECT partner_id, collector_id, collector_id IS NOT NULL, scenario_id, scenario_id IS NOT NULL, NULL::int
              FROM unnest(%s::int[], %s::int[], %s::int[]) wanted (partner_id, collector_id, scenario_id)
            """, ids, *wanted), "import")

    def _group_all(self, customers):
        """Let members be collected in their leaders, all of a company's at once."""
        groups = defaultdict(list)
        for customer in self._still_good(customers):
            leader = self._leader(customer)
            if leader is not None:
                groups[customer.company].append(Member(customer.number, customer, leader))
        for company, members in groups.items():
            in_halves(self.rows, members, lambda part, company=company: self._group(part, company))

    def _leader(self, customer):
        """Return the id of a customer's leader, False to end its grouping, None when there is nothing to write."""
        if customer.leader_code in self.ids:
            return self.ids[customer.leader_code]
        if customer.leader_code:
            self.rows.refuse_member(customer)
            return None
        return customer.settings.get(LEADER) if customer.account else None

    def _group(self, members, company):
        leaders = {member.customer.account.id if member.customer.account else self.ids[member.customer.code]:
                   member.leader for member in members}
        self.partners.with_company(company)._collection_set_leaders(leaders)
