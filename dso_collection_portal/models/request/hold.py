"""What waits to be validated holds the documents it is about, where the company says so (rule E3)."""

from odoo import api, fields, models
from odoo.tools import SQL, format_date

from odoo.addons.dso_collection.models.account.exclusions import Exclusion


class CollectionRequest(models.Model):
    """Says in SQL, once, which documents wait; no status is noted on them."""

    _inherit = "collection.request"

    holds_text = fields.Char("Meanwhile", compute="_compute_holds_text")

    @api.depends("state", "kind", "held_until", "company_id.collection_page_holds")
    @api.depends_context("lang")
    def _compute_holds_text(self):
        """Say of one that waits what becomes of its documents meanwhile; the same as :meth:`_holding_sql` decides."""
        for request in self:
            how = request.company_id.sudo().collection_page_holds  # sudo: a setting, for whoever reads the request
            holds = request.held_until and request.held_until >= request.company_id._collection_today() and (
                how == "all" or (how == "promise" and request.kind == "promise"))
            request.holds_text = request.state == "to_validate" and request.kind != "contact" and (
                self.env._("The documents wait until %s", format_date(self.env, request.held_until)) if holds
                else self.env._("The scenario goes on"))

    @api.model
    def _holding_sql(self) -> SQL:
        """Return a SELECT of the ids of the items that what customers said holds now; it depends on no row outside."""
        self.flush_model(["company_id", "state", "kind", "held_until", "item_ids"])
        self.env["res.company"].flush_model(["collection_page_holds"])
        # sudo: whoever asks, each company's day is the same
        companies = self.env["res.company"].sudo()._collection_every()
        return SQL(
            """
            SELECT said.account_move_line_id
              FROM collection_request request
              JOIN account_move_line_collection_request_rel said ON said.collection_request_id = request.id
              JOIN res_company company_of ON company_of.id = request.company_id
              JOIN (VALUES %s) day (id, today) ON day.id = request.company_id
             WHERE request.state = 'to_validate' AND request.held_until >= day.today
               AND (company_of.collection_page_holds = 'all'
                    OR company_of.collection_page_holds = 'promise' AND request.kind = 'promise')
            """, SQL(", ").join(SQL("(%s, %s::date)", company.id, company._collection_today())
                                for company in companies))

    @api.model
    def _touch_waiting(self, companies):
        """Have the customers of these companies planned again about whom something waits."""
        self.env["collection.touch"]._touch(self.search([
            ("company_id", "in", companies.ids), ("state", "=", "to_validate")])._customers())

    def _customers(self):
        """Return the customers whose planning these requests concern: the account, and the documents' own."""
        return self.partner_id | self.item_ids.partner_id

    def _touch(self):
        """Plan again, and let waiting messages be looked at: what is said and decided here may stop or free them."""
        self.env["collection.touch"].sudo()._touch(self._customers())  # sudo: the list is the engine's
        self.env["collection.action"].sudo()._wake_dispatcher()  # sudo: so are scheduled actions


class CollectionAccount(models.Model):
    """One more reason why an item leaves the scenario; who said something may pay all the same."""

    _inherit = "collection.account"

    @api.model
    def _exclusions(self):
        return {**super()._exclusions(), "request": Exclusion(
            lambda env: SQL("line.id IN (%s)", env["collection.request"]._holding_sql()),
            lambda item: item.env._("Said by the customer, to validate"), payable=lambda item: True)}
