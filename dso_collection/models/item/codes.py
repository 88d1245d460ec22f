"""Items found by a pasted list of document numbers, whole lists in one query (rule R2)."""

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ... import ledger
from ...roles import COLLECTORS
from ...tools.code_matches import EXACT, OTHER_CASE, ZEROS_LOST, CodeMatches, Match


class AccountMoveLine(models.Model):
    """Looks up numbers, payment references and references of customers' documents, and finds their items again."""

    _inherit = "account.move.line"

    collection_paste_id = fields.Integer(
        "Pasted list", store=False, copy=False, search="_search_collection_paste_id", groups=COLLECTORS,
        exportable=False)

    @api.model
    def _search_collection_paste_id(self, operator, value):
        """Find the items of the documents of a list that this user has pasted."""
        return self.env["collection.paste"]._search_found(operator, value, "documents", column="move_id")

    @api.model
    def _collection_match_documents(self, numbers):
        """Return the posted customers' documents that the numbers mean, as ``CodeMatches`` of journal entries.

        A document's own number goes before a payment reference, and that before a reference. The user sees
        what the record rules of entries allow. A document without an open item counts as archived does: it is
        taken only where no open one is as near.
        """
        moves = self.env["account.move"]
        query = moves._search(Domain("state", "=", "posted") & Domain("company_id", "in", self.env.companies.ids))
        columns = ("id", "name", "payment_reference", "ref", "commercial_partner_id")
        visible = query.select(*(SQL.identifier(query.table, name) for name in columns))
        moves.flush_model([*columns, "state", "company_id"])
        self.flush_model(["move_id", "account_id", "reconciled", "amount_residual", "parent_state"])
        return CodeMatches(Match(*row) for row in self.env.execute_query(SQL(
            """
            -- Materialized: items are looked at for the documents found only, not for all
            WITH found AS MATERIALIZED (
                SELECT pasted.code, move.id, move.name, move.commercial_partner_id,
                       -- Number, payment reference, reference; the same characters, the same letters, zeros lost
                       number.place + CASE WHEN number.value = pasted.code THEN %(exact)s
                                           WHEN LOWER(number.value) = LOWER(pasted.code) THEN %(case)s
                                           ELSE %(zeros)s END AS rank
                  FROM (%(visible)s) move
            CROSS JOIN LATERAL (VALUES (0, move.name), (1, NULLIF(move.payment_reference, move.name)), (2, move.ref))
                       number (place, value)
                  JOIN unnest(%(numbers)s::varchar[]) pasted (code)
                    ON LTRIM(LOWER(number.value), '0') = LTRIM(LOWER(pasted.code), '0')
            ),
            -- Only documents with a receivable item are a customer's
            receivable AS (
                SELECT line.move_id, bool_or(%(open_item)s) AS open
                  FROM account_move_line line
                       %(receivable)s
                 WHERE line.move_id = ANY(ARRAY(SELECT id FROM found))
              GROUP BY line.move_id
            )
            SELECT found.code, found.id, found.name, COALESCE(customer.name, ''), found.rank, receivable.open
              FROM found
              JOIN receivable ON receivable.move_id = found.id
         LEFT JOIN res_partner customer ON customer.id = found.commercial_partner_id
            """,
            exact=EXACT, case=OTHER_CASE, zeros=ZEROS_LOST, numbers=list(numbers), visible=visible,
            open_item=ledger.OPEN_ITEM, receivable=ledger.RECEIVABLE_JOIN,
        )))
