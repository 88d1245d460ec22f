"""Paying what was chosen on the customer's page (rule E2)."""

from odoo import Command
from odoo.exceptions import ValidationError
from odoo.http import request
from odoo.tools import consteq

from odoo.addons.payment.controllers.portal import PaymentPortal

from ..page_error import PageError
from ..pages.bank import bank_details
from ..pages.shown import frame
from .access import PRIVATE, CustomerPage, typed_parts
from .page import customer_route

#: A provider may look at the host by which its customers come, and at no more.
_TOLD_TO_PROVIDERS = [("Referrer-Policy", "strict-origin"), *(
    (name, value) for name, value in PRIVATE if name not in ("Referrer-Policy", "X-Frame-Options"))]


class CustomerPay(CustomerPage):
    """From what was ticked over Odoo's own payment form back to the page."""

    @customer_route("/pay", methods=["POST"])
    def pay(self, **route_args):
        """Keep what was chosen, and lead to the page where it is paid."""
        access = self._access(**route_args)
        if not access:
            return self._nothing()
        try:
            with request.env.cr.savepoint():
                choice = self._chosen(access.account, request.httprequest.form)
        except PageError as error:
            return self._page(access, errors=[str(error)], status=422)
        response = request.redirect(access.url(f"/pay/{choice.key}"))
        response.headers.extend(PRIVATE)
        return response

    @staticmethod
    def _chosen(account, form):
        if form.get("instalment"):
            return account._collection_choose_instalment(form["instalment"])
        if form.get("whole"):
            items = account._collection_page_overdue(form["whole"])
            return account._collection_choose({item: item.amount_residual_currency for item in items})
        ticked, typed = form.getlist("item"), typed_parts(form)
        if typed.keys() - set(ticked):
            raise PageError(account.env._(
                "You typed an amount beside a document that is not ticked: tick it too, or empty the amount."))
        return account._collection_choose(
            account._collection_page_parts(account._collection_page_chosen(ticked), typed))

    @customer_route("/pay/<string:key>", methods=["GET"], website=True, multilang=False, save_session=True)
    def payment(self, key, again=None, **route_args):
        """Show what is paid and Odoo's payment form; without a provider, how to pay by bank."""
        access = self._access(**route_args)
        choice = access and access.account._collection_choice(key)
        if not choice:
            return self._page(access) if access else self._nothing()
        still, under_way = choice._still_to_pay(), choice._under_way()
        if not still.amounts:
            return self._page(access, errors=[*still.changes, access.account.env._("There is nothing left to pay.")])
        ways = access.account._collection_page_ways(still.total, choice.currency_id, access.payer)
        values = {
            "total": choice._written(still.total),
            "heading": access.account.env._("Pay %s", choice._written(still.total)), "changes": still.changes,
            "lines": [(line.document, choice._written(amount)) for line, amount in still.amounts.items()],
            "under_way": choice._under_way_words(under_way) if not again else [],
            "again_url": access.url(f"/pay/{key}?again=1"),
        }
        if not ways:
            return self._by_bank(access, still, values)
        return self._form(access, choice, values | self._context(access, choice, still, ways, bool(again)))

    def _by_bank(self, access, still, values):
        amounts = {line.item_id: amount for line, amount in still.amounts.items()}
        items = access.account.env["account.move.line"].union(*amounts)
        return self._framed(access, "dso_collection_portal.page_by_bank", {
            **values, "heading": access.account.env._("Pay %s by bank transfer", values["total"]),
            "bank": bank_details(access.account, items, amounts=amounts)})

    @staticmethod
    def _form(access, choice, values):
        """Return the page with Odoo's payment form, in the frame and with the scripts of Odoo's portal."""
        request.update_context(lang=access.account.env.lang)
        response = request.render("dso_collection_portal.pay", {
            **frame(access.account), "back_url": access.url(), **values, "res_company": choice.company_id})
        response.headers.extend(_TOLD_TO_PROVIDERS)
        return response

    def _context(self, access, choice, still, ways, again):
        """Return the context that Odoo's payment form asks for."""
        return {
            "reference_prefix": self._reference(choice), "amount": still.total, "currency": choice.currency_id,
            "partner_id": access.payer.id, "providers_sudo": ways.providers, "payment_methods_sudo": ways.methods,
            "tokens_sudo": ways.tokens, "availability_report": {},
            "transaction_route": access.url(f"/pay/{choice.key}/transaction"),
            "landing_route": access.url(f"/pay/{choice.key}/done"),
            "access_token": choice._start_key(still.total, again),
            "show_tokenize_input_mapping": PaymentPortal._compute_show_tokenize_input_mapping(ways.providers)
            if access.via == "portal" else dict.fromkeys(ways.providers.ids, False),
        }

    @staticmethod
    def _reference(choice):
        """Return what the payment's reference begins with: the one document, else the customer's code."""
        if len(choice.line_ids) == 1:
            return choice.line_ids.document
        return choice.partner_id.ref or choice.partner_id.name

    @customer_route("/pay/<string:key>/transaction", type="jsonrpc", methods=["POST"], save_session=True)
    def transaction(self, key, access_token=None, provider_id=None, payment_method_id=None, token_id=None, flow=None,
                    tokenization_requested=False, **route_args):
        """Begin the one transaction, after a last look at what is open and under way."""
        access = self._access(**{name: route_args.get(name) for name in ("token", "company_key")})
        choice = access and access.account._collection_choice(key)
        if not choice:
            raise ValidationError(request.env._("This link is not valid any more: please use that of our latest mail."))
        choice._lock()
        still = choice._still_to_pay()
        again = self._checked(choice, still, access_token)
        ways = access.account._collection_page_ways(still.total, choice.currency_id, access.payer)
        if not ways.take(provider_id, payment_method_id, token_id, flow):
            raise ValidationError(access.account.env._("This means of payment is not offered: please choose another."))
        if not again and (words := choice._under_way_words(choice._under_way())):
            raise ValidationError("\n".join([*words, access.account.env._("Load this page again to go on.")]))
        choice = choice._for_start(still.amounts)
        # Nobody can say of whom a means of payment is that is kept by who is not logged in
        transaction = PaymentPortal()._create_transaction(
            provider_id=provider_id, payment_method_id=payment_method_id, token_id=token_id, flow=flow,
            tokenization_requested=tokenization_requested and access.via == "portal",
            amount=still.total, currency_id=choice.currency_id.id, partner_id=access.payer.id,
            landing_route=access.url(f"/pay/{choice.key}/done"), reference_prefix=self._reference(choice),
            custom_create_values={
                "collection_choice_id": choice.id,
                "invoice_ids": [Command.set(choice.line_ids.item_id.move_id.filtered("invoice_date").ids)]})
        return transaction._get_processing_values()

    @staticmethod
    def _checked(choice, still, start_key):
        """Return whether the customer chose to pay again; refuse to begin with another sum than was shown."""
        for again in (False, True):
            if still.amounts and consteq(start_key or "", choice._start_key(still.total, again)):
                return again
        raise ValidationError(choice.env._(
            "What is open has changed since this page was shown, so nothing was paid. Load the page again."))

    @customer_route("/pay/<string:key>/done", methods=["GET"])
    def done(self, key, **route_args):
        """Say what became of the payment, above the page as it is now."""
        access = self._access(**route_args)
        choice = access and access.account._collection_choice(key)
        if not choice:
            return self._page(access) if access else self._nothing()
        notice, error = choice._outcome()
        return self._page(access, notice=notice, errors=error)
