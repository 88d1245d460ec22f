"""The links of a customer's page, as the collector has them: opened when, revoked when, revoke (rule E5)."""

from odoo import api, fields, models
from odoo.tools import format_date

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
            partner.collection_page_note = " ".join(filter(None, [
                partner._collection_page_opened(), partner._collection_page_revoked()]))

    def _page_records(self, model, *domain):
        # the newest of this account's, with the reader's own rights
        return self.env[model].search([
            ("partner_id", "=", self._origin.commercial_partner_id.id), ("company_id", "=", self.env.company.id),
            *domain], limit=1)

    def _collection_page_opened(self):
        used = self._page_records("collection.page.use", ("via", "!=", "staff"))
        if not used:
            return self.env._("The customer has not opened it yet.")
        return self.env._("The customer last opened it on %s.", format_date(self.env, used.day))

    def _collection_page_revoked(self):
        revoked = self._page_records("collection.page.revocation")
        if not revoked:
            return ""
        return self.env._(
            "Its links were revoked on %(day)s by %(user)s.", day=format_date(self.env, revoked.date.date()),
            user=revoked.user_id.sudo().name or "")  # sudo: a name

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
