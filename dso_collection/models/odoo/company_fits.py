"""Settings of a company must be its own: its scenario, its people, its hours (rules A7, R3, R6)."""

from odoo import api, models
from odoo.exceptions import AccessError, ValidationError


class ResCompany(models.Model):
    """Refuses another company's scenario or calendar, and a collector who may not work in the company."""

    _inherit = "res.company"

    def _collection_owns(self, record) -> bool:
        """Say whether a record is shared, this company's own, or of a company above it."""
        self.ensure_one()
        owner = record.sudo().company_id  # sudo: another company's is known by this only
        return not owner or owner in self.sudo().parent_ids  # sudo: a branch's parents; a company is its own too

    @api.constrains("collection_scenario_id", "collection_calendar_id")
    def _check_collection_settings(self):
        """Refuse what belongs to another company (rules A7, R3)."""
        for company in self:
            for record in (company.collection_scenario_id, company.collection_calendar_id):
                if record and not company._collection_owns(record):
                    raise ValidationError(self.env._(
                        "“%(record)s” belongs to %(other)s and cannot be a setting of %(company)s: choose one of "
                        "%(company)s, of a company above it, or one for all companies.",
                        record=record.sudo().display_name, other=record.sudo().company_id.name,
                        company=company.name))

    @api.constrains("collection_collector_id")
    def _check_collection_collector_id(self):
        """Refuse a default collector who could not collect (rule R6)."""
        for company in self:
            collector = company.collection_collector_id
            if collector and (not collector.active or collector.share or company not in collector.company_ids):
                raise ValidationError(self.env._(
                    "%(collector)s cannot be the default collector of %(company)s: the user is archived, is no "
                    "employee, or has no access to %(company)s.", collector=collector.name, company=company.name))

    def _collection_check_mine(self):
        """Refuse to act for a company that who works here has not, or has not switched on. Raises AccessError."""
        if self.env.su:
            return
        others = self - self.env.companies
        if others:
            raise AccessError(self.env._(
                "You cannot act for %(others)s: work in %(own)s, or switch that company on.",
                others=", ".join(others.sudo().mapped("name")),  # sudo: to name it
                own=", ".join(self.env.companies.sudo().mapped("name"))))
