"""Tells credit managers that nothing is being sent: one e-mail a day at most (rule A9 holds for it, too)."""

import logging

from odoo import api, fields, models
from odoo.tools import SQL, get_lang

from ... import database
from ...roles import COLLECTORS, MANAGERS

_logger = logging.getLogger(__name__)


class ResUsers(models.Model):
    """Remembers who was told on which day."""

    _inherit = "res.users"

    collection_warned_on = fields.Date(
        "Last told that nothing is sent", readonly=True, copy=False, groups=COLLECTORS)

    def _collection_watched(self):
        """Return the companies whose sending this user is to be told of."""
        self.ensure_one()
        return self.sudo().company_ids.filtered("active")  # sudo: whose they are, the engine asks


class CollectionHealth(models.AbstractModel):
    """Run by a scheduled action of its own: when that of the dispatcher fails or is switched off, this one still runs.

    Where no scheduled action runs at all, the alert above the agenda and the monitor say so.
    """

    _inherit = "collection.health"

    @api.model
    def _cron_watch(self):
        """Tell those who were not told today. Called by the scheduled action, twice an hour."""
        # pylint: disable-next=no-search-all; they are few
        silent = self.env["res.company"].search([])._collection_silent()
        for reader in self._to_tell(silent):
            try:
                database.again_on_conflict(self.env, lambda reader=reader: self._tell_once(reader, silent))
            except Exception:
                self.env.cr.rollback()
                _logger.exception("User %s was not told that nothing is sent; it is tried again", reader.id)
            self.env["ir.cron"]._commit_progress()

    @api.model
    def _to_tell(self, silent):
        """Return the credit managers of the companies in ``silent`` who have an address."""
        if not silent:
            return self.env["res.users"]
        return self.env.ref(MANAGERS).all_user_ids.filtered(lambda user: (
            user.active and not user.share and user.email_normalized and set(user.company_ids.ids) & set(silent)))

    @api.model
    def _tell_once(self, reader, silent) -> bool:
        """Send a reader one e-mail unless that was done today; a second worker waits here, and then does not."""
        reader.flush_recordset(["collection_warned_on"])
        today = reader.company_id._collection_today()
        told = self.env.execute_query(SQL(
            """
            UPDATE res_users SET collection_warned_on = %(today)s
             WHERE id = %(reader)s AND collection_warned_on IS DISTINCT FROM %(today)s
         RETURNING id
            """, today=today, reader=reader.id))
        reader.invalidate_recordset(["collection_warned_on"])
        if told:
            self._tell(reader, silent)
        return bool(told)

    @api.model
    def _tell(self, reader, silent):
        """Put the e-mail into Odoo's outbox, in the reader's language."""
        health = self.with_context(lang=reader.lang, tz=reader.tz)
        companies = health.env["res.company"].browse(
            company.id for company in reader._collection_watched() if company.id in silent)
        sender = reader.company_id.partner_id.email_formatted or reader.email_formatted
        mail = self.env["mail.mail"].create({
            "subject": health.env._("Collection: nothing is being sent"),
            "body_html": health._warning_page(companies, silent),
            "email_to": reader.email_formatted, "email_from": sender, "reply_to": reader.email_formatted,
            "auto_delete": True, "state": "outgoing", "headers": {"X-Auto-Response-Suppress": "OOF"}})
        mail.flush_recordset()

    @api.model
    def _warning_page(self, companies, silent):
        return self.env["ir.qweb"]._render("dso_collection.email_stopped", {
            "direction": get_lang(self.env).direction,
            "words": [company._collection_stopped_words(*silent[company.id]) for company in companies],
            "url": f"{self.get_base_url()}/odoo/collection-health"}, minimal_qcontext=True)
