"""One timeline of a customer: sent, said, promised, disputed, paid and noted, the newest first (rules D5, S4, A10)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ... import ledger
from ...roles import COLLECTORS
from .timeline_day import day_sql, noon_sql
from .timeline_words import TimelineWords

#: So many entries come at once, and at most.
_PAGE, _MOST = 20, 100


class ResPartner(models.Model):
    """Finds a page of entries in one query over all sources, then reads those only, with the reader's own rights."""

    _inherit = "res.partner"

    collection_timeline_mark = fields.Char(
        "State of the timeline", compute="_compute_collection_timeline_mark",
        groups=COLLECTORS, help="Changes when something is added to the timeline.")

    def get_collection_timeline(self, kind=False, offset=0):
        """Return a page of a customer's timeline: ``entries``, ``more`` (the next offset, or False) and ``kinds``.

        ``kind``: one of ``kinds`` only. An entry has ``key``, ``kind``, ``icon``, ``date``, ``title``, ``text``,
        ``state``, ``colour``, ``author`` and, where there is something to open, ``model`` and ``id``.
        """
        self._check_collection_right()
        self.ensure_one()
        self.check_access("read")
        kinds = self._timeline_kinds()
        if kind and kind not in kinds:
            raise UserError(self.env._("The timeline has no entries of the kind “%s”.", kind))
        offset = max(int(offset), 0)
        rows = self.env.execute_query(SQL(
            """
            SELECT entry.kind, entry.source, entry.ids, entry.at
              FROM (%s) entry (kind, source, ids, at)
             WHERE %s
          ORDER BY entry.at DESC, entry.source, entry.ids DESC
             LIMIT %s OFFSET %s
            """, self._timeline_sql(), SQL("entry.kind = %s", kind) if kind else SQL("TRUE"), _PAGE + 1, offset))
        return {
            "entries": self._timeline_words()(self.commercial_partner_id, rows[:_PAGE]).entries(),
            "more": offset + _PAGE if len(rows) > _PAGE else False,
            "kinds": [{"kind": name, "label": label} for name, label in kinds.items()],
        }

    @api.model
    def _timeline_kinds(self) -> dict[str, str]:
        """Return the kinds by which a reader filters, in their order, with their labels. Add-ons add theirs."""
        _ = self.env._
        return {"message": _("Messages"), "call": _("Calls and to-dos"), "promise": _("Promises"),
                "dispute": _("Disputes"), "payment": _("Payments and credits"), "status": _("Statuses and comments"),
                "note": _("Notes and e-mails")}

    def _timeline_sql(self) -> SQL:
        """Select ``kind``, ``source``, ``ids`` and ``at`` of every entry of this customer and those collected in it."""
        self.env.flush_all()
        company = self.env.company
        customers = self.commercial_partner_id._collection_accounts(company).ids
        return SQL(" UNION ALL ").join(SQL("(%s)", source) for source in self._timeline_sources(customers, company))

    @api.model
    def _timeline_sources(self, customers, company) -> list[SQL]:
        """Return a SELECT for each source of entries; an add-on adds its own, and its words."""
        scope = {"customers": customers, "company": company.id}
        return [self._timeline_actions(scope, company), self._timeline_items(scope),
                self._timeline_payments(scope, company), self._timeline_notes(scope)]

    @api.model
    def _timeline_words(self) -> type[TimelineWords]:
        """Return the class that says what entries are: an add-on's has the model of its source, and a method for it."""
        return TimelineWords

    @api.model
    def _timeline_actions(self, scope, company) -> SQL:
        """What was done, sent or given up; also what failed and is to be done again."""
        written = [key for key, channel in self.env["collection.action"]._channel_classes().items()
                   if channel.can_be_automatic]
        return SQL(
            """
            SELECT CASE WHEN action.channel = ANY(%(written)s) THEN 'message' ELSE 'call' END, 'action',
                   ARRAY[action.id],
                   COALESCE(CASE WHEN action.state = 'cancelled' THEN %(cancelled)s END,
                            action.delivery_date,
                            GREATEST(%(done)s,
                                     CASE WHEN %(written_on)s = action.done_date THEN action.write_date END),
                            action.write_date)
              FROM collection_action action
             WHERE action.partner_id = ANY(%(customers)s) AND action.company_id = %(company)s
               AND (action.state IN ('done', 'cancelled') OR action.delivery_state IS NOT NULL)
            """, written=written, cancelled=noon_sql(company, SQL("action.cancel_date")),
            done=noon_sql(company, SQL("action.done_date")), written_on=day_sql(company, SQL("action.write_date")),
            **scope)

    @api.model
    def _timeline_items(self, scope) -> SQL:
        """What was noted on items; what was noted on several at once is one entry."""
        return SQL(
            """
            SELECT CASE WHEN history.promise_outcome IS NOT NULL THEN 'promise'
                        WHEN status.kind IN ('dispute', 'dispute_resolved', 'litigation')
                             AND history.status_id IS DISTINCT FROM history.old_status_id THEN 'dispute'
                        ELSE 'status' END,
                   'item', array_agg(history.id ORDER BY history.id), history.date
              FROM collection_item_history history
         LEFT JOIN collection_item_status status ON status.id = history.status_id
             WHERE history.partner_id = ANY(%(customers)s) AND history.company_id = %(company)s
          GROUP BY 1, history.date, history.user_id, history.old_status_id, history.status_id, history.promise_date,
                   history.promise_outcome, history.comment, history.followup_date
            """, **scope)

    @api.model
    def _timeline_payments(self, scope, company) -> SQL:
        """What the customer paid or was credited."""
        return SQL(
            """
            SELECT 'payment', 'payment', ARRAY[line.id], %(at)s
              FROM account_move_line line
              JOIN res_partner owner ON owner.id = line.partner_id
             WHERE owner.commercial_partner_id = ANY(%(customers)s) AND line.company_id = %(company)s
               AND line.account_id = ANY(%(receivable)s) AND line.parent_state = 'posted' AND line.balance < 0
            """, at=noon_sql(company, SQL("line.date")), receivable=ledger.receivable_accounts(self.env), **scope)

    @api.model
    def _timeline_notes(self, scope) -> SQL:
        """What people wrote on the customer and its contacts; what actions sent stands there already."""
        return SQL(
            """
            SELECT 'note', 'note', ARRAY[message.id], message.date
              FROM mail_message message
              JOIN res_partner person ON person.id = message.res_id
             WHERE message.model = 'res.partner' AND person.commercial_partner_id = ANY(%(customers)s)
               AND message.message_type IN ('comment', 'email', 'email_outgoing')
               AND (message.record_company_id IS NULL OR message.record_company_id = %(company)s)
               AND NOT EXISTS (SELECT FROM collection_action action WHERE action.message_id = message.id)
            """, **scope)

    @api.depends_context("company")
    def _compute_collection_timeline_mark(self):
        """Say how many entries there are and when the last one came, so that a screen knows when to read again."""
        for partner in self:
            partner.collection_timeline_mark = partner._origin and "{}/{}".format(*self.env.execute_query(SQL(
                "SELECT COUNT(*), MAX(at) FROM (%s) entry (kind, source, ids, at)",
                partner._origin._timeline_sql()))[0])
