"""What a customer's payment page lists, and where each of its documents is paid (rule H)."""

from odoo import api, models
from odoo.tools.image import image_data_uri
from odoo.tools.misc import format_date, formatLang

from ... import ledger
from ...texts.language import first_installed
from ...texts.statement import read_statements

#: Documents listed, the oldest first; the totals count all of them.
LISTED_AT_MOST = 200


class ResPartner(models.Model):
    """Reads the page's figures at the moment it is opened; writes nothing.

    Of :meth:`_collection_of_payment_token`: one account, with the system's rights, in its company.
    """

    _inherit = "res.partner"

    def _collection_payable_items(self):
        """Return the overdue items that the customer may be asked to pay, the oldest first.

        Also promised ones and those of a specific action: whoever wants to pay now shall find them. Not what is
        in dispute or litigation, blocked, left out of follow-up or being paid; and nothing at all of an account
        whose credits cover what is open.
        """
        every = self.env["account.move.line"].search(self._statement_domain(self.env.company))
        if self.env.company.currency_id.compare_amounts(sum(every.mapped("amount_residual")), 0) <= 0:
            return every.browse()
        late = ledger.still_open(every).filtered("collection_days_late")
        reasons = late._collection_exclusion_reasons()
        return late.filtered(lambda item: item._collection_may_be_paid(reasons.get(item.id, ()))).sorted(
            ledger.by_due_date)

    def _collection_payment_page(self, token) -> dict:
        """Return what the page shows: documents, totals by currency, and what is not yet allocated."""
        today = self.env.company._collection_today()
        found = {"due": self._collection_payable_items(), "credits": self._collection_unallocated()}
        statements = read_statements(self.env, found, dict.fromkeys(found, self), dict.fromkeys(found, today))
        due = statements["due"]
        listed = due.rows[:LISTED_AT_MOST]
        payable = self.env["account.move"].union(*(row.item.move_id for row in listed))._collection_payable_online()
        return {
            "lang": self.env.lang, "company": self.env.company, "customer": self,
            "logo": self._collection_payment_logo(), "today": format_date(self.env, today),
            "grouped": due.several_accounts, "more": len(due) - len(listed), "payable": bool(payable),
            "rows": [self._collection_payment_row(row, row.item.move_id in payable, token) for row in listed],
            "totals": self._collection_written(due.totals),
            "credits": self._collection_written({
                currency: -amount for currency, amount in statements["credits"].totals.items()}),
        }

    def _collection_payment_row(self, row, payable, token):
        return {
            "document": row.document, "reference": row.reference, "account": row.account._collection_label(),
            "due_date": format_date(self.env, row.due_date), "days_late": row.days_late,
            "amount": formatLang(self.env, row.amount, currency_obj=row.currency),
            "open": formatLang(self.env, row.open, currency_obj=row.currency), "payable": payable,
            "url": f"/collection/pay/{token}/{row.item.id}" if row.item.move_id.is_invoice() else False,
        }

    def _collection_unallocated(self):
        """Return payments and credit notes not yet allocated to a document: nobody shall pay twice."""
        credits_domain = [*self._statement_domain(self.env.company), ("amount_residual", "<", 0)]
        return ledger.still_open(self.env["account.move.line"].search(credits_domain))

    def _collection_owed_besides(self) -> list[dict]:
        """Return what this account owes besides its documents, in words for the customer: an add-on adds its own.

        A table each: ``title``, ``note`` (what it is, and whether it is in the sums), ``headers``, ``rows`` of texts,
        and ``totals``, one text for each currency. In the company and language of the environment.
        """
        return []

    def _collection_written(self, totals):
        return [formatLang(self.env, amount, currency_obj=currency) for currency, amount in totals.items()]

    def _collection_payment_logo(self):
        company = self.env.company
        return image_data_uri(company.logo_web) if company.logo_web and not company.uses_default_logo else False

    def _collection_payment_lang(self):
        """Return the language of who reads the page: of the contact for collection, else the customer, else ours."""
        return first_installed(
            self.env, self._collection_contacts()[:1].lang, self.lang, self.env.company.partner_id.lang)


class AccountMoveLine(models.Model):
    """Which items are asked for on the page."""

    _inherit = "account.move.line"

    def _collection_may_be_paid(self, reasons):
        """Say whether an overdue item that leaves the scenario for these reasons is still to be paid."""
        exclusions = self.env["collection.account"]._exclusions()
        return all(exclusions[reason].payable(self) for reason in reasons)


class AccountMove(models.Model):
    """Which documents can be paid online."""

    _inherit = "account.move"

    @api.model
    def _collection_providers(self, move, amount=None):
        """Return the payment providers that take the open amount of an invoice, for who is not logged in.

        ``amount``: that one instead.
        """
        # sudo: the public reads no providers; who looks at them decides only whether unpublished ones count
        providers = self.env["payment.provider"].with_user(self.env.ref("base.public_user")).sudo()
        return providers._get_compatible_providers(
            move.company_id.id, move.partner_id.id, move.amount_residual if amount is None else amount,
            currency_id=move.currency_id.id)

    def _collection_payable_online(self):
        """Return the invoices that Odoo's own page lets one pay: none without online payments."""
        if "payment.provider" not in self.env or not hasattr(type(self), "_has_to_be_paid"):
            return self.browse()
        return self.filtered(lambda move: move._has_to_be_paid() and self._collection_providers(move))

    def _collection_portal_url(self):
        """Return the address of an invoice's own page, at its payment where it can be paid online."""
        self.ensure_one()
        return self.get_portal_url(anchor="portal_pay" if self._collection_payable_online() else None)
