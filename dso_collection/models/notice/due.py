"""Planning of notices: who is to be told what today, set-based (rules N1, N2, P6)."""

import logging
from datetime import date, timedelta

import psycopg2

from odoo import api, models
from odoo.tools import SQL
from odoo.tools.date_utils import end_of

from ... import database
from ...channels import DEFAULT
from ...states import IN_DOUBT, OPEN
from ...transitions import BEGIN

_logger = logging.getLogger(__name__)


class CollectionNotice(models.Model):
    """One statement for each kind, over all accounts, then one that makes the messages.

    Each notice remembers up to which day it is planned. A day on which the scheduled action did not run is made up for
    by the next run; a second run on the same day finds nothing, and one that was killed leaves nothing.
    """

    _inherit = "collection.notice"

    @api.model
    def _plan_due(self) -> int:
        """Plan the notices that are due and not planned yet; returns the number of messages that were made."""
        engine = self.sudo()  # sudo: the engine decides over the whole ledger
        if not database.alone(self.env, "dso_collection.notices"):
            return 0
        engine.env.flush_all()
        planned = engine._not_planned_yet()
        if not planned:
            return 0
        made = engine._make(planned)
        for company, notices in planned.grouped("company_id").items():
            notices.write({"planned_until": company._collection_today()})
        if made:
            self.env["collection.action"]._wake_dispatcher()
        return made

    @api.model
    def _not_planned_yet(self):
        """Return the notices that are on, of companies in which a new day has begun since they were planned."""
        notices = self.search([("active", "=", True)])
        today = {company: company._collection_today() for company in notices.company_id}
        return notices.filtered(
            lambda notice: notice.planned_until and notice.planned_until < today[notice.company_id])

    def _make(self, planned) -> int:
        """Make the messages of the notices in ``planned`` that have a text and whose day it is."""
        due = planned.filtered(lambda notice: notice._text() and notice._comes_due())
        found = [self._found_sql(kind, notices) for kind, notices in due.grouped("kind").items()]
        if not found:
            return 0
        actions = self.env["collection.action"]
        with database.at_scale(self.env.cr, None):
            every = database.kept(self.env.cr, "collection_notice_due", None, SQL(" UNION ").join(found))
            self.env.cr.execute(self._insert_sql(every))
            [(made,)] = self.env.cr.fetchall()
            database.analyse_after(self.env.cr, made, actions._table)
        actions.invalidate_model()
        return made

    def _comes_due(self) -> bool:
        """Say whether a day of this notice has come since it was planned: of a statement, its day of the month."""
        self.ensure_one()
        if self.kind != "statement":
            return True
        today = self.company_id._collection_today()
        return self.planned_until < self._statement_day(today) <= today or (
            self.planned_until < self._statement_day(today.replace(day=1) - timedelta(days=1)))

    def _statement_day(self, day: date) -> date:
        """Return the day of the statement in the month of a day."""
        return day.replace(day=min(self.day_of_month, end_of(day, "month").day))

    @api.model
    def _insert_sql(self, found: SQL) -> SQL:
        """Make one message for each account of ``found``, with a part for each row; returns how many were made.

        What an account is to be told while another notice of it still waits goes with that one (rule N2). In error at
        once that one is, whose account has no contact or no collector: dispatch says so (rules C5, A6).
        """
        return SQL(
            """
            WITH company (id, today) AS (%(companies)s),
            found (company_id, partner_id, notice_id, item_id) AS (%(found)s),
            waiting AS (
                SELECT action.id, action.partner_id, action.company_id
                  FROM collection_action action
                 WHERE action.kind = 'notice' AND action.state IN %(open)s AND NOT %(in_doubt)s
                   FOR NO KEY UPDATE
            ),
            made AS (
                INSERT INTO collection_action (
                    partner_id, company_id, account_id, kind, channel, date, collector_id, contact_id, items_chosen,
                    automatic, to_confirm, state, create_uid, create_date, write_uid, write_date)
                SELECT account.partner_id, account.company_id, account.id, 'notice', %(channel)s, company.today,
                       account.collector_id, account.contact_id, FALSE, TRUE, FALSE, %(state)s,
                       %(uid)s, %(now)s, %(uid)s, %(now)s
                  FROM (SELECT DISTINCT partner_id, company_id FROM found) told
                  JOIN company ON company.id = told.company_id
                  JOIN collection_account account ON account.partner_id = told.partner_id
                                                 AND account.company_id = told.company_id
                 WHERE (told.partner_id, told.company_id) NOT IN (SELECT partner_id, company_id FROM waiting)
              ORDER BY account.partner_id
             RETURNING id, partner_id, company_id
            ),
            parts AS (
                INSERT INTO collection_notice_part (action_id, notice_id, company_id, item_id, date)
                SELECT made.id, found.notice_id, found.company_id, found.item_id, company.today
                  FROM found
                  JOIN company ON company.id = found.company_id
                  JOIN made ON made.partner_id = found.partner_id AND made.company_id = found.company_id
            ),
            -- Apart from those of new messages, which need not be looked up before they are written
            more_parts AS (
                INSERT INTO collection_notice_part (action_id, notice_id, company_id, item_id, date)
                SELECT message.id, found.notice_id, found.company_id, found.item_id, company.today
                  FROM found
                  JOIN company ON company.id = found.company_id
                  JOIN (SELECT MAX(id) AS id, partner_id, company_id FROM waiting GROUP BY partner_id, company_id)
                       message
                    ON message.partner_id = found.partner_id AND message.company_id = found.company_id
                    -- A statement that still waits: it is that of the new day
                    ON CONFLICT (action_id, notice_id, COALESCE(item_id, 0)) DO UPDATE SET date = EXCLUDED.date
            )
            SELECT COUNT(*) FROM made
            """,
            companies=self.env["collection.account"]._companies_sql(), found=found, open=OPEN, in_doubt=IN_DOUBT,
            channel=DEFAULT, state=BEGIN.target("scheduled"), uid=self.env.uid, now=database.now())


class CollectionAction(models.Model):
    """Plans the notices after the accounts."""

    _inherit = "collection.action"

    @api.model
    def _after_accounts(self):
        """Plan notices, too, apart from the accounts: what goes wrong with them stops no planning of these."""
        self._plan_notices()
        return super()._after_accounts()

    @api.model
    def _plan_notices(self):
        """Plan notices; what cannot be planned is tried again in the next run."""
        try:
            with self.env.cr.savepoint():
                self.env["collection.notice"]._plan_due()
        except psycopg2.OperationalError:
            raise
        except Exception:
            _logger.exception("Notices cannot be planned")
