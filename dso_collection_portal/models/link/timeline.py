"""The timeline tells when the customer opened the page, and when its links were revoked (rules D5, E5)."""

from odoo import api, models
from odoo.tools import SQL, format_date


class PageWords:
    """What the entries of the customer's page say."""

    OWN = {"page_use": "collection.page.use", "page_revocation": "collection.page.revocation"}

    def _page_use(self, used):
        return {
            "icon": "fa-eye", "title": self.env._("Customer opened the page on %s", format_date(self.env, used.day)),
            "text": self.env._("%s pages and files", used.number) if used.number > 1 else "",
            "author": "" if used.via == "link" else self._label(used, "via")}

    def _page_revocation(self, revoked):
        return {"icon": "fa-ban", "title": self.env._("Links of the customer's page revoked"),
                "author": revoked.user_id.sudo().name or ""}  # sudo: a name


class ResPartner(models.Model):
    """Adds both to the customer's timeline."""

    _inherit = "res.partner"

    @api.model
    def _timeline_kinds(self):
        return {**super()._timeline_kinds(), "page": self.env._("Customer's page")}

    @api.model
    def _timeline_sources(self, customers, company):
        scope = {"customers": customers, "company": company.id}
        return [*super()._timeline_sources(customers, company), SQL(
            """
            SELECT 'page', 'page_use', ARRAY[used.id], used.last_use
              FROM collection_page_use used
             WHERE used.partner_id = ANY(%(customers)s) AND used.company_id = %(company)s AND used.via <> 'staff'
            """, **scope), SQL(
            """
            SELECT 'page', 'page_revocation', ARRAY[revoked.id], revoked.date
              FROM collection_page_revocation revoked
             WHERE revoked.partner_id = ANY(%(customers)s) AND revoked.company_id = %(company)s
            """, **scope)]

    @api.model
    def _timeline_words(self):
        words = super()._timeline_words()
        return type("WordsWithPage", (PageWords, words), {"MODELS": {**words.MODELS, **PageWords.OWN}})
