"""Customers found by a pasted list of their codes, whole lists in one query (rule R2)."""

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...roles import COLLECTORS
from ...tools.code_matches import EXACT, OTHER_CASE, ZEROS_LOST, CodeMatches, Match


class ResPartner(models.Model):
    """Looks up customer codes as spreadsheets spoil them, and finds the customers of a pasted list again."""

    _inherit = "res.partner"

    collection_paste_id = fields.Integer(
        "Pasted list", store=False, copy=False, search="_search_collection_paste_id", groups=COLLECTORS,
        exportable=False)

    @api.model
    def _search_collection_paste_id(self, operator, value):
        """Find the customers of a list that this user has pasted."""
        return self.env["collection.paste"]._search_found(operator, value, "customers")

    @api.model
    def _collection_match_codes(self, codes):
        """Return the customers that the codes mean, as ``CodeMatches``: those that the user may see.

        A contact's or an address's code means its customer. Archived customers still owe and are found.
        """
        query = self.with_context(active_test=False)._search(
            Domain("ref", "!=", False)
            & (Domain("company_id", "=", False) | Domain("company_id", "parent_of", self.env.companies.ids)))
        visible = query.select(*(SQL.identifier(query.table, name) for name in ("ref", "commercial_partner_id")))
        self.flush_model(["ref", "name", "active", "commercial_partner_id"])
        return CodeMatches(Match(*row) for row in self.env.execute_query(SQL(
            """
            SELECT pasted.code, customer.id, owner.ref, customer.name,
                   -- The same characters, the same letters, or zeros lost in front
                   CASE WHEN owner.ref = pasted.code THEN %(exact)s
                        WHEN LOWER(owner.ref) = LOWER(pasted.code) THEN %(case)s
                        ELSE %(zeros)s END,
                   customer.active
              FROM unnest(%(codes)s::varchar[]) pasted (code)
              JOIN (%(visible)s) owner ON LTRIM(LOWER(owner.ref), '0') = LTRIM(LOWER(pasted.code), '0')
              JOIN res_partner customer ON customer.id = owner.commercial_partner_id
            """,
            exact=EXACT, case=OTHER_CASE, zeros=ZEROS_LOST, codes=list(codes), visible=visible,
        )))
