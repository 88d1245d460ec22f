"""The contacts that customers have already, in the database and in the file being read (rule I4)."""

from typing import NamedTuple

from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.texts import person_key


class There(NamedTuple):
    """A contact already there: a partner by its ``id``, or a row of the file by its ``number``.

    ``own``: whether it counts for this account, and not for one of its own.
    """

    name: str
    email: str
    id: int = 0
    active: bool = True
    own: bool = True
    number: int = -1


class ContactsThere:
    """Finds who is there by e-mail, or by name when either of the two has no e-mail.

    How to use: ``look_up(ids of customers)`` for a window of rows; ``find(account, name, email)`` for each; then
    ``add(account, person)`` for who is new. ``chosen`` has the contacts for collection, as
    ``{(customer, company): (ids, names)}``.
    """

    def __init__(self, partners):
        self.env = partners.env
        self.partners = partners
        self.present, self.chosen, self.in_file = {}, {}, {}

    def look_up(self, ids):
        """Read the contacts of these customers, in one query each."""
        self.present, self.chosen = self._read_present(ids), self._read_chosen(ids)

    def find(self, account, name: str, email: str) -> There | None:
        """Return who it is that has this e-mail, or this name."""
        keys = [(account.id, email, None), (account.id, "", person_key(name))] if email else [
            (account.id, None, person_key(name))]
        found = (there for key in keys for there in (self.present.get(key), self.in_file.get(key)) if there)
        return next(found, None)

    def add(self, account, person: There) -> None:
        """Note a person whom the file brings, for its later rows."""
        for key in self._keys(account.id, person):
            self.in_file.setdefault(key, person)

    @staticmethod
    def _keys(account_id, person):
        """Yield the keys by which rows find a person.

        The name, for rows without e-mail; the e-mail; and the name of who has no e-mail, for rows that have one.
        """
        name = person_key(person.name)
        yield account_id, None, name
        yield (account_id, person.email, None) if person.email else (account_id, "", name)

    def _read_present(self, ids):
        """Return the contacts that these customers have by their keys, archived ones where there is no other.

        A customer that is one person is its own contact.
        """
        partners = self.partners.with_context(active_test=False)
        query = partners._search(
            Domain("parent_id", "in", ids) | Domain("commercial_partner_id", "in", ids))
        query.order = SQL("%s DESC, %s", *(SQL.identifier(query.table, name) for name in ("active", "id")))
        columns = ("id", "commercial_partner_id", "parent_id", "email_normalized", "name", "is_company", "active")
        partners.flush_model(columns)
        present, accounts = {}, set(ids)
        rows = self.env.execute_query(query.select(*(SQL.identifier(query.table, column) for column in columns)))
        for partner_id, commercial, parent, email, name, is_company, active in rows:
            if is_company and partner_id in accounts:
                continue
            for account in {commercial, parent} & accounts:
                there = There(name or "", email or "", partner_id, active, account == commercial)
                for key in self._keys(account, there):
                    present.setdefault(key, there)
        return present

    def _read_chosen(self, ids):
        """Return the present contacts for collection: ``{(customer, company): (ids, names)}``.

        Read past the access rules: the rule holds for contacts the user may not see.
        """
        self.partners.flush_model(["collection_contact", "commercial_partner_id", "active", "name"])
        rows = self.env.execute_query(SQL(
            """
            SELECT person.commercial_partner_id, chosen.key::int,
                   array_agg(person.id ORDER BY person.id), string_agg(person.name, ', ' ORDER BY person.id)
              FROM res_partner person, LATERAL jsonb_each_text(person.collection_contact) chosen
             WHERE person.commercial_partner_id = ANY(%s)
               AND person.collection_contact IS NOT NULL
               AND chosen.value = 'true'
               AND person.active
          GROUP BY 1, 2
            """, ids,
        ))
        return {(customer, company): (tuple(chosen), names) for customer, company, chosen, names in rows}
