"""Stage 1, refresh: rebuild the accounts from the ledger and the settings, set-based."""

from contextlib import contextmanager

from odoo import api, models
from odoo.tools import SQL

from .leaders import LEADERS

#: Fields of the projection, in the order of the last SELECT of ``models/account/projection.py``.
_COLUMNS = (
    "partner_id", "company_id", "collector_id", "scenario_id", "leader_id", "contact_id",
    "balance", "overdue", "not_due", "credit", "late_30", "late_60", "late_90", "late_over_90",
    "group_balance", "group_overdue", "leader_item_id", "leader_due_date", "days_late",
    "missing_collector", "missing_contact", "missing_scenario", "scenario_finished", "credits_to_allocate",
)
#: From so many customers on, what a statement computes is kept in a temporary table for the next.
_MANY = 500
#: From so many rows written at once, PostgreSQL's picture of a table is out of date.
_MANY_ROWS = 1000


class CollectionAccount(models.Model):
    """The refresh stage. Runs over all accounts or a set of customers; running twice changes nothing."""

    _inherit = "collection.account"

    @api.model
    def _refresh(self, partner_ids=None) -> int:
        """Rebuild the accounts of the customers ``partner_ids`` (None: all); returns the rows changed.

        ``partner_ids`` are commercial partners; widen them with :meth:`_collection_scope` first, so
        that groups are seen whole. Implements rules K1 (amounts), P1 (leader item), R4 and C5 (flags).
        """
        self.env.flush_all()
        with self._at_scale(partner_ids):
            amounts = self._kept("collection_amount", partner_ids, self._amounts_sql(partner_ids))
            with self._by_hash(partner_ids):
                projection = self._kept("collection_projection", partner_ids, SQL(
                    "SELECT * FROM (%s) account (%s)", self._projection_sql(partner_ids, amounts),
                    _named((*_COLUMNS, "taken_from"))))
                self.env.cr.execute(self._write_projection_sql(projection, self._is_many(partner_ids)))
                changed = self.env.cr.rowcount
        self._analyse_after(changed, self._table)
        self.invalidate_model()
        return changed

    @api.model
    def _write_projection_sql(self, projection: SQL, kept: bool) -> SQL:
        """Write the accounts that are new or differ, always in the same order, so that two runs never deadlock.

        Those that do not differ are left out first: a conflict locks a row even if nothing is written. What an older
        leader item takes over is noted beside them (rule P4). ``kept``: the projection is a table already.
        """
        changing = _COLUMNS[2:]
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
            columns=_named(_COLUMNS), fresh=_named(_COLUMNS, "fresh"),
            projection=projection, kept=SQL("NOT MATERIALIZED") if kept else SQL("MATERIALIZED"),
            take=self.env["collection.item.place"]._take_from_sql(),
            assignments=SQL(", ").join(
                SQL("%s = EXCLUDED.%s", SQL.identifier(name), SQL.identifier(name)) for name in changing),
            old=_named(changing, "account"), new=_named(changing, "fresh"),
        )

    @api.model
    def _is_many(self, partner_ids) -> bool:
        """Say whether a scope is worth temporary tables; for a few customers they would cost more than they save."""
        return partner_ids is None or len(partner_ids) >= _MANY

    @contextmanager
    def _at_scale(self, partner_ids):
        """Let PostgreSQL work with room over many customers, and by the indexes alone over a few."""
        many = self._is_many(partner_ids)
        settings = ({"work_mem": "256MB"} if many
                    else {"max_parallel_workers_per_gather": 0, "enable_seqscan": "off"})
        with self._set_local(True, jit="off", **settings):
            yield

    @contextmanager
    def _by_hash(self, partner_ids):
        """Have many accounts joined as many: PostgreSQL takes the steps of a statement for a few rows each."""
        with self._set_local(self._is_many(partner_ids), enable_nestloop="off"):
            yield

    @contextmanager
    def _set_local(self, wanted: bool, **settings):
        for name, value in settings.items() if wanted else ():
            self.env.cr.execute(SQL("SET LOCAL %s = %s", SQL.identifier(name), value))
        yield
        for name in settings if wanted else ():
            self.env.cr.execute(SQL("SET LOCAL %s TO DEFAULT", SQL.identifier(name)))

    @api.model
    def _kept(self, name: str, partner_ids, query: SQL, keys=("partner_id", "company_id")) -> SQL:
        """Keep the rows of a query over many customers in a temporary table; returns the query to read them.

        PostgreSQL then knows how many they are, and has used all its processors to find them, which it
        does not for a query inside an INSERT or UPDATE. For a few customers the query stays as it is.
        """
        if not self._is_many(partner_ids):
            return query
        table = SQL.identifier(name)
        self.env.cr.execute(SQL("DROP TABLE IF EXISTS pg_temp.%s", table))
        self.env.cr.execute(SQL("CREATE TEMPORARY TABLE %s ON COMMIT DROP AS %s", table, query))
        self.env.cr.execute(SQL("ANALYZE pg_temp.%s (%s)", table, SQL(", ").join(map(SQL.identifier, keys))))
        return SQL("SELECT * FROM pg_temp.%s", table)

    @api.model
    def _analyse_after(self, changed: int, table: str):
        """Let PostgreSQL count a table that has just been filled, for the next stage's sake."""
        if changed < _MANY_ROWS:
            return
        [(known,)] = self.env.execute_query(SQL("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", table))
        if known < changed:
            self.env.cr.execute(SQL("ANALYZE %s", SQL.identifier(table)))

    @api.model
    def _collection_scope(self, partner_ids):
        """Add to customers the leaders they are collected in, and all accounts of those groups."""
        self.env.flush_all()
        rows = self.env["res.partner"]._collection_read_groups(SQL(
            """
            WITH leader (id) AS (
                SELECT unnest(%(ids)s::int[])
                UNION
                SELECT (setting.value->>0)::int
                  FROM res_partner partner, LATERAL jsonb_each(partner.collection_leader_id) setting
                 WHERE partner.id = ANY(%(ids)s) AND setting.value->>0 IS NOT NULL
                UNION
                SELECT leader_id FROM collection_account WHERE partner_id = ANY(%(ids)s) AND leader_id IS NOT NULL
            )
            SELECT id FROM leader
            UNION
            SELECT member.id
              FROM leader
              JOIN res_partner member ON member.collection_leader_id IS NOT NULL
                                     AND %(theirs)s @> jsonb_build_array(leader.id)
            """,
            ids=list(partner_ids), theirs=LEADERS,
        ))
        return sorted(partner_id for (partner_id,) in rows)

    @api.model
    def _scope_sql(self, column: str, partner_ids) -> SQL:
        """Return the condition that a column names a customer of the scope."""
        if partner_ids is None:
            return SQL("TRUE")
        return SQL("%s = ANY(%s)", SQL.identifier(*column.split(".")), list(partner_ids))


def _named(columns, *alias) -> SQL:
    """Return a list of columns, of the table ``alias`` if given."""
    return SQL(", ").join(SQL.identifier(*alias, name) for name in columns)
