"""Postal addresses in SQL: what ``tools/postal.py`` says of one, said of all accounts at once (rules C1, C5)."""

from odoo.tools import SQL


def place_id(contact: SQL) -> SQL:
    """Return the id of the record whose address serves a contact: its own when it has one, else its customer.

    ``contact`` is the SQL alias of a ``res_partner``. Agrees with ``res.partner._collection_postal_place``.
    """
    parts = SQL(", ").join(
        SQL("TRIM(%s.%s)", contact, SQL.identifier(name)) for name in ("street", "street2", "zip", "city"))
    return SQL("CASE WHEN CONCAT(%s) = '' THEN %s.commercial_partner_id ELSE %s.id END", parts, contact, contact)


def missing(place: SQL) -> SQL:
    """Return the condition under which an address lacks something. Agrees with ``tools.postal.missing``."""
    return SQL(
        """
        (COALESCE(TRIM(%(place)s.street), '') = ''
         OR COALESCE(TRIM(%(place)s.city), '') = ''
         OR %(place)s.country_id IS NULL
         OR COALESCE(TRIM(%(place)s.zip), '') = '' AND %(place)s.country_id NOT IN (
                SELECT id FROM res_country WHERE zip_required IS NOT TRUE))
        """, place=place)


def one_line(contact: SQL, place: SQL) -> SQL:
    """Return who is written to where, in one line. Agrees with ``tools.postal.one_line``."""
    return SQL(
        """
        CONCAT_WS(', ',
            (SELECT NULLIF(TRIM(name), '') FROM res_partner WHERE id = %(contact)s.commercial_partner_id),
            NULLIF(TRIM(%(place)s.street), ''), NULLIF(TRIM(%(place)s.street2), ''),
            NULLIF(CONCAT_WS(' ', NULLIF(TRIM(%(place)s.zip), ''), NULLIF(TRIM(%(place)s.city), '')), ''),
            (SELECT code FROM res_country WHERE id = %(place)s.country_id))
        """, contact=contact, place=place)
