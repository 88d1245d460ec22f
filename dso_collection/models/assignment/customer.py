"""Assigning: collector and scenario for many customers at once (rules R1, R3, R5)."""

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ...roles import COLLECTORS


class ResPartner(models.Model):
    """Gives customers a collector and a scenario in the current company, with a journal that can be undone."""

    _inherit = "res.partner"

    collection_assignment_line_ids = fields.One2many(
        "collection.assignment.line", "partner_id", "Assignments", groups=COLLECTORS)

    @api.model_create_multi
    def create(self, vals_list):
        """Give new customers what the assignment rules say (rule R3)."""
        partners = super().create(vals_list)
        if self.env["collection.assignment.rule"]._companies_with_rules():
            self.env["collection.assignment.rule"]._assign_new(partners)
        return partners

    @api.model
    def _collection_assign(self, customers, source, collector=None, scenario=None):
        """Give customers a collector, a scenario or both in ``env.company``; returns the ``collection.assignment``.

        ``customers``: partners, or a SELECT of one column with their ids (contacts stand for their
        customer). ``source``: a key of ``collection.assignment.source``. ``collector``, ``scenario``:
        a record; empty or False takes the customer's own away, so that the company's default applies;
        None leaves it as it is. Customers that have both already are not touched; the assignment
        returned is empty when that is all. Raises AccessError for who is no collector, or names
        customers that the user may not see.
        """
        chosen = customers if isinstance(customers, SQL) else SQL("SELECT unnest(%s::int[])", customers.ids)
        self._check_may_assign(chosen)
        self._check_assignable(collector, scenario)
        return self.env["collection.assignment"]._assign(SQL(
            """
            SELECT DISTINCT COALESCE(partner.commercial_partner_id, partner.id),
                   %(collector)s::int, %(sets_collector)s, %(scenario)s::int, %(sets_scenario)s, NULL::int
              FROM res_partner partner
             WHERE partner.id IN (%(chosen)s)
            """,
            chosen=chosen, collector=collector.id if collector else None, sets_collector=collector is not None,
            scenario=scenario.id if scenario else None, sets_scenario=scenario is not None,
        ), source)

    @api.model
    def _check_may_assign(self, chosen: SQL):
        """Refuse who is no collector, and customers that the user may not read."""
        if self.env.su:
            return
        if not self.env.user.has_group(COLLECTORS):
            raise AccessError(self.env._("Only collectors assign customers: ask a credit manager."))
        self.env.flush_all()
        readable = self.with_context(active_test=False)._search([])
        [(hidden,)] = self.env.execute_query(SQL(
            """
            SELECT COUNT(*)
              FROM (
                SELECT COALESCE(partner.commercial_partner_id, partner.id)
                  FROM res_partner partner
                 WHERE partner.id IN (%(chosen)s)
                EXCEPT
                %(readable)s
              ) hidden
            """, chosen=chosen, readable=readable.select(),
        ))
        if hidden:
            raise AccessError(self.env._(
                "%s of these customers are not yours to see: leave them out.", hidden))

    @api.model
    def _check_assignable(self, collector, scenario):
        """Refuse a collector who left or is no employee, and a scenario of another company."""
        collector = collector and collector.sudo()  # sudo: two facts of a user, for any collector
        if collector and (not collector.active or collector.share):
            raise UserError(self.env._(
                "%s cannot collect: the user is archived, or has no access to the back office. Choose another "
                "collector.", collector.name))
        if collector and self.env.company not in collector.company_ids:
            raise UserError(self.env._(
                "%(collector)s has no access to %(company)s and cannot collect there: choose another collector, or "
                "let an administrator add the company to the user.",
                collector=collector.name, company=self.env.company.sudo().name))  # sudo: a name, for the sentence
        company = scenario and scenario.sudo().company_id  # sudo: so that it can be named
        if company and company not in self.env.company.sudo().parent_ids:  # sudo: a branch's parents
            raise UserError(self.env._(
                "The scenario “%(scenario)s” belongs to %(company)s: choose one of %(here)s.",
                scenario=scenario.sudo().name, company=company.name, here=self.env.company.name))

    def _collector_sentence(self, **names) -> str:
        """Say that a customer goes to another collector, and with it its open actions (rule R5)."""
        return self.env._(
            "Collector: %(old)s → %(new)s. The open actions move to the new collector's agenda.", **names)

    def _scenario_sentence(self, **names) -> str:
        """Say that a customer follows another scenario (rule P5)."""
        return self.env._("Scenario: %(old)s → %(new)s. The open action of the scenario is planned anew.", **names)
