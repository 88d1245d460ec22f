"""Sends the weekly summary: to each who wants it, once a week, through Odoo's outbox (rule A9)."""

import logging

from markupsafe import Markup

from odoo import Command, api, models
from odoo.exceptions import UserError
from odoo.tools import SQL, get_lang

from ... import database

_logger = logging.getLogger(__name__)


class CollectionWeekly(models.AbstractModel):
    """One transaction for each reader: the week is marked and the e-mail written together, or neither."""

    _inherit = "collection.weekly"

    @api.model
    def _cron_weekly(self):
        """Send what is due. Called by the scheduled action, every hour: Monday morning is not everywhere at once."""
        progress, readers = self.env["ir.cron"], self._readers()
        progress._commit_progress(remaining=len(readers))
        for reader in readers:
            try:
                database.again_on_conflict(self.env, lambda reader=reader: self._send_once(reader))
            except Exception:
                self.env.cr.rollback()
                _logger.exception("The weekly summary of user %s was not sent; it is tried again", reader.id)
            if not progress._commit_progress(1):
                break

    @api.model
    def _readers(self):
        """Return the users who want a summary, have right and address, and did not get this week's."""
        wanting = self.env["res.users"].search([("collection_weekly", "=", True), ("share", "=", False)])
        return wanting.filtered(lambda user: self._can_read(user) and (
            not user.collection_weekly_sent or user.collection_weekly_sent < user._collection_week()))

    @api.model
    def _can_read(self, user) -> bool:
        return user.active and user._collection_has_right() and bool(user.email_normalized)

    @api.model
    def _send_once(self, reader) -> bool:
        """Send a reader this week's summary unless that was done; a second worker waits here, and then does not."""
        week = reader._collection_week()
        reader.flush_recordset(["collection_weekly", "collection_weekly_sent", "active"])
        marked = self.env.execute_query(SQL(
            """
            UPDATE res_users SET collection_weekly_sent = %(week)s
             WHERE id = %(reader)s AND collection_weekly AND active
               AND (collection_weekly_sent IS NULL OR collection_weekly_sent < %(week)s)
         RETURNING id
            """, week=week, reader=reader.id))
        reader.invalidate_recordset(["collection_weekly_sent"])
        if marked:
            self._send(reader, week)
        return bool(marked)

    @api.model
    def _send_now(self) -> dict:
        """Send one to who asks, whatever they got before. Called by the button in the preferences."""
        user = self.env.user
        if not self._can_read(user):
            raise UserError(self.env._(
                "You have no e-mail address to which the summary could go: enter it above, and save."))
        self._send(user, user._collection_week())
        return {"type": "ir.actions.client", "tag": "display_notification", "params": {
            "type": "success", "message": self.env._("The summary is on its way to %s.", user.email_normalized)}}

    @api.model
    def _send(self, reader, monday):
        """Put the e-mail into Odoo's outbox; what it tells is read with the reader's own rights."""
        weekly = self.with_env(reader._collection_weekly_env())
        summary = weekly._summary(monday)
        company = reader.company_id
        # sudo: an e-mail to oneself; whoever may read the figures may get them
        mail = self.env["mail.mail"].sudo().create({
            "subject": summary["title"], "body_html": weekly._page(summary), "email_to": reader.email_formatted,
            "email_from": company.partner_id.email_formatted or reader.email_formatted,
            "reply_to": reader.email_formatted, "auto_delete": True, "state": "outgoing",
            "headers": {"X-Auto-Response-Suppress": "OOF"},
            "attachment_ids": [Command.create(file) for file in weekly._files(monday)],
        })
        mail.flush_recordset()

    @api.model
    def _page(self, summary) -> Markup:
        """Write the e-mail in the reader's language, in the style of ours to customers."""
        company, qweb = self.env.company, self.env["ir.qweb"]
        lang = get_lang(self.env)
        start, end = ("right", "left") if lang.direction == "rtl" else ("left", "right")
        sides = {"direction": lang.direction, "start": start, "end": end, "html_lang": lang.code.split("_")[0]}
        page = qweb._render("dso_collection.email_weekly", {
            **sides, **summary, "company_name": company.name,
            "color": company.email_secondary_color or "#1f4e79", "text_color": company.email_primary_color or "#ffffff",
            "agenda": f"{self.get_base_url()}/odoo/collection-agenda",
            "preferences": self._link_to("preferences"),
        }, minimal_qcontext=True)
        return Markup("<!DOCTYPE html>\n") + qweb._render(
            "dso_collection.email_document", {**sides, "page": page}, minimal_qcontext=True)

    @api.model
    def _files(self, _monday) -> list[dict]:
        """Return what goes with it, as values of attachments."""
        return []
