"""Payment plans in the customer's timeline (rule D5)."""

from odoo import api, models
from odoo.tools import SQL, format_amount

from ..desk.timeline_day import noon_sql
from ..desk.timeline_words import TimelineWords

_COLOURS = {"proposed": "secondary", "agreed": "info", "running": "info", "kept": "success", "broken": "danger",
            "cancelled": "secondary"}


class PlanWords(TimelineWords):
    """Says what a plan was, and how it stands."""

    def _plan(self, plan):
        return {
            "icon": "fa-calendar", "title": plan.env._(
                "Payment plan %(plan)s: %(count)s instalments, %(total)s", plan=plan.name, count=len(plan.line_ids),
                total=format_amount(plan.env, plan.total, plan.currency_id)),
            "text": plan.end_reason or (plan._standing_words() if plan.state in ("agreed", "running") else ""),
            "state": self._label(plan, "state"), "colour": _COLOURS[plan.state],
            "author": (plan.ended_uid or plan.agreed_uid or plan.create_uid).sudo().name,  # sudo: a name
            "model": plan._name, "id": plan.id}


class ResPartner(models.Model):
    """One entry a plan, at the moment of its last change by hand or by the ledger."""

    _inherit = "res.partner"

    @api.model
    def _timeline_kinds(self):
        return {**super()._timeline_kinds(), "plan": self.env._("Payment plans")}

    @api.model
    def _timeline_sources(self, customers, company):
        return [*super()._timeline_sources(customers, company), SQL(
            """
            SELECT 'plan', 'plan', ARRAY[plan.id],
                   COALESCE(%s, GREATEST(%s, plan.create_date))
              FROM collection_plan plan
             WHERE plan.partner_id = ANY(%s) AND plan.company_id = %s
            """, *(noon_sql(company, SQL.identifier("plan", name)) for name in ("ended_on", "agreed_on")), customers,
            company.id)]

    @api.model
    def _timeline_words(self):
        """Let the words of the rooms before know a plan, too."""
        words = super()._timeline_words()
        return type("TimelineWords", (PlanWords, words), {"MODELS": {**words.MODELS, "plan": "collection.plan"}})
