"""A contacts file: each row finds its customer by code and is checked before anything is created."""

from collections import defaultdict

from odoo.tools import email_normalize

from ..tools.flags import parse_flag

CODE = "collection_customer_code"
FLAG = "collection_contact"
#: Columns that give a contact an address of its own.
ADDRESS = ("street", "street2", "zip", "city", "state_id", "country_id")


class ContactRows:
    """Turns the rows of a contacts file into rows that ``res.partner.load`` understands.

    How to use: ``rows = ContactRows(partners, fields, data)``; ``rows.check()`` returns Odoo's
    import messages (rules I2, I3, I5, I6); without an error among them, load
    ``rows.fields`` and ``rows.data()``.

    How it works: codes, present contacts and contacts for collection are each read in one query
    for all rows; then every row is judged on its own, so that a test names every bad row.
    """

    def __init__(self, partners, fields, data):
        self.env = partners.env
        self.partners = partners
        self.columns = list(fields)
        self.rows = [dict(zip(fields, row, strict=True)) for row in data]
        self.kept = []

    def check(self) -> list[dict]:
        """Judge every row; returns Odoo's import messages, errors and warnings, by row number."""
        self.accounts = self._accounts()
        self.present = self._present_contacts()
        self.flagged = self._flagged_contacts()
        self.seen = defaultdict(set)
        messages = []
        for number, row in enumerate(self.rows):
            problem = self._problem(row)
            if problem:
                messages.append(self._message("error", number, *problem))
            elif self._is_present(row):
                messages.append(self._message("warning", number, "name", self.env._(
                    "%(contact)s is already a contact of %(customer)s: left as it is.",
                    contact=row["name"], customer=self._account(row)._collection_label())))
            else:
                self._keep(row)
        return messages

    @property
    def fields(self) -> list[str]:
        """The columns to load: the customer by its id instead of its code."""
        columns = [column for column in self.columns if column != CODE]
        return ["parent_id/.id", *columns, *([] if "type" in columns else ["type"])]

    def data(self) -> list[list[str]]:
        """The rows to load, in the order of :attr:`fields`."""
        return [[self._cell(row, column) for column in self.fields] for row in self.kept]

    def _cell(self, row, column):
        if column == "parent_id/.id":
            return str(self._account(row).id)
        if column == FLAG:
            return "1" if parse_flag(row[FLAG]) else "0"
        if column == "type" and not row.get("type"):
            # An address of its own: Odoo would write that of a plain contact over the customer's
            return "other" if any(row.get(name) for name in ADDRESS) else "contact"
        return row[column]

    def _accounts(self):
        """Find the customers of all codes in one query: ``{code: customers}``."""
        codes = {self._code(row) for row in self.rows} - {""}
        companies = [False, *self.env.companies.ids]
        accounts = self.partners.with_context(active_test=False).search([
            ("ref", "in", list(codes)), ("company_id", "in", companies),
        ]).filtered(lambda partner: partner.commercial_partner_id == partner)
        return accounts.grouped("ref")

    def _present_contacts(self):
        """Return the keys of the contacts the customers have: e-mail, or name without e-mail (rule I4)."""
        contacts = self.partners.with_context(active_test=False).search([
            ("commercial_partner_id", "in", self._found().ids)])
        return {
            account: {self._key(contact.email, contact.name) for contact in group}
            for account, group in contacts.grouped("commercial_partner_id").items()
        }

    def _flagged_contacts(self):
        """Return the present contact for collection of each customer: ``{customer: name}``."""
        contacts = self._found()._collection_contacts()
        return {contact.commercial_partner_id: contact.name for contact in contacts}

    def _found(self):
        return self.partners.browse().union(*self.accounts.values()) if self.accounts else self.partners.browse()

    def _problem(self, row):
        """Say what is wrong with a row: ``(field, words)``, None when it is sound (rule I6)."""
        _, code = self.env._, self._code(row)
        if not code:
            return CODE, _("The customer code is missing.")
        accounts = self.accounts.get(code)
        if not accounts:
            return CODE, _("No customer has the code “%s”.", code)
        if len(accounts) > 1:
            return CODE, _("The code “%(code)s” is used by several customers: %(names)s.",
                           code=code, names=", ".join(accounts[:5].mapped("name")))
        if not (row.get("name") or "").strip():
            return "name", _("The contact name is missing.")
        email = (row.get("email") or "").strip()
        if email and not email_normalize(email):
            return "email", _("“%s” is no valid e-mail address.", email)
        if FLAG in row and parse_flag(row[FLAG]) is None:
            return FLAG, _("“%s” is neither yes nor no: write 1 for the contact for collection.", row[FLAG])
        return self._second_contact(row, accounts)

    def _second_contact(self, row, account):
        """Refuse a second contact for collection, naming the present one (rules C2, I5)."""
        if not parse_flag(row.get(FLAG) or "") or self.env.company.collection_several_contacts:
            return None
        if account in self.flagged and not self._is_present(row):
            return FLAG, self.env._(
                "%(customer)s already has a contact for collection: %(present)s.",
                customer=account._collection_label(), present=self.flagged[account])
        return None

    def _is_present(self, row):
        account, key = self._account(row), self._key(row.get("email"), row["name"])
        return key in self.present.get(account, ()) or key in self.seen[account]

    def _keep(self, row):
        account = self._account(row)
        self.seen[account].add(self._key(row.get("email"), row["name"]))
        if parse_flag(row.get(FLAG) or ""):
            self.flagged[account] = row["name"]
        self.kept.append(row)

    def _account(self, row):
        return self.accounts[self._code(row)]

    @staticmethod
    def _code(row):
        return (row.get(CODE) or "").strip()

    @staticmethod
    def _key(email, name):
        return email_normalize(email or "") or (name or "").strip().lower()

    @staticmethod
    def _message(kind, number, field, text):
        return {"type": kind, "message": text, "field": field, "record": number,
                "rows": {"from": number, "to": number}}
