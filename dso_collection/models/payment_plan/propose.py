"""How a payment plan comes about: divided into instalments, looked at, and written down (rules B1, E4)."""

from odoo import Command, api, fields, models

from ...tools.instalments import instalments
from ...tools.plan_ways import PROPOSE


class CollectionPlan(models.Model):
    """Makes proposals; screens, the customer's page and other programs come here."""

    _inherit = "collection.plan"

    @api.model
    def _instalments(self, total, currency, number, first_date, rhythm="month", down_payment=0.0) -> list[tuple]:
        """Return ``[(date, amount)]``: equal instalments, of which the last takes the rounding.

        ``rhythm``: ``week``, ``fortnight`` or ``month``. A down payment is due on ``first_date``; the ``number`` of
        instalments then follow it, the first one a rhythm later.
        """
        return instalments(total, number, first_date, rhythm, down_payment, currency.round)

    @api.model
    def _propose(self, partner, company, items, dates_and_amounts, *, asked_by_customer=False, note="", replaces=None,
                 **terms):
        """Write down a plan of one account for items of its statement; returns it, in the state ``proposed``.

        ``dates_and_amounts``: ``[(date, amount)]`` in the currency of the items. ``terms``: ``grace_days``,
        ``reminder_days``, ``breaks_after``. ``replaces``: the plan that it takes the place of once it is agreed.
        Raises ``UserError``, naming customer, cause and way out, for what cannot be agreed on.
        """
        company._collection_check_mine()
        account = self.env["collection.action"]._collecting_partner(partner, company)
        rows = self._sorted_rows(dates_and_amounts)
        engine = self.sudo()  # sudo: plans are the engine's to write; who may ask for one, its screens check
        engine._check_proposed(account, company, items.sudo(), rows, replaces)
        plan = engine.create({
            "name": engine.env["ir.sequence"].with_company(company).next_by_code("collection.plan"),
            "partner_id": account.id, "company_id": company.id, "state": PROPOSE.target,
            "asked_by_customer": asked_by_customer, "replaces_id": replaces.id if replaces else False,
            **self._written(company, items, rows, note, terms)})
        plan._log_proposed()
        return self.browse(plan.id)

    @api.model
    def _sorted_rows(self, dates_and_amounts) -> list[tuple]:
        """Return dates and amounts by date."""
        return sorted((fields.Date.to_date(date), amount) for date, amount in dates_and_amounts)

    @api.model
    def _written(self, company, items, rows, note, terms) -> dict:
        """Return the values of a plan's terms, items and instalments."""
        return {
            "note": note or False, "currency_id": items.currency_id.id, "total": sum(amount for _date, amount in rows),
            **terms,
            "plan_item_ids": [Command.clear(), *(
                Command.create({"item_id": item.id, "company_id": company.id,
                                "open_then": item.amount_residual_currency}) for item in items.sudo())],
            "line_ids": [Command.clear(), *(
                Command.create({"date": date, "amount": amount, "company_id": company.id}) for date, amount in rows)],
        }

    def _propose_anew(self, items, dates_and_amounts, *, note="", **terms):
        """Change a plan that is only proposed: items, instalments and terms. Raises as :meth:`_propose`."""
        self.ensure_one()
        rows = self._sorted_rows(dates_and_amounts)
        engine = self.sudo()  # sudo: as above
        engine._check_proposal()
        engine._check_proposed(engine.partner_id, engine.company_id, items.sudo(), rows, engine.replaces_id)
        engine.write(self._written(engine.company_id, items, rows, note, terms))
        return self
