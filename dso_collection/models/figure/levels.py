"""From accounts to groups, collectors and companies: every amount is additive, so that is all (rule G2)."""

from odoo import api, models
from odoo.tools import SQL

from .amounts import AMOUNTS

#: Levels in the order of their numbers: rows are sorted and joined by one number, ``holding``, not by three columns.
LEVELS = ("company", "collector", "account", "member")


def _holding(level: str, holder: SQL) -> SQL:
    """Return the number of a level, a company and a holder, of an ``amount``."""
    return SQL("(%s::bigint << 60 | amount.company_id::bigint << 32 | %s)", LEVELS.index(level), holder)


_SUMS = SQL(", ").join(SQL("SUM(%s) AS %s", SQL.identifier("amount", name), SQL.identifier(name)) for name in AMOUNTS)
_OWN = SQL(", ").join(SQL.identifier("amount", name) for name in AMOUNTS)
_ZERO = SQL(", ").join(SQL("0") for _name in AMOUNTS)


class CollectionFigure(models.Model):
    """Adds up what accounts came to: ``holding, level, company_id, holder, number`` and the amounts."""

    _inherit = "collection.figure"

    @api.model
    def _holders_sql(self, amounts: SQL) -> SQL:
        """Return the accounts of some amounts with their settings: ``partner_id, company_id, leader_id, collector_id``.

        As the account has them now, the collector that of the account in which it is collected; of customers who had
        settled everything before there were accounts, as their settings say. ``leads``: other accounts are collected
        in it.
        """
        accounts = self.env["collection.account"]
        return SQL(
            """
            WITH known AS (
                SELECT seen.partner_id, seen.company_id,
                       NULLIF(CASE WHEN account.id IS NULL
                                   THEN (SELECT leader.commercial_partner_id FROM res_partner leader
                                          WHERE leader.id = %(own_leader)s)
                                   ELSE account.leader_id END, seen.partner_id) AS leader_id,
                       CASE WHEN account.id IS NULL THEN COALESCE(%(own_collector)s, company.collector_id)
                            ELSE account.collector_id END AS collector_id
                  FROM (SELECT DISTINCT partner_id, company_id FROM (%(amounts)s) every_month) seen
                  JOIN (%(companies)s) company (id, today, collector_id, scenario_id) ON company.id = seen.company_id
                  JOIN res_partner partner ON partner.id = seen.partner_id
             LEFT JOIN collection_account account ON account.partner_id = seen.partner_id
                                                 AND account.company_id = seen.company_id
            ), leader AS (
                SELECT DISTINCT known.leader_id AS partner_id, known.company_id, account.collector_id
                  FROM known
             LEFT JOIN collection_account account ON account.partner_id = known.leader_id
                                                 AND account.company_id = known.company_id
                 WHERE known.leader_id IS NOT NULL
            )
            SELECT known.partner_id, known.company_id, known.leader_id,
                   CASE WHEN known.leader_id IS NULL THEN known.collector_id ELSE head.collector_id END AS collector_id,
                   own.partner_id IS NOT NULL AS leads
              FROM known
         LEFT JOIN leader head ON head.partner_id = known.leader_id AND head.company_id = known.company_id
         LEFT JOIN leader own ON own.partner_id = known.partner_id AND own.company_id = known.company_id
            """,
            amounts=amounts, companies=accounts._companies_sql(),
            own_leader=accounts._own_setting_sql("collection_leader_id"),
            own_collector=accounts._own_setting_sql("collector_id"))

    @api.model
    def _account_levels_sql(self, amounts: SQL, holders: SQL) -> SQL:
        """Return the amounts of accounts: those alone, grouped ones, and leaders with their groups."""
        return SQL("%s UNION ALL %s", self._single_levels_sql(amounts, holders),
                   self._leader_levels_sql(amounts, holders))

    @api.model
    def _single_levels_sql(self, amounts: SQL, holders: SQL) -> SQL:
        """Return the amounts of accounts by themselves: those alone and grouped ones."""
        return SQL(
            """
            SELECT CASE WHEN owner.leader_id IS NULL THEN %(account)s ELSE %(member)s END AS holding,
                   CASE WHEN owner.leader_id IS NULL THEN 'account' ELSE 'member' END AS level, amount.company_id,
                   amount.partner_id AS holder, amount.number, owner.leader_id, owner.collector_id, %(own)s
              FROM (%(amounts)s) amount
              JOIN (%(holders)s) owner USING (partner_id, company_id)
             WHERE NOT owner.leads
            """, amounts=amounts, holders=holders, own=_OWN,
            account=_holding("account", SQL("amount.partner_id")),
            member=_holding("member", SQL("amount.partner_id")))

    @api.model
    def _leader_levels_sql(self, amounts: SQL, holders: SQL) -> SQL:
        """Return the amounts of leaders with their groups."""
        return SQL(
            """
            SELECT %(leader)s AS holding, 'account' AS level, amount.company_id,
                   COALESCE(owner.leader_id, amount.partner_id) AS holder, amount.number, NULL::int AS leader_id,
                   MAX(owner.collector_id) AS collector_id, %(sums)s
              FROM (%(amounts)s) amount
              JOIN (%(holders)s) owner USING (partner_id, company_id)
             WHERE owner.leads OR owner.leader_id IS NOT NULL
          GROUP BY amount.company_id, COALESCE(owner.leader_id, amount.partner_id), amount.number
            """, amounts=amounts, holders=holders, sums=_SUMS,
            leader=_holding("account", SQL("COALESCE(owner.leader_id, amount.partner_id)")))

    @api.model
    def _upper_levels_sql(self, amounts: SQL, holders: SQL, months) -> SQL:
        """Return the amounts of collectors and companies; a company has a row for each month, come what may."""
        return SQL(
            """
            SELECT %(collector)s AS holding, 'collector' AS level, amount.company_id, owner.collector_id AS holder,
                   amount.number, NULL::int AS leader_id, owner.collector_id, %(sums)s
              FROM (%(amounts)s) amount
              JOIN (%(holders)s) owner USING (partner_id, company_id)
             WHERE owner.collector_id IS NOT NULL
          GROUP BY amount.company_id, owner.collector_id, amount.number
         UNION ALL
            SELECT %(company)s, 'company', company_id, company_id, number, NULL, NULL, %(sums)s
              FROM (SELECT company_id, number, %(own)s FROM (%(amounts)s) amount
                     UNION ALL
                    SELECT company_id, number, %(zero)s FROM (%(months)s) month (company_id, number, day)) amount
          GROUP BY company_id, number
            """, amounts=amounts, holders=holders, months=self._months_sql(months), sums=_SUMS, own=_OWN, zero=_ZERO,
            collector=_holding("collector", SQL("owner.collector_id")),
            company=_holding("company", SQL("company_id")))
