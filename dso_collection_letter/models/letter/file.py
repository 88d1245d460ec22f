"""The letter as it was made: its own PDF, on the letter and in the customer's history (rule A10)."""

from odoo import models
from odoo.exceptions import UserError

from odoo.addons.dso_collection.tools.evidence import as_engine


class CollectionLetter(models.Model):
    """Keeps and shows a letter's file."""

    _inherit = "collection.letter"

    def _printer(self):
        """Return the program that lays letters out on pages."""
        return self.env["collection.letter.batch"]._printer()

    def _keep_files(self, files):
        """Keep each letter's own PDF on it and on the customer's history: ``{letter id: (content, pages)}``."""
        as_engine(self.attachment_id).unlink()  # what was looked at before
        attachments = self.env["ir.attachment"].create([
            {"name": f"{letter.reference}.pdf", "raw": files[letter.id][0], "mimetype": "application/pdf",
             "res_model": letter._name, "res_id": letter.id}
            for letter in self
        ])
        page = 1
        for letter, attachment in zip(self, attachments, strict=True):
            pages = files[letter.id][1]
            letter.write({"state": "made", "reason": False, "attachment_id": attachment.id, "pages": pages,
                          "page_from": page, "page_to": page + pages - 1})
            as_engine(letter.message_id).attachment_ids = [(4, attachment.id)]
            page += pages

    def action_open_pdf(self):
        """Show the letter as it was made; before, as it would be made now."""
        self.ensure_one()
        self.check_access("read")
        letter = self.sudo()  # sudo: whoever reads a letter may see its page
        file = letter.attachment_id if letter.state != "waiting" else letter._make_preview()
        if not file:
            raise UserError(self.env._("%s was never made.", self.reference))
        return {"type": "ir.actions.act_url", "url": f"/web/content/{file.id}?filename={file.name}", "target": "new"}

    def _make_preview(self):
        """Return a file of the letter as it would be now; it replaces the one made before."""
        made = self._printer().make(self)
        if self.id in made.failed:
            raise UserError(made.failed[self.id])
        as_engine(self.attachment_id).unlink()
        self.attachment_id = self.env["ir.attachment"].create({
            "name": f"{self.reference}.pdf", "raw": made.files[self.id][0], "mimetype": "application/pdf",
            "res_model": self._name, "res_id": self.id})
        return self.attachment_id
