"""Charging: one draft debit note a customer, with a line for each item, and what it covers kept (rule L3)."""

from odoo import Command, api, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_amount, format_date

_ORIGIN = "debit_origin_id"  # of Odoo's add-on for debit notes, where that is installed


class CollectionCharge(models.Model):
    """Books what is claimed at this moment, whatever a screen has shown before."""

    _inherit = "collection.charge"

    @api.model
    def _charge(self, items):
        """Make the debit notes of some items; returns them. Raises ``UserError`` where nothing can be charged."""
        notes = self.env["account.move"]
        for company, own in items.grouped("company_id").items():
            company._collection_check_mine()
            claims = self._chargeable(company, own)
            account, journal = company._collection_charge_account(), company._collection_charge_journal()
            for (partner, currency), rows in self._by_note(claims).items():
                notes |= self._make_note(company, partner, currency, rows, account, journal)
        return notes

    @api.model
    def _chargeable(self, company, items) -> list[dict]:
        """Return what can be charged of some items; nobody else can charge their customers before this is done."""
        customers, chosen = items.partner_id.commercial_partner_id, set(items.ids)
        self._begin_alone(customers)
        claims = [claim for claim in self.sudo()._claims(company, moves=items.move_id)  # sudo: the engine's own reading
                  if claim["id"] in chosen]
        ready = [claim for claim in claims if not claim["waiting"]]
        if not ready:
            raise UserError(self._nothing_words(customers[:1], claims))
        return ready

    @api.model
    def _nothing_words(self, customer, claims):
        if claims:
            return self.env._(
                "%s: what was selected is in dispute, or its payment is under way. Late charges wait until the "
                "dispute has ended (set the status “Dispute resolved”), or the payment is reconciled.",
                customer._collection_label())
        return self.env._(
            "%s: there is nothing to charge of what was selected. It was charged or waived meanwhile, or the rate of "
            "the half-year is missing: see Collection → Charges.", customer._collection_label())

    @api.model
    def _begin_alone(self, customers):
        """Have whoever charges or waives the same customers at the same time start over, with what is left then."""
        self.env.cr.execute(SQL(
            "UPDATE res_partner SET write_date = write_date WHERE id = ANY(%s)", sorted(customers.ids)))

    @api.model
    def _by_note(self, claims) -> dict:
        """Return the claims by customer and currency: a debit note has one of each."""
        notes = {}
        for claim in claims:
            notes.setdefault((self.env["res.partner"].browse(claim["partner_id"]),
                              self.env["res.currency"].browse(claim["currency_id"])), []).append(claim)
        return notes

    @api.model
    def _make_note(self, company, partner, currency, claims, account, journal):
        """Make one draft, and keep with each of its lines what it covers."""
        items = self.env["account.move.line"].browse([claim["id"] for claim in claims])
        documents = items._collection_documents()
        writing = self.with_context(lang=partner.lang or company.partner_id.lang or self.env.lang)
        today = company._collection_today()
        # sudo: credit managers decide it, whether or not they make other invoices; it is a draft that accounting posts
        note = self.env["account.move"].sudo().with_company(company).create({
            "move_type": "out_invoice", "partner_id": partner.id, "company_id": company.id, "currency_id": currency.id,
            "journal_id": journal.id, "invoice_date": today, "collection_is_charge": True,
            "ref": writing.env._("Late charges on %s", format_date(writing.env, today)),
            "invoice_user_id": self.env.uid,
            **({_ORIGIN: items.move_id[:1].id} if _ORIGIN in self.env["account.move"]._fields else {}),
            "invoice_line_ids": [Command.create({
                "name": writing._line_words(documents[item], claim), "quantity": 1, "sequence": place,
                "price_unit": float(claim["interest"] + claim["fixed_sum"]), "account_id": account.id,
                "tax_ids": [Command.set(company.collection_charge_tax_id.ids)],
            }) for place, (item, claim) in enumerate(zip(items, claims, strict=True))],
        })
        lines = note.invoice_line_ids.sorted(lambda line: (line.sequence, line.id))
        self.sudo().create([  # sudo: written by the engine only
            {**self._values(claim, today), "kind": "charged", "move_id": note.id, "move_line_id": line.id}
            for claim, line in zip(claims, lines, strict=True)])
        return note.with_env(self.env)

    @api.model
    def _values(self, claim, today) -> dict:
        """Return what is kept of a claim that is charged or waived."""
        stretches = claim["stretches"] if claim["interest"] else []
        return {
            "item_id": claim["id"], "partner_id": claim["partner_id"], "company_id": claim["company_id"],
            "currency_id": claim["currency_id"], "rule_id": claim["rule_id"], "day": today,
            "until": max((last for _first, last, *_rest in stretches or ()), default=False),
            "interest": claim["interest"], "fixed_sum": claim["fixed_sum"],
            "amount": claim["interest"] + claim["fixed_sum"], "stretches": stretches or [], "user_id": self.env.uid,
        }

    @api.model
    def _line_words(self, document, claim) -> str:
        """Return what the customer reads of one item: its number, the interest with its stretches, the fixed sum."""
        currency = self.env["res.currency"].browse(claim["currency_id"])
        lines = [self.env._("Late payment of %(document)s, due on %(day)s", document=document,
                            day=format_date(self.env, claim["due"]))]
        if claim["interest"]:
            lines.append(self.env._("Interest: %s", format_amount(self.env, claim["interest"], currency)))
        return "\n".join([*lines, self.env["collection.charge.claim"]._words_of({**claim, "rate_missing": False})])

    @api.model
    def _open_notes(self, notes) -> dict:
        """Return the screen of the debit notes that were made."""
        action = {
            "type": "ir.actions.act_window", "res_model": "account.move", "name": self.env._("Debit notes"),
            "context": {"create": False},
        }
        if len(notes) == 1:
            return {**action, "views": [(False, "form")], "view_mode": "form", "res_id": notes.id}
        return {**action, "views": [(self.env.ref("account.view_out_invoice_tree").id, "list"), (False, "form")],
                "view_mode": "list,form", "domain": [("id", "in", notes.ids)]}
