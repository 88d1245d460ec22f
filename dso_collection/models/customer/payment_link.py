"""The signed link to a customer's payment page (rule H: ``#payment_button_overdue``)."""

import base64
import binascii
from datetime import datetime, time, timedelta, timezone

from odoo import api, models
from odoo.tools.misc import hash_sign, verify_hash_signed

#: Days after which a link shows nothing any more.
PAYMENT_LINK_DAYS = 60
_SCOPE = "dso_collection.payment_page"
#: Longer texts are no links of ours: they are not even looked at.
_LONGEST_TOKEN = 200


class ResPartner(models.Model):
    """Signs a link for one account of one company, and reads it back."""

    _inherit = "res.partner"

    def _collection_payment_url(self, company) -> str:
        """Return the absolute address of the page that lists this account's overdue items, open without a log-in.

        It holds for ``PAYMENT_LINK_DAYS`` days; made twice on a day it is the same.
        """
        self.ensure_one()
        customer = self.commercial_partner_id
        last_day = company._collection_today() + timedelta(days=PAYMENT_LINK_DAYS)
        token = hash_sign(
            # sudo: the key of the signature is the database's own
            self.env(su=True), _SCOPE, [customer.id, company.id, *customer._collection_link_generation(company)],
            expiration=datetime.combine(last_day + timedelta(days=1), time.min, timezone.utc))
        return f"{company.get_base_url().rstrip('/')}{self._collection_link_path(token)}"

    @api.model
    def _collection_link_path(self, token: str) -> str:
        """Return the path of the page that a link leads to; an add-on that has another page has another path."""
        return f"/collection/pay/{token}"

    def _collection_link_generation(self, company) -> list:
        """Return what is signed besides account and company; a link whose own differs shows nothing any more."""
        return []

    @api.model
    def _collection_of_payment_token(self, token: str):
        """Return the account, in its company, that a link was signed for; nobody for a forged or expired one.

        Nothing is read from the database for a token whose signature is wrong.
        """
        account, generation = read_signed(self, _SCOPE, token)
        current = account and account._collection_link_generation(account.env.company)
        return account if account and generation == current else account.browse()


def read_signed(partners, scope: str, token: str) -> tuple:
    """Return the account, in its company, that a link was signed for, and what else was signed.

    Nobody for a forged or expired one: nothing is read from the database for a token whose signature is wrong.
    """
    nobody = partners.browse()
    if len(token) > _LONGEST_TOKEN:
        return nobody, []
    try:
        signed = verify_hash_signed(partners.env(su=True), scope, token)  # sudo: as when it was signed
        # Base64 forgives many a change of its text: only the very text that was signed counts
        same = base64.urlsafe_b64encode(base64.urlsafe_b64decode(f"{token}===")).rstrip(b"=").decode() == token
    except (ValueError, binascii.Error):
        return nobody, []
    if not signed or not same:
        return nobody, []
    partner_id, company_id, *others = signed
    # sudo: the signature is the right to read; a company that is archived sends no more and collects no more
    company = partners.env["res.company"].sudo().search([("id", "=", company_id)])
    account = partners.sudo().browse(partner_id).exists().with_company(company) if company else nobody
    return account, others
