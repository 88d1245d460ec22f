"""The live figures of an account, in the list of accounts and at the head of the customer's page (rules K2, K3, D5)."""

from odoo import api, fields, models
from odoo.tools import SQL, format_amount, get_lang

from ... import database
from ...roles import COLLECTORS
from ...tools.written_dates import month_and_year

_NAMES = ("dso", "best_possible_dso", "average_days_delinquent", "average_days_late")


def _live(label, explained):
    return fields.Float(label, compute="_compute_figures", help=explained)


def _shown(label, source):
    return fields.Float(label, compute="_compute_collection_dso", groups=COLLECTORS, help=source)


class CollectionFigure(models.Model):
    """The same SELECT as the snapshot's, for a few accounts and today."""

    _inherit = "collection.figure"

    @api.model
    def _of_accounts(self, accounts) -> dict:
        """Return ``{account: row}`` of today's figures of some accounts; of a leader with its group (rule G2)."""
        companies, partners = accounts.company_id, accounts.partner_id
        if not accounts:
            return {}
        with database.one_by_one(self.env.cr, partners.ids):
            self.env.cr.execute(self._account_rows_sql(partners.ids, self._month_list(companies, 0)))
            rows = {(row["holder"], row["company_id"]): row for row in self.env.cr.dictfetchall()}
        found = {account: rows.get((account.partner_id.id, account.company_id.id)) for account in accounts}
        return {account: row for account, row in found.items() if row}

    @api.model
    def _account_rows_sql(self, partner_ids, months) -> SQL:
        """Return the rows of some accounts, which are told by the ledgers of their whole groups."""
        amounts, holders = SQL("SELECT * FROM figure_amount"), SQL("SELECT * FROM figure_holder")
        return SQL(
            """
            WITH figure_amount AS MATERIALIZED (%s), figure_holder AS MATERIALIZED (%s)
            SELECT * FROM (%s) every WHERE every.holder = ANY(%s)
            """,
            self._account_amounts_sql(months, partner_ids), self._holders_sql(amounts),
            self._rows_sql(self._account_levels_sql(amounts, holders), months), partner_ids)


class CollectionAccount(models.Model):
    """Figures of this moment, under the names of the snapshot's."""

    _inherit = "collection.account"

    dso = _live("DSO (count-back)", "The sales of each month are taken off what is owed, the newest first, until it "
                "is used up; the days of those months are counted. With the accounts collected here. Not to be mixed "
                "up with Odoo's own “Days Sales Outstanding”.")
    best_possible_dso = _live("Best possible DSO", "If all was paid on the due date: not due × days / sales of this "
                              "month and the one before. 0 without sales.")
    average_days_delinquent = _live("Average days delinquent", "DSO (count-back) less best possible DSO.")
    average_days_late = _live("Average days late", "Of what was paid of invoices in this month and the five before: "
                              "days after the due date, weighted by amount.")

    dso_note = fields.Char("What the DSO leaves out", compute="_compute_figures")

    def _compute_figures(self):
        rows = self.env["collection.figure"]._of_accounts(self._origin)
        for account in self:
            row = rows.get(account._origin, {})
            for name in _NAMES:
                account[name] = row.get(name) or 0.0
            account.dso_note = account._dso_note(row)

    def _dso_note(self, row):
        """Say where the count-back stopped; False where it did not (rule K2)."""
        return bool(row.get("dso_stopped")) and self.env._(
            "counted back to %(month)s, in which nothing was invoiced: %(amount)s is older",
            month=month_and_year(row["dso_stopped"], get_lang(self.env).code),
            amount=format_amount(self.env, float(row["dso_left"]), self.currency_id))


class ResPartner(models.Model):
    """Shows them of the account of the current company."""

    _inherit = "res.partner"

    collection_dso = _shown("DSO (count-back)", "Days of sales that are open, counted back month by month. Not Odoo's "
                            "own “Days Sales Outstanding”.")
    collection_best_possible_dso = _shown("Best possible DSO", "The DSO if all was paid on the due date.")
    collection_average_days_delinquent = _shown("Average days delinquent", "DSO (count-back) less best possible DSO.")
    collection_average_days_late = _shown("Average days late", "Of what was paid in this month and the five before, "
                                          "weighted by amount.")

    collection_dso_note = fields.Char("What the DSO leaves out", compute="_compute_collection_dso", groups=COLLECTORS)

    @api.depends_context("company")
    @api.depends("collection_account_id")
    def _compute_collection_dso(self):
        for partner in self:
            partner.collection_dso_note = partner.collection_account_id.dso_note
            for name in _NAMES:
                partner[f"collection_{name}"] = partner.collection_account_id[name]

    def action_open_figures(self):
        """Open the figures of this customer by month."""
        self.ensure_one()
        self.check_access("read")
        self.env["collection.figure"].browse().check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("dso_collection.collection_figure_action")
        return {**action, "domain": [("partner_id", "=", self.commercial_partner_id.id)], "context": {}}
