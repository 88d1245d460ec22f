"""How an assignment rule's filter becomes a query: read as data, compiled by Odoo, kept to one company (rule R3)."""

import psycopg2

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

from .plain_conditions import TooLong, read_conditions

#: Longer filters are no one's.
_LONGEST = 100_000
#: Related records of these are looked at in any company: their company is where they are at home.
_AT_HOME = ("res.partner", "res.users")


class CollectionAssignmentRule(models.Model):
    """Nothing that a user wrote is executed: a filter is a literal, and Odoo's domains turn it into SQL."""

    _inherit = "collection.assignment.rule"

    def _filter(self) -> Domain:
        """Read the filter; raises ValueError when it is no list of conditions."""
        try:
            conditions = read_conditions(self.domain or "[]", _LONGEST)
        except TooLong:
            raise ValueError(self.env._("it is too long")) from None
        except ValueError:
            raise ValueError(self.env._("it must be a list of conditions with plain values")) from None
        if not isinstance(conditions, (list, tuple)):
            raise ValueError(self.env._("it must be a list of conditions with plain values"))  # noqa: TRY004
        domain = Domain(list(conditions))
        if self.env["collection.paste"]._is_named_in(domain):
            raise ValueError(self.env._("it names a pasted list, which is its owner's own and goes after two days"))
        return domain

    def _query_sql(self, partner_ids=None) -> SQL:
        """Return the SELECT of the ids of the partners that match, of some or of all (None)."""
        company = self.company_id
        partners = self.env["res.partner"].with_company(company).with_context(
            active_test=False, allowed_company_ids=company.ids,
            # Private alerts are no secret to the engine, and are one to the rule's readers
            collection_no_alerts=True)
        domain = self._in_company(self._filter(), partners)
        if partner_ids is not None:
            domain = Domain("id", "in", list(partner_ids)) & domain
        return partners._search(domain).select()

    @api.model
    def _in_company(self, domain: Domain, model) -> Domain:
        """Let conditions on related records, such as accounts and invoices, see those of the company only."""
        def kept_apart(condition):
            field = model._fields.get(condition.field_expr)
            if condition.operator not in ("any", "not any") or not isinstance(condition.value, Domain):
                return condition
            comodel = model.env[field.comodel_name]
            related = self._in_company(condition.value, comodel)
            if field.type != "many2one" and "company_id" in comodel._fields and comodel._name not in _AT_HOME:
                related &= Domain("company_id", "in", [False, model.env.company.id])
            return Domain(condition.field_expr, condition.operator, related)
        return domain.optimize(model).map_conditions(kept_apart)

    def _filter_problem(self, planned=True) -> str:
        """Say what is wrong with the filter; ``planned``: also ask PostgreSQL how it would carry it out."""
        try:
            with self.env.cr.savepoint(flush=False):
                query = self._query_sql()
                if planned:
                    self.env.cr.execute(SQL("EXPLAIN %s", query), log_exceptions=False)
        except psycopg2.OperationalError:
            raise  # the database's own trouble: begin again
        except AccessError:
            return self.env._("its filter asks for something you may not see.")
        except Exception as problem:  # noqa: BLE001 - whatever a field's own search raises
            return self.env._("its filter cannot be used: %s.", str(problem).strip().rstrip("."))
        return ""
