"""What waits on its way out: due and not sent, in the outbox, in error. Counts and lists are one condition."""

from odoo import api, models
from odoo.tools import SQL

from ... import database


class CollectionAction(models.Model):
    """Each question is one statement by an index, however many actions there are."""

    _name = "collection.action"
    _inherit = ["collection.action", "collection.insight.found"]

    @api.model
    def _collection_findings(self):
        return {**super()._collection_findings(), "unsent": "_unsent_sql", "in_outbox": "_in_outbox_sql"}

    @api.model
    def _unsent_sql(self) -> SQL:
        """Select the automatic actions that are due and not sent, whether the sending hours are open or not."""
        return SQL("(SELECT action.id FROM collection_action action WHERE %s)", self._unsent_condition())

    @api.model
    def _unsent_condition(self) -> SQL:
        # sudo: the day of every company; which records are found, the search's own rules say
        companies = self.env["res.company"].sudo()._collection_every()
        return self._due_sql({company: company._collection_today() for company in companies})

    @api.model
    def _in_outbox_sql(self) -> SQL:
        """Select the actions whose messages wait in an outbox that is emptied without a person."""
        return SQL("(SELECT action.id FROM collection_action action WHERE %s)", self._in_outbox_condition())

    @api.model
    def _in_outbox_condition(self) -> SQL:
        """Return the condition over ``action``; the post that people take to the mailbox is no such outbox."""
        return SQL("action.delivery_state = 'queued' AND action.channel = ANY(%s)", [
            key for key, channel in self._channel_classes().items() if channel.empties_itself()])

    @api.model
    def _count_unsent(self) -> dict:
        """Return ``{company id: (how many are due and not sent, the oldest day)}``."""
        return self._count_by_company(self._unsent_condition(), SQL("MIN(action.date)"))

    @api.model
    def _count_in_outbox(self) -> dict:
        """Return ``{company id: (how many wait in the outbox, since when)}`` (naive UTC)."""
        return self._count_by_company(self._in_outbox_condition(), SQL("MIN(action.delivery_date)"))

    @api.model
    def _count_by_company(self, condition, oldest) -> dict:
        self.env.flush_all()
        rows = database.uncompiled(self.env, SQL(
            "SELECT action.company_id, COUNT(*), %s FROM collection_action action WHERE %s GROUP BY 1",
            oldest, condition))
        return {company_id: (count, since) for company_id, count, since in rows}

    @api.model
    def _count_errors(self) -> dict:
        """Return ``{company id: {kind of error: how many wait for it}}``."""
        self.env.flush_all()
        counts = {}
        for company_id, kind, count in database.uncompiled(self.env, SQL(
                "SELECT company_id, COALESCE(error_kind, 'other'), COUNT(*) FROM collection_action"
                " WHERE state = 'error' GROUP BY 1, 2 ORDER BY 1, 2")):
            counts.setdefault(company_id, {})[kind] = count
        return counts
