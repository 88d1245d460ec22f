"""What may be charged of a whole ledger, of some customers or of some documents, in one statement (rules L1 to L3)."""

from contextlib import contextmanager, nullcontext

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.dso_collection import database, ledger

from .charge import LIVE
from .interest_sql import claims_sql

#: So many customers or documents are a page of a screen.
_PAGE = 100
#: Of a ``line``, its ``move`` and ``status``: in dispute; or paid, not yet reconciled, so that nobody knows when
_WAITING = SQL(
    "(COALESCE(status.kind = 'dispute', FALSE) OR COALESCE(move.payment_state = 'in_payment', FALSE) AND %s)",
    ledger.OPEN_ITEM)


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
        query = SQL("SELECT * FROM (%s) claim WHERE interest <> 0 OR fixed_sum <> 0 ORDER BY due, id",
                    self._claims_sql(companies, people, moves, stretches=True))
        with self._for_so_many(people, moves):
            self.env.cr.execute(query)
            return self.env.cr.dictfetchall()

    @api.model
    def _for_so_many(self, people=None, moves=None):
        """Hold PostgreSQL's settings for so many; a page does without: each is a query of the page's."""
        many = (people is None and moves is None) or len(people or ()) + len(moves or ()) > _PAGE
        return self._many() if many else nullcontext()

    @api.model
    @contextmanager
    def _many(self):
        """Have PostgreSQL work over a whole ledger for a block: with room, and without going from row to row."""
        with database.at_scale(self.env.cr, None), database.by_hash(self.env.cr, None):
            yield

    @api.model
    def _claims_sql(self, companies, people=None, moves=None, stretches=False) -> SQL:
        """Select of each late item ``id``, ``partner_id``, ``company_id``, ``currency_id``, ``rule_id``, ``move_id``,
        ``due``, ``owed`` (now), ``waiting`` (in dispute, or a payment is under way), ``interest``, ``fixed_sum``,
        ``rate_missing`` (some days wait for their reference rate), ``stretches``.
        """
        found = self._late_sql(companies, people, moves)
        return SQL(
            """
            WITH found AS MATERIALIZED (%(found)s)
            SELECT found.id, found.partner_id, found.company_id, found.currency_id, found.rule_id, found.move_id,
                   found.due, found.owed, found.waiting, claim.interest, claim.fixed_sum, claim.rate_missing,
                   claim.stretches
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
            WITH company AS MATERIALIZED (%(companies)s),
            candidate AS (%(candidates)s),
            line AS MATERIALIZED (
                SELECT line.id, line.move_id, line.company_id, customer.id AS partner_id, line.currency_id,
                       %(due)s AS due, line.amount_currency AS amount, line.amount_residual_currency AS owed,
                       move.amount_untaxed, move.amount_total, %(waiting)s AS waiting, %(own)s AS own_id
                  FROM candidate
                  JOIN account_move_line line ON line.id = candidate.id
                  JOIN account_move move ON move.id = line.move_id AND move.move_type = 'out_invoice'
                                        AND move.collection_is_charge IS NOT TRUE
                  JOIN company ON company.id = line.company_id
                  JOIN res_partner owner ON owner.id = line.partner_id
                  JOIN res_partner customer ON customer.id = owner.commercial_partner_id
             LEFT JOIN collection_item_status status ON status.id = line.collection_status_id
                 WHERE line.parent_state = 'posted' AND line.amount_currency > 0 AND %(due)s < company.today
                   AND (customer.collection_no_charges->>(line.company_id::text))::boolean IS NOT TRUE
            ),
            -- One rule for each company, day and own rule: many items have them in common
            ruled AS MATERIALIZED (
                SELECT asked.*, rule.id AS rule_id, rule.currency_id AS rule_currency_id, rule.tax_in_base
                  FROM (SELECT DISTINCT company_id, due, own_id FROM line) asked
                  JOIN company ON company.id = asked.company_id
            CROSS JOIN LATERAL (%(rule)s) rule
            ),
            fx AS MATERIALIZED (%(fx)s)
            -- Left joins behind a fence, so that PostgreSQL does not take for one row what is found, and go through
            -- what follows item by item
            SELECT * FROM (
            SELECT line.id, line.move_id, line.company_id, line.partner_id, line.currency_id, line.due, company.today,
                   line.amount, line.owed, line.waiting, currency.decimal_places AS digits, ruled.rule_id,
                   fx.rate AS fx,
                   CASE WHEN ruled.tax_in_base OR COALESCE(line.amount_total, 0) = 0 THEN 1
                        ELSE line.amount_untaxed / line.amount_total END AS share,
                   COALESCE(before.fixed_sum, 0) AS fixed_before
              FROM line
         LEFT JOIN company ON company.id = line.company_id
         LEFT JOIN ruled ON ruled.company_id = line.company_id AND ruled.due = line.due AND ruled.own_id = line.own_id
         LEFT JOIN fx ON fx.company_id = line.company_id AND fx.from_id = ruled.rule_currency_id
                     AND fx.to_id = line.currency_id
         LEFT JOIN res_currency currency ON currency.id = line.currency_id
         LEFT JOIN (%(before)s) before ON before.move_id = line.move_id
            OFFSET 0) fenced
             WHERE rule_id IS NOT NULL
            """,
            companies=self._companies_sql(companies), candidates=self._candidates_sql(scope), due=ledger.DUE_DATE,
            rule=self._rule_sql(), fx=self._currencies_sql(), before=self._before_sql(), waiting=_WAITING,
            own=SQL("COALESCE((customer.collection_charge_rule_id->>(line.company_id::text))::int, 0)"))

    @api.model
    def _candidates_sql(self, scope) -> SQL:
        """Select the items that may be late: those open, and those paid after their due date since the company's day.
        """
        return SQL(
            """
            SELECT line.id FROM account_move_line line
             WHERE line.account_id = ANY(%(receivable)s) AND %(open)s AND %(scope)s
             UNION
            SELECT line.id
              FROM account_partial_reconcile partial
              JOIN account_move_line line ON line.id = partial.debit_move_id
              JOIN company ON company.id = line.company_id
             WHERE line.account_id = ANY(%(receivable)s) AND partial.max_date > %(due)s
               AND partial.max_date >= COALESCE(company.since, DATE '-infinity') AND %(scope)s
            """,
            receivable=ledger.receivable_accounts(self.env), open=ledger.OPEN_ITEM, due=ledger.DUE_DATE, scope=scope)

    @api.model
    def _candidates(self, companies, after, limit) -> list[tuple]:
        """Return ``(due date, id)`` of so many items that may be late, the oldest first, after the one given."""
        self.env.flush_all()
        return self.env.execute_query(SQL(
            """
            WITH company AS MATERIALIZED (%(companies)s), candidate AS (%(candidates)s)
            SELECT %(due)s AS due, line.id
              FROM candidate
              JOIN account_move_line line ON line.id = candidate.id
              JOIN company ON company.id = line.company_id
             WHERE line.parent_state = 'posted' AND line.amount_currency > 0 AND %(due)s < company.today AND %(after)s
          ORDER BY due, line.id
             LIMIT %(limit)s
            """,
            companies=self._companies_sql(companies), candidates=self._candidates_sql(SQL("TRUE")), due=ledger.DUE_DATE,
            after=SQL("(%s, line.id) > (%s, %s)", ledger.DUE_DATE, *after) if after else SQL("TRUE"), limit=limit))

    @api.model
    def _companies_sql(self, companies) -> SQL:
        """List the companies with their day, and what they decide about late charges."""
        days = SQL(", ").join(SQL("(%s, %s::date)", company.id, company._collection_today()) for company in companies)
        return SQL(
            """
            SELECT own.id, listed.today, own.collection_charge_since AS since, own.collection_charge_rule_id AS rule_id,
                   COALESCE(own.account_fiscal_country_id, partner.country_id) AS country_id,
                   split_part(own.parent_path, '/', 1)::int AS root_id
              FROM (VALUES %s) listed (id, today)
              JOIN res_company own ON own.id = listed.id
              JOIN res_partner partner ON partner.id = own.partner_id
            """, days)

    @api.model
    def _rule_sql(self) -> SQL:
        """Select the rule of what is ``asked`` of a ``company``: own, chosen, by law; in force on the due date.

        By law: as ``_by_law`` of the rules has it.
        """
        return SQL(
            """
            SELECT rule.id, rule.currency_id, rule.tax_in_base
              FROM collection_charge_rule rule
             WHERE rule.active AND (rule.company_id IS NULL OR rule.company_id = company.id)
               AND (rule.id = asked.own_id OR rule.id = company.rule_id OR rule.country_id = company.country_id
                    OR rule.country_group_id IN (
                        SELECT res_country_group_id FROM res_country_res_country_group_rel
                         WHERE res_country_id = company.country_id))
               AND COALESCE(rule.date_from <= asked.due, TRUE) AND COALESCE(rule.date_to >= asked.due, TRUE)
          ORDER BY rule.id = asked.own_id DESC, rule.id IS NOT DISTINCT FROM company.rule_id DESC,
                   rule.country_id IS DISTINCT FROM company.country_id, rule.company_id IS NULL,
                   rule.date_from DESC NULLS LAST, rule.sequence, rule.id
             LIMIT 1
            """)

    @api.model
    def _currencies_sql(self) -> SQL:
        """Select what one unit of each rule's currency is in those of items, by each company's rates of today."""
        def rate(currency):
            return SQL(
                """
                COALESCE((SELECT rate.rate FROM res_currency_rate rate
                           WHERE rate.currency_id = %(currency)s AND rate.name <= company.today
                             AND (rate.company_id IS NULL OR rate.company_id = company.root_id)
                        ORDER BY rate.company_id, rate.name DESC LIMIT 1),
                         (SELECT rate.rate FROM res_currency_rate rate
                           WHERE rate.currency_id = %(currency)s
                             AND (rate.company_id IS NULL OR rate.company_id = company.root_id)
                        ORDER BY rate.company_id, rate.name LIMIT 1), 1)
                """, currency=currency)

        return SQL(
            """
            SELECT pair.company_id, pair.from_id, pair.to_id,
                   CASE WHEN pair.from_id = pair.to_id THEN 1 ELSE %s / %s END AS rate
              FROM (SELECT DISTINCT line.company_id, ruled.rule_currency_id AS from_id, line.currency_id AS to_id
                      FROM line JOIN ruled USING (company_id, due, own_id)) pair
              JOIN company ON company.id = pair.company_id
            """, rate(SQL("pair.to_id")), rate(SQL("pair.from_id")))

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
