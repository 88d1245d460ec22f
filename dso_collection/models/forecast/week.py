"""What was foretold and what came in by week: few rows for a large ledger, and the forecast's record (rule W2)."""

from odoo import fields, models

from ..fields.unchecked_many2one import UncheckedMany2one


class CollectionForecastWeek(models.Model):
    """One row for each week, company, collector, scenario, country and currency; made anew each night by the engine.

    Of a week that is over, ``expected`` is what was foretold of it: of each invoice when it was made, by the payments
    known on the first of that month, so of items not seen. Of the present week and those to come, what is expected now.
    """

    _name = "collection.forecast.week"
    _description = "Receipts of a week"
    _order = "week, id"
    _rec_name = "week"
    _log_access = False

    week = fields.Date(required=True, readonly=True, help="Its Monday.")
    company_id = UncheckedMany2one("res.company", required=True, readonly=True, ondelete="cascade")
    collector_id = UncheckedMany2one("res.users", readonly=True, ondelete="set null",
                                     help="Who collects the accounts now.")
    scenario_id = UncheckedMany2one("collection.scenario", readonly=True, ondelete="set null",
                                    help="By which the accounts are collected now.")
    country_id = UncheckedMany2one("res.country", readonly=True, ondelete="set null",
                                   help="Of the customers by whose account it is collected.")
    currency_id = UncheckedMany2one("res.currency", required=True, readonly=True, ondelete="cascade",
                                    string="Currency of the items")
    company_currency_id = fields.Many2one(related="company_id.currency_id")
    expected = fields.Monetary(readonly=True, currency_field="company_currency_id")
    earliest = fields.Monetary(readonly=True, currency_field="company_currency_id",
                               help="If every item came at the early end of its range.")
    latest = fields.Monetary(readonly=True, currency_field="company_currency_id",
                             help="If every item came at the late end of its range.")
    due = fields.Monetary(readonly=True, currency_field="company_currency_id",
                          help="If every item came on its due date: the naive forecast.")
    received = fields.Monetary(readonly=True, currency_field="company_currency_id",
                               help="Payments allocated to invoices.")
    expected_currency = fields.Monetary("Expected in its currency", readonly=True, currency_field="currency_id")
    received_currency = fields.Monetary("Received in its currency", readonly=True, currency_field="currency_id")
    items = fields.Integer("Items paid", readonly=True, help="Invoices paid in full in the week.")
    days_error = fields.Float("Days off", readonly=True,
                              help="Days between foretold and paid, added up over the items paid.")
    due_days_error = fields.Float("Days off, on due dates", readonly=True,
                                  help="Days between due and paid, added up over the items paid.")
    made_on = fields.Datetime("Computed on", readonly=True)
