"""The signed link by which a customer stops notices, and the headers that mail programs know (rule N2, RFC 8058)."""

from odoo import api, models
from odoo.tools.misc import hash_sign

from ...tools.texts import one_line
from ..customer.payment_link import read_signed

_SCOPE = "dso_collection.no_notices"


class ResPartner(models.Model):
    """Signs the link for one account of one company. It does not expire: a notice may be kept for long."""

    _inherit = "res.partner"

    def _collection_no_notices_url(self, company) -> str:
        """Return the absolute address of the page where this account stops the notices of a company."""
        self.ensure_one()
        # sudo: the key of the signature is the database's own
        token = hash_sign(self.env(su=True), _SCOPE, [self.commercial_partner_id.id, company.id])
        return f"{company.get_base_url().rstrip('/')}/collection/notices/{token}"

    @api.model
    def _collection_of_notices_token(self, token: str):
        """Return the account, in its company, that a link was signed for; nobody for a forged one."""
        return read_signed(self, _SCOPE, token)[0]


class CollectionAction(models.Model):
    """Only notices can be stopped: a reminder of what is overdue has neither link nor header."""

    _inherit = "collection.action"

    def _message_headers(self):
        """Return what lets a mail program show "Unsubscribe" and do it by one click."""
        headers = super()._message_headers()
        if self.kind != "notice":
            return headers
        return {**headers, "List-Unsubscribe": f"<{self.partner_id._collection_no_notices_url(self.company_id)}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}

    def _said_beneath(self, writing):
        """Say at the foot of a notice what it is, and how to have no more of them."""
        if self.kind != "notice":
            return super()._said_beneath(writing)
        _ = writing.env._
        return writing.gaps.view("dso_collection.notice_foot", {}, {
            "words": _("This note asks for nothing: %s sends it to keep you informed about your account.",
                       one_line(self.company_id.name)),
            "stop": _("No more of these notes"),
            "url": self.partner_id._collection_no_notices_url(self.company_id)})
