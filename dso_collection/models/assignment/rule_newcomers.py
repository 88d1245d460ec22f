"""Who becomes a customer by a first posted invoice has the rules before being planned (rule R7)."""

import logging

import psycopg2

from odoo import api, models
from odoo.tools import SQL

from ... import database

_logger = logging.getLogger(__name__)


class CollectionAssignmentRule(models.Model):
    """Looks, at each planning, at those among the customers to plan whom the rules do not know yet."""

    _inherit = "collection.assignment.rule"

    @api.model
    def _assign_newcomers(self, partner_ids):
        """Apply the rules to those of some customers that they have never looked at, each company its own.

        Their accounts are refreshed before, for a rule may ask for what they owe. What fails is left to the night, and
        keeps nobody from being planned.
        """
        newcomers = self._newcomers(partner_ids)
        if not newcomers:
            return
        accounts = self.env["collection.account"].sudo()  # sudo: the engine's own work
        try:
            with self.env.cr.savepoint():
                accounts._refresh(database.whole_groups(self.env, {one for ids in newcomers.values() for one in ids}))
                for company_id, ids in newcomers.items():
                    self.sudo().with_company(company_id)._run(ids)  # sudo: as above
        except psycopg2.OperationalError:
            raise
        except Exception:
            _logger.exception("The assignment rules cannot be applied to new customers: they have them at night")

    @api.model
    def _newcomers(self, partner_ids) -> dict:
        """Return ``{company id: ids}`` of the customers that the rules of companies with rules do not know."""
        companies = self._companies_with_rules()
        if not partner_ids or not companies:
            return {}
        return dict(self.env.execute_query(SQL(
            """
            SELECT company.id, array_agg(partner.id ORDER BY partner.id)
              FROM res_partner partner
        CROSS JOIN res_company company
             WHERE partner.id = ANY(%s) AND company.id = ANY(%s) AND company.active
               AND partner.commercial_partner_id = partner.id
               AND NOT EXISTS (SELECT 1 FROM collection_assignment_seen seen
                                WHERE seen.partner_id = partner.id AND seen.company_id = company.id)
          GROUP BY company.id
            """, list(partner_ids), sorted(companies))))
