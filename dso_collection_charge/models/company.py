"""What a company decides about late charges: rule, account, tax, journal, and whether they are chased (rule L3)."""

from dateutil.relativedelta import relativedelta

from odoo import fields, models
from odoo.exceptions import UserError

#: Where interest for late payment stands in the charts of accounts, by the beginning of its code; of some charts it is
#: no account of income to Odoo.
_CHARTS = {
    "be_comp": "751", "ch": "6950", "de_skr03": "2650", "de_skr04": "7100", "fr": "7631", "nl": "4795",
    "uk": "490",
}
#: Kinds of accounts in which it may stand elsewhere, the likeliest first.
_INCOME = ("income_other", "income")


class ResCompany(models.Model):
    """The settings; those of accounting have a sensible default, looked up when it is needed."""

    _inherit = "res.company"

    collection_charge_rule_id = fields.Many2one(
        "collection.charge.rule", "Rule of late charges", ondelete="set null",
        domain="['|', ('company_id', '=', False), ('company_id', '=', id)]",
        help="For all customers without a rule of their own. Empty: by the law of the company's country.")
    collection_charge_since = fields.Date(
        "Charges on what was paid since",
        default=lambda self: fields.Date.context_today(self) - relativedelta(years=1),
        help="Of items that are paid, late charges are claimed where the payment came on this day or later; at first, "
        "a year before the installation. Open items are charged from their due date.")
    collection_charge_account_id = fields.Many2one(
        "account.account", "Account of late charges", check_company=True,
        domain="[('internal_group', 'in', ('income', 'expense'))]",
        help="Empty: the account of the chart for interest received, else one of other income.")
    collection_charge_tax_id = fields.Many2one(
        "account.tax", "Tax on late charges", check_company=True, domain="[('type_tax_use', '=', 'sale')]",
        help="Empty: none. Interest and compensation for late payment are no supply in the EU's VAT.")
    collection_charge_journal_id = fields.Many2one(
        "account.journal", "Journal of late charges", check_company=True, domain="[('type', '=', 'sale')]",
        help="Empty: the first journal of sales.")
    collection_dun_charges = fields.Boolean(
        "Chase unpaid charges",
        help="Unticked: debit notes of late charges stay out of the scenario and of reminders.")

    def write(self, vals):
        """Plan again whom another answer about unpaid charges concerns (rule P5)."""
        result = super().write(vals)
        if "collection_dun_charges" in vals:
            # sudo: whoever saves the setting need not see every debit note
            notes = self.env["account.move"].sudo().search([
                ("collection_is_charge", "=", True), ("company_id", "in", self.ids), ("state", "=", "posted")])
            self.env["collection.touch"]._touch(notes.partner_id)
        return result

    def _collection_charge_account(self):
        """Return the account of late charges: the chosen one, else by the chart. Raises ``UserError`` without one."""
        self.ensure_one()
        if self.collection_charge_account_id:
            return self.collection_charge_account_id
        accounts = self.env["account.account"].with_company(self)
        here = [("company_ids", "parent_of", self.ids)]
        wanted = [[("account_type", "=", kind)] for kind in _INCOME]
        if code := _CHARTS.get(self.chart_template):
            wanted.insert(0, [("code", "=like", f"{code}%"), ("internal_group", "in", ("income", "expense"))])
        for domain in wanted:
            if found := accounts.search([*here, *domain], order="code", limit=1):
                return found
        raise UserError(self.env._(
            "%s has no account of income: choose the account of late charges in Collection → Configuration → Settings.",
            self.name))

    def _collection_charge_journal(self):
        """Return the journal of late charges. Raises ``UserError`` without one."""
        self.ensure_one()
        journal = self.collection_charge_journal_id or self.env["account.journal"].search([
            *self.env["account.journal"]._check_company_domain(self), ("type", "=", "sale")], limit=1)
        if not journal:
            raise UserError(self.env._("%s has no journal of sales: make one in Invoicing first.", self.name))
        return journal
