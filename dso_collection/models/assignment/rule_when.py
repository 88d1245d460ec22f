"""When assignment rules run: as customers are created, each night, and on a credit manager's button (rule R3)."""

import logging
from datetime import datetime, timedelta

from odoo import api, fields, models

from ... import database

_logger = logging.getLogger(__name__)


class CollectionAssignmentRule(models.Model):
    """The occasions; what happens then is always :meth:`_run`."""

    _inherit = "collection.assignment.rule"

    checked_on = fields.Datetime("Last run over all customers", readonly=True, copy=False)

    @api.model
    def _assign_new(self, partners):
        """Apply the rules to customers just created, in the company at work and in their own.

        The rules of other companies look at a shared customer at night.
        """
        companies = (self.env.company | partners.sudo().company_id).filtered(  # sudo: ids only
            lambda company: company.id in self._companies_with_rules())
        customers = partners.sudo().filtered(lambda partner: partner.commercial_partner_id == partner)
        for company in companies if customers else ():
            self.with_company(company)._run(customers.ids)

    @api.model
    def _cron_assign(self):
        """Apply all rules to all customers, each company in a transaction of its own; one's failure stops no other.

        Called by the scheduled action each night. Those who became customers by an invoice since had the rules for new
        ones when they were planned (``models/assignment/rule_newcomers.py``).
        """
        companies = self._companies_to_check()
        self.env["ir.cron"]._commit_progress(remaining=len(companies))
        for company in companies:
            rules = self.with_company(company)
            try:
                database.again_on_conflict(self.env, rules._run_and_note)
            except Exception:
                self.env.cr.rollback()
                _logger.exception("assignment rules of company %s failed", company.id)
            if not self.env["ir.cron"]._commit_progress(1):
                break

    @api.model
    def _companies_to_check(self):
        """Return the companies with rules, those not looked at for longest first; none looked at just now."""
        recently = fields.Datetime.now() - timedelta(hours=1)
        groups = self.sudo()._read_group(  # sudo: every company
            [("company_id.active", "=", True)], ["company_id"], ["checked_on:min"])
        due = sorted((checked or datetime.min, company.id) for company, checked in groups
                     if not checked or checked < recently)
        return self.env["res.company"].browse(company_id for _checked, company_id in due)

    @api.model
    def _run_and_note(self):
        """Apply the rules of ``env.company`` to all its customers and note when."""
        assignment = self._run()
        self._company_rules().sudo().checked_on = fields.Datetime.now()  # sudo: noted by the run, not by a person
        return assignment

    def action_run(self):
        """Run the chosen rules, all of the company when none is chosen, and say how many customers changed.

        Customers that a rule above has are left to it.
        """
        self.browse().check_access("write")
        self.check_access("write")
        company = self.company_id[:1] or self.env.company
        engine = self.env["collection.assignment.rule"].with_company(company)
        if self:
            assignment = engine._run(only=self.filtered(lambda rule: rule.company_id == company))
        else:
            assignment = engine._run_and_note()
        return self.env["collection.assignment"]._notification(engine._run_in_words(assignment), assignment)

    @api.model
    def _run_in_words(self, assignment) -> str:
        words = (self.env._("Customers changed: %s.", assignment.changed) if assignment
                 else self.env._("No customer was changed: all have what the rules give."))
        skipped = self._company_rules().filtered("problem")
        if skipped:
            words += " " + self.env._("Skipped because of a problem: %s.", ", ".join(skipped.mapped("name")))
        return words
