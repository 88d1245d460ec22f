"""Reminders before instalments, and the question what now of a plan that broke (rules B2, A5, A9)."""

from odoo import api, models
from odoo.tools import SQL

from ... import database
from ...channels import DEFAULT
from ...reasons import lasting
from ...tools.plan_ways import ACTIVE
from ...transitions import BEGIN, END


class CollectionPlan(models.Model):
    """Makes actions that are no step of a scenario and hold no items; dispatch treats them as any other.

    A reminder is made once for an instalment. It ends when the instalment was paid meanwhile, its day has passed or the
    plan ended: that is looked at in the transaction that sends, and again while it waits in the outbox, where the
    ledger's checksum takes it back.
    """

    _inherit = "collection.plan"

    @api.model
    def _remind(self, partner_ids=None):
        """Make the reminders of today and the to-dos of plans that broke, for some customers (None: for all)."""
        [(any_active, any_asks)] = self.env.execute_query(SQL(
            """
            SELECT EXISTS (SELECT FROM collection_plan WHERE state IN ('agreed', 'running')),
                   EXISTS (SELECT FROM collection_plan WHERE to_ask)
            """))
        with database.at_scale(self.env.cr, partner_ids):
            if any_active and (template := self._reminder_text()):
                self.env.cr.execute(self._remind_sql(partner_ids, template))
            if any_asks:
                self.env.cr.execute(self._ask_sql(partner_ids))
                self.invalidate_model(["to_ask"])

    @api.model
    def _reminder_text(self):
        """Return the text of reminders; without it nobody is reminded."""
        template = self.env.ref("dso_collection.text_plan_reminder", raise_if_not_found=False)
        return template and template.filtered(lambda text: text.active and text.model == "collection.action")

    @api.model
    def _remind_sql(self, partner_ids, template) -> SQL:
        """Remind of each instalment whose day to be reminded of has come, once.

        Not of one whose day lay before the agreement: the customer has just been told of it.
        """
        return SQL(
            """
            WITH company (id, today) AS (%(companies)s)
            INSERT INTO collection_action (
                partner_id, company_id, account_id, kind, name, channel, date, collector_id, contact_id, template_id,
                plan_id, plan_line_id, items_chosen, automatic, to_confirm, state,
                create_uid, create_date, write_uid, write_date)
            SELECT plan.partner_id, plan.company_id, account.id, 'specific', %(title)s, %(channel)s,
                   line.date - plan.reminder_days, account.collector_id, account.contact_id, %(template)s,
                   plan.id, line.id, FALSE, TRUE, FALSE, %(state)s, %(uid)s, %(now)s, %(uid)s, %(now)s
              FROM collection_plan plan
              JOIN company ON company.id = plan.company_id
              JOIN collection_plan_line line ON line.plan_id = plan.id AND COALESCE(line.paid, 0) < line.amount
              JOIN collection_account account ON account.partner_id = plan.partner_id
                                             AND account.company_id = plan.company_id
             WHERE plan.state IN %(active)s
               AND plan.reminder_days > 0
               AND line.date - plan.reminder_days BETWEEN plan.agreed_on + 1 AND company.today
               AND line.date >= company.today
               AND %(scope)s
               AND NOT EXISTS (SELECT FROM collection_action made
                                WHERE made.plan_line_id = line.id AND (made.state <> 'cancelled' OR made.skipped))
          ORDER BY line.date, line.id
                ON CONFLICT DO NOTHING
            """,
            companies=self.env["collection.account"]._companies_sql(),
            title=lasting(self.env)._("Reminder of an instalment"),
            channel=DEFAULT, template=template.id, state=BEGIN.target("scheduled"), active=ACTIVE,
            scope=database.scope_sql("plan.partner_id", partner_ids), uid=self.env.uid, now=database.now())

    @api.model
    def _end_reminders_sql(self, partner_ids) -> SQL:
        """End the reminders that have nothing to remind of any more, saying why (rule A5)."""
        _ = lasting(self.env)._
        return SQL(
            """
            WITH company (id, today) AS (%(companies)s),
            ended AS (
                SELECT action.id, company.today, plan.state IN %(active)s AS active,
                       COALESCE(line.paid, 0) >= line.amount AS paid
                  FROM collection_action action
                  JOIN company ON company.id = action.company_id
                  JOIN collection_plan_line line ON line.id = action.plan_line_id
                  JOIN collection_plan plan ON plan.id = line.plan_id
                 WHERE %(may_end)s
                   AND %(scope)s
                   AND (plan.state NOT IN %(active)s OR COALESCE(line.paid, 0) >= line.amount
                        OR line.date < company.today)
                   FOR NO KEY UPDATE OF action SKIP LOCKED
            )
            UPDATE collection_action action
               SET %(end)s, write_uid = %(uid)s, write_date = %(now)s
              FROM ended
             WHERE ended.id = action.id
            """,
            companies=self.env["collection.account"]._companies_sql(), active=ACTIVE, may_end=END.from_sql(),
            scope=database.scope_sql("action.partner_id", partner_ids), uid=self.env.uid, now=database.now(),
            end=END.set_sql(cancel_date=SQL("ended.today"), cancel_reason=SQL(
                "CASE WHEN NOT ended.active THEN %s WHEN ended.paid THEN %s ELSE %s END",
                _("The payment plan has ended."), _("The instalment was paid."),
                _("The instalment's date has passed."))))

    @api.model
    def _ask_sql(self, partner_ids) -> SQL:
        """Ask the collectors of plans that broke what is to be done now, once each."""
        return SQL(
            """
            WITH company (id, today) AS (%(companies)s),
            broken AS (
                SELECT plan.id, plan.name, plan.partner_id, plan.company_id, account.id AS account_id, company.today,
                       account.collector_id, account.contact_id
                  FROM collection_plan plan
                  JOIN company ON company.id = plan.company_id
             LEFT JOIN collection_account account ON account.partner_id = plan.partner_id
                                                 AND account.company_id = plan.company_id
                 WHERE plan.to_ask AND %(scope)s
              ORDER BY plan.id
                   FOR NO KEY UPDATE OF plan SKIP LOCKED
            ),
            asked AS (
                INSERT INTO collection_action (
                    partner_id, company_id, account_id, kind, name, own_instructions, channel, date, collector_id,
                    contact_id, plan_id, items_chosen, automatic, to_confirm, state,
                    create_uid, create_date, write_uid, write_date)
                SELECT partner_id, company_id, account_id, 'specific', %(title)s, REPLACE(%(advice)s, '#', name),
                       'todo', today, collector_id, contact_id, id, FALSE, FALSE, FALSE, %(state)s,
                       %(uid)s, %(now)s, %(uid)s, %(now)s
                  FROM broken
            )
            UPDATE collection_plan plan SET to_ask = FALSE FROM broken WHERE broken.id = plan.id
            """,
            companies=self.env["collection.account"]._companies_sql(), state=BEGIN.target("todo"),
            title=lasting(self.env)._("Payment plan broken: what now?"),
            advice=self.env._("The payment plan # was not kept, and what is open of its items is back in the scenario. "
                              "Call the customer: agree on another plan, or let the scenario take its course."),
            scope=database.scope_sql("plan.partner_id", partner_ids), uid=self.env.uid, now=database.now())
