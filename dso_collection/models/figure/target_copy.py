"""A month's targets begin as those of the month before (rule K9)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from .target_amounts import month_before


class ResCompany(models.Model):
    """Remembers that it was done, so that targets deleted on purpose do not come back."""

    _inherit = "res.company"

    collection_target_month = fields.Date(
        "Targets copied for", readonly=True, copy=False,
        help="The last month for which targets were copied from the month before by themselves.")


class CollectionTarget(models.Model):
    """Copies what is missing: who has a target already keeps it."""

    _inherit = "collection.target"

    @api.model
    def _begin_month(self, companies):
        """Copy the targets of companies in which a month has begun; once a month, and only where it has none yet."""
        for company in companies:
            month = company._collection_today().replace(day=1)
            if company.collection_target_month and company.collection_target_month >= month:
                continue
            if not self.search_count([("company_id", "=", company.id), ("month", "=", month)], limit=1):
                self._copy_to(company, month)
            company.collection_target_month = month

    @api.model
    def _copy_to(self, companies, month):
        """Copy to a month what the month before has; not for collectors who are not there any more."""
        known = {(target.company_id, target.collector_id) for target in self.search(
            [("company_id", "in", companies.ids), ("month", "=", month)])}
        return self.create([
            {"month": month, "company_id": target.company_id.id, "collector_id": target.collector_id.id,
             "kind": target.kind, "amount": target.amount, "share": target.share}
            for target in self.search([("company_id", "in", companies.ids), ("month", "=", month_before(month))])
            if (target.company_id, target.collector_id) not in known and target._may_be_copied()])

    def _may_be_copied(self) -> bool:
        # sudo: whether a colleague is still there is asked of users whom one need not see
        collector = self.collector_id.sudo()
        return not collector or collector.active and collector._collection_may_collect(self.company_id)

    @api.model
    def action_copy_last(self):
        """Copy last month's targets, for the companies that the user works in, to whom has none this month."""
        self.browse().check_access("create")
        made = self.browse()
        for company in self.env.companies:
            made |= self._copy_to(company, company._collection_today().replace(day=1))
        if not made:
            month = self.env.company._collection_today().replace(day=1)
            raise UserError(self.env._(
                "Nothing to copy: each target of %(before)s is there for %(month)s already, or there was none. Add new "
                "ones with “New”.", before=format_date(self.env, month_before(month), date_format="LLLL"),
                month=format_date(self.env, month, date_format="LLLL")))
        return {"type": "ir.actions.client", "tag": "reload"}
