"""How assignment rules run: over new customers, each night, and on demand, as few statements whatever the number."""

import logging

import psycopg2

from odoo import api, models
from odoo.tools import SQL

from ... import database

_logger = logging.getLogger(__name__)


class CollectionAssignmentRule(models.Model):
    """Decides for each customer which rule has it, in one SELECT that run and preview share (rule R3)."""

    _inherit = "collection.assignment.rule"

    @api.model
    def _run(self, partner_ids=None, only=None):
        """Apply the rules of ``env.company`` to some customers (None: all); returns the ``collection.assignment``.

        ``only``: rules to apply; the customers that another rule has are left. Checks nobody's access.
        Rules that cannot work are skipped. May run twice: the second time nothing changes.
        """
        self.env.flush_all()
        rules = self._company_rules()
        with database.at_scale(self.env.cr, partner_ids), database.by_hash(self.env.cr, partner_ids):
            usable, decided = self._decided(self._runnable_rules(), partner_ids)
            wanted = self._wanted_sql(decided, only if only is not None else usable)
            assignment = self.env["collection.assignment"]._assign(wanted, "rules")
            if only is None:
                self._mark_seen(partner_ids, decided, rules - usable)
            usable.filtered("failure").failure = False
        return assignment

    @api.model
    def _company_rules(self):
        """Return the rules of the current company, in their order."""
        return self.sudo().search([("company_id", "=", self.env.company.id)])  # sudo: the engine runs all of them

    @api.model
    def _runnable_rules(self):
        """Return the company's rules that nothing keeps from running, as far as can be told without the database."""
        return self._company_rules().filtered(
            lambda rule: not rule._problem() and not rule._filter_problem(planned=False))

    @api.model
    def _decided(self, rules, partner_ids):
        """Compute once which rule has which customer; returns the rules that worked, and how to read it."""
        try:
            with self.env.cr.savepoint():
                return rules, self._keep(self._decision_sql(rules, partner_ids), partner_ids)
        except psycopg2.OperationalError:
            raise  # the database's own trouble: begin again
        except psycopg2.Error:
            working = rules.filtered(lambda rule: rule._runs_by_itself(partner_ids))
            if working == rules:
                raise
            return self._decided(working, partner_ids)

    @api.model
    def _keep(self, decision, partner_ids) -> SQL:
        if database.is_many(partner_ids):
            return database.kept(self.env.cr, "collection_decided", partner_ids, decision, ["partner_id"])
        rows = list(zip(*self.env.execute_query(decision), strict=True)) or [(), (), ()]
        return SQL("SELECT * FROM unnest(%s::int[], %s::int[], %s::bool[]) listed (partner_id, rule_id, is_new)",
                   *map(list, rows))

    def _runs_by_itself(self, partner_ids) -> bool:
        """Say whether one rule runs when it is tried alone; note on it what the database answers if not."""
        try:
            with self.env.cr.savepoint():
                self.env.execute_query(SQL(
                    "SELECT COUNT(partner_id) FROM (%s) decision", self._decision_sql(self, partner_ids)))
        except psycopg2.OperationalError:
            raise
        except psycopg2.Error as problem:
            _logger.warning("assignment rule %s is skipped: %s", self.id, problem)
            self.failure = str(problem).strip().splitlines()[0]
            return False
        return True

    @api.model
    def _decision_sql(self, rules, partner_ids) -> SQL:
        """Return a SELECT of ``(partner_id, rule_id, is_new)``: the first rule that matches each customer.

        A rule for new customers matches those too that it had when they were new, so that the rules below
        it leave them alone.
        """
        return SQL(
            """
            WITH candidate AS MATERIALIZED (%(candidates)s),
            match (partner_id, rule_id) AS (%(matches)s)
            SELECT DISTINCT ON (candidate.id) candidate.id AS partner_id, rule.id AS rule_id, candidate.is_new
              FROM match
              JOIN candidate ON candidate.id = match.partner_id
              JOIN collection_assignment_rule rule ON rule.id = match.rule_id
             WHERE rule.new_only IS NOT TRUE OR candidate.is_new OR candidate.seen_rule_id = rule.id
          ORDER BY candidate.id, rule.sequence, rule.id
            """,
            candidates=self._candidates_sql(partner_ids), matches=self._matches_sql(rules, partner_ids),
        )

    @api.model
    def _matches_sql(self, rules, partner_ids) -> SQL:
        """Return a SELECT of partner and rule, of every rule that matches."""
        return SQL(" UNION ALL ").join([
            SQL("SELECT NULL::int, NULL::int WHERE FALSE"),
            *(SQL("SELECT matching.id, %s FROM (%s) matching", rule.id, rule._query_sql(partner_ids))
              for rule in rules),
        ])

    @api.model
    def _candidates_sql(self, partner_ids) -> SQL:
        """Return a SELECT of the customers that the rules of ``env.company`` look at.

        That is: active accounts of their own, of this company or shared, that are known as customers. What tells is the
        customer rank, an entry in the ledger, or a collector or scenario of its own.
        """
        return SQL(
            """
            SELECT partner.id, seen.partner_id IS NULL AS is_new, seen.rule_id AS seen_rule_id
              FROM res_partner partner
         LEFT JOIN collection_assignment_seen seen ON seen.partner_id = partner.id
                                                  AND seen.company_id = %(company)s
             WHERE partner.commercial_partner_id = partner.id
               AND partner.active
               AND (partner.company_id IS NULL OR partner.company_id = ANY(%(companies)s))
               AND (partner.customer_rank > 0
                    OR partner.collector_id->>%(key)s IS NOT NULL
                    OR partner.collection_scenario_id->>%(key)s IS NOT NULL
                    OR partner.id IN (SELECT partner_id FROM collection_account WHERE company_id = %(company)s))
               AND %(scope)s
            """,
            company=self.env.company.id, key=str(self.env.company.id),
            companies=self.env.company.sudo().parent_ids.ids,  # sudo: a branch's parents
            scope=database.scope_sql("partner.id", partner_ids),
        )

    @api.model
    def _wanted_sql(self, decided, rules) -> SQL:
        """Return what the rules that decided give, as :meth:`collection.assignment._assign` wants it.

        A rule for new customers fills what is empty on a new customer itself, any other one overwrites.
        """
        return SQL(
            """
            SELECT decided.partner_id,
                   rule.collector_id, rule.collector_id IS NOT NULL AND (rule.new_only IS NOT TRUE
                       OR decided.is_new AND own.collector_id->>%(key)s IS NULL),
                   rule.scenario_id, rule.scenario_id IS NOT NULL AND (rule.new_only IS NOT TRUE
                       OR decided.is_new AND own.collection_scenario_id->>%(key)s IS NULL),
                   rule.id
              FROM (%(decided)s) decided
              JOIN collection_assignment_rule rule ON rule.id = decided.rule_id
              JOIN res_partner own ON own.id = decided.partner_id
             WHERE rule.id = ANY(%(rules)s)
            """,
            decided=decided, rules=rules.ids, key=str(self.env.company.id),
        )

    @api.model
    def _mark_seen(self, partner_ids=None, decided=None, skipped=()):
        """Keep that the rules of ``env.company`` have looked at customers, and which rule had a new one.

        While a rule for new customers is skipped, those that no other rule has stay new for it.
        """
        waiting = any(rule.new_only for rule in skipped)
        self.env.cr.execute(SQL(
            """
            INSERT INTO collection_assignment_seen (partner_id, company_id, rule_id)
            SELECT candidate.id, %(company)s, CASE WHEN rule.new_only THEN rule.id END
              FROM (%(candidates)s) candidate
         LEFT JOIN (%(decided)s) decided ON decided.partner_id = candidate.id
         LEFT JOIN collection_assignment_rule rule ON rule.id = decided.rule_id
             WHERE candidate.is_new AND (rule.id IS NOT NULL OR NOT %(waiting)s)
       ON CONFLICT (partner_id, company_id) DO NOTHING
            """,
            company=self.env.company.id, candidates=self._candidates_sql(partner_ids), waiting=waiting,
            decided=decided or SQL("SELECT NULL::int AS partner_id, NULL::int AS rule_id WHERE FALSE"),
        ))
        database.analyse_after(self.env.cr, self.env.cr.rowcount, "collection_assignment_seen")
