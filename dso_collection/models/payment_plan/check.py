"""What can be agreed on: open items of one account and currency, in no other plan, and their whole sum (rule B1)."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import format_amount, format_date

from ... import ledger


class CollectionPlan(models.Model):
    """Refuses what is no plan, in words: when it is proposed, and once more when it is agreed."""

    _inherit = "collection.plan"

    @api.model
    def _check_proposed(self, account, company, items, rows, replaces=None):
        """Raise ``UserError`` unless these items of an account can be paid by these instalments."""
        customer = account._collection_label()
        if not items or not rows:
            raise UserError(self.env._(
                "%s: a payment plan needs items and instalments. Choose open items and at least one date with an "
                "amount.", customer))
        problems = self._item_problems(account, company, items, replaces) or self._row_problems(
            customer, company, items, rows)
        if problems:
            raise UserError("\n".join(problems[:10]))

    @api.model
    def _item_problems(self, account, company, items, replaces=None) -> list[str]:
        """Say of items why they cannot be in a plan of an account."""
        _, accounts = self.env._, account._collection_accounts(company)
        still_open, found = ledger.still_open(items), []
        for item in items:
            names = item._collection_names()
            plan = item.collection_plan_id
            if item.company_id != company or item.partner_id.commercial_partner_id not in accounts:
                found.append(_(
                    "%(document)s of %(customer)s is no item of %(account)s: make one plan for each customer and "
                    "company.", account=account._collection_label(), **names))
            elif item not in still_open or item.account_type != ledger.RECEIVABLE or item.amount_residual <= 0:
                found.append(_(
                    "%(document)s of %(customer)s is not open, or is a credit: take it out of the plan.", **names))
            elif plan and plan != replaces:
                found.append(_(
                    "%(document)s of %(customer)s is in the payment plan %(plan)s: change or cancel that one first.",
                    plan=plan.name, **names))
        if not found and len(items.currency_id) > 1:
            found.append(_(
                "%(customer)s: the items are in several currencies (%(currencies)s). Make one plan for each.",
                customer=account._collection_label(), currencies=", ".join(items.currency_id.mapped("name"))))
        return found

    @api.model
    def _row_problems(self, customer, company, items, rows) -> list[str]:
        """Say of instalments why they cannot be agreed on."""
        _, currency = self.env._, items.currency_id
        today, found = company._collection_today(), []
        if past := [date for date, _amount in rows if date < today]:
            found.append(_(
                "%(customer)s: %(date)s has passed. Choose dates from today on.", customer=customer,
                date=format_date(self.env, past[0])))
        if any(currency.compare_amounts(amount, 0) <= 0 for _date, amount in rows):
            found.append(_(
                "%s: an instalment without an amount cannot be paid. Choose fewer instalments, or higher amounts.",
                customer))
        wanted, planned = sum(items.mapped("amount_residual_currency")), sum(amount for _date, amount in rows)
        if currency.compare_amounts(wanted, planned):
            found.append(_(
                "%(customer)s: the instalments come to %(planned)s, open of the items are %(wanted)s. Let them come to "
                "that.", customer=customer, planned=format_amount(self.env, planned, currency),
                wanted=format_amount(self.env, wanted, currency)))
        return found

    def _check_agreed(self):
        """Look again at a proposal that is to be agreed on: a payment may have come in since."""
        self.ensure_one()
        self._check_proposed(self.partner_id, self.company_id, self.item_ids,
                             [(line.date, line.amount) for line in self.line_ids], self.replaces_id)
