"""What a customer says on the page is kept, to be validated; nothing is noted on items (rules E3, E4)."""

from markupsafe import Markup

from odoo import models

from .checks import SaidCheck, SaidWrong


class ResPartner(models.Model):
    """The one way in; of an account with the system's rights, in its company and language, as the page has it."""

    _inherit = "res.partner"

    def _collection_say(self, kind, items, typed, files=(), via="link", user=None):
        """Keep what was said about items of this account; returns the request.

        ``typed``: the form's fields as text, by their names; ``files``: ``(name, content)``; ``via``: how the page was
        reached, ``user``: who is logged in, None for nobody. Raises ``SaidWrong`` with words for the customer; then
        nothing is kept.
        """
        self.ensure_one()
        if kind not in self._collection_page_kinds():
            raise SaidWrong({"say": self.env._("This cannot be told here. Please answer our e-mail or call us.")})
        check = SaidCheck(self, kind, items, typed)
        values = check.values()
        files = self._collection_said_files(kind, files)
        former = check.former
        former.write({"state": "withdrawn"})
        former.flush_recordset()  # one of a kind waits: the new one takes its place
        request = self.env["collection.request"].create({
            **values, "via": via, "user_id": user.id if user else False})
        former.write({"replaced_by_id": request.id})
        request._keep_files(files)
        request._log_arrival()
        request._touch()
        return request


class CollectionRequest(models.Model):
    """Tells the customer's chatter what came in."""

    _inherit = "collection.request"

    def _log_arrival(self):
        """Write in the chatter what the customer said; whoever reads it there may not see the files."""
        self.ensure_one()
        told = self.with_context(lang=self.collector_id.lang or self.company_id.partner_id.lang)
        parts = [told.summary]
        if self.reference:
            parts.append(told.env._("Payment reference: %s", self.reference))
        if self.text:
            parts.append(f"“{self.text}”")
        if self.attachment_ids:
            parts.append(told.env._("Files: %s", ", ".join(self.attachment_ids.mapped("name"))))
        who = self._who()
        title = told.env._("Customer's page, %s", who) if who else told.env._("Customer's page")
        self.partner_id._message_log(
            # escaped by Markup: all of it was typed by somebody whom nobody knows
            body=Markup("<b>%s</b><br/>%s") % (title, Markup("<br/>").join(parts)),
            author_id=(self.user_id.partner_id or self.partner_id).id)
