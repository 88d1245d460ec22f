"""Contacts made from good rows: set by set, and nothing written on their customers (rules I3, I4)."""

from odoo.tools import SQL

from .creation import QUIET, in_halves

#: Values that give a contact an address of its own.
ADDRESS = ("street", "street2", "zip", "city", "state_id", "country_id")
#: So many contacts are created at once.
TOGETHER = 2_000


class ContactCreation:
    """Creates contacts, ``TOGETHER`` at a time, each company's in one ``create``.

    Odoo's own create and load write what a contact shares with its customer (tax number, terms of
    payment, address) customer by customer, and a first contact's address on the customer. Here the
    contact is created with what it shares, and the customer is only read.
    """

    def __init__(self, rows):
        self.rows = rows
        self.env = rows.env
        self.ids = []
        # no_vat_validation: the number was checked when the customer got it
        self.partners = rows.partners.with_context(
            **QUIET, _partners_skip_fields_sync=True, no_vat_validation=True)
        shared = [self.partners._fields[name] for name in self.partners._commercial_fields()]
        self.shared = [field.name for field in shared if self.partners._has_field_access(field, "write")]
        self.guarded = [field.name for field in shared if field.name not in self.shared]
        self.address = self.partners._address_fields()
        self.phones = {}

    def create(self, contacts):  # pylint: disable=method-required-super; it is no model
        """Create the contacts of good rows, in their order, and choose those already there; returns the ids of both."""
        for start in range(0, len(contacts), TOGETHER):
            in_halves(self.rows, contacts[start:start + TOGETHER], self._create)
        self.rows.created = len(self.ids)
        in_halves(self.rows, self.rows.promoted, self._promote)
        refused = {refusal["row"] for refusal in self.rows.refused}
        self.rows.skipped = [skip for skip in self.rows.skipped if skip["row"] not in refused]
        promoted = [promoted.partner_id for promoted in self.rows.promoted if promoted.number not in refused]
        self.rows.updated = len(promoted)
        return [*self.ids, *promoted]

    def _promote(self, promoted):
        """Make contacts already there the contacts for collection of accounts that have none (rule I4)."""
        self._claim({each.account.id for each in promoted})
        by_company = {}
        for each in promoted:
            by_company.setdefault(self.rows.accounts.company_of(each.account), []).append(each.partner_id)
        for company, ids in by_company.items():
            self.rows.partners.with_company(company).with_context(**QUIET).browse(ids).write(
                {"collection_contact": True})
        self.env.flush_all()

    def _create(self, contacts):
        self._claim({contact.account.id for contact in contacts})
        made = []
        by_company = {}
        for contact in contacts:
            by_company.setdefault(self.rows.accounts.company_of(contact.account), []).append(contact)
        for company, group in by_company.items():
            partners = self.partners.with_company(company)
            # Odoo looks for the defaults of all fields row by row
            partners = partners.with_context(collection_import_defaults=partners.default_get(list(partners._fields)))
            customers = partners.browse({contact.account.id for contact in group})
            fallbacks = self._fallbacks(partners)
            given = {customer.id: self._from_customer(customer, fallbacks) for customer in customers}
            created = partners.create([self._values(contact, *given[contact.account.id]) for contact in group])
            self._share_guarded(created)
            made += zip((contact.number for contact in group), created.ids, strict=True)
        self.env.flush_all()
        # A file of any length in the memory of one batch
        self.env.invalidate_all()
        self.ids += [partner_id for _number, partner_id in sorted(made)]

    def _claim(self, customers):
        """Let nobody else import contacts of these customers meanwhile, and begin again if somebody just did.

        The same file imported by two at once would else make its contacts twice (rule I4): each looks for
        those already there in a picture of the data taken before the other's came.
        """
        self.env.cr.execute(SQL(
            """
            WITH claimed AS (SELECT id FROM res_partner WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE)
            UPDATE res_partner SET write_date = write_date WHERE id IN (SELECT id FROM claimed)
            """, list(customers),
        ))

    def _from_customer(self, customer, fallbacks):
        """Return what contacts have from their customer: settings, and the address of those without their own."""
        values = {"parent_id": customer.id, "company_id": customer.company_id.id,
                  "lang": customer.lang or self.env.lang or False, "user_id": customer.user_id.id}
        for name in self.shared:
            value = customer[name]
            if value and value != fallbacks.get(name):
                values[name] = customer._fields[name].convert_to_write(value, customer)
        address = {
            name: customer._fields[name].convert_to_write(customer[name], customer)
            for name in self.address if customer[name]
        }
        return values, address

    def _fallbacks(self, partners):
        """Return the company's own values of what contacts share with customers: they have them anyway."""
        fields = (partners._fields[name] for name in self.shared)
        return {field.name: field.get_company_dependent_fallback(partners)
                for field in fields if field.company_dependent}

    def _values(self, contact, given, address):
        values = {**given, **contact.values}
        if contact.chosen:
            values["collection_contact"] = True
        if any(contact.values.get(name) for name in ADDRESS):
            # Odoo keeps the address of the type Contact the same as its customer's, both ways
            if values.get("type", "contact") == "contact":
                values["type"] = "other"
        elif values.get("type", "contact") == "contact":
            values.update(address)
        for name in ("phone", "mobile"):
            if contact.values.get(name):
                values[name] = self._phone(values[name], contact)
        return values

    def _phone(self, number, contact):
        """Return a number in international form; as it was written when it is none."""
        number = " ".join(number.split())  # spaces of any width are spaces
        if not hasattr(self.partners, "_phone_format_number"):
            return number
        country = contact.values.get("country_id") or contact.account.country_id or self.env.company.country_id.id
        key = (number, country)
        if key not in self.phones:
            record = self.env["res.country"].browse(country)
            self.phones[key] = self.partners._phone_format_number(
                number, record, force_format="INTERNATIONAL") or number
        return self.phones[key]

    def _share_guarded(self, created):
        """Copy what the user may not set but every contact has from its customer, one write for each set of values."""
        if not self.guarded:
            return
        # sudo: values of the customer, as Odoo's own synchronisation copies them
        groups = created.sudo().grouped(lambda partner: tuple(
            partner.parent_id[name] for name in self.guarded))
        for values, partners in groups.items():
            if any(values):
                partners.write(partners[:1].parent_id._convert_fields_to_values(self.guarded))
