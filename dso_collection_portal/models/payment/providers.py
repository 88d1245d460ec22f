"""By which of Odoo's payment providers a customer pays (rule E2)."""

from typing import NamedTuple

from odoo import models
from odoo.tools import str2bool


class Ways(NamedTuple):
    """Providers, their methods, and the saved means of who is logged in; ``bool`` says whether there is a way."""

    providers: object
    methods: object
    tokens: object

    def __bool__(self):
        return bool(self.methods or self.tokens)

    def take(self, provider_id, method_id, token_id, flow) -> bool:
        """Say whether what a browser asks for is among them."""
        if flow == "token":
            return token_id in self.tokens.ids
        return flow in ("redirect", "direct") and provider_id in self.providers.ids and method_id in self.methods.ids


class ResPartner(models.Model):
    """Asks Odoo which providers serve this account in its company."""

    _inherit = "res.partner"

    def _collection_page_ways(self, amount, currency, payer=None) -> Ways:
        """Return the ways to pay an amount. ``payer``: who is logged in, whose saved means of payment may be used."""
        payer = payer or self
        providers = self._collection_page_providers(payer, amount, currency)
        methods = self.env["payment.method"]._get_compatible_payment_methods(
            providers.ids, payer.id, currency_id=currency.id) if providers else self.env["payment.method"]
        tokens = self.env["payment.token"]
        if providers and payer != self:
            tokens = tokens._get_available_tokens(providers.ids, payer.id)
        return Ways(providers, methods, tokens)

    def _collection_page_providers(self, payer, amount, currency):
        """Return the providers for who is not logged in, whoever looks; none where invoices are not paid online."""
        allowed = self.env["ir.config_parameter"].get_param("account_payment.enable_portal_payment")
        providers = self.env["payment.provider"].with_user(self.env.ref("base.public_user")).sudo()
        if not str2bool(allowed or "", False):
            return providers.browse()
        return providers._get_compatible_providers(
            self.env.company.id, payer.id, amount, currency_id=currency.id).with_env(self.env)

    def _collection_page_online(self) -> bool:
        """Say whether anything can be paid online at all."""
        return bool(self._collection_page_ways(0.0, self.env.company.currency_id))
