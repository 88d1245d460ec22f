"""Figures by what screens are narrowed by, so that nobody waits while those of all accounts are added up (rule K10)."""

from odoo import api, fields, models
from odoo.tools import SQL

from .read import SUMS

#: Whose figures a slice has; of a grouped account also what its leader has, which may be among those chosen itself.
_KEYS = {
    "company_id": SQL("figure.company_id"), "month": SQL("figure.month"), "collector_id": SQL("figure.collector_id"),
    "scenario_id": SQL("account.scenario_id"), "country_id": SQL("owner.country_id"),
    "leader_scenario_id": SQL("leader.scenario_id"),
    "leader_country_id": SQL("CASE WHEN leader.id IS NOT NULL THEN head.country_id END")}
_TOLD = {
    "day": SQL("MAX(figure.day)"), "days": SQL("MAX(figure.days)"), "closed": SQL("bool_and(figure.closed)"),
    "dso_stopped": SQL("MAX(figure.dso_stopped)"),
    **{name: SQL("SUM(%s)", SQL.identifier("figure", name))
       for name in (*SUMS, "promises_kept", "promises_missed")},
    "late_weight": SQL("SUM(figure.average_days_late * figure.paid_amount)"),
    "dso_weight": SQL("SUM(figure.dso * figure.receivable)")}


def kept_amount():
    """Return a field for a sum kept in a slice."""
    return fields.Float(readonly=True, digits=(16, 2))


def chosen_sql(prefix: str, scenario, country) -> SQL:
    """Return the condition that a slice is of the scenario and country asked for; ``leader_``: its accounts' leader."""
    return SQL("COALESCE(%s, FALSE)", SQL(" AND ").join(
        SQL("%s = %s", SQL.identifier(f"{prefix}{name}"), record.id)
        for name, record in (("scenario_id", scenario), ("country_id", country)) if record))


class CollectionFigureSlice(models.Model):
    """What the accounts of one collector, scenario and country came to in a month; made anew each night.

    By scenario and country of now, as the dashboard's filters are; a few thousand rows for millions of
    ``collection.figure``. Read by the figures only, never shown.
    """

    _name = "collection.figure.slice"
    _description = "Figures by collector, scenario and country"
    _log_access = False
    _rec_name = "month"

    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade", index=True)
    month = fields.Date(required=True, readonly=True)
    collector_id = fields.Many2one("res.users", readonly=True, ondelete="set null")
    scenario_id = fields.Many2one("collection.scenario", readonly=True, ondelete="set null")
    country_id = fields.Many2one("res.country", readonly=True, ondelete="set null")
    leader_scenario_id = fields.Many2one("collection.scenario", readonly=True, ondelete="set null")
    leader_country_id = fields.Many2one("res.country", readonly=True, ondelete="set null")
    day = fields.Date(readonly=True)
    days = fields.Integer(readonly=True)
    closed = fields.Boolean(readonly=True)
    dso_stopped = fields.Date(readonly=True)
    receivable, not_due, overdue, credits = kept_amount(), kept_amount(), kept_amount(), kept_amount()
    aged_1_30, aged_31_60, aged_61_90, aged_90 = kept_amount(), kept_amount(), kept_amount(), kept_amount()
    sales, collected, booked_later, paid_amount = kept_amount(), kept_amount(), kept_amount(), kept_amount()
    late_weight = fields.Float(readonly=True)
    dso_weight = fields.Float(readonly=True)
    promises_kept = fields.Integer(readonly=True)
    promises_missed = fields.Integer(readonly=True)

    @api.model
    def _refresh(self, companies, months=36):
        """Make the slices of some companies anew, of the rows of accounts that are kept of the last months."""
        self.env.flush_all()
        columns = _KEYS | _TOLD
        self.env.cr.execute(SQL("DELETE FROM collection_figure_slice WHERE company_id = ANY(%s)", companies.ids))
        self.env.cr.execute(SQL(
            """
            INSERT INTO collection_figure_slice (%(names)s)
            SELECT %(values)s
              FROM collection_figure figure
              JOIN (%(companies)s) company (id, rate, since) ON company.id = figure.company_id
              JOIN res_partner owner ON owner.id = figure.holder
              JOIN collection_account account ON account.partner_id = figure.holder
                                             AND account.company_id = figure.company_id
         LEFT JOIN collection_account leader ON leader.partner_id = figure.leader_id
                                            AND leader.company_id = figure.company_id
         LEFT JOIN res_partner head ON head.id = figure.leader_id
             WHERE figure.level IN ('account', 'member') AND figure.month >= company.since
          GROUP BY %(keys)s
            """,
            names=SQL(", ").join(map(SQL.identifier, columns)), values=SQL(", ").join(columns.values()),
            keys=SQL(", ").join(_KEYS.values()),
            companies=self.env["collection.figure"]._rates_sql(companies, months)))
        self.invalidate_model()

    @api.model
    def _rows_sql(self, scenario, country) -> SQL:
        """Select the slices of a scenario and a country under the names of ``collection.figure``.

        A grouped account counts by itself only where its leader is not among those chosen.
        """
        return SQL(
            """
            SELECT company_id, month, collector_id, day, days, closed, dso_stopped, %(sums)s,
                   late_weight / NULLIF(paid_amount, 0) AS average_days_late,
                   dso_weight / NULLIF(receivable, 0) AS dso, NULL::float8 AS dso_overdue,
                   NULL::float8 AS best_possible_dso, NULL::float8 AS average_days_delinquent,
                   NULL::float8 AS effectiveness, promises_kept, promises_missed
              FROM collection_figure_slice
             WHERE %(own)s AND NOT %(leader)s
            """,
            sums=SQL(", ").join(map(SQL.identifier, SUMS)), own=chosen_sql("", scenario, country),
            leader=chosen_sql("leader_", scenario, country))
