"""The forecast's screen: receipts expected, as they would be on due dates, and as they came (rule W2)."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL, format_amount
from odoo.tools.misc import formatLang


class CollectionForecast(models.Model):
    """One row for each open item that is expected, read live, and those of past weeks, of last night.

    Made of SQL, so that Odoo's own graph, pivot and list serve. Of the weeks that are over the rows of
    ``collection.forecast.week`` are told: what was foretold of them, what was due, and what came.
    """

    _name = "collection.forecast"
    _description = "Forecast of receipts"
    _auto = False
    _order = "date, id"
    _rec_name = "date"

    kind = fields.Selection(
        [("expected", "Expected"), ("received", "Received"), ("due", "On due dates")], readonly=True,
        help="Expected: of weeks that are over, what was foretold of them; from today on, what is expected now. "
        "On due dates: as if everybody paid on the day.")
    date = fields.Date(readonly=True, help="Of weeks that are over: the Monday.")
    earliest = fields.Date("From day", readonly=True, help="In three of four cases it comes on this day or later.")
    latest = fields.Date("Until", readonly=True, help="In three of four cases it comes by this day.")
    partner_id = fields.Many2one("res.partner", "Customer", readonly=True)
    item_id = fields.Many2one("account.move.line", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    collector_id = fields.Many2one("res.users", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    company_currency_id = fields.Many2one("res.currency", "Company's currency", readonly=True)
    amount = fields.Monetary(readonly=True, currency_field="company_currency_id")
    expected = fields.Monetary(readonly=True, currency_field="company_currency_id")
    received = fields.Monetary(readonly=True, currency_field="company_currency_id",
                               help="Payments allocated to invoices.")
    due = fields.Monetary("On due dates", readonly=True, currency_field="company_currency_id",
                          help="As if everybody paid on the day.")
    amount_currency = fields.Monetary("In its currency", readonly=True, currency_field="currency_id")
    risk = fields.Float(readonly=True, aggregator="avg", help="How likely it is paid more than 30 days late.")

    _depends = {
        "account.move.line": ["date", "date_maturity", "amount_residual", "amount_residual_currency", "reconciled",
                              "parent_state", "account_id", "partner_id", "company_id", "currency_id",
                              "collection_status_id", "collection_promise_date"],
        "collection.account": ["collector_id", "leader_id"],
        "collection.forecast.week": ["week", "expected", "received", "due"],
    }

    @property
    def _table_query(self) -> SQL:
        """Select the rows of the companies in which the user is at work: of others there is nothing to compute."""
        companies = self.env.companies.ids
        if self.env.su or self.env.context.get("collection_all_companies"):
            # sudo: only which companies there are; whose rows may be read, the record rule says
            everywhere = self.env["res.company"].sudo().with_context(active_test=False)
            companies = everywhere.search([]).ids  # pylint: disable=no-search-all; they are few
        weeks = self.env["collection.forecast.week"]
        return SQL(
            """
            SELECT item.id::bigint * 4 AS id, 'expected' AS kind, item.date, item.earliest, item.latest,
                   item.partner_id, item.id AS item_id, item.company_id, item.collector_id, item.currency_id,
                   company.currency_id AS company_currency_id, item.amount, item.amount AS expected,
                   NULL::numeric AS received, NULL::numeric AS due, item.amount_currency, item.risk
              FROM (%(items)s) item
              JOIN res_company company ON company.id = item.company_id
             WHERE item.date IS NOT NULL
         UNION ALL
            SELECT week.id::bigint * 4 + told.place, told.kind, week.week, NULL, NULL, NULL, NULL, week.company_id,
                   week.collector_id, week.currency_id, company.currency_id, told.amount,
                   CASE told.kind WHEN 'expected' THEN told.amount END,
                   CASE told.kind WHEN 'received' THEN told.amount END,
                   CASE told.kind WHEN 'due' THEN told.amount END, told.amount_currency, NULL
              FROM collection_forecast_week week
              JOIN res_company company ON company.id = week.company_id
        CROSS JOIN LATERAL (VALUES (1, 'expected', week.expected, week.expected_currency),
                                   (2, 'received', week.received, week.received_currency),
                                   (3, 'due', week.due, NULL)) told (place, kind, amount, amount_currency)
             WHERE told.amount <> 0 AND week.company_id = ANY(%(companies)s)
               AND (told.kind <> 'expected' OR week.week < %(monday)s)
            """,
            items=self.env["collection.payment.habit"]._expected_sql(
                SQL("line.company_id = ANY(%s)", companies), weeks._item_columns_sql(), weeks._collector_join_sql()),
            companies=companies, monday=weeks._monday())

    def exists(self):
        """Let another company's row be there, so that who reads it is refused by the rule and not left in doubt."""
        return super(CollectionForecast, self.with_context(collection_all_companies=True)).exists().with_env(self.env)

    @api.model
    def action_open_forecast(self):
        """Open the screen; of a small ledger, with past weeks that are an hour old at most."""
        self.check_access("read")
        if self._is_few(self.env.companies) and self._is_old():
            self.sudo()._refresh()  # sudo: only the engine writes habits and weeks; the right was checked
        return self.env["ir.actions.act_window"]._for_xml_id("dso_collection.collection_forecast_action_window")

    @api.model
    def _is_old(self) -> bool:
        """Say whether the past weeks should be made anew, unless somebody else is at it."""
        [(old,)] = self.env.execute_query(SQL(
            "SELECT COALESCE(MAX(made_on) < %s, TRUE) AND pg_try_advisory_xact_lock(hashtext('collection.forecast'))"
            " FROM collection_forecast_week", fields.Datetime.now() - timedelta(hours=1)))
        return old

    @api.model
    def _refresh(self, companies=None):
        """Bring habits and weeks up to the day: for the nightly run, and for small ledgers when somebody looks.

        ``companies``: all there are, for who knows them already.
        """
        self.env["collection.payment.habit"]._refresh_habits(companies)
        self.env["collection.forecast.week"]._refresh_weeks()

    @api.model
    def get_record(self) -> dict:
        """Return in words how well the forecast did (rule W2): ``days`` and ``amount``, empty where not known."""
        self.check_access("read")
        companies = self.env.companies
        told = self._measure(companies)
        currency = companies[:1].currency_id
        if not told["items"]:
            return {"amount": "", "days": self.env._(
                "No invoice of the last 12 months has been paid yet: how well payments are foretold is said as soon as "
                "some are.")}
        return {
            "days": self.env._(
                "Of %(items)s invoices paid in the last 12 months, the day foretold when each was made was %(days)s "
                "days off on average; the due date was %(naive)s days off.",
                items=formatLang(self.env, told["items"], 0), days=formatLang(self.env, told["days"], 1),
                naive=formatLang(self.env, told["naive_days"], 1)),
            "amount": self.env._(
                "The receipts foretold of a week were %(amount)s off on average; by due dates %(naive)s. A week "
                "brought %(received)s.", received=format_amount(self.env, told["received"], currency),
                amount=format_amount(self.env, told["amount"], currency),
                naive=format_amount(self.env, told["naive_amount"], currency)),
        }

    def action_open_customer(self):
        """Open the customer of an expected item on its page of collection; of a week there is none."""
        self.ensure_one()
        return bool(self.partner_id) and self.partner_id._open_on_collection_page(self.company_id)
