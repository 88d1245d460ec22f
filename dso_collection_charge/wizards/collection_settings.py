"""Late charges among the collection settings (rule L3)."""

from odoo import api, fields, models

_SETTINGS = ("collection_charge_rule_id", "collection_charge_since", "collection_charge_account_id",
             "collection_charge_tax_id", "collection_charge_journal_id", "collection_dun_charges")
_OWN = "[('company_id', 'parent_of', company_id), {}]"


class CollectionSettings(models.TransientModel):
    """Shows and writes what the company decides about late charges."""

    _inherit = "collection.settings"

    collection_charge_rule_id = fields.Many2one(
        "collection.charge.rule", "Rule", domain="['|', ('company_id', '=', False), ('company_id', '=', company_id)]",
        help="For all customers without a rule of their own. Empty: the law of the company's country.")
    collection_charge_since = fields.Date(
        "Paid late since", help="Of paid items, late charges are claimed where the payment came on this day or later.")
    collection_charge_account_id = fields.Many2one(
        "account.account", "Account",
        domain="[('company_ids', 'parent_of', company_id), ('internal_group', 'in', ('income', 'expense'))]",
        help="Empty: the account of the chart for interest received, else one of other income.")
    collection_charge_tax_id = fields.Many2one(
        "account.tax", "Tax", domain=_OWN.format("('type_tax_use', '=', 'sale')"),
        help="Empty: none. Interest and compensation for late payment are no supply in the EU's VAT.")
    collection_charge_journal_id = fields.Many2one(
        "account.journal", "Journal", domain=_OWN.format("('type', '=', 'sale')"),
        help="Empty: the first journal of sales.")
    collection_dun_charges = fields.Boolean(
        "Chase unpaid charges", help="Unticked: debit notes of late charges stay out of the scenario and of reminders.")

    @api.model
    def _settings(self):
        """Add late charges."""
        return (*super()._settings(), *_SETTINGS)
