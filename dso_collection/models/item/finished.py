"""Items that finished their scenario: shown, found, and begun again (rule P7)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ...roles import COLLECTORS


class AccountMoveLine(models.Model):
    """What the statement shows of a finished item, and what a person can do with it."""

    _inherit = "account.move.line"

    collection_finished_on = fields.Date(
        "Scenario finished on", compute="_compute_collection_place", search="_search_collection_finished_on",
        groups=COLLECTORS, compute_sudo=True,
        help="Every action of the scenario was done for the item, and it is still open: the next item leads.")
    collection_begun_again = fields.Boolean(
        "Scenario begun again", compute="_compute_collection_place", groups=COLLECTORS, compute_sudo=True,
        help="The scenario was begun again for the item, and nothing was done since.")

    def _compute_collection_place(self):
        places = {place.item_id: place for place in self.env["collection.item.place"].search(
            [("item_id", "in", self.ids)])} if self.ids else {}
        again = [item.id for item, place in places.items() if place.since_before is not False and place.since_action_id]
        done = self.env["collection.action"].search(
            [("leader_item_id", "in", again), ("scenario_action_id", "!=", False),
             "|", ("state", "=", "done"), ("skipped", "=", True)]) if again else self.env["collection.action"]
        for item in self:
            place = places.get(item._origin)
            item.collection_finished_on = place and not item.reconciled and place.finished_on
            item.collection_begun_again = bool(place) and bool(place.since_action_id) and not place.finished_on \
                and place.since_action_id != place.since_before and not done.filtered(
                    lambda action, item=item, place=place: action.leader_item_id == item._origin
                    and action.id > place.since_action_id)

    @api.model
    def _search_collection_finished_on(self, operator, value):
        """Find open items by whether, or when, they finished their scenario."""
        places = self.env["collection.item.place"].sudo()  # sudo: the engine's own memory
        if operator in ("in", "not in") and set(value) == {False}:
            finished = Domain("id", "in", SQL(
                "(SELECT item_id FROM collection_item_place WHERE finished_on IS NOT NULL)")) \
                & Domain("reconciled", "=", False)
            return ~finished if operator == "in" else finished
        return Domain("id", "in", places.search([("finished_on", operator, value)]).item_id.ids)

    def action_collection_begin_again(self):
        """Begin the scenario again for finished items: nothing done so far counts for them any more.

        Raises AccessError for who is no collector, UserError when none of the items has finished.
        """
        self._check_collector()
        finished = self.filtered("collection_finished_on")
        if not finished:
            raise UserError(self.env._(
                "None of these items has finished its scenario: there is nothing to begin again."))
        self._collection_change_place(finished, "_begin_again", self.env._(
            "Collection: the scenario begins again for %s."))

    def action_collection_end_again(self):
        """Take back that the scenario was begun again, while nothing was done since."""
        self._check_collector()
        begun = self.filtered("collection_begun_again")
        if not begun:
            raise UserError(self.env._(
                "For none of these items was the scenario begun again, or something was done since: cancel its next "
                "actions instead."))
        self._collection_change_place(begun, "_take_beginning_back", self.env._(
            "Collection: the scenario does not begin again for %s."))

    def _collection_change_place(self, items, method, words):
        """Do it as the engine, plan the accounts anew, and leave a trace on the customers."""
        # sudo: only the engine writes places; the right was checked
        getattr(self.env["collection.item.place"].sudo(), method)(items.sudo())
        for customer, theirs in items.grouped(lambda item: item.partner_id.commercial_partner_id).items():
            customer._message_log(body=words % ", ".join(theirs._collection_documents().values()))
        self.env["collection.action"]._replan_partners(items.partner_id.commercial_partner_id.ids)
        items.invalidate_recordset(["collection_finished_on", "collection_begun_again"])
