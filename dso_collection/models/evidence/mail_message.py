"""Messages in a customer's history that are evidence (rule A10), and who sees their files."""

from odoo import models

#: What a message says, to whom and of whom, where it stands and who sees it. Stars, reactions, read marks, previews
#: of links and the state of delivery are bookkeeping of Odoo's, which goes on.
SAID = frozenset({
    "subject", "date", "body", "attachment_ids", "parent_id", "model", "res_id", "record_company_id",
    "record_alias_domain_id", "message_type", "subtype_id", "is_internal", "email_from", "author_id",
    "author_guest_id", "partner_ids", "incoming_email_to", "incoming_email_cc", "outgoing_email_to", "message_id",
    "reply_to", "reply_to_force_new", "email_add_signature", "create_uid", "create_date",
})


class MailMessage(models.Model):
    """Refuses to change or remove what was sent."""

    _inherit = "mail.message"

    def write(self, vals):
        """Refuse other words for what was sent."""
        said = {name: value for name, value in vals.items() if name in SAID}
        if said:
            self.env["collection.evidence"]._keep(self, "write", said)
        return super().write(vals)

    def unlink(self):
        """Refuse to remove what was sent."""
        self.env["collection.evidence"]._keep(self, "unlink")
        return super().unlink()

    def _to_store_defaults(self, target):
        """Leave out files of actions and of what add-ons keep that the reader may not see.

        Odoo hands out a key to every file of a message with it, which opens the file without asking for rights.
        """
        fields = super()._to_store_defaults(target)
        for field in fields:
            if getattr(field, "field_name", None) == "attachment_ids":
                field.value = lambda message: message._files_seen_by(target.get_user(message.env))
        return fields

    def _files_seen_by(self, user):
        files = self.sudo().attachment_ids  # sudo: as Odoo does; those of ours are looked at below
        ours = files.filtered(lambda file: file.res_model in self.env["collection.evidence"]._file_models())
        if not ours:
            return files
        seen = ours.with_user(user).with_context(
            allowed_company_ids=user.company_ids.ids)._filtered_access("read") if user else ours.browse()
        return files - (ours - seen.sudo())
