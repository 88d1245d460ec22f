"""Effect of steps by what the dashboard is narrowed by, so that nobody waits while all actions are read (rule K10)."""

from odoo import api, fields, models
from odoo.tools import SQL

from .effect import AMOUNTS
from .slice import chosen_sql, kept_amount

#: By what rows are told; by the accounts of now.
KEYS = ("company_id", "month", "scenario_action_id", "channel", "collector_id", "scenario_id", "country_id",
        "leader_scenario_id", "leader_country_id")


class CollectionStepEffectSlice(models.Model):
    """The effect of a step upon the accounts of one scenario and country in a month; made anew each night.

    ``scenario_id`` and ``country_id`` are those of the account, ``leader_…`` those of the account in which it is
    collected. Read by the effect of steps only, never shown.
    """

    _name = "collection.step.effect.slice"
    _description = "Effect of steps by scenario and country"
    _log_access = False
    _rec_name = "month"

    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade", index=True)
    month = fields.Date(required=True, readonly=True)
    scenario_action_id = fields.Many2one("collection.scenario.action", readonly=True, ondelete="set null")
    channel = fields.Char(readonly=True)
    collector_id = fields.Many2one("res.users", readonly=True, ondelete="set null")
    scenario_id = fields.Many2one("collection.scenario", readonly=True, ondelete="set null")
    country_id = fields.Many2one("res.country", readonly=True, ondelete="set null")
    leader_scenario_id = fields.Many2one("collection.scenario", readonly=True, ondelete="set null")
    leader_country_id = fields.Many2one("res.country", readonly=True, ondelete="set null")
    sent = fields.Integer(readonly=True)
    amount, amount_7, amount_14, amount_30 = kept_amount(), kept_amount(), kept_amount(), kept_amount()
    paid_7, paid_14, paid_30 = kept_amount(), kept_amount(), kept_amount()
    compared_7, compared_14, compared_30 = kept_amount(), kept_amount(), kept_amount()
    expected_7, expected_14, expected_30 = kept_amount(), kept_amount(), kept_amount()

    @api.model
    def _keep(self, companies, rows: SQL):
        """Make the slices of some companies anew of ``rows`` by account: what :meth:`_rows_sql` of the effects says."""
        names = SQL(", ").join(map(SQL.identifier, (*KEYS, "sent", *AMOUNTS)))
        self.env.cr.execute(SQL("DELETE FROM collection_step_effect_slice WHERE company_id = ANY(%s)", companies.ids))
        self.env.cr.execute(SQL(
            """
            INSERT INTO collection_step_effect_slice (%(names)s)
            SELECT row.company_id, row.month, row.scenario_action_id, row.channel, row.collector_id,
                   account.scenario_id, owner.country_id, leader.scenario_id,
                   CASE WHEN leader.id IS NOT NULL THEN head.country_id END, SUM(row.sent), %(sums)s
              FROM (%(rows)s) row
              JOIN res_partner owner ON owner.id = row.partner_id
         LEFT JOIN collection_account account ON account.partner_id = row.partner_id
                                             AND account.company_id = row.company_id
         LEFT JOIN collection_account leader ON leader.partner_id = account.leader_id
                                            AND leader.company_id = row.company_id
         LEFT JOIN res_partner head ON head.id = account.leader_id
          GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
            """, names=names, rows=rows,
            sums=SQL(", ").join(SQL("SUM(%s)", SQL.identifier("row", name)) for name in AMOUNTS)))
        self.invalidate_model()

    @api.model
    def _source_sql(self, scenario, country, first, last) -> SQL:
        """Select the slices of the accounts of a scenario and a country, or of leaders with them (rule G2)."""
        return SQL("SELECT * FROM collection_step_effect_slice WHERE month BETWEEN %s AND %s AND (%s OR %s)",
                   first, last, chosen_sql("", scenario, country), chosen_sql("leader_", scenario, country))
