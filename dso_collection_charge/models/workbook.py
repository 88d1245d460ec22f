"""Late charges in the workbook of statements, as the printed statement has them (rule L2)."""

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.dso_collection.report.workbook_besides import Amount, Column, Sheet

#: Widths of the sheet's columns, in characters.
_WIDTHS = (14, 32, 20, 12, 10, 15, 15, 15)


class ResPartner(models.Model):
    """A column beside the open items, and a sheet with all claims: those of what was paid late have no open item."""

    _inherit = "res.partner"

    @api.model
    def _collection_workbook_besides(self, statements):
        besides = super()._collection_workbook_besides(statements)
        if claims := self._collection_workbook_claims(statements):
            besides.columns.append(Column(
                self.env._("Late charges"), {claim["id"]: claim["amount"] for claim in claims}))
            besides.sheets.append(self._collection_workbook_charges(claims))
        return besides

    @api.model
    def _collection_workbook_claims(self, statements) -> list[dict]:
        """Return what is claimed of the accounts of some statements; what waits is not claimed."""
        found, leaders = [], {}
        for statement in statements:
            leaders.setdefault(statement.leader.env.company, self.browse())
            leaders[statement.leader.env.company] |= statement.leader.with_env(self.env)
        for company, customers in leaders.items():
            # sudo: who may have the statement may know what is claimed beside it
            found += self.env["collection.charge"].sudo()._claims_short(
                company, customers._collection_accounts(company))
        return found

    @api.model
    def _collection_workbook_charges(self, claims) -> Sheet:
        _ = self.env._
        documents = self.env["account.move.line"].browse([claim["id"] for claim in claims])._collection_documents()
        rows, totals = [], {}
        for (item, document), claim in zip(documents.items(), claims, strict=True):
            currency, account = item.currency_id, self.browse(claim["partner_id"])
            sums = [claim[name] for name in ("interest", "fixed_sum", "amount")]
            before = totals.setdefault(currency, [0] * 3)
            totals[currency] = [currency.round(one + other) for one, other in zip(before, sums, strict=True)]
            rows.append([account.ref or "", account.name or "", document, claim["due"], currency.name,
                         *(Amount(number, currency.decimal_places) for number in sums)])
        return Sheet(
            _("Late charges"),
            [_("Customer code"), _("Customer"), _("Document"), _("Due date"), _("Currency"), _("Interest"),
             _("Compensation"), _("Total")],
            _WIDTHS, rows, [["", _("Total"), "", "", currency.name,
                             *(Amount(number, currency.decimal_places) for number in sums)]
                            for currency, sums in sorted(totals.items(), key=lambda pair: pair[0].name)])


class CollectionCharge(models.Model):
    """Reads claims of many accounts without their stretches."""

    _inherit = "collection.charge"

    @api.model
    def _claims_short(self, company, people) -> list[dict]:
        """Return ``id``, ``partner_id``, ``due``, ``interest``, ``fixed_sum`` and ``amount`` of what does not wait."""
        if not people:
            return []
        self.env.flush_all()
        with self._for_so_many(people):
            return [dict(zip(("id", "partner_id", "due", "interest", "fixed_sum", "amount"),
                             (*row[:3], *map(float, row[3:])), strict=True)) for row in self.env.execute_query(SQL(
                """
                SELECT claim.id, claim.partner_id, claim.due, claim.interest, claim.fixed_sum,
                       claim.interest + claim.fixed_sum
                  FROM (%s) claim
                 WHERE NOT claim.waiting AND (claim.interest <> 0 OR claim.fixed_sum <> 0)
              ORDER BY claim.due, claim.id
                """, self._claims_sql(company, people)))]
