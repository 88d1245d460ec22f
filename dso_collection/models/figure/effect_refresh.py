"""The nightly run of the effect of steps and of targets (rules K8, K9)."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.tools import SQL

from ... import database
from .effect import WINDOWS

#: Months that are looked at anew, besides the one that runs.
MONTHS = 12
#: The lock that one run at a time holds.
_LOCK = "dso_collection.step_effect"


class CollectionStepEffect(models.Model):
    """Makes the rows of the last twelve months anew; those of months before stay as they are."""

    _inherit = "collection.step.effect"

    @api.model
    def _refresh(self, companies) -> bool:
        """Make the rows of some companies; False if another run is at it."""
        mine = database.alone(self.env, _LOCK)
        if not mine or not companies:
            return mine
        self.env.flush_all()
        today = max(company._collection_today() for company in companies)
        first = today.replace(day=1) - relativedelta(months=MONTHS)
        with database.settings(self.env.cr, jit="off", work_mem="256MB"):
            named = database.kept(self.env.cr, "collection_step_named", None, self._named_sql(
                companies, first - timedelta(days=WINDOWS[-1]), today, SQL("TRUE")), ("item_id",))
            self._write_comparison(companies, first, named)
            self._write_rows(companies, first, SQL("SELECT * FROM (%s) every_one WHERE done_date >= %s", named, first))
        self.invalidate_model()
        return True

    @api.model
    def _write_comparison(self, companies, first, named):
        """Make what is compared with anew."""
        other = self.env["collection.step.comparison"]
        self.env.cr.execute(SQL("DELETE FROM collection_step_comparison WHERE company_id = ANY(%s)", companies.ids))
        rows = other._rows(companies, first, named)
        if rows:
            self.env.cr.execute(SQL(
                "INSERT INTO collection_step_comparison (%s) VALUES %s",
                SQL(", ").join(map(SQL.identifier, rows[0])),
                SQL(", ").join(tuple(row.values()) for row in rows)))
        other.invalidate_model()

    @api.model
    def _write_rows(self, companies, first, named):
        self.env.cr.execute(SQL("DELETE FROM collection_step_effect WHERE company_id = ANY(%s) AND month >= %s",
                                companies.ids, first))
        rows = database.kept(self.env.cr, "collection_step_of_account", None, self._account_rows_sql(named),
                             ("partner_id", "company_id"))
        names = [name for name, field in self._fields.items() if field.store and name != "id"]
        self.env.cr.execute(_insert(self, names, self._rows_sql(rows)))
        self.env["collection.step.effect.slice"]._keep(companies, rows)


def _insert(model, names, rows) -> SQL:
    """Write rows by their names."""
    columns = SQL(", ").join(map(SQL.identifier, names))
    return SQL("INSERT INTO %s (%s) SELECT %s FROM (%s) fresh", SQL.identifier(model._table), columns, columns, rows)


class CollectionFigure(models.Model):
    """One scheduled action makes all figures."""

    _inherit = "collection.figure"

    @api.model
    def _nightly(self, companies):
        """Make the effect of steps and what is told of targets, after the figures of the month."""
        result = super()._nightly(companies)
        # sudo: the engine works for all companies
        effects, targets = self.env["collection.step.effect"].sudo(), self.env["collection.target"].sudo()
        self._night_part(lambda: effects._refresh(companies))
        self._night_part(lambda: targets._begin_month(companies) or targets._refresh(companies))
        return result
