"""A customer's late charges: its own rule or none, and what may be charged of it (rules L1, L2)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_amount, format_date

from odoo.addons.dso_collection.roles import COLLECTORS

from ..tools.interest import interest


class ResPartner(models.Model):
    """Settings are the account's, each company its own; amounts are read live."""

    _inherit = "res.partner"

    collection_charge_rule_id = fields.Many2one(
        "collection.charge.rule", "Rule of late charges", company_dependent=True,
        domain="['|', ('company_id', '=', False), ('company_id', '=', current_company_id)]",
        help="For the items of this customer. Empty: the company's rule, else the law of its country.")
    collection_no_charges = fields.Boolean(
        "No late charges", company_dependent=True,
        help="Neither interest nor compensation is claimed of this customer.")
    collection_charges_words = fields.Char(
        "Late charges", compute="_compute_collection_charges_words", groups=COLLECTORS,
        help="Not yet charged or waived: interest until today and fixed compensation, in each currency.")
    collection_has_charges = fields.Boolean(compute="_compute_collection_charges_words", groups=COLLECTORS)

    @api.depends_context("company")
    @api.depends("collection_account_id")
    def _compute_collection_charges_words(self):
        charges = self.env["collection.charge"].sudo()  # sudo: who may see the account may see what is claimed of it
        for partner in self:
            rows = charges._claims(self.env.company, people=partner.commercial_partner_id._collection_accounts(
                self.env.company)) if partner.collection_account_id else []
            partner.collection_has_charges = bool(rows)
            partner.collection_charges_words = self._collection_charges_in_words([{
                "currency": self.env["res.currency"].browse(row["currency_id"]), "waiting": row["waiting"],
                "interest": float(row["interest"]), "fixed": float(row["fixed_sum"])} for row in rows])

    @api.model
    def _collection_charges_in_words(self, claims) -> str | bool:
        """Add up claims by currency, what waits beside; False where there are none."""
        _ = self.env._
        words = []
        for waiting in (False, True):
            sums = self._collection_charge_sums([claim for claim in claims if claim["waiting"] == waiting])
            for currency, (late_interest, fixed_sum) in sums.items():
                text = _("%(interest)s interest, %(fixed)s compensation",
                         interest=format_amount(self.env, late_interest, currency),
                         fixed=format_amount(self.env, fixed_sum, currency))
                words.append(_("waiting: %s", text) if waiting else text)
        return "; ".join(words) or False

    @api.model
    def _collection_charge_sums(self, claims) -> dict:
        """Return ``{currency: (interest, fixed sum)}`` of some claims."""
        sums = {}
        for claim in claims:
            before = sums.get(claim["currency"], (0.0, 0.0))
            sums[claim["currency"]] = tuple(claim["currency"].round(total + claim[name])
                                            for total, name in zip(before, ("interest", "fixed"), strict=True))
        return sums

    def _collection_charges(self, company) -> list[dict]:
        """Return what may be charged of this account and those collected in it, an entry for each item (rule G2).

        ``item`` and ``currency`` (records), ``document``, ``due_date``, ``open``, ``interest``, ``fixed``, ``total``,
        ``waiting`` (in dispute, or paid and not yet reconciled), and ``stretches``: dicts of ``from``, ``to``,
        ``days``, ``amount``, ``rate`` (percent a year) and ``interest`` (0 under a rule of compound interest, which is
        none of a stretch). Customers may read
        all of it: nothing of ours is in it.
        """
        self.ensure_one()
        customers = self.commercial_partner_id._collection_accounts(company)
        # sudo: who may see the account may see what is claimed of it
        charges = self.env["collection.charge"].sudo()
        return charges._told(charges._claims(company, people=customers))

    def _collection_charges_printed(self, company, lang) -> dict | bool:
        """Return what the printed statement says of late charges, in a language; what is in dispute is not claimed."""
        env = self.env(context=dict(self.env.context, lang=lang))
        claims = [claim for claim in self._collection_charges(company) if not claim["waiting"]]
        words = env["collection.charge.claim"]._stretch_words
        return bool(claims) and {
            "rows": [{
                "document": claim["document"], "due_date": format_date(env, claim["due_date"]),
                "stretches": [words(stretch, claim["currency"]) for stretch in claim["stretches"]],
                **{name: format_amount(env, claim[name], claim["currency"]) for name in ("interest", "fixed", "total")},
            } for claim in claims],
            "totals": [{"currency": currency.name, "total": format_amount(env, sum(sums), currency)}
                       for currency, sums in self._collection_charge_sums(claims).items()],
        }

    def _collection_owed_besides(self):
        """Show late charges on the customer's page (rule L2)."""
        _, printed = self.env._, self._collection_charges_printed(self.env.company, self.env.lang)
        return [*super()._collection_owed_besides(), *([{
            "title": _("Late charges"),
            "note": _("For what was or is paid late, by law or contract. They are in none of the sums above until you "
                      "get an invoice for them."),
            "headers": [_("Document"), _("Due date"), _("Interest"), _("Compensation"), _("Total")],
            "rows": [[row[name] for name in ("document", "due_date", "interest", "fixed", "total")]
                     for row in printed["rows"]],
            "totals": [total["total"] for total in printed["totals"]],
        }] if printed else [])]

    def action_collection_charges(self):
        """Open what may be charged of this customer, item by item."""
        self._check_collection_right()
        self.ensure_one()
        customer = self.commercial_partner_id
        action = self.env["ir.actions.act_window"]._for_xml_id("dso_collection_charge.collection_charge_claim_action")
        title = self.env._("Late charges of %s", customer._collection_label())
        customers = customer._collection_accounts(self.env.company).ids
        return dict(action, name=title, display_name=title, context={"collection_charge_customers": customers}, domain=[
            ("partner_id", "in", customers), ("company_id", "=", self.env.company.id)])

    def action_collection_charge(self):
        """Charge all that is claimed of this customer: one draft debit note (rule L3)."""
        charges = self.env["collection.charge"]
        return charges._open_notes(charges._charge(self._collection_charged_items()))

    def action_collection_waive(self):
        """Ask why all that is claimed of this customer is waived (rule L3)."""
        items = self._collection_charged_items(waiting=True)
        return {
            **self.env["ir.actions.act_window"]._for_xml_id("dso_collection_charge.collection_charge_waive_action"),
            "context": {"default_item_ids": items.ids},
        }

    def _collection_charged_items(self, waiting=False):
        """Return the items with late charges. Raises ``AccessError`` for others than managers, or ``UserError``."""
        self.env["collection.charge.claim"]._check_manager()
        self.ensure_one()
        self.check_access("read")
        claims = self._collection_charges(self.env.company)
        items = self.env["account.move.line"].browse(
            [claim["item"].id for claim in claims if waiting or not claim["waiting"]])
        if not items:
            raise UserError(self.env["collection.charge"]._nothing_words(self.commercial_partner_id, claims))
        return items

    def _collection_guarded_fields(self):
        return (*super()._collection_guarded_fields(), "collection_charge_rule_id", "collection_no_charges")


class CollectionCharge(models.Model):
    """Tells claims as other add-ons read them."""

    _inherit = "collection.charge"

    @api.model
    def _told(self, rows) -> list[dict]:
        """Return claims as :meth:`ResPartner._collection_charges` says."""
        items = self.env["account.move.line"].browse([row["id"] for row in rows])
        documents = items._collection_documents()
        known = self.env["collection.reference.rate"]._known() if rows else {}
        return [self._told_one(item, documents[item], row, known) for item, row in zip(items, rows, strict=True)]

    @api.model
    def _told_one(self, item, document, row, known) -> dict:
        currency = self.env["res.currency"].browse(row["currency_id"])
        rule = self.env["collection.charge.rule"].browse(row["rule_id"])._interest_rule(known, currency.decimal_places)
        stretches = [{
            "from": part.first, "to": part.last, "days": part.days, "amount": part.amount, "rate": part.rate,
            "interest": 0 if rule.compound else interest(
                [(part.first, part.last, part.amount)], rule, None if rule.follow else item_start(row)),
        } for part in self.env["collection.charge.claim"]._parts_of(row)]
        late_interest, fixed_sum = float(row["interest"]), float(row["fixed_sum"])
        return {
            "item": item, "item_id": item.id, "document": document, "due_date": row["due"], "currency": currency,
            "open": float(row["owed"]), "interest": late_interest, "fixed": fixed_sum,
            "total": currency.round(late_interest + fixed_sum), "waiting": row["waiting"], "stretches": stretches,
        }


def item_start(row):
    """Return the first day past due of a claim."""
    return row["due"].fromordinal(row["due"].toordinal() + 1)
