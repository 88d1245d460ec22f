"""What an account is: amounts, settings, contact and leader item of every customer of a scope, in one SELECT."""

from odoo import api, models
from odoo.tools import SQL

from ... import database
from ...states import OPEN


class CollectionAccount(models.Model):
    """The statement of the refresh stage; ``models/account/amounts.py`` gives it the ledger's part."""

    _inherit = "collection.account"

    @api.model
    def _projection_sql(self, partner_ids, amounts) -> SQL:
        """Return the SELECT that computes every account of the scope from what :meth:`_amounts_sql` gave.

        Its columns are those of :meth:`_columns_sql`, by their names, and one that is no field of the account:
        ``taken_from``, the item that led before and still may, where an older one turned up (rule P4).
        """
        minimums = self._minimum_item_amounts()
        return SQL(
            """
            WITH company (id, today, collector_id, scenario_id) AS (%(companies)s),

            amount AS MATERIALIZED (%(amounts)s),

            -- The accounts to write: those with open items, and those known from before.
            known AS (
                SELECT partner_id, company_id FROM amount
             UNION ALL
                SELECT DISTINCT partner_id, company_id
                  FROM (SELECT partner_id, company_id FROM collection_account WHERE %(account_scope)s
                         UNION ALL
                        SELECT partner_id, company_id FROM collection_action
                         WHERE state IN %(open)s AND %(account_scope)s
                         UNION ALL
                        SELECT leader.commercial_partner_id, amount.company_id
                          FROM amount
                          JOIN company ON company.id = amount.company_id
                          JOIN res_partner partner ON partner.id = amount.partner_id
                                                  AND partner.collection_leader_id IS NOT NULL
                          JOIN res_partner leader ON leader.id = %(own_leader)s) other
                 WHERE NOT EXISTS (SELECT FROM amount
                                    WHERE amount.partner_id = other.partner_id
                                      AND amount.company_id = other.company_id)
            ),

            -- Their settings: the customer's own, else the company's defaults.
            setting AS MATERIALIZED (
                SELECT own.*, COALESCE(own.leader_id, own.partner_id) AS collecting_id
                  FROM (
                    SELECT known.partner_id, known.company_id,
                           collector.id AS collector_id,
                           scenario.id AS scenario_id,
                           COALESCE(scenario.minimum_item_amount, 0) AS minimum_item_amount,
                           CASE WHEN partner.collection_leader_id IS NOT NULL THEN NULLIF(
                               (SELECT leader.commercial_partner_id FROM res_partner leader
                                 WHERE leader.id = %(own_leader)s), known.partner_id) END AS leader_id
                      FROM known
                      JOIN company ON company.id = known.company_id
                      JOIN res_partner partner ON partner.id = known.partner_id
                 LEFT JOIN res_users collector
                        ON collector.id = COALESCE(%(own_collector)s, company.collector_id)
                 LEFT JOIN collection_scenario scenario
                        ON scenario.id = COALESCE(%(own_scenario)s, company.scenario_id) AND scenario.active
                  ) own
            ),

            -- The contacts for collection; a company may allow several.
            person AS MATERIALIZED (
                SELECT person.commercial_partner_id AS partner_id, company.id AS company_id, person.id,
                       %(unreachable)s AS unreachable
                  FROM res_partner person
                  JOIN company ON person.collection_contact->(company.id::text)->>0 = 'true'
                 WHERE person.collection_contact IS NOT NULL AND person.active AND %(contact_scope)s
            ),

            -- Of several, the one that most channels can reach, else the oldest record; and the channels through
            -- which one of them cannot be reached.
            contact AS (
                SELECT partner_id, company_id, (MIN(ARRAY[unreachable >> 32, id]))[2]::int AS id,
                       bit_or(unreachable) AS unreachable
                  FROM person
              GROUP BY partner_id, company_id
            ),

            -- The channels that each scenario uses by itself; one without any action is not here.
            needed AS (
                SELECT scenario_id, bit_or(%(channel_bit)s) FILTER (WHERE automatic) AS channels,
                       bit_or(%(second_bit)s) FILTER (WHERE automatic) AS second_channels
                  FROM collection_scenario_action
                 WHERE active
              GROUP BY scenario_id
            ),

            -- What is collected in the leaders of groups, of themselves and their members; how small an
            -- item may be, the leader's scenario says.
            gathered AS (
                SELECT member.collecting_id AS partner_id, member.company_id,
                       %(group_sums)s, bool_or(amount.finished) AS finished,
                       MIN(%(group_leader)s) AS leader
                  FROM amount
                  JOIN setting member USING (partner_id, company_id)
             LEFT JOIN setting head ON head.partner_id = member.leader_id
                                   AND head.company_id = member.company_id
                 WHERE (member.collecting_id, member.company_id) IN (
                           SELECT leader_id, company_id FROM setting WHERE leader_id IS NOT NULL)
              GROUP BY member.collecting_id, member.company_id
            ),

            -- The same for every account: nothing is collected in a member itself. Rule P1: the leader item
            -- is the oldest open debit item that is not excluded.
            collected AS (
                SELECT setting.*,
                       %(group_columns)s,
                       COALESCE(CASE WHEN gathered.partner_id IS NOT NULL THEN gathered.finished
                                     WHEN setting.leader_id IS NULL THEN amount.finished END, FALSE) AS finished,
                       CASE WHEN gathered.partner_id IS NOT NULL THEN gathered.leader
                            WHEN setting.leader_id IS NULL THEN %(own_leader_item)s END AS leader
                  FROM setting
             LEFT JOIN amount USING (partner_id, company_id)
             LEFT JOIN gathered USING (partner_id, company_id)
            ),

            -- The item that led so far, where another one was found and it may still lead (rules P1, P4).
            former AS MATERIALIZED (
                SELECT account.partner_id, account.company_id, before.leader_item_id, %(former_leader)s AS leader
                  FROM collected account
                  JOIN company ON company.id = account.company_id
                  JOIN collection_account before ON before.partner_id = account.partner_id
                                                AND before.company_id = account.company_id
                 WHERE before.leader_item_id <> %(leader_item)s
            )

            SELECT %(columns)s,
                   CASE WHEN NOT %(former_stays)s THEN former.leader_item_id END AS taken_from
              FROM collected account
              JOIN company ON company.id = account.company_id
         LEFT JOIN amount USING (partner_id, company_id)
         LEFT JOIN contact USING (partner_id, company_id)
         LEFT JOIN needed ON needed.scenario_id = account.scenario_id
         LEFT JOIN former ON former.partner_id = account.partner_id AND former.company_id = account.company_id
                         AND former.leader IS NOT NULL
            """,
            companies=self._companies_sql(), open=OPEN,
            amounts=amounts,
            group_sums=SQL(", ").join(SQL("SUM(%s) AS %s", total, SQL.identifier(name))
                                      for name, total in self._group_sums_sql().items()),
            group_columns=SQL(", ").join(SQL(
                """
                COALESCE(CASE WHEN gathered.partner_id IS NOT NULL THEN gathered.%(name)s
                              WHEN setting.leader_id IS NULL THEN %(total)s END, 0) AS %(name)s
                """, name=SQL.identifier(name), total=total) for name, total in self._group_sums_sql().items()),
            columns=SQL(", ").join(SQL("%s AS %s", value, SQL.identifier(name))
                                   for name, value in self._columns_sql().items()),
            group_leader=self._leader_sql(
                SQL("COALESCE(head.minimum_item_amount, member.minimum_item_amount)"), minimums),
            own_leader_item=self._leader_sql(SQL("setting.minimum_item_amount"), minimums),
            former_leader=self._former_leader_key_sql(),
            former_stays=self._former_stays_sql(), leader_item=self._leader_item_sql(SQL("account.leader")),
            unreachable=self._unreachable_channels_sql("person"), channel_bit=self._channel_bit_sql("channel"),
            second_bit=self._channel_bit_sql("second_channel"),
            own_collector=self._own_setting_sql("collector_id"),
            own_scenario=self._own_setting_sql("collection_scenario_id"),
            own_leader=self._own_setting_sql("collection_leader_id"),
            account_scope=database.scope_sql("partner_id", partner_ids),
            contact_scope=database.customers_sql("person.commercial_partner_id", partner_ids),
        )

    @api.model
    def _companies_sql(self) -> SQL:
        """List the companies with their today and their default collector and scenario.

        The defaults are those of the settings screen, else those an administrator gave the
        fields of the customer (``ir.default``).
        """
        rows = []
        # sudo: whoever asks, each company's day and defaults are the same
        companies = self.env["res.company"].sudo()._collection_every()
        for company in companies:
            partner = self.env["res.partner"].sudo().with_company(company)
            fallback = {
                name: partner._fields[name].get_company_dependent_fallback(partner)
                for name in ("collector_id", "collection_scenario_id")
            }
            if not company._collection_owns(fallback["collection_scenario_id"]):
                fallback["collection_scenario_id"] = fallback["collection_scenario_id"].browse()
            rows.append(SQL(
                "(%s, %s::date, %s::int, %s::int)", company.id, company._collection_today(),
                company._collection_default("collection_collector_id").id or fallback["collector_id"].id or None,
                company._collection_default("collection_scenario_id").id
                or fallback["collection_scenario_id"].id or None,
            ))
        return SQL("VALUES %s", SQL(", ").join(rows))

    @api.model
    def _unreachable_channels_sql(self, contact: str) -> SQL:
        """Return through which channels the contact cannot be reached (rule C5), as a bigint.

        Its lower half has the channels' bits (:meth:`_channel_bits`), its upper half says how many they are.
        """
        bits = self._channel_bits()
        cases = [
            SQL("CASE WHEN %s THEN %s::bigint ELSE 0 END", condition, (1 << 32) + bits[key])
            for key, channel in self.env["collection.action"]._channel_classes().items()
            if (condition := channel.unreachable_sql(SQL.identifier(contact))) is not None
        ]
        return SQL("(0::bigint + %s)", SQL(" + ").join(cases or [SQL("0")]))

    @api.model
    def _channel_bits(self) -> dict[str, int]:
        """Give each channel a bit: ``{key: bit}``, for this statement only."""
        return {key: 1 << place for place, key in enumerate(sorted(self.env["collection.action"]._channel_classes()))}

    @api.model
    def _channel_bit_sql(self, column: str) -> SQL:
        """Return the bit of a channel of a scenario's action, the first or the second one."""
        cases = [SQL("WHEN %s THEN %s::bigint", key, bit) for key, bit in self._channel_bits().items()]
        return SQL("CASE %s %s ELSE 0 END", SQL.identifier(column), SQL(" ").join(cases))

    @api.model
    def _own_setting_sql(self, field: str) -> SQL:
        """Read a company-dependent many2one of ``partner`` for ``company``."""
        return SQL("(partner.%s->(company.id::text)->>0)::int", SQL.identifier(field))
