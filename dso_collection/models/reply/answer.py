"""Answering a reply in its thread on the customer, with Odoo's own composer (rule Y4)."""

from odoo import api, models
from odoo.exceptions import UserError


class CollectionReply(models.Model):
    """Opens the screen of an answer, and the lists of replies."""

    _inherit = "collection.reply"

    def action_answer(self):
        """“Answer”: to the sender, in the thread of the customer; sent, the reply is read."""
        return self._compose([])

    def _compose(self, attachments):
        """Return the composer of an answer; ``attachments``: ids of files."""
        self.ensure_one()
        self.check_access("write")
        if not self.contact_id:
            raise UserError(self.env._(
                "%(sender)s is no contact of %(customer)s, and would read what it owes: choose “Add the sender as a "
                "contact” first, if you know who it is.",
                sender=self.email_from, customer=self.partner_id._collection_label()))
        subject = self.subject or ""
        return {
            "type": "ir.actions.act_window", "res_model": "mail.compose.message", "view_mode": "form",
            "views": [(False, "form")], "target": "new", "name": self.env._("Answer"),
            "context": {
                "default_model": "res.partner", "default_res_ids": self.partner_id.ids,
                "default_composition_mode": "comment", "default_parent_id": self.message_id.id,
                "default_partner_ids": self.contact_id.ids, "default_attachment_ids": attachments,
                "default_subject": subject if subject.lower().startswith("re:") else f"Re: {subject}",
                "default_subtype_xmlid": "mail.mt_comment", "collection_reply_id": self.id,
            },
        }

    @api.model
    def action_open_list(self):
        """Open the replies to read, one's own or the team's as the desk's switch says (rule D1)."""
        action = self.env["ir.actions.act_window"]._for_xml_id("dso_collection.collection_reply_action")
        mine = self.env["collection.alert"]._bar_is_mine()
        return {**action, "context": {"search_default_to_read": True, "search_default_mine": mine}}

    @api.model
    def _list_of(self, partner, company):
        """Return the list of the replies about what is collected in a customer's account."""
        return {
            "type": "ir.actions.act_window", "res_model": self._name, "view_mode": "list,form",
            "views": [(False, "list"), (False, "form")], "name": self.env._("Replies of %s", partner.name),
            "domain": [("partner_id", "in", partner._collection_accounts(company).ids),
                       ("company_id", "=", company.id)],
            "context": {"search_default_to_read": True},
        }
