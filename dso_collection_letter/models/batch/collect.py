"""Where new letters go: the batch of their company, day and channel (rule A9)."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.dso_collection import database


class CollectionLetterBatch(models.Model):
    """Finds or makes the batch that collects letters, next to any number of other workers."""

    _inherit = "collection.letter.batch"

    @api.model
    def _collecting(self, company, channel):
        """Return the batch that collects a company's letters of a channel today.

        It is held until the end of the transaction, so that nobody begins to make it without these letters. When
        another transaction was faster, PostgreSQL reports a conflict, and the caller does its work again.
        """
        carrier = self.env["collection.carrier"]._carrier_of(company, channel)
        values = {"company_id": company.id, "channel": channel, "day": company._collection_today(),
                  "carrier_id": carrier.id or None}
        found = self._find_collecting(values)
        if not found:
            self._insert_collecting(values)
            found = self._find_collecting(values)
        return found

    @api.model
    def _find_collecting(self, values):
        self.flush_model()
        rows = self.env.execute_query(SQL(
            """
            SELECT id
              FROM collection_letter_batch
             WHERE company_id = %(company_id)s AND day = %(day)s AND channel = %(channel)s AND state = 'open'
               AND carrier_id IS NOT DISTINCT FROM %(carrier_id)s
               FOR SHARE
            """, **values))
        return self.browse(batch_id for (batch_id,) in rows)

    @api.model
    def _insert_collecting(self, values):
        """Make the batch by SQL: a clash with another worker is then a conflict to try again, and no error."""
        self.env.execute_query(SQL(
            """
            INSERT INTO collection_letter_batch (company_id, day, channel, carrier_id, state, print_count,
                                                 create_uid, create_date, write_uid, write_date)
            VALUES (%(company_id)s, %(day)s, %(channel)s, %(carrier_id)s, 'open', 0, %(uid)s, %(now)s, %(uid)s, %(now)s)
            ON CONFLICT (company_id, day, channel, COALESCE(carrier_id, 0)) WHERE state = 'open'
            DO UPDATE SET write_date = EXCLUDED.write_date
            RETURNING id
            """, **values, uid=self.env.uid, now=database.now()))

    def write(self, vals):
        """Let the carrier change as long as nothing has left, for the letters too (rule A9)."""
        if "carrier_id" in vals:
            self._refuse_other_carrier()
        result = super().write(vals)
        if "carrier_id" in vals:
            self.sudo().letter_ids.write({"carrier_id": vals["carrier_id"]})  # sudo: as the batch itself
        return result

    def _refuse_other_carrier(self):
        """Refuse another carrier for letters that may have left already."""
        for batch in self:
            if batch.state not in ("open", "printing", "printed"):
                raise UserError(self.env._(
                    "“%s” has left already: its carrier stays.", batch.name))
