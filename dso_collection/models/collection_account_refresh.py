"""Stage 1, refresh: rebuild the accounts from the ledger and the settings, in one statement."""

from odoo import api, models
from odoo.tools import SQL

#: Fields of the projection, in the order of the statement's last SELECT.
_COLUMNS = (
    "partner_id", "company_id", "collector_id", "scenario_id", "leader_id", "contact_id",
    "balance", "overdue", "not_due", "credit", "late_30", "late_60", "late_90", "late_over_90",
    "group_balance", "leader_item_id", "days_late",
    "missing_collector", "missing_contact", "missing_scenario",
)
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
        columns = SQL(", ").join(map(SQL.identifier, _COLUMNS))
        changing = _COLUMNS[2:]
        if partner_ids is None:
            # PostgreSQL takes the statement's steps for a few rows each and would join them by
            # nested loops: minutes instead of a second for 10,000 accounts never analysed before.
            self.env.cr.execute("SET LOCAL enable_nestloop = off")
        self.env.cr.execute(SQL(
            """
            INSERT INTO collection_account (%(columns)s)
            %(projection)s
            ON CONFLICT (partner_id, company_id) DO UPDATE SET %(assignments)s
             WHERE (%(old)s) IS DISTINCT FROM (%(new)s)
            """,
            columns=columns,
            projection=self._projection_sql(partner_ids),
            assignments=SQL(", ").join(
                SQL("%s = EXCLUDED.%s", SQL.identifier(name), SQL.identifier(name)) for name in changing),
            old=SQL(", ").join(SQL.identifier("collection_account", name) for name in changing),
            new=SQL(", ").join(SQL("EXCLUDED.%s", SQL.identifier(name)) for name in changing),
        ))
        changed = self.env.cr.rowcount
        if partner_ids is None:
            self.env.cr.execute("SET LOCAL enable_nestloop = on")
            self._analyse_after(changed, self._table)
        self.invalidate_model()
        return changed

    @api.model
    def _analyse_after(self, changed: int, table: str):
        """Let PostgreSQL count a table of which many rows were just written, for the next stage's sake."""
        if changed >= _MANY_ROWS:
            self.env.cr.execute(SQL("ANALYZE %s", SQL.identifier(table)))

    @api.model
    def _collection_scope(self, partner_ids):
        """Add to customers the leaders they are collected in, and all accounts of those groups."""
        self.env.flush_all()
        rows = self.env.execute_query(SQL(
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
            SELECT partner.id
              FROM res_partner partner, LATERAL jsonb_each(partner.collection_leader_id) setting
             WHERE partner.collection_leader_id IS NOT NULL
               AND (setting.value->>0)::int IN (SELECT id FROM leader)
            """,
            ids=list(partner_ids),
        ))
        return sorted(partner_id for (partner_id,) in rows)

    @api.model
    def _projection_sql(self, partner_ids) -> SQL:
        """Return the SELECT that computes every account of the scope."""
        return SQL(
            """
            WITH company (id, today, collector_id, scenario_id) AS (%(companies)s),

            -- The open receivable items, on the account they belong to.
            item AS MATERIALIZED (
                SELECT line.id, owner.commercial_partner_id AS partner_id, line.company_id,
                       COALESCE(line.date_maturity, line.date) AS due_date,
                       company.today - COALESCE(line.date_maturity, line.date) AS days_late,
                       line.amount_residual AS residual,
                       %(excluded)s AS excluded
                  FROM account_move_line line
                  JOIN company ON company.id = line.company_id
                  JOIN account_account ledger ON ledger.id = line.account_id
                                             AND ledger.account_type = 'asset_receivable'
                  JOIN account_move move ON move.id = line.move_id
                  JOIN res_partner owner ON owner.id = line.partner_id
                 WHERE line.reconciled IS NOT TRUE
                   AND line.parent_state = 'posted'
                   AND line.amount_residual <> 0
                   AND %(item_scope)s
            ),

            -- Amounts of each account. Days late above zero means overdue.
            amount AS (
                SELECT partner_id, company_id,
                       SUM(residual) AS balance,
                       SUM(residual) FILTER (WHERE residual > 0 AND days_late > 0) AS overdue,
                       SUM(residual) FILTER (WHERE residual > 0 AND days_late <= 0) AS not_due,
                       SUM(-residual) FILTER (WHERE residual < 0) AS credit,
                       SUM(residual) FILTER (WHERE residual > 0 AND days_late BETWEEN 1 AND 30) AS late_30,
                       SUM(residual) FILTER (WHERE residual > 0 AND days_late BETWEEN 31 AND 60) AS late_60,
                       SUM(residual) FILTER (WHERE residual > 0 AND days_late BETWEEN 61 AND 90) AS late_90,
                       SUM(residual) FILTER (WHERE residual > 0 AND days_late > 90) AS late_over_90
                  FROM item
              GROUP BY partner_id, company_id
            ),

            -- The accounts to write: those with open items, and those known from before.
            known AS (
                SELECT partner_id, company_id FROM amount
                UNION
                SELECT partner_id, company_id FROM collection_account WHERE %(account_scope)s
                UNION
                SELECT partner_id, company_id FROM collection_action
                 WHERE state IN ('todo', 'to_confirm', 'scheduled', 'error') AND %(account_scope)s
                UNION
                SELECT leader.commercial_partner_id, amount.company_id
                  FROM amount
                  JOIN company ON company.id = amount.company_id
                  JOIN res_partner partner ON partner.id = amount.partner_id
                  JOIN res_partner leader ON leader.id = %(own_leader)s
            ),

            -- Their settings: the customer's own, else the company's defaults.
            setting AS MATERIALIZED (
                SELECT known.partner_id, known.company_id,
                       collector.id AS collector_id,
                       scenario.id AS scenario_id,
                       COALESCE(scenario.minimum_item_amount, 0) AS minimum_item_amount,
                       leader.id AS leader_id,
                       COALESCE(leader.id, known.partner_id) AS collecting_id
                  FROM known
                  JOIN company ON company.id = known.company_id
                  JOIN res_partner partner ON partner.id = known.partner_id
             LEFT JOIN res_users collector
                    ON collector.id = COALESCE(%(own_collector)s, company.collector_id)
             LEFT JOIN collection_scenario scenario
                    ON scenario.id = COALESCE(%(own_scenario)s, company.scenario_id) AND scenario.active
             LEFT JOIN res_partner own_leader ON own_leader.id = %(own_leader)s
             LEFT JOIN res_partner leader ON leader.id = own_leader.commercial_partner_id
                                         AND leader.id <> known.partner_id
            ),

            -- The contacts for collection; a company may allow several.
            person AS MATERIALIZED (
                SELECT person.commercial_partner_id AS partner_id, company.id AS company_id, person.id,
                       array_remove(%(unreachable)s, NULL) AS unreachable
                  FROM res_partner person
                  JOIN company ON person.collection_contact->(company.id::text)->>0 = 'true'
                 WHERE person.collection_contact IS NOT NULL AND person.active AND %(contact_scope)s
            ),

            -- Of several, the one that most channels can reach, else the oldest record.
            contact AS (
                SELECT DISTINCT ON (partner_id, company_id) partner_id, company_id, id
                  FROM person
              ORDER BY partner_id, company_id, cardinality(unreachable), id
            ),

            -- The channels through which one of the contacts cannot be reached.
            trouble AS (
                SELECT partner_id, company_id, array_agg(channel) AS channels
                  FROM person, unnest(unreachable) channel
              GROUP BY partner_id, company_id
            ),

            -- The channels that each scenario uses by itself.
            needed AS (
                SELECT scenario_id, array_agg(DISTINCT channel) AS channels
                  FROM collection_scenario_action
                 WHERE active AND automatic
              GROUP BY scenario_id
            ),

            -- Rule P1: the oldest open debit item that is not excluded, over the whole group.
            leader_item AS (
                SELECT DISTINCT ON (member.collecting_id, member.company_id)
                       member.collecting_id AS partner_id, member.company_id, item.id, item.days_late
                  FROM item
                  JOIN setting member ON member.partner_id = item.partner_id
                                     AND member.company_id = item.company_id
             LEFT JOIN setting collecting ON collecting.partner_id = member.collecting_id
                                         AND collecting.company_id = member.company_id
                 WHERE item.residual > 0
                   AND NOT item.excluded
                   AND item.residual >= COALESCE(collecting.minimum_item_amount, member.minimum_item_amount)
              ORDER BY member.collecting_id, member.company_id, %(leader_order)s
            ),

            group_amount AS (
                SELECT setting.collecting_id AS partner_id, setting.company_id, SUM(amount.balance) AS balance
                  FROM setting
                  JOIN amount USING (partner_id, company_id)
              GROUP BY setting.collecting_id, setting.company_id
            )

            SELECT setting.partner_id, setting.company_id,
                   setting.collector_id, setting.scenario_id, setting.leader_id, contact.id,
                   COALESCE(amount.balance, 0), COALESCE(amount.overdue, 0), COALESCE(amount.not_due, 0),
                   COALESCE(amount.credit, 0), COALESCE(amount.late_30, 0), COALESCE(amount.late_60, 0),
                   COALESCE(amount.late_90, 0), COALESCE(amount.late_over_90, 0),
                   COALESCE(group_amount.balance, 0), leader_item.id, GREATEST(leader_item.days_late, 0),
                   COALESCE(group_amount.balance, 0) <> 0 AND setting.collector_id IS NULL,
                   COALESCE(group_amount.balance, 0) <> 0
                       AND (contact.id IS NULL OR COALESCE(trouble.channels && needed.channels, FALSE)),
                   COALESCE(group_amount.balance, 0) <> 0 AND setting.scenario_id IS NULL
              FROM setting
         LEFT JOIN amount USING (partner_id, company_id)
         LEFT JOIN group_amount USING (partner_id, company_id)
         LEFT JOIN leader_item USING (partner_id, company_id)
         LEFT JOIN contact USING (partner_id, company_id)
         LEFT JOIN trouble USING (partner_id, company_id)
         LEFT JOIN needed ON needed.scenario_id = setting.scenario_id
          ORDER BY setting.partner_id, setting.company_id
            """,
            companies=self._companies_sql(),
            excluded=self._excluded_item_sql(),
            leader_order=self._leader_item_order(),
            unreachable=self._unreachable_channels_sql("person"),
            own_collector=self._own_setting_sql("collector_id"),
            own_scenario=self._own_setting_sql("collection_scenario_id"),
            own_leader=self._own_setting_sql("collection_leader_id"),
            item_scope=self._scope_sql("owner.commercial_partner_id", partner_ids),
            account_scope=self._scope_sql("partner_id", partner_ids),
            contact_scope=self._scope_sql("person.commercial_partner_id", partner_ids),
        )

    @api.model
    def _companies_sql(self) -> SQL:
        """List the companies with their today and their default collector and scenario.

        The defaults are those of the settings screen, else those an administrator gave the
        fields of the customer (``ir.default``).
        """
        rows = []
        for company in self.env["res.company"].sudo().with_context(active_test=False).search([], order="id"):
            partner = self.env["res.partner"].with_company(company)
            fallback = {
                name: partner._fields[name].get_company_dependent_fallback(partner)
                for name in ("collector_id", "collection_scenario_id")
            }
            rows.append(SQL(
                "(%s, %s::date, %s::int, %s::int)", company.id, company._collection_today(),
                company._collection_default("collection_collector_id").id or fallback["collector_id"].id or None,
                company._collection_default("collection_scenario_id").id
                or fallback["collection_scenario_id"].id or None,
            ))
        return SQL("VALUES %s", SQL(", ").join(rows))

    @api.model
    def _unreachable_channels_sql(self, contact: str) -> SQL:
        """Return the array of channels through which the contact cannot be reached (rule C5)."""
        cases = [
            SQL("CASE WHEN %s THEN %s END", condition, key)
            for key, channel in self.env["collection.action"]._channel_classes().items()
            if (condition := channel.unreachable_sql(SQL.identifier(contact))) is not None
        ]
        return SQL("ARRAY[%s]::varchar[]", SQL(", ").join(cases))

    @api.model
    def _own_setting_sql(self, field: str) -> SQL:
        """Read a company-dependent many2one of ``partner`` for ``company``."""
        return SQL("(partner.%s->(company.id::text)->>0)::int", SQL.identifier(field))

    @api.model
    def _scope_sql(self, column: str, partner_ids) -> SQL:
        if partner_ids is None:
            return SQL("TRUE")
        return SQL("%s = ANY(%s)", SQL.identifier(*column.split(".")), list(partner_ids))
