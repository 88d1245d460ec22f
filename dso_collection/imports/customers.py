"""A customers file: settings of customers found by code, and new customers (rules I7, R1, G1)."""

from collections import defaultdict
from typing import NamedTuple

from .accounts import Account, Accounts
from .cells import Cells
from .groups import LEADER, ON_ITS_OWN, Groups
from .rows import ImportRows, Refused, Skipped
from .settings import Collectors, Scenarios

CODE = "ref"
COLLECTOR, SCENARIO = "collector_id", "collection_scenario_id"
#: Columns that change customers who are already there.
SETTINGS = (COLLECTOR, SCENARIO, LEADER)


class Customer(NamedTuple):
    """A good row.

    ``account``: None for a new customer; ``values``: what a new one is created with; ``settings``: what
    is to be set by field; ``leader_code``: the leader's when it is itself a new customer of the file.
    """

    number: int
    code: str
    account: Account | None
    company: object
    values: dict
    settings: dict
    leader_code: str | None


class CustomerRows(ImportRows):
    """Judges the rows of a customers file.

    A customer who is there gets the settings whose cells are not empty; everything else of it stays as
    it is. A new code makes a new customer, with all of Odoo's own columns. ``later``: rows of the same
    file that are not imported now, among which a leader may be.
    """

    bare_columns = frozenset({CODE, COLLECTOR, LEADER, "email", "phone", "mobile", "vat", "zip"})

    def __init__(self, partners, fields, data, savepoint, later=()):
        super().__init__(partners, fields, data)
        self.accounts = Accounts(partners)
        self.cells = Cells(self, (CODE, *SETTINGS), savepoint)
        self.later = later
        self.first_row = {}
        self._collectors, self._scenarios = None, Scenarios(self.env)
        self.groups = self._read_groups() if LEADER in self.column else None

    def _read_groups(self):
        codes, leaders = set(), {}
        for rows in (self.data, self.later):
            for row in rows:
                code, leader = self.cell(row, CODE), self.cell(row, LEADER)
                codes.add(code)
                if leader not in ("", code, ON_ITS_OWN):
                    leaders.setdefault(code, leader)
        return Groups(self.accounts, codes, leaders)

    def good(self) -> list[Customer]:
        """Return the good rows, those of later rows that lead one of them first."""
        customers = list(self.sound())
        missing = {customer.leader_code for customer in customers if customer.leader_code} - {
            customer.code for customer in customers}
        leaders = self._later_leaders(missing)
        found = {customer.code for customer in (*customers, *leaders)}
        kept = []
        for customer in customers:
            if not customer.leader_code or customer.leader_code in found:
                kept.append(customer)
            else:
                self.refuse_member(customer)
        return leaders + kept

    def refuse_member(self, customer):
        """Refuse a row whose leader was to be made from another row of the file, and is not."""
        self.refuse(customer.number, Refused(LEADER, self.env._(
            "“%(account)s” cannot be collected in “%(leader)s”, whose own row is refused.",
            account=customer.code, leader=customer.leader_code)))

    def check(self) -> None:
        """Judge all rows without making anything of them."""
        for customer in self.good():
            self.updated += bool(customer.account)
            self.created += not customer.account

    def _later_leaders(self, codes):
        """Judge the rows of leaders that come later in the file: their members need them now."""
        rows = [row for row in self.later if self.cell(row, CODE) in codes] if codes else []
        if not rows:
            return []
        apart = CustomerRows(self.partners, self.fields, rows, self.cells.savepoint)
        # Their numbers are none of the rows imported now
        return [customer._replace(number=-1) for customer in apart.sound()]

    def _look_up(self, window):
        codes = {self.cell(row, CODE) for row in window}
        self.accounts.look_up(codes | {self.cell(row, LEADER) for row in window})
        self.present = self._present_settings(codes)

    def _present_settings(self, codes):
        """Return the settings of a window's customers: ``{customer: {field: id}}``, one query a company."""
        names = [name for name in SETTINGS if name in self.column]
        by_company = defaultdict(list)
        for code in codes & set(self.accounts.by_code):
            for account in self.accounts.by_code[code]:
                by_company[self.accounts.company_of(account)].append(account.id)
        present = {}
        for company, ids in by_company.items():
            partners = self.partners.with_company(company).browse(ids)
            partners.fetch(names)
            present.update((partner.id, {name: partner[name].id for name in names}) for partner in partners)
        return present

    def _judge(self, number, row):
        code = self._code(number, row)
        account = self.accounts.find(code, CODE) if self.accounts.known(code) else None
        company = self.accounts.company_of(account) if account else self.env.company
        settings, leader_code = self._settings(row, code, account, company)
        if account:
            return self._changed(Customer(number, code, account, company, {}, settings, leader_code))
        self.accounts.refuse_near(code, CODE)
        name = self.cell(row, "name")
        if not name:
            raise Refused("name", self.env._("“%s” is a new customer, and its name is missing.", code))
        self._refuse_settings_without_right(settings, leader_code)
        values = {**self.cells.values(number, row), "name": name, CODE: code}
        return Customer(number, code, None, company, values, settings, leader_code)

    def _code(self, number, row):
        code = self.cell(row, CODE)
        if not code:
            raise Refused(CODE, self.env._("The customer code is missing."))
        if self.cell(row, "id") or self.cell(row, ".id"):
            raise Refused("id", self.env._("Customers are found by their codes: do not import the column of ids."))
        first = self.first_row.setdefault(code, number)
        if first != number:
            raise Refused(CODE, self.env._("The code “%s” is in the file more than once.", code))
        return code

    def _settings(self, row, code, account, company):
        """Return what the row sets by field, and the leader's code when it is a new customer of the file."""
        settings, leader_code = {}, None
        if text := self.cell(row, COLLECTOR):
            self._collectors = self._collectors or Collectors(self.env)
            settings[COLLECTOR] = self._collectors.find(text, company)
        if text := self.cell(row, SCENARIO):
            self.refuse_without_right(SCENARIO)  # who is no collector cannot even look scenarios up
            settings[SCENARIO] = self._scenarios.find(text, company)
        if (text := self.cell(row, LEADER)) == ON_ITS_OWN:
            settings[LEADER] = False
        elif text:
            leader = self.groups.leader(code, account, text, company)
            if leader:
                settings[LEADER] = leader
            else:
                leader_code = text
        return settings, leader_code

    def _changed(self, customer):
        """Keep of a customer's settings those that differ from its own; skips the row when none does."""
        present = self.present[customer.account.id]
        changed = {name: value for name, value in customer.settings.items() if present[name] != value}
        if not changed and not customer.leader_code:
            raise Skipped(customer.account.name, self.env._(
                "Nothing to change on %s.", customer.account.label))
        self._refuse_settings_without_right(changed, customer.leader_code)
        return customer._replace(settings=changed)

    def _refuse_settings_without_right(self, settings, leader_code):
        self.refuse_without_right(*settings, *([LEADER] if leader_code else []))
