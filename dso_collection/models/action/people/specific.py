"""Specific actions: made by a person or a program for chosen items, outside the scenario (rule A4)."""

from odoo import api, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL
from odoo.tools.misc import format_date

from .... import ledger
from ....states import OPEN_STATES, first_state
from ....transitions import BEGIN, BEGIN_ANEW


class CollectionAction(models.Model):
    """Makes, checks and changes specific actions; the same rules hold for screens and programs."""

    _inherit = "collection.action"

    @api.model_create_multi
    def create(self, vals_list):
        """Make specific actions and manual messages; scenario actions are the engine's alone.

        The customer becomes the collecting account; collector, contact and state are filled from it
        unless given. Chosen items leave the scenario at once (rule P1). Raises ``ValidationError``
        for items that are not open, of another account or company, or already in another one.
        """
        actions = super().create([self._complete_values(vals) for vals in vals_list])
        if not self.env.context.get("collection_rehearsal"):
            chosen = actions.filtered(lambda action: action.kind != "scenario" and action.item_ids)
            for action in chosen:
                action._check_chosen_items(action.item_ids)
            actions.filtered(lambda action: action.kind == "specific")._replan()
        return actions

    @api.model
    def _complete_values(self, vals):
        """Fill what a specific action or message takes from its items and its account."""
        if vals.get("scenario_action_id"):
            return vals  # the engine's own
        items = self.new({"item_ids": vals.get("item_ids", [])}).item_ids._origin
        company = self.env["res.company"].browse(vals.get("company_id")) or items.company_id[:1] or self.env.company
        company._collection_check_mine()
        partner = self.env["res.partner"].browse(vals.get("partner_id")) or items.partner_id[:1]
        partner = self._collecting_partner(partner, company)
        # sudo: the projection decides, whoever makes the action
        account = self.env["collection.account"].sudo().search(
            [("partner_id", "=", partner.id), ("company_id", "=", company.id)])
        vals = {
            "contact_id": account.contact_id.id, "collector_id": account.collector_id.id,
            "to_confirm": bool(vals.get("automatic")), "date": company._collection_today(), **vals,
            "partner_id": partner.id, "company_id": company.id, "items_chosen": bool(items),
            "contact_manual": bool(vals.get("contact_id")),
        }
        if "state" not in vals:
            vals["state"] = BEGIN.target(first_state(vals.get("automatic"), vals.get("to_confirm")))
        return vals

    @api.model
    def _collecting_partner(self, partner, company):
        """Return the account in which a customer, or any of its contacts, is collected (rule G2)."""
        account = partner.commercial_partner_id.with_company(company)
        return (account.collection_leader_id.commercial_partner_id or account).with_company(self.env.company)

    def write(self, vals):
        """Check items newly chosen, and let those given back return to the scenario at once (rule A4)."""
        before = {action: action.item_ids for action in self} if "item_ids" in vals else {}
        result = super().write(vals)
        for action, items in before.items():
            action._chosen_items_changed(items)
        specific = self.filtered(lambda action: action.kind == "specific")
        if before:
            specific._replan()
        if {"automatic", "to_confirm", "channel"} & set(vals) and "state" not in vals:
            # sudo: a state follows from what was chosen, nobody writes it
            for action in specific.sudo().filtered(BEGIN_ANEW.allows):
                action._change_state(BEGIN_ANEW, state=action._first_state())
        if "state" in vals:
            self.env["collection.touch"]._touch(specific.partner_id)
        return result

    def _chosen_items_changed(self, before):
        """Check what a change of the chosen items added, and refuse to leave nothing."""
        self.ensure_one()
        if self.kind == "scenario" or self.item_ids == before:
            return
        self._check_chosen_items(self.item_ids - before)
        if self.items_chosen and not self.item_ids:
            raise ValidationError(self.env._(
                "“%s” would be left without items: cancel it instead.", self.display_name))
        self.sudo().items_chosen = bool(self.item_ids)  # sudo: follows from the items

    @api.ondelete(at_uninstall=False)
    def _give_items_back(self):
        """Let the items of deleted specific actions return to the scenario."""
        self.env["collection.touch"]._touch(self.filtered(lambda action: action.kind == "specific").partner_id)

    def _mark_handed_over(self, handed, contents):
        """Let the items of what was just sent return to the scenario (rule A4)."""
        result = super()._mark_handed_over(handed, contents)
        self.env["collection.touch"]._touch(self.filtered(lambda action: action.kind == "specific").partner_id)
        return result

    @api.constrains("automatic", "channel")
    def _check_automatic(self):
        """Refuse to automate what only a person can do (rule A3)."""
        for action in self:
            if action.kind != "scenario" and action.automatic and not action._channel_class().can_be_automatic:
                raise ValidationError(self.env._(
                    "“%s” cannot be automatic: a person makes it. Untick “Automatic action”.", action.display_name))

    def _check_chosen_items(self, items):
        """Refuse items that this action cannot be made for, saying why and what to do (rule A4)."""
        self.ensure_one()
        # sudo: an item of another company is refused in words, not by an access error
        items = items.sudo()
        still_open = ledger.still_open(items)
        for item in items:
            if reason := self._item_problem(item, item in still_open):
                raise ValidationError(reason)
        if self.kind == "specific" and self.state in OPEN_STATES:
            self._check_chosen_once(items)

    def _item_problem(self, item, is_open):
        """Say why an item cannot be chosen, False when it can."""
        _ = self.env._
        names = {"item": item._collection_document() or item.display_name,
                 "customer": self.partner_id._collection_label(), "company": self.company_id.name}
        if item.company_id != self.company_id:
            return _("%(item)s belongs to %(other)s, the action of %(customer)s to %(company)s: make one action "
                     "for each company.", other=item.company_id.name, **names)
        if item.account_type != ledger.RECEIVABLE:
            return _("%(item)s is no receivable item: choose items of the customer's account.", **names)
        if self._collecting_partner(item.partner_id, self.company_id) != self.partner_id \
                and item.partner_id.commercial_partner_id != self.partner_id:
            return _("%(item)s is an item of %(other)s, the action is one of %(customer)s: make one action for "
                     "each customer.", other=item.partner_id._collection_label() if item.partner_id else "–", **names)
        if self.state in OPEN_STATES and not is_open:
            return _("%(item)s of %(customer)s is not open: choose posted items that are not yet paid.", **names)
        return False

    def _check_chosen_once(self, items):
        """Refuse items that another open specific action has, naming it."""
        self._hold_account()
        # sudo: the other action counts, whoever may see it
        other = self.sudo().search([
            ("kind", "=", "specific"), ("state", "in", OPEN_STATES), ("item_ids", "in", items.ids),
            ("id", "!=", self.id)], limit=1)
        if other:
            raise ValidationError(self.env._(
                "%(items)s of %(customer)s is already in “%(other)s” of %(date)s, which is still open: change or "
                "cancel that one first.", other=other.title, customer=self.partner_id._collection_label(),
                items=", ".join((items & other.item_ids).mapped(lambda item: item._collection_document())),
                date=format_date(self.env, other.date)))

    def _hold_account(self):
        """Let a second user who chooses items of the account at the same time start over on fresh data."""
        self.env.cr.execute(SQL(
            "UPDATE collection_account SET partner_id = partner_id WHERE partner_id = %s AND company_id = %s",
            self.partner_id.id, self.company_id.id))

    def _check_reopening(self):
        """Refuse to open specific actions again that have nothing left, or whose items are in another one."""
        for action in self.filtered(lambda action: action.kind == "specific" and action.items_chosen):
            items = ledger.still_open(action.item_ids.sudo())  # sudo: as when they were chosen
            if not items:
                raise UserError(self.env._(
                    "“%s” cannot be opened again: none of its items is open any more.", action.display_name))
            action._check_chosen_once(items)
