"""The links of a customer's page, as the collector has them: opened when, revoked when, revoke (rule E5)."""

from odoo import api, fields, models
from odoo.tools import SQL, format_date

from odoo.addons.dso_collection.roles import COLLECTORS


class ResPartner(models.Model):
    """Leads the links of messages, old and new ones, to the customer's page; those revoked lead nowhere."""

    _inherit = "res.partner"

    collection_page_note = fields.Char(
        "Customer's page", compute="_compute_collection_page_note", groups=COLLECTORS,
        help="When the customer last opened the page behind the link of our messages, and when its links were revoked.")

    @api.model
    def _collection_link_path(self, token: str) -> str:
        """Lead to the page of this add-on."""
        return f"/collection/page/{token}"

    def _collection_link_generation(self, company) -> list:
        """Sign the number of the last revocation, too: links made before it no longer hold."""
        latest = self.env["collection.page.revocation"]._latest(company.id).get(self.id)
        return [*super()._collection_link_generation(company), *([latest] if latest else [])]

    @api.depends_context("company")
    @api.depends("collection_account_id")
    def _compute_collection_page_note(self):
        """Say it in a sentence or two, of the current company."""
        for partner in self:
            opened, revoked, user_id = partner._collection_page_dates()
            partner.collection_page_note = " ".join(filter(None, [
                self._collection_page_opened(opened), self._collection_page_revoked(revoked, user_id)]))

    def _collection_page_dates(self) -> tuple:
        """Return the day on which the customer last opened the page, and when by whom its links were revoked."""
        customer, company = self._origin.commercial_partner_id.id, self.env.company.id
        self.env["collection.page.revocation"].flush_model()
        [row] = self.env.execute_query(SQL(
            """
            SELECT (SELECT MAX(used.day) FROM collection_page_use used
                     WHERE used.partner_id = %(customer)s AND used.company_id = %(company)s AND used.via <> 'staff'),
                   revoked.date, revoked.user_id
              FROM (VALUES (1)) one
         LEFT JOIN LATERAL (
                SELECT date, user_id FROM collection_page_revocation
                 WHERE partner_id = %(customer)s AND company_id = %(company)s
              ORDER BY id DESC LIMIT 1) revoked ON TRUE
            """, customer=customer or 0, company=company))
        return row

    def _collection_page_opened(self, day):
        if not day:
            return self.env._("The customer has not opened it yet.")
        return self.env._("The customer last opened it on %s.", format_date(self.env, day))

    def _collection_page_revoked(self, moment, user_id):
        if not moment:
            return ""
        user = self.env["res.users"].browse(user_id or ()).sudo()  # sudo: a name
        day = format_date(self.env, self.env.company._collection_day(moment))
        return self.env._("Its links were revoked on %(day)s by %(user)s.", day=day, user=user.name or "")

    def action_open_customer_page(self):
        """Open the customer's page as the customer sees it."""
        self._check_collection_right()
        self.ensure_one()
        self.check_access("read")
        return {"type": "ir.actions.act_url", "target": "new",
                "url": self._collection_link_path(self._collection_payment_url(self.env.company).rpartition("/")[2])}

    def action_revoke_page_links(self):
        """Let no link of this customer's page hold any more; messages sent from now on have new ones."""
        self._check_collection_right()
        self.check_access("write")
        # sudo: the rights were looked at; nobody writes revocations by hand
        self.env["collection.page.revocation"].sudo().create([
            {"partner_id": customer.id, "company_id": self.env.company.id, "user_id": self.env.uid}
            for customer in self.commercial_partner_id])
        self.invalidate_recordset(["collection_page_note"])

    def action_open_page_uses(self):
        """Open the days on which the customer's page was opened."""
        self._check_collection_right()
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("dso_collection_portal.collection_page_use_action")
        customer = self.commercial_partner_id
        title = self.env._("Page of %s", customer._collection_label())
        return dict(action, name=title, display_name=title, domain=[
            ("partner_id", "=", customer.id), ("company_id", "=", self.env.company.id)])
