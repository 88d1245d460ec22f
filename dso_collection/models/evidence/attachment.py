"""Files that are evidence: what was attached to messages, and what add-ons' records hold (rule A10)."""

from odoo import models

#: All that makes the file or decides who sees it. A thumbnail is drawn by whoever looks at the file first.
KEPT = frozenset({
    "name", "description", "res_model", "res_field", "res_id", "company_id", "type", "url", "public", "access_token",
    "raw", "datas", "db_datas", "mimetype", "index_content", "create_uid", "create_date",
})


class IrAttachment(models.Model):
    """Refuses to change or remove what was sent."""

    _inherit = "ir.attachment"

    def write(self, vals):
        """Refuse another content, name, place or way to it."""
        kept = {name: value for name, value in vals.items() if name in KEPT}
        if kept and not self._gets_first_token(vals):
            self.env["collection.evidence"]._keep(self, "write", kept)
        return super().write(vals)

    def unlink(self):
        """Refuse to remove what was sent."""
        self.env["collection.evidence"]._keep(self, "unlink")
        return super().unlink()

    def _gets_first_token(self, vals):
        """Say whether it is Odoo's mail queue, which sends a link to a file that is too heavy for an e-mail."""
        return self.env.su and set(vals) == {"access_token"} and not any(file.access_token for file in self)
