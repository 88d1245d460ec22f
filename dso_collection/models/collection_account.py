"""Customer accounts: one row per customer and company with everything lists and rules need."""

from odoo import fields, models


class CollectionAccount(models.Model):
    """The state of one account, rebuilt from the ledger and the settings on the customer.

    Written only by :meth:`_refresh` (``collection_account_refresh.py``). Amounts are in company
    currency; ``credit`` is positive; ``balance = overdue + not_due - credit`` (rule K1).
    """

    _name = "collection.account"
    _description = "Customer account"
    _order = "overdue desc, id"
    _rec_name = "partner_id"
    _log_access = False

    partner_id = fields.Many2one("res.partner", "Customer", required=True, readonly=True, ondelete="cascade",
                                 index=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade", index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    customer_code = fields.Char(related="partner_id.ref", string="Customer code")
    collector_id = fields.Many2one("res.users", readonly=True, ondelete="set null", index="btree_not_null")
    scenario_id = fields.Many2one("collection.scenario", readonly=True, ondelete="set null", index="btree_not_null")
    leader_id = fields.Many2one("res.partner", "Collected in", readonly=True, ondelete="set null",
                                index="btree_not_null")
    contact_id = fields.Many2one("res.partner", "Contact for collection", readonly=True, ondelete="set null",
                                 index="btree_not_null")
    balance = fields.Monetary(readonly=True, help="All open items of the ledger.")
    overdue = fields.Monetary(readonly=True, help="Open debit items whose due date has passed.")
    not_due = fields.Monetary("Not due", readonly=True)
    credit = fields.Monetary("Unallocated credits", readonly=True,
                             help="Credit notes and payments not yet allocated to invoices.")
    late_30 = fields.Monetary("1–30 days", readonly=True)
    late_60 = fields.Monetary("31–60 days", readonly=True)
    late_90 = fields.Monetary("61–90 days", readonly=True)
    late_over_90 = fields.Monetary("Over 90 days", readonly=True)
    group_balance = fields.Monetary("Balance collected here", readonly=True,
                                    help="Balance of the account and of the accounts collected in it.")
    leader_item_id = fields.Many2one("account.move.line", "Leader item", readonly=True, ondelete="set null",
                                     index="btree_not_null",
                                     help="The open item that decides which action is due: the oldest one.")
    days_late = fields.Integer(readonly=True, help="Days since the due date of the leader item.")
    next_action_id = fields.Many2one("collection.action", "Next action", readonly=True, ondelete="set null",
                                     index="btree_not_null")
    next_action_date = fields.Date(readonly=True)
    planned_step_id = fields.Many2one("collection.scenario.action", readonly=True, ondelete="set null",
                                      help="The step of the scenario at which the account should be.")
    planned_date = fields.Date(readonly=True)
    next_action_state = fields.Selection(related="next_action_id.state", string="Next action's state")
    next_action_error = fields.Char(related="next_action_id.error", string="Why it waits")
    missing_collector = fields.Boolean("No collector", readonly=True)
    missing_contact = fields.Boolean("No usable contact for collection", readonly=True)
    missing_scenario = fields.Boolean("No scenario", readonly=True)

    _one_per_customer = models.UniqueIndex("(partner_id, company_id)")
    _missing = models.Index(
        "(company_id) WHERE missing_collector OR missing_contact OR missing_scenario"
    )
    _overdue = models.Index("(company_id, overdue DESC, id)")
