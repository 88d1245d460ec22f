"""Collectors on whose desk work waits and nothing is done (rule K4)."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ...roles import COLLECTORS

#: So long work must wait, and nothing be done, until somebody ought to ask.
DAYS = 10
#: What a person did: a message that leaves by itself and unasked is nobody's work.
_BY_A_PERSON = "(automatic IS NOT TRUE OR to_confirm IS TRUE OR kind = 'message')"


class CollectionAction(models.Model):
    """Keeps at hand who did something when."""

    _inherit = "collection.action"

    _done_by_people = models.Index(f"(collector_id, done_date) WHERE state = 'done' AND {_BY_A_PERSON}")


class ResUsers(models.Model):
    """Finds collectors who seem to be away without having said so."""

    _name = "res.users"
    _inherit = ["res.users", "collection.insight.found"]

    collection_last_done = fields.Date(
        "Last action done", compute="_compute_collection_desk", groups=COLLECTORS,
        help="The last day on which an action of this collector was done by a person, not by the engine.")
    collection_waiting = fields.Integer(
        "Actions waiting", compute="_compute_collection_desk", groups=COLLECTORS,
        help="Actions of today and before that wait for this collector: to do, or to confirm.")

    @api.depends_context("allowed_company_ids")
    def _compute_collection_desk(self):
        actions = self.env["collection.action"]
        done = dict(actions._read_group(
            [("collector_id", "in", self.ids), ("state", "=", "done"),
             "|", "|", ("automatic", "=", False), ("to_confirm", "=", True), ("kind", "=", "message")],
            ["collector_id"], ["done_date:max"]))
        waiting = dict(actions._read_group(
            [("collector_id", "in", self.ids), ("state", "in", ("todo", "to_confirm")),
             ("due", "in", ("late", "today"))], ["collector_id"], ["__count"]))
        for user in self:
            user.collection_last_done = done.get(user._origin, False)
            user.collection_waiting = waiting.get(user._origin, 0)

    @api.model
    def _collection_findings(self):
        return {**super()._collection_findings(), "idle_collector": "_idle_collectors_sql"}

    @api.model
    def _idle_collectors_sql(self) -> SQL:
        """Select the collectors with work that waits for ten days or longer, and nothing done in that time.

        Work is what a person does or confirms, in the companies that are switched on, each by its own day. What
        was done last is looked up for each of the few collectors, at the end of an index.
        """
        days = SQL(", ").join(
            SQL("(%s, %s::date)", company.id, company._collection_today() - timedelta(days=DAYS))
            for company in self.env.companies)
        return SQL(
            """
            (WITH company (id, since) AS (VALUES %(days)s)
             SELECT collector.id
               FROM res_users collector
              WHERE collector.active
                AND collector.id = ANY(%(collectors)s)
                AND EXISTS (SELECT 1
                              FROM company
                              JOIN collection_action action ON action.company_id = company.id
                             WHERE action.collector_id = collector.id
                               AND action.state IN ('todo', 'to_confirm')
                               AND action.date <= company.since)
                AND NOT EXISTS (SELECT 1
                                  FROM company
                                 WHERE company.since < (
                                       SELECT MAX(action.done_date)
                                         FROM collection_action action
                                        WHERE action.company_id = company.id AND action.collector_id = collector.id
                                          AND action.state = 'done' AND action.kind <> 'companion'
                                          AND %(by_a_person)s)))
            """, days=days, collectors=self._collection_collectors().ids, by_a_person=SQL(_BY_A_PERSON))

    def action_collection_open_agenda(self):
        """Open the agenda of one collector."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("dso_collection.collection_action_action")
        action.pop("path", None)
        name = self.env._("Agenda of %s", self.name)
        return dict(action, name=name, display_name=name, domain=[("collector_id", "=", self.id)],
                    context={"search_default_open": 1, "collection_paste": "customers",
                             "collection_desk": False, "collection_alert": False})
