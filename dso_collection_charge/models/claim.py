"""What may be charged now, item by item: the list "Charges" (rules L2, L3)."""

from contextlib import contextmanager
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL, format_amount, format_date
from odoo.tools.misc import formatLang

from odoo.addons.dso_collection.roles import MANAGERS

from ..tools.interest import Part


class CollectionChargeClaim(models.Model):
    """One row for each item with late charges that are neither charged nor waived, read live from the ledger."""

    _name = "collection.charge.claim"
    _description = "Late charges to claim"
    _auto = False
    _order = "due_date, id"
    _rec_name = "item_id"

    item_id = fields.Many2one("account.move.line", readonly=True)
    document = fields.Char(compute="_compute_document")
    move_id = fields.Many2one("account.move", "Invoice", readonly=True)
    partner_id = fields.Many2one("res.partner", "Customer", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    collector_id = fields.Many2one("res.users", readonly=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    rule_id = fields.Many2one("collection.charge.rule", readonly=True)
    due_date = fields.Date(readonly=True)
    owed = fields.Monetary("Still open", readonly=True)
    paid = fields.Boolean("Paid late", readonly=True, help="Nothing is open of the item any more: what came late is "
                          "still claimed.")
    waiting = fields.Boolean("Waits", readonly=True, help="In dispute, until that has ended, its days count then; or a "
                             "payment is under way.")
    interest = fields.Monetary(readonly=True)
    fixed_sum = fields.Monetary("Fixed compensation", readonly=True)
    amount = fields.Monetary("Late charges", readonly=True)
    words = fields.Text("Comes from", compute="_compute_words")

    @property
    def _table_query(self) -> SQL:
        """Select the claims of the companies in which the user is at work."""
        self.env.flush_all()
        return SQL(
            """
            SELECT claim.id, claim.id AS item_id, claim.move_id, claim.partner_id, claim.company_id,
                   account.collector_id, claim.currency_id, claim.rule_id, claim.due AS due_date, claim.owed,
                   claim.owed = 0 AS paid, claim.waiting, claim.interest, claim.fixed_sum,
                   claim.interest + claim.fixed_sum AS amount
              FROM (%s) claim
         LEFT JOIN collection_account account ON account.partner_id = claim.partner_id
                                             AND account.company_id = claim.company_id
             WHERE claim.interest <> 0 OR claim.fixed_sum <> 0
            """, self.env["collection.charge"]._claims_sql(
                self._companies(), self._chosen(), self._chosen_documents()))

    @api.model
    def _companies(self):
        """Return the companies in which the user is at work."""
        if self.env.su or not self.env.companies:
            # sudo: only which companies there are; whose rows may be read, the record rule says
            return self.env["res.company"].sudo()._collection_every()
        return self.env.companies

    @api.model
    def _chosen(self):
        """Return the customers of whom alone a screen speaks, so that no others are computed; None: of all."""
        chosen = self.env.context.get("collection_charge_customers")
        return None if chosen is None else self.env["res.partner"].browse(chosen)

    @api.model
    def _chosen_documents(self):
        """Return the documents of which alone something is read; None: of all."""
        items = self.env.context.get("collection_charge_items")
        return None if items is None else self.env["account.move.line"].browse(items).move_id

    # What Odoo asks of the table: a whole ledger is computed for it, where no page is read (``claim_page.py``)

    @contextmanager
    def _computed(self):
        with self.env["collection.charge"]._for_so_many(self._chosen(), self._chosen_documents()):
            yield

    @api.model
    def search_fetch(self, *args, **kwargs):
        """Search with PostgreSQL set to many rows."""
        with self._computed():
            return super().search_fetch(*args, **kwargs)

    @api.model
    def search_count(self, *args, **kwargs):
        """Count with PostgreSQL set to many rows."""
        with self._computed():
            return super().search_count(*args, **kwargs)

    @api.model
    def _read_group(self, *args, **kwargs):
        with self._computed():
            return super()._read_group(*args, **kwargs)

    def _fetch_query(self, query, fields):
        with self._computed():
            return super()._fetch_query(query, fields)

    @api.depends("item_id")
    def _compute_document(self):
        documents = self.item_id._collection_documents()
        for claim in self:
            claim.document = documents.get(claim.item_id)

    @api.depends("item_id")
    def _compute_words(self):
        """Say where the amounts come from: each stretch with what was open, its days and its rate (rule L2)."""
        # sudo: what the row says already, in detail
        rows = self.env["collection.charge"].sudo()._claims(self.company_id, moves=self.move_id)
        words = {row["id"]: self._words_of(row) for row in rows}
        for claim in self:
            claim.words = words.get(claim.id, False)

    @api.model
    def _words_of(self, row) -> str:
        """Return the lines that explain one claim: one for each stretch, one for the fixed sum."""
        currency = self.env["res.currency"].browse(row["currency_id"])
        lines = [self._stretch_words({"from": part.first, "to": part.last, "days": part.days, "amount": part.amount,
                                      "rate": part.rate}, currency) for part in self._parts_of(row)]
        if row["fixed_sum"]:
            lines.append(self.env._("Fixed compensation: %s", format_amount(self.env, row["fixed_sum"], currency)))
        if row["rate_missing"]:
            lines.append(self.env._("Days whose reference rate is not entered wait for it."))
        return "\n".join(lines)

    @api.model
    def _stretch_words(self, stretch, currency) -> str:
        return self.env._(
            "%(first)s – %(last)s: %(days)s days on %(amount)s at %(rate)s%%", days=stretch["days"],
            first=format_date(self.env, stretch["from"]), last=format_date(self.env, stretch["to"]),
            amount=format_amount(self.env, stretch["amount"], currency),
            rate=formatLang(self.env, stretch["rate"], digits=2))

    @api.model
    def _parts_of(self, row) -> list[Part]:
        """Return the stretches of one claim; those that follow each other on the same terms are one."""
        parts = []
        for first, last, _free, amount, rate in row["stretches"] or () if row["interest"] else ():
            part = Part(date.fromisoformat(first), date.fromisoformat(last), amount, rate)
            if parts and (parts[-1].amount, parts[-1].rate) == (amount, rate) and (
                    (part.first - parts[-1].last).days == 1):
                parts[-1] = parts[-1]._replace(last=part.last)
            else:
                parts.append(part)
        return parts

    def action_charge(self):
        """Make one draft debit note for each customer of the selected rows; open what was made (rule L3)."""
        self._check_manager()
        return self.env["collection.charge"]._open_notes(self._booked())

    def action_waive(self):
        """Ask why the selected rows are waived (rule L3)."""
        self._check_manager()
        self._refuse_none()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id("dso_collection_charge.collection_charge_waive_action"),
            "context": {"default_item_ids": self.item_id.ids},
        }

    def action_open_item(self):
        """Open the invoice of one row."""
        self.ensure_one()
        return self.move_id.get_formview_action()

    def _booked(self):
        """Charge the items of these rows; returns the debit notes."""
        self._refuse_none()
        return self.env["collection.charge"]._charge(self.item_id)

    def _refuse_none(self):
        if not self:
            raise UserError(self.env._("Nothing is selected, or it was charged meanwhile: reload the list."))

    @api.model
    def _check_manager(self):
        """Refuse whoever may not book or waive. Raises ``AccessError``."""
        if not self.env.su and not self.env.user.has_group(MANAGERS):
            self._refuse_others()

    @api.model
    def _refuse_others(self):
        raise AccessError(self.env._(
            "Only credit managers charge and waive late charges: ask one of them, or your administrator for the right "
            "“Collection: Credit manager”."))
