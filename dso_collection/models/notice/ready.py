"""Ready notices: one of each kind, switched off, for every company (rule N1)."""

from odoo import api, models

_READY = ({"kind": "before_due", "days": 5}, {"kind": "statement", "day_of_month": 1}, {"kind": "thanks"})


class CollectionNotice(models.Model):
    """Gives companies something to switch on."""

    _inherit = "collection.notice"

    @api.model
    def _make_ready(self, companies=None):
        """Make the ready notices of companies (None: of all) that have none."""
        # sudo: who makes a company need not be a credit manager
        every = self.env["res.company"].sudo()
        companies = (companies or every.search([])).sudo()  # pylint: disable=no-search-all; they are few
        notices = self.sudo().with_context(active_test=False)
        without = companies - notices.search([("company_id", "in", companies.ids)]).company_id
        notices.create([{**ready, "company_id": company.id, "active": False}
                        for company in without for ready in _READY])
