"""The customers that a file names by their codes, found in one query a window (rule I3)."""

from collections import defaultdict
from typing import NamedTuple

from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.codes import plain_code
from .rows import Refused


class Account(NamedTuple):
    """What a row needs to know of its customer."""

    id: int
    code: str
    name: str
    active: bool
    company_id: int | None
    is_company: bool
    country_id: int | None

    @property
    def label(self) -> str:
        """Name the customer as ``res.partner._collection_label`` does."""
        return f"{self.name} ({self.code})"


class Accounts:
    """Finds customers by exact code among those that the user sees in the companies chosen.

    How to use: ``look_up(codes)`` for a window of rows; then ``find(code, field)`` for each. Active
    customers go before archived ones of the same code.
    """

    def __init__(self, partners):
        self.env = partners.env
        self.partners = partners.with_context(active_test=False)
        self.by_code = {}
        self.near = {}

    def look_up(self, codes):
        """Read the customers that have one of the codes."""
        codes = {code for code in codes if code and "\x00" not in code}
        found = defaultdict(list)
        for account in self._read(Domain("ref", "in", list(codes))):
            found[account.code].append(account)
        self.by_code = {
            code: [account for account in accounts if account.active] or accounts for code, accounts in found.items()
        }
        self.near = self._codes_a_spreadsheet_changed(codes - set(found))

    def known(self, code: str) -> bool:
        """Say whether any customer has the code."""
        return code in self.by_code

    def find(self, code: str, field: str) -> Account:
        """Return the customer of a code; refuses the row when there is none, or more than one (rule I6)."""
        accounts = self.by_code.get(code, ())
        if not accounts:
            raise Refused(field, self._unknown(code))
        if len(accounts) > 1:
            raise Refused(field, self.env._(
                "The code “%(code)s” is used by several customers: %(names)s.",
                code=code, names=", ".join(account.name or "" for account in accounts[:5])))
        return accounts[0]

    def refuse_near(self, code: str, field: str):
        """Refuse a code that a spreadsheet has made of another customer's."""
        if code in self.near:
            raise Refused(field, self._unknown(code))

    def _unknown(self, code):
        near = self.near.get(code)
        if near:
            return self.env._(
                "No customer has the code “%(code)s”. The nearest is “%(near)s” of %(customer)s: if the spreadsheet "
                "has changed the codes, format their column as text and fill it again.",
                code=code, near=near.code, customer=near.name)
        return self.env._("No customer has the code “%s”.", code)

    def company_of(self, account: Account):
        """Return the company in which a customer's settings are made: the current one unless it has its own."""
        company = self.env.company
        if not account.company_id or str(account.company_id) in company.parent_path.split("/"):
            return company
        return self.env["res.company"].browse(account.company_id)

    def _read(self, domain):
        companies = Domain("company_id", "=", False) | Domain("company_id", "parent_of", self.env.companies.ids)
        query = self.partners._search(domain & companies)
        table = query.table
        query.add_where(SQL("%s = %s", SQL.identifier(table, "commercial_partner_id"), SQL.identifier(table, "id")))
        query.order = SQL.identifier(table, "id")
        columns = ("id", "ref", "name", "active", "company_id", "is_company", "country_id")
        self.partners.flush_model(columns)
        return [Account(*row) for row in self.env.execute_query(
            query.select(*(SQL.identifier(table, column) for column in columns)))]

    def _codes_a_spreadsheet_changed(self, codes):
        """Find the customers whose codes a spreadsheet may have turned into unknown ones."""
        wanted = {plain_code(code): code for code in codes}
        if not wanted:
            return {}
        query = self.partners._search(Domain("ref", "!=", False))
        plain = SQL(
            "LTRIM(REGEXP_REPLACE(LOWER(REGEXP_REPLACE(%s, '\\s+', '', 'g')), '[.,]0+$', ''), '0')",
            SQL.identifier(query.table, "ref"))
        query.add_where(SQL("%s = ANY(%s)", plain, list(wanted)))
        ids = [partner_id for (partner_id,) in self.env.execute_query(query.select())]
        nearest = {plain_code(account.code): account for account in self._read(Domain("id", "in", ids))}
        return {code: nearest[plain_code(code)] for code in codes if plain_code(code) in nearest}
