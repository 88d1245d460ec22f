"""The customer is told what became of what they said, in their language, by e-mail and on the page (rules E3, A11)."""

from odoo import api, fields, models
from odoo.tools import is_html_empty


class CollectionRequest(models.Model):
    """Writes with the ready texts of Collection → Configuration, which credit managers change."""

    _inherit = "collection.request"

    agreed = fields.Text(
        "What the customer was told", readonly=True, help="In the customer's language: what becomes of what they said.")

    @api.model
    def mail_allowed_qweb_expressions(self):
        """Return the placeholders that credit managers may write in answers."""
        return ("object.summary", "object.agreed", "object.answer", "object.partner_id.name",
                "object.company_id.name", "object.decided_uid.name")

    def _answer_to(self):
        """Return who is answered: who is logged in, else the contact for collection; nobody without an address."""
        self.ensure_one()
        # sudo: whom a customer's user is, is read from no user's list
        contact = self.user_id.sudo().partner_id.sudo(False) if self.via == "portal" else self.env["res.partner"]
        contact = contact or self.partner_id.with_company(self.company_id)._collection_contacts()[:1]
        return contact if contact.email_normalized else contact.browse()

    def _send_answer(self, recipient) -> bool:
        """Send the ready text for what was decided; it stands in the chatter. Returns whether it was sent."""
        text = self.env.ref(f"dso_collection_portal.answer_{self.state}", raise_if_not_found=False)
        if not recipient or not text:
            return False
        lang = self.lang or recipient.lang
        subject = text._render_field("subject", self.ids, set_lang=lang)[self.id]
        body = text._render_field("body_html", self.ids, set_lang=lang)[self.id]
        if is_html_empty(body):
            return False
        # with_company: a customer of several companies hears from the one that is asked
        self.partner_id.with_company(self.company_id).with_context(lang=lang).message_post(
            subject=subject, body=body, partner_ids=recipient.ids, message_type="comment",
            subtype_xmlid="mail.mt_note", author_id=self.env.user.partner_id.id,
            email_from=self.env.user.email_formatted, email_layout_xmlid="mail.mail_notification_light")
        self.sudo().answered = recipient.email_formatted  # sudo: the field is the engine's
        return True
