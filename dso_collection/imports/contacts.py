"""A contacts file: each row finds its customer by code and is checked before anything is created."""

import re
from typing import NamedTuple

from ..tools.flags import parse_flag
from .accounts import Account, Accounts
from .cells import Cells
from .contacts_there import ContactsThere, There
from .rows import ImportRows, Refused, Skipped, normal_email

CODE = "collection_customer_code"
FLAG = "collection_contact"
#: Columns read here, or that would take the contact away from its customer.
_OWN_COLUMNS = (CODE, FLAG, "parent_id", "phone", "mobile")
#: What comes along with an address that was a link, or stood in a sentence.
_AROUND_EMAIL = re.compile(r"^mailto:|[\s.,;]+$", re.IGNORECASE)
#: A number as spreadsheets write long ones, as in 3,36E+10.
_SHORTENED = re.compile(r"[+-]?\d([.,]\d+)?E\+?\d{1,2}", re.IGNORECASE)


class Contact(NamedTuple):
    """A good row: its number, its customer, and the values that its cells give."""

    number: int
    account: Account
    chosen: bool
    values: dict


class Promoted(NamedTuple):
    """A row whose ``1`` makes a contact already there the contact for collection (rule I4)."""

    number: int
    account: Account
    partner_id: int


class ContactRows(ImportRows):
    """Judges the rows of a contacts file (rules I2 to I6).

    Codes, present contacts and contacts for collection are each read in one query for a window of
    rows; then every row is judged on its own, so that a test names every bad row. ``later``, the rest of
    the file, does not matter to contacts.
    """

    bare_columns = frozenset({CODE, FLAG, "email", "phone", "mobile", "zip"})

    def __init__(self, partners, fields, data, savepoint, later=()):
        super().__init__(partners, fields, data)
        self.accounts = Accounts(partners)
        self.cells = Cells(self, _OWN_COLUMNS, savepoint)
        self.there = ContactsThere(partners)
        self.chosen_in_file, self.chosen_people = {}, set()
        self.promoted, self.chosen_later = [], set()

    def good(self) -> list[Contact]:
        """Return the good rows; ``promoted`` then has the contacts already there to be chosen."""
        return [contact._replace(chosen=True) if contact.number in self.chosen_later else contact
                for contact in list(self.sound())]

    def check(self) -> None:
        """Judge all rows without making anything of them."""
        self.created = sum(1 for _contact in self.sound())
        self.updated = len(self.promoted)

    def _look_up(self, window):
        self.accounts.look_up(self.cell(row, CODE) for row in window)
        ids = [account.id for accounts in self.accounts.by_code.values() for account in accounts]
        self.there.look_up(ids)
        self.several = {
            company.id for company in self.env.company | self.env.companies
            # sudo: the setting of a company the rule is kept for, whoever imports
            if company.sudo().collection_several_contacts
        }

    def _judge(self, number, row):
        account = self._account(row)
        name, email, chosen = self._person(row)
        values = {**self.cells.values(number, row), **({"email": self._email(row)} if email else {})}
        self._skip_present(number, account, name, email, chosen)
        person = There(name, email, number=number)
        if chosen:
            self._choose(account, person)
        self.there.add(account, person)
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
        name, email, flag = self.cell(row, "name"), self._email(row), self.cell(row, FLAG)
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

    def _email(self, row):
        """Return the e-mail address, without what a link or a sentence has around it."""
        return _AROUND_EMAIL.sub("", self.cell(row, "email"))

    def keeps_mobile(self) -> bool:
        """Say whether contacts have a field for a mobile number: ``dso_collection_sms`` brings it."""
        return "mobile" in self.partners._fields

    def _numbers(self, number, row):
        """Return the numbers; a mobile one is the phone number where there is no field for it, and no phone number."""
        phone, mobile = (self._whole_number(number, row, name) for name in ("phone", "mobile"))
        numbers = {"phone": phone} if phone else {}
        if not mobile or self.keeps_mobile():
            return {**numbers, "mobile": mobile} if mobile else numbers
        if not phone:
            return {"phone": mobile}
        self.note(number, "mobile", self.env._(
            "The mobile number %s was not kept: besides the phone number there is a field for it only with the "
            "add-on for text messages.", mobile))
        return numbers

    def _whole_number(self, number, row, name):
        """Return a number as it is written; none when a spreadsheet has kept only its first digits."""
        text = self.cell(row, name)
        if not _SHORTENED.fullmatch(text):
            return text
        self.note(number, name, self.env._(
            "“%s” was not kept: the spreadsheet has shortened the number. Format the column as text and write the "
            "number again.", text))
        return ""

    # Contacts already there (rule I4)

    def _skip_present(self, number, account, name, email, chosen):
        """Leave out a row whose e-mail one of the customer's contacts has, or whose name when either has no e-mail."""
        there = self.there.find(account, name, email)
        if there is None:
            return
        told = [self._told_of_choice(number, account, there)] if chosen else []
        if email and not there.email:
            told.append(self.env._("The address %s was not added: write it there yourself.", email))
        names = {"contact": there.name, "customer": account.label}
        begin = self.env._("%(contact)s is already a contact of %(customer)s: left as it is.", **names)
        if not there.active:
            begin = self.env._(
                "%(contact)s is an archived contact of %(customer)s: left as it is. Take it out of the archive to "
                "write to it again.", **names)
        told = [text for text in told if text]
        raise Skipped(name, " ".join([begin, *told]), notable=bool(told) or not there.active)

    def _told_of_choice(self, number, account, there):
        """Make a contact already there the contact for collection if its account has none; say what came of it."""
        company = self.accounts.company_of(account)
        key = (account.id, company.id)
        ids, names = self.there.chosen.get(key, ((), ""))
        if there.id in ids or there in self.chosen_people:
            return ""
        present = names or self.chosen_in_file.get(key)
        if present:
            return self.env._("The contact for collection stays %s.", present)
        if not there.active or not there.own:
            return self.env._("It was not made the contact for collection.")
        self.chosen_in_file[key] = there.name
        self.chosen_people.add(there)
        if there.id:
            self.promoted.append(Promoted(number, account, there.id))
        else:
            self.chosen_later.add(there.number)
        return self.env._("It is now the contact for collection.")

    # The contact for collection (rules C2, I5)

    def _choose(self, account, person):
        """Refuse a second contact for collection, naming the present one."""
        company = self.accounts.company_of(account)
        key = (account.id, company.id)
        _ids, names = self.there.chosen.get(key, ((), ""))
        present = names or self.chosen_in_file.get(key)
        if present and company.id not in self.several:
            raise Refused(FLAG, self.env._(
                "%(customer)s already has a contact for collection: %(present)s.",
                customer=account.label, present=present))
        self.chosen_in_file.setdefault(key, person.name)
        self.chosen_people.add(person)
