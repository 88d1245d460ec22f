"""The order of the letters in a batch: that of the envelopes (rule A2)."""

from odoo import models
from odoo.tools import SQL


class CollectionLetterBatch(models.Model):
    """Numbers letters when they begin to be made, and again when the file is put together."""

    _inherit = "collection.letter.batch"

    def _number_letters(self):
        """Put the letters in the order of the envelopes: home first, then by country and postal code."""
        self.env.flush_all()
        self.env.cr.execute(SQL(
            """
            UPDATE collection_letter letter
               SET position = numbered.position
              FROM (SELECT waiting.id, row_number() OVER (
                               PARTITION BY waiting.batch_id
                               ORDER BY waiting.country_id IS DISTINCT FROM home.country_id, country.code,
                                        waiting.zip, waiting.address, waiting.id) AS position
                      FROM collection_letter waiting
                      JOIN res_company company ON company.id = waiting.company_id
                      JOIN res_partner home ON home.id = company.partner_id
                 LEFT JOIN res_country country ON country.id = waiting.country_id
                     WHERE waiting.batch_id = ANY(%s) AND waiting.state = 'waiting') numbered
             WHERE numbered.id = letter.id
            """, self.ids))
        self.env["collection.letter"].invalidate_model(["position"])

    def _renumber(self):
        """Close the gaps that withdrawn letters left: the cover list counts what is in the file."""
        self.env.flush_all()
        self.env.cr.execute(SQL(
            """
            UPDATE collection_letter letter
               SET position = numbered.position
              FROM (SELECT id, row_number() OVER (ORDER BY state <> 'made', position, id) AS position
                      FROM collection_letter
                     WHERE batch_id = %s) numbered
             WHERE numbered.id = letter.id
            """, self.id))
        self.env["collection.letter"].invalidate_model(["position"])
