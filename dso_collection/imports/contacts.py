"""A contacts file: each row finds its customer by code and is checked before anything is created."""

from typing import NamedTuple

from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.flags import parse_flag
from ..tools.texts import person_key
from .accounts import Account, Accounts
from .cells import Cells
from .rows import ImportRows, Refused, Skipped, normal_email

CODE = "collection_customer_code"
FLAG = "collection_contact"
#: Columns read here, or that would take the contact away from its customer.
_OWN_COLUMNS = (CODE, FLAG, "parent_id", "mobile")


class Contact(NamedTuple):
    """A good row: its number, its customer, and the values that its cells give."""

    number: int
    account: Account
    chosen: bool
    values: dict


class ContactRows(ImportRows):
    """Judges the rows of a contacts file (rules I2 to I6).

    Codes, present contacts and contacts for collection are each read in one query for a window of
    rows; then every row is judged on its own, so that a test names every bad row. ``later``, the rest of
    the file, does not matter to contacts.
    """

    def __init__(self, partners, fields, data, savepoint, later=()):
        super().__init__(partners, fields, data)
        self.accounts = Accounts(partners)
        self.cells = Cells(self, _OWN_COLUMNS, savepoint)
        self.in_file = set()
        self.chosen_in_file = {}

    def good(self) -> list[Contact]:
        """Return the good rows."""
        return list(self.sound())

    def check(self) -> None:
        """Judge all rows without making anything of them."""
        self.created = sum(1 for _contact in self.sound())

    def _look_up(self, window):
        self.accounts.look_up(self.cell(row, CODE) for row in window)
        ids = [account.id for accounts in self.accounts.by_code.values() for account in accounts]
        self.present = self._present_contacts(ids)
        self.chosen = self._chosen_contacts(ids)
        self.several = {
            company.id for company in self.env.company | self.env.companies
            # sudo: the setting of a company the rule is kept for, whoever imports
            if company.sudo().collection_several_contacts
        }

    def _judge(self, number, row):
        account = self._account(row)
        name, email, chosen = self._person(row)
        values = self.cells.values(number, row)
        self._skip_present(account, name, email)
        if chosen:
            self._choose(account, name)
        self.in_file |= set(self._keys(account, name, email))
        return Contact(number, account, chosen, {**values, "name": name, **self._numbers(number, row)})

    def _account(self, row):
        if self.cell(row, "id") or self.cell(row, ".id"):
            raise Refused("id", self.env._(
                "An import of contacts only adds: do not import the column of ids, contacts that are there stay as "
                "they are."))
        code = self.cell(row, CODE)
        if not code:
            raise Refused(CODE, self.env._("The customer code is missing."))
        return self.accounts.find(code, CODE)

    def _person(self, row):
        name, email, flag = self.cell(row, "name"), self.cell(row, "email"), self.cell(row, FLAG)
        if not name:
            raise Refused("name", self.env._("The contact name is missing."))
        normal = normal_email(email) if email else ""
        if normal is None:
            raise Refused("email", self.env._("“%s” is no valid e-mail address.", email))
        chosen = parse_flag(flag)
        if chosen:
            self.refuse_without_right(FLAG)
        if chosen is None:
            raise Refused(FLAG, self.env._(
                "“%s” is neither yes nor no: write 1 for the contact for collection.", flag))
        return name, normal, chosen

    def keeps_mobile(self) -> bool:
        """Say whether contacts have a field for a mobile number: ``dso_collection_sms`` brings it."""
        return "mobile" in self.partners._fields

    def _numbers(self, number, row):
        """Return the mobile number where there is a field for it; else as the phone number, if there is none."""
        mobile = self.cell(row, "mobile")
        if not mobile or self.keeps_mobile():
            return {"mobile": mobile} if mobile else {}
        if not self.cell(row, "phone"):
            return {"phone": mobile}
        self.note(number, "mobile", self.env._(
            "The mobile number %s was not kept: besides the phone number there is a field for it only with the "
            "add-on for text messages.", mobile))
        return {}

    # Contacts already there (rule I4)

    @staticmethod
    def _keys(account, name, email):
        """Return the keys by which later rows find this person: the name, and the e-mail when there is one."""
        yield account.id, None, person_key(name)
        if email:
            yield account.id, email, None

    def _skip_present(self, account, name, email):
        """Leave out a row whose e-mail, or name when it has no e-mail, one of the customer's contacts has."""
        key = (account.id, email, None) if email else (account.id, None, person_key(name))
        if key in self.present or key in self.in_file:
            raise Skipped(name, self.env._(
                "%(contact)s is already a contact of %(customer)s: left as it is.",
                contact=name, customer=account.label))

    def _present_contacts(self, ids):
        """Return the keys of the contacts that these customers have, archived ones too.

        A customer that is one person is its own contact.
        """
        partners = self.partners.with_context(active_test=False)
        query = partners._search(
            Domain("parent_id", "in", ids) | Domain("commercial_partner_id", "in", ids))
        columns = ("id", "commercial_partner_id", "parent_id", "email_normalized", "name", "is_company")
        partners.flush_model(columns)
        keys, accounts = set(), set(ids)
        rows = self.env.execute_query(query.select(*(SQL.identifier(query.table, column) for column in columns)))
        for partner_id, commercial, parent, email, name, is_company in rows:
            if is_company and partner_id in accounts:
                continue
            for account in {commercial, parent} & accounts:
                keys.add((account, email, None))
                keys.add((account, None, person_key(name or "")))
        return keys

    # The contact for collection (rules C2, I5)

    def _choose(self, account, name):
        """Refuse a second contact for collection, naming the present one."""
        company = self.accounts.company_of(account)
        if company.id in self.several:
            return
        key = (account.id, company.id)
        present = self.chosen.get(key) or self.chosen_in_file.get(key)
        if present:
            raise Refused(FLAG, self.env._(
                "%(customer)s already has a contact for collection: %(present)s.",
                customer=account.label, present=present))
        self.chosen_in_file[key] = name

    def _chosen_contacts(self, ids):
        """Return the present contact for collection: ``{(customer, company): name}``.

        Read past the access rules: the rule holds for contacts the user may not see.
        """
        self.partners.flush_model([FLAG, "commercial_partner_id", "active", "name"])
        rows = self.env.execute_query(SQL(
            """
            SELECT person.commercial_partner_id, chosen.key::int, MIN(person.name)
              FROM res_partner person, LATERAL jsonb_each_text(person.collection_contact) chosen
             WHERE person.commercial_partner_id = ANY(%s)
               AND person.collection_contact IS NOT NULL
               AND chosen.value = 'true'
               AND person.active
          GROUP BY 1, 2
            """, ids,
        ))
        return {(customer, company): name for customer, company, name in rows}
