"""Who is to be told what: one SELECT for each kind of notice, over all accounts (rules N1, P6)."""

from odoo import models
from odoo.tools import SQL

from ... import ledger
from .part import _THANKS_DAYS, TAKEN_BACK


class CollectionNotice(models.Model):
    """Selects ``company_id``, ``partner_id`` (the collecting account), ``notice_id`` and ``item_id``."""

    _inherit = "collection.notice"

    def _found_sql(self, kind, notices) -> SQL:
        """Return the SELECT of what notices of one kind are to tell today."""
        source = {"before_due": self._soon_due_sql, "statement": self._with_balance_sql, "thanks": self._paid_sql}
        return SQL(
            """
            (WITH company (id, today) AS (%(companies)s),
            -- ``others``: the scenarios that have a notice of the kind for themselves, on or off
            notice AS MATERIALIZED (
                SELECT listed.*, ARRAY(
                           SELECT own.scenario_id FROM collection_notice own
                            WHERE own.company_id = listed.company_id AND own.kind = listed.kind
                              AND own.scenario_id IS NOT NULL) AS others
                  FROM collection_notice listed WHERE listed.id = ANY(%(ids)s)
            ),
            -- Who wants none
            silent AS MATERIALIZED (
                SELECT partner.id AS partner_id, company.id AS company_id
                  FROM res_partner partner
                  JOIN company ON (partner.collection_no_notices->>(company.id::text))::boolean
                 WHERE partner.collection_no_notices IS NOT NULL
            )
            %(found)s)
            """, companies=self.env["collection.account"]._companies_sql(), ids=notices.ids, found=source[kind]())

    def _for_account_sql(self) -> SQL:
        """Return the condition that a ``notice`` is for an ``account``: by scenario, not grouped, not opted out."""
        return SQL(
            """
            account.leader_id IS NULL
            AND CASE WHEN notice.scenario_id IS NULL
                     THEN COALESCE(account.scenario_id <> ALL(notice.others), TRUE)
                     ELSE account.scenario_id = notice.scenario_id END
            AND (account.partner_id, account.company_id) NOT IN (SELECT partner_id, company_id FROM silent)
            """)

    def _not_told_sql(self, what: SQL) -> SQL:
        """Return the condition that a ``notice`` has not told of something since it was planned.

        Switched off and on, it begins that day anew. ``what``: which ``part`` of which message (``told_by``) is meant.
        """
        return SQL(
            """
            NOT EXISTS (SELECT
                          FROM collection_notice_part part
                          JOIN collection_action told_by ON told_by.id = part.action_id AND told_by.state <> 'cancelled'
                         WHERE part.notice_id = notice.id AND part.date > notice.planned_until AND %s)
            """, what)

    def _soon_due_sql(self) -> SQL:
        """Select the items whose day to be told of has come since the notice was planned, and that are not due yet."""
        return SQL(
            """
            SELECT account.company_id, account.partner_id, notice.id AS notice_id, line.id AS item_id
              FROM notice
              JOIN company ON company.id = notice.company_id
              JOIN account_move_line line
                ON line.company_id = notice.company_id
               AND line.date_maturity BETWEEN GREATEST(notice.planned_until + notice.days + 1, company.today)
                                          AND company.today + notice.days
               AND line.account_id = ANY(%(receivable)s)
              JOIN account_move move ON move.id = line.move_id
                   %(collected_in)s
         LEFT JOIN collection_scenario scenario ON scenario.id = account.scenario_id
             WHERE %(owed)s AND %(debit)s AND NOT %(withheld)s
               AND line.amount_residual >= COALESCE(scenario.minimum_item_amount, 0)
               AND %(for_account)s
               AND %(not_told)s
            """, receivable=ledger.receivable_accounts(self.env), collected_in=ledger.COLLECTED_IN,
            owed=ledger.STILL_OWED, debit=ledger.DEBIT, for_account=self._for_account_sql(),
            not_told=self._not_told_sql(SQL("part.item_id = line.id")),
            withheld=self.env["collection.account"]._withheld_item_sql())

    def _with_balance_sql(self) -> SQL:
        """Select the accounts with a balance, those collected in them included."""
        return SQL(
            """
            SELECT account.company_id, account.partner_id, notice.id AS notice_id, NULL::int AS item_id
              FROM notice
              JOIN collection_account account ON account.company_id = notice.company_id
             WHERE account.group_balance <> 0 AND %s AND %s
            """, self._for_account_sql(), self._not_told_sql(SQL("told_by.partner_id = account.partner_id")))

    def _paid_sql(self) -> SQL:
        """Select the payments that came in since the notice was switched on and that nobody was thanked for.

        By what was thanked for, not by the day: a payment is often booked days after its date.
        """
        return SQL(
            """
            SELECT account.company_id, account.partner_id, notice.id AS notice_id, line.id AS item_id
              FROM notice
              JOIN company ON company.id = notice.company_id
              JOIN account_journal journal ON journal.company_id = notice.company_id
                                          AND journal.type IN ('bank', 'cash', 'credit')
              JOIN account_move_line line ON line.journal_id = journal.id
                                         AND line.account_id = ANY(%(receivable)s)
                                         AND line.date BETWEEN GREATEST(notice.since, company.today - %(days)s)
                                                           AND company.today
                   %(collected_in)s
             WHERE line.parent_state = 'posted' AND line.balance < 0 AND NOT %(taken_back)s
               AND NOT EXISTS (SELECT FROM collection_notice_part part WHERE part.item_id = line.id)
               AND %(for_account)s
            """, receivable=ledger.receivable_accounts(self.env), collected_in=ledger.COLLECTED_IN,
            days=_THANKS_DAYS, taken_back=TAKEN_BACK, for_account=self._for_account_sql())
