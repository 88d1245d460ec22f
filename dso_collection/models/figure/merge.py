"""Odoo's "Merge contacts": the figures of the customer that stays are made anew for the months that can be."""

from odoo import models
from odoo.tools import SQL


class MergePartnerAutomatic(models.TransientModel):
    """The rows of collectors and companies stay as they were."""

    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        """Drop the rows of those that go, and make those of the one that stays again from the merged ledger."""
        # sudo: who merges customers need not be a collector
        figures = self.env["collection.figure"].sudo()
        figures._forget_accounts(src_partners)
        result = super()._update_foreign_keys(src_partners, dst_partner)
        figures._make_account_again(dst_partner)
        return result


class CollectionFigure(models.Model):
    """Rows of single accounts, outside the nightly run."""

    _inherit = "collection.figure"

    def _forget_accounts(self, partners):
        """Drop the rows of customers that are no accounts any more."""
        self.env.cr.execute(SQL("DELETE FROM collection_figure WHERE partner_id = ANY(%s)", partners.ids))
        self.env.cr.execute(SQL(
            "UPDATE collection_figure SET leader_id = NULL WHERE leader_id = ANY(%s)", partners.ids))
        self.invalidate_model()

    def _make_account_again(self, partner):
        """Make the rows of one account, of the last twelve months, from the ledger as it is now."""
        self.env.flush_all()
        # sudo: all companies in which it is an account; pylint: disable-next=no-search-all; they are few
        companies = self.env["res.company"].sudo().search([])
        known = {company for company, _month in self._closed_months(companies)}
        months = self._month_list(companies.filtered(lambda company: company.id in known))
        if not months:
            return
        # A leader has the figures of its group
        partners = list({partner.id, *(
            partner.with_company(company).collection_leader_id.id or partner.id for company in companies)})
        self.env.cr.execute(SQL(
            "DELETE FROM collection_figure WHERE partner_id = ANY(%s) AND month >= %s", partners,
            min(month.first for month in months if month.reported)))
        self.env.cr.execute(self._write_rows_sql(
            self._account_rows_sql(partners, months)))
        self.invalidate_model()
