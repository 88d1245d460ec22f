"""What may be charged of a whole ledger, of some customers or of some documents, in one statement (rules L1 to L3)."""

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.dso_collection import database, ledger

from .charge import LIVE
from .interest_sql import claims_sql


class CollectionCharge(models.Model):
    """Reads the ledger: nothing is stored of what is only claimed, for it grows by the day."""

    _inherit = "collection.charge"

    @api.model
    def _claims(self, companies, people=None, moves=None) -> list[dict]:
        """Return what may be charged, as dicts of the columns of :meth:`_claims_sql`, the oldest due date first.

        ``people``: accounts, of which all contacts count; ``moves``: documents.
        """
        if not companies or (people is not None and not people.ids) or (moves is not None and not moves.ids):
            return []
        self.env.flush_all()
        few = None if people is None and moves is None else (people if moves is None else moves).ids
        with database.at_scale(self.env.cr, few):
            self.env.cr.execute(SQL(
                "SELECT * FROM (%s) claim WHERE interest <> 0 OR fixed_sum <> 0 ORDER BY due, id",
                self._claims_sql(companies, people, moves, stretches=True)))
            return self.env.cr.dictfetchall()

    @api.model
    def _claims_sql(self, companies, people=None, moves=None, stretches=False) -> SQL:
        """Select of each late item ``id``, ``partner_id``, ``company_id``, ``currency_id``, ``rule_id``, ``move_id``,
        ``due``, ``owed`` (now), ``waiting`` (in dispute, or a payment is under way), ``interest``, ``fixed_sum``, ``stretches``.
        """
        found = self._late_sql(companies, people, moves)
        return SQL(
            """
            WITH found AS MATERIALIZED (%(found)s)
            SELECT found.id, found.partner_id, found.company_id, found.currency_id, found.rule_id, found.move_id,
                   found.due, found.owed, found.waiting, claim.interest, claim.fixed_sum, claim.stretches
              FROM (%(claims)s) claim
              JOIN found ON found.id = claim.id
            """,
            found=found, claims=claims_sql(
                SQL("SELECT * FROM found"), self._paid_sql(), self._charged_sql(), stretches))

    @api.model
    def _late_sql(self, companies, people, moves) -> SQL:
        """Select the items past due that have a rule: those open, and those paid late since the company's day."""
        scope = SQL("TRUE")
        if moves is not None:
            scope = SQL("line.move_id = ANY(%s)", moves.ids)
        elif people is not None:
            scope = SQL("line.partner_id IN (SELECT id FROM res_partner WHERE commercial_partner_id = ANY(%s))",
                        people.ids)
        return SQL(
            """
            WITH company (id, today, since, rule_id, by_law) AS (%(companies)s),
            candidate AS (
                SELECT line.id FROM account_move_line line
                 WHERE line.account_id = ANY(%(receivable)s) AND %(open)s AND %(due)s < %(latest)s AND %(scope)s
                 UNION
                SELECT line.id
                  FROM account_partial_reconcile partial
                  JOIN account_move_line line ON line.id = partial.debit_move_id
                  JOIN company ON company.id = line.company_id
                 WHERE line.account_id = ANY(%(receivable)s) AND partial.max_date > %(due)s
                   AND partial.max_date >= COALESCE(company.since, DATE '-infinity') AND %(scope)s
            )
            SELECT line.id, line.move_id, line.company_id, customer.id AS partner_id, line.currency_id,
                   %(due)s AS due, company.today, line.amount_currency AS amount, line.amount_residual_currency AS owed,
                   CASE WHEN rule.tax_in_base OR COALESCE(move.amount_total, 0) = 0 THEN 1
                        ELSE move.amount_untaxed / move.amount_total END AS share,
                   %(digits)s AS digits, rule.id AS rule_id, COALESCE(fx.rate, 1) AS fx,
                   COALESCE(before.fixed_sum, 0) AS fixed_before,
                   (COALESCE(status.kind = 'dispute', FALSE)
                    -- Paid, not yet reconciled: until it is, nobody knows on which day
                    OR COALESCE(move.payment_state = 'in_payment', FALSE) AND %(open)s) AS waiting
              FROM candidate
              JOIN account_move_line line ON line.id = candidate.id
              JOIN account_move move ON move.id = line.move_id AND move.move_type = 'out_invoice'
                                    AND move.collection_is_charge IS NOT TRUE
              JOIN company ON company.id = line.company_id
              JOIN res_partner owner ON owner.id = line.partner_id
              JOIN res_partner customer ON customer.id = owner.commercial_partner_id
        CROSS JOIN LATERAL (%(rule)s) rule
         LEFT JOIN (%(fx)s) fx (company_id, from_id, to_id, rate)
                ON fx.company_id = line.company_id AND fx.from_id = rule.currency_id AND fx.to_id = line.currency_id
         LEFT JOIN (%(before)s) before ON before.move_id = line.move_id
         LEFT JOIN collection_item_status status ON status.id = line.collection_status_id
             WHERE line.parent_state = 'posted' AND line.amount_currency > 0 AND %(due)s < company.today
               AND (customer.collection_no_charges->>(line.company_id::text))::boolean IS NOT TRUE
            """,
            companies=self._companies_sql(companies), receivable=ledger.receivable_accounts(self.env),
            open=ledger.OPEN_ITEM, due=ledger.DUE_DATE, scope=scope, digits=self._digits_sql(),
            latest=max(company._collection_today() for company in companies), rule=self._rule_sql(),
            fx=self._currencies_sql(companies), before=self._before_sql())

    @api.model
    def _companies_sql(self, companies) -> SQL:
        """List the companies with their day, since when paid items count, their own rule and those by law."""
        rules = self.env["collection.charge.rule"].sudo()  # sudo: which rules there are is no secret
        return SQL("VALUES %s", SQL(", ").join(
            SQL("(%s, %s::date, %s::date, %s::int, %s::int[])", company.id, company._collection_today(),
                company.collection_charge_since or None, company.collection_charge_rule_id.id or None,
                rules._by_law(company).ids)
            for company in companies.sudo()))  # sudo: their settings, whoever reads a charge

    @api.model
    def _rule_sql(self) -> SQL:
        """Select the rule of a ``line`` of a ``customer`` and ``company``: own, chosen, by law; in force when due."""
        own = SQL("(customer.collection_charge_rule_id->>(line.company_id::text))::int")
        return SQL(
            """
            SELECT rule.*
              FROM collection_charge_rule rule
             WHERE rule.active AND (rule.company_id IS NULL OR rule.company_id = line.company_id)
               AND (rule.id = %(own)s OR rule.id = company.rule_id OR rule.id = ANY(company.by_law))
               AND COALESCE(rule.date_from <= %(due)s, TRUE) AND COALESCE(rule.date_to >= %(due)s, TRUE)
          ORDER BY rule.id IS NOT DISTINCT FROM %(own)s DESC, rule.id IS NOT DISTINCT FROM company.rule_id DESC,
                   array_position(company.by_law, rule.id)
             LIMIT 1
            """, own=own, due=ledger.DUE_DATE)

    @api.model
    def _digits_sql(self) -> SQL:
        """Return to how many digits the currency of a ``line`` is rounded."""
        digits = self.env["res.currency"].with_context(active_test=False).search([("decimal_places", "!=", 2)])
        cases = [SQL("WHEN %s THEN %s", currency.id, currency.decimal_places) for currency in digits]
        return SQL("CASE line.currency_id %s ELSE 2 END", SQL(" ").join(cases)) if cases else SQL("2")

    @api.model
    def _currencies_sql(self, companies) -> SQL:
        """List what one unit of each rule's currency is in others, by each company's rates of today."""
        rows = []
        currencies = self.env["res.currency"].search([])
        rules = self.env["collection.charge.rule"].sudo().search([])  # pylint: disable=no-search-all; a dozen
        for company in companies.sudo():  # sudo: its rates
            for source in rules.currency_id:
                rows += [SQL("(%s, %s, %s, %s::numeric)", company.id, source.id, target.id, str(source._convert(
                    1, target, company, company._collection_today(), round=False)))
                    for target in currencies if target != source]
        return SQL("VALUES %s", SQL(", ").join(rows)) if rows else SQL(
            "SELECT NULL::int, NULL::int, NULL::int, NULL::numeric WHERE FALSE")

    @api.model
    def _before_sql(self) -> SQL:
        """Select what was charged or waived of fixed sums, by document."""
        return SQL(
            """
            SELECT item.move_id, SUM(charge.fixed_sum) AS fixed_sum
              FROM collection_charge charge
              JOIN account_move_line item ON item.id = charge.item_id
         LEFT JOIN account_move note ON note.id = charge.move_id
             WHERE %s
          GROUP BY item.move_id
            """, LIVE)

    @api.model
    def _paid_sql(self) -> SQL:
        """Select what was allocated to the ``found`` items; a credit note takes away what was never owed.

        The day is that of the later of the two entries, as the ledger has it: a payment booked late counts on its own.
        """
        return SQL(
            """
            SELECT found.id, CASE WHEN other.move_type <> 'out_refund' THEN partial.max_date END AS day,
                   partial.debit_amount_currency AS amount
              FROM found
              JOIN account_partial_reconcile partial ON partial.debit_move_id = found.id
              JOIN account_move_line credit ON credit.id = partial.credit_move_id
              JOIN account_move other ON other.id = credit.move_id
            """)

    @api.model
    def _charged_sql(self) -> SQL:
        """Select the stretches that were charged or waived of the ``found`` items."""
        return SQL(
            """
            SELECT charge.item_id AS id, (stretch.value->>0)::date AS first, (stretch.value->>1)::date AS last,
                   (stretch.value->>2)::numeric AS amount
              FROM collection_charge charge
              JOIN found ON found.id = charge.item_id
         LEFT JOIN account_move note ON note.id = charge.move_id
        CROSS JOIN LATERAL jsonb_array_elements(charge.stretches) stretch (value)
             WHERE %s
            """, LIVE)
