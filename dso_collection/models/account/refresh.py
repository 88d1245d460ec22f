"""Stage 1, refresh: rebuild the accounts from the ledger and the settings, set-based."""

from odoo import api, models
from odoo.tools import SQL

from ... import database

#: What the rows of the projection are known by.
_KEY = ("partner_id", "company_id")


class CollectionAccount(models.Model):
    """The refresh stage. Runs over all accounts or a set of customers; running twice changes nothing."""

    _inherit = "collection.account"

    @api.model
    def _refresh(self, partner_ids=None) -> int:
        """Rebuild the accounts of the customers ``partner_ids`` (None: all); returns the rows changed.

        ``partner_ids`` are commercial partners; widen them with ``database.whole_groups`` first, so
        that groups are seen whole. Implements rules K1 (amounts), P1 (leader item), R4 and C5 (flags).
        """
        self.env.flush_all()
        with database.at_scale(self.env.cr, partner_ids):
            with database.unsorted(self.env.cr, partner_ids):
                amounts = database.kept(self.env.cr, "collection_amount", partner_ids, self._amounts_sql(partner_ids))
            with database.by_hash(self.env.cr, partner_ids):
                projection = database.kept(
                    self.env.cr, "collection_projection", partner_ids, self._projection_sql(partner_ids, amounts))
                database.run_prepared(
                    self.env.cr, self._write_projection_sql(projection, database.is_many(partner_ids)), partner_ids)
                changed = self.env.cr.rowcount
        database.analyse_after(self.env.cr, changed, self._table)
        self.invalidate_model()
        self.env["res.partner"].invalidate_model(["collection_account_id"])  # it may have one now
        return changed

    @api.model
    def _write_projection_sql(self, projection: SQL, kept: bool) -> SQL:
        """Write the accounts that are new or differ, always in the same order, so that two runs never deadlock.

        Those that do not differ are left out first: a conflict locks a row even if nothing is written. What an older
        leader item takes over is noted beside them (rule P4). ``kept``: the projection is a table already.
        """
        columns = list(self._columns_sql())
        changing = [name for name in columns if name not in _KEY]
        return SQL(
            """
            WITH fresh AS %(kept)s (%(projection)s),
            taken AS (%(take)s)
            INSERT INTO collection_account (%(columns)s)
            SELECT %(fresh)s
              FROM fresh
         LEFT JOIN collection_account account ON account.partner_id = fresh.partner_id
                                             AND account.company_id = fresh.company_id
             WHERE account.id IS NULL OR (%(old)s) IS DISTINCT FROM (%(new)s)
          ORDER BY fresh.partner_id, fresh.company_id
            ON CONFLICT (partner_id, company_id) DO UPDATE SET %(assignments)s
            """,
            columns=_named(columns), fresh=_named(columns, "fresh"),
            projection=projection, kept=SQL("NOT MATERIALIZED") if kept else SQL("MATERIALIZED"),
            take=self.env["collection.item.place"]._take_from_sql(),
            assignments=SQL(", ").join(
                SQL("%s = EXCLUDED.%s", SQL.identifier(name), SQL.identifier(name)) for name in changing),
            old=_named(changing, "account"), new=_named(changing, "fresh"),
        )


def _named(columns, *alias) -> SQL:
    """Return a list of columns, of the table ``alias`` if given."""
    return SQL(", ").join(SQL.identifier(*alias, name) for name in columns)
