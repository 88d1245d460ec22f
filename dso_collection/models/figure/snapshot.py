"""The snapshot: figures of the months that are not closed yet, written in one transaction (rules A9, K10)."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ... import database

#: What a row is known by; the index that holds it to one has the same order.
_KEY = ("company_id", "level", "month", "holder")
#: From so many accounts on, nobody waits for the figures in front of a screen.
_AT_ONCE = 20_000
#: The lock that one run at a time holds.
_LOCK = "dso_collection.figures"


class CollectionFigure(models.Model):
    """Makes the last twelve months at the first run, closes a month when it is over, and renews the one that runs."""

    _inherit = "collection.figure"

    @api.model
    def _cron_figures(self):
        """Make the figures and the forecast of all companies. Called by the scheduled action, every night."""
        self.env["ir.cron"]._commit_progress(remaining=1)
        # sudo: the engine works for all companies; pylint: disable-next=no-search-all; they are few
        self._nightly(self.env["res.company"].sudo().search([]))
        self.env["ir.cron"]._commit_progress(1, remaining=0)

    @api.model
    def _nightly(self, companies):
        """Make what the nightly run makes for all companies, part by part."""
        # sudo: the engine's
        forecast, slices = self.env["collection.forecast"].sudo(), self.env["collection.figure.slice"].sudo()
        self._night_part(lambda: self._snapshot(companies))
        self._night_part(lambda: slices._refresh(companies))
        self._night_part(lambda: forecast._refresh(companies))

    @api.model
    def _night_part(self, work):
        """Make a part, again where another's commit met it, and keep it: what befalls a later one undoes it not."""
        database.again_on_conflict(self.env, work)
        self.env["ir.cron"]._commit_progress()

    def action_compute_now(self):
        """Renew the figures of the companies that the user works in; of a large ledger, the scheduled action does."""
        self.check_access("read")
        if self.env["collection.account"].sudo().search_count([], limit=_AT_ONCE) == _AT_ONCE:  # sudo: how many
            self.env["ir.cron"]._collection_wake("ir_cron_collection_figures")
            return self.env["collection.action"]._notify(self.env._(
                "The figures are being computed: open the list again in a few minutes."), "info")
        # sudo: figures are the engine's to write, whoever asks for them
        if not self.sudo()._snapshot(self.env.companies):
            raise UserError(self.env._(
                "The figures are being computed at this moment. Open the list again in a minute."))
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    @api.model
    def _snapshot(self, companies) -> bool:
        """Make and renew the figures of some companies; False if another run is at it.

        All or nothing: a run that is killed leaves nothing, and one that meets another's rows begins anew on its data.
        """
        mine = database.alone(self.env, _LOCK)
        if not mine or not companies:
            return mine
        self.env.flush_all()
        closed = self._closed_months(companies)
        months = [month._replace(reported=month.reported and (month.company_id, month.first) not in closed)
                  for month in self._month_list(companies)]
        with database.settings(self.env.cr, jit="off", work_mem="256MB", enable_mergejoin="off"):
            amounts, holders, levels = self._kept_levels(months)
            rows, again = self._rows_sql(levels, months), self._has_open_months(companies)
            if again:
                with database.by_hash(self.env.cr, None):
                    rows = database.kept(self.env.cr, "collection_figure_row", None, rows, _KEY)
            with database.by_hash(self.env.cr, None):
                self.env.cr.execute(self._write_rows_sql(rows))
                written = self.env.cr.rowcount
            if again:
                self.env.cr.execute(self._drop_gone_sql(rows, companies))
            self._note_later(amounts, holders, levels, months, closed)
        database.analyse_after(self.env.cr, written, self._table)
        self.invalidate_model()
        return True

    @api.model
    def _kept_levels(self, months):
        """Add up the ledger, once for all stages: the amounts and the settings of accounts, and all levels."""
        accounts = ("partner_id", "company_id")
        items = database.kept(self.env.cr, "collection_figure_item", None, self._items_sql(months), ("id",))
        with database.settings(self.env.cr, enable_sort="off"):  # it would sort the parts to add them up
            amounts = database.kept(self.env.cr, "collection_figure_amount", None,
                                    self._account_amounts_sql(months, items=items), accounts)
        holders = database.kept(self.env.cr, "collection_figure_holder", None, self._holders_sql(amounts), accounts)
        sums = database.kept(
            self.env.cr, "collection_figure_level", None,
            SQL("%s UNION ALL %s", self._leader_levels_sql(amounts, holders),
                self._upper_levels_sql(amounts, holders, months)), ("holding",))
        return amounts, holders, SQL("%s UNION ALL %s", self._single_levels_sql(amounts, holders), sums)

    @api.model
    def _closed_months(self, companies) -> set:
        """Return ``(company id, month)`` of what is closed already."""
        return set(self.env.execute_query(SQL(
            "SELECT company_id, month FROM collection_figure"
            " WHERE level = 'company' AND closed AND company_id = ANY(%s)",
            companies.ids)))

    @api.model
    def _has_open_months(self, companies) -> bool:
        """Say whether there are rows of months that are not closed, which are renewed."""
        return bool(self.env.execute_query(SQL(
            "SELECT FROM collection_figure WHERE closed IS NOT TRUE AND company_id = ANY(%s) LIMIT 1", companies.ids)))

    @api.model
    def _write_rows_sql(self, rows: SQL) -> SQL:
        """Write rows, in one order: that of months, which are read one by one; what is closed stays as it is."""
        columns = [*self._row_columns_sql()]
        names = SQL(", ").join(map(SQL.identifier, columns))
        return SQL(
            """
            INSERT INTO collection_figure (%(names)s, booked_later)
            SELECT %(names)s, 0 FROM (%(rows)s) fresh
          ORDER BY company_id, month, holder, level
                ON CONFLICT (%(key)s) DO UPDATE SET %(values)s
             WHERE collection_figure.closed IS NOT TRUE
            """,
            names=names, rows=rows, key=SQL(", ").join(map(SQL.identifier, _KEY)),
            values=SQL(", ").join(SQL("%s = EXCLUDED.%s", SQL.identifier(name), SQL.identifier(name))
                                  for name in columns if name not in _KEY))

    @api.model
    def _drop_gone_sql(self, rows: SQL, companies) -> SQL:
        """Drop the rows of months not closed in which nothing is any more."""
        return SQL(
            """
            DELETE FROM collection_figure gone
             WHERE closed IS NOT TRUE AND company_id = ANY(%s)
               AND NOT EXISTS (SELECT FROM (%s) fresh
                                WHERE fresh.company_id = gone.company_id AND fresh.level = gone.level
                                  AND fresh.month = gone.month AND fresh.holder = gone.holder)
            """, companies.ids, rows)
