"""Notices looked at again: those that have nothing to tell any more end, saying why (rules A5, N2)."""

from odoo import api, models
from odoo.tools import SQL

from ... import database
from ...reasons import lasting
from ...states import OPEN
from ...transitions import END


class CollectionNotice(models.Model):
    """A part of stage 2 after the accounts are refreshed, so also of the transaction that sends."""

    _inherit = "collection.notice"

    @api.model
    def _look_again(self, partner_ids=None):
        """End the waiting notices of some customers (None: of all) that are not to be sent any more."""
        self.env.flush_all()
        [(any_open,)] = self.env.execute_query(SQL(
            "SELECT EXISTS (SELECT FROM collection_action WHERE kind = 'notice' AND state IN %s)", OPEN))
        if any_open:
            with database.at_scale(self.env.cr, partner_ids):
                self.env.cr.execute(self._end_sql(partner_ids))
            self.env["collection.action"].invalidate_model()

    @api.model
    def _end_sql(self, partner_ids) -> SQL:
        """End notices: switched off, not wanted, grouped, on the day of a scenario action, or with nothing left."""
        parts, _ = self.env["collection.notice.part"], lasting(self.env)._
        return SQL(
            """
            WITH company (id, today) AS (%(companies)s),
            asked AS (
                SELECT action.id, action.partner_id, action.company_id, company.today, account.leader_id,
                       COALESCE((partner.collection_no_notices->>(company.id::text))::boolean, FALSE) AS silent,
                       EXISTS (
                           SELECT FROM collection_action contact
                            WHERE contact.partner_id = action.partner_id AND contact.company_id = action.company_id
                              AND contact.kind = 'scenario' AND contact.state = 'done'
                              AND contact.done_date = company.today AND contact.channel = ANY(%(contacts)s)) AS reached
                  FROM collection_action action
                  JOIN company ON company.id = action.company_id
                  JOIN res_partner partner ON partner.id = action.partner_id
             LEFT JOIN collection_account account ON account.partner_id = action.partner_id
                                                 AND account.company_id = action.company_id
                 WHERE action.kind = 'notice' AND %(may_end)s AND %(scope)s
                   FOR NO KEY UPDATE OF action SKIP LOCKED
            ),
            told AS (
                SELECT part.action_id, bool_or(COALESCE(notice.active, FALSE)) AS switched_on,
                       bool_or(%(stands)s) AS stands
                  FROM %(joins)s
                 WHERE part.action_id IN (SELECT id FROM asked)
              GROUP BY part.action_id
            ),
            ended AS (
                SELECT asked.id, asked.today,
                       CASE WHEN asked.silent THEN %(silent)s
                            WHEN asked.leader_id IS NOT NULL THEN %(grouped)s
                            WHEN NOT COALESCE(told.switched_on, FALSE) THEN %(off)s
                            WHEN asked.reached THEN %(reached)s
                            WHEN NOT told.stands THEN %(nothing)s END AS reason
                  FROM asked
             LEFT JOIN told ON told.action_id = asked.id
            )
            UPDATE collection_action action
               SET %(end)s, write_uid = %(uid)s, write_date = %(now)s
              FROM ended
             WHERE ended.id = action.id AND ended.reason IS NOT NULL
            """,
            companies=self.env["collection.account"]._companies_sql(), may_end=END.from_sql(),
            contacts=self.env["collection.action"]._contact_channels(),
            scope=database.scope_sql("action.partner_id", partner_ids), stands=parts._stands_sql(),
            joins=parts._joins_sql(), uid=self.env.uid, now=database.now(),
            silent=_("The customer wants no notices."), grouped=_("The account is now collected in another one."),
            off=_("The notice was switched off."),
            reached=_("A scenario action reached the customer on this day: nothing is sent besides."),
            nothing=_("Nothing is left to tell of: it was paid or left out meanwhile, or its day has passed."),
            end=END.set_sql(cancel_date=SQL("ended.today"), cancel_reason=SQL("ended.reason")))


class CollectionAction(models.Model):
    """Looks at notices again whenever accounts are planned: by the night, for the touched, and before each is sent."""

    _inherit = "collection.action"

    @api.model
    def _plan(self, partner_ids=None):
        self.env["collection.notice"]._look_again(partner_ids)
        return super()._plan(partner_ids)
