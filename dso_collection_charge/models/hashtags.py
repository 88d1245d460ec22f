"""What texts say of late charges: three hashtags (rules H, L2)."""

from odoo import api, models
from odoo.tools import LazyTranslate

from odoo.addons.dso_collection.texts.catalogue import Hashtag

_lt = LazyTranslate(__name__)


def _claims(values, action) -> list[dict]:
    """Return what is claimed of an action's account and not in dispute; of a whole batch it is read at once."""
    known = vars(values).setdefault("late_charges", {})
    if action.id not in known:
        known.update(values.actions._collection_late_charges())
    return known[action.id]


def _sums(values, action, *names) -> dict:
    """Return ``{currency: amount}`` of some of the sums; zero in the company's where there is none."""
    sums = {}
    for claim in _claims(values, action):
        sums[claim["currency"]] = sums.get(claim["currency"], 0.0) + sum(claim[name] for name in names)
    sums = {currency: currency.round(amount) for currency, amount in sums.items() if amount}
    return sums or {action.company_id.currency_id: 0.0}


def _said(*names):
    return lambda values, action, form: values.text(values.writing(action).totals(_sums(values, action, *names)), form)


def _overdue_with_charges(values, action, form):
    """What is overdue together with what is claimed for it, in each currency."""
    totals = dict(values.owed[action.id].overdue().totals)
    for currency, amount in _sums(values, action, "interest", "fixed").items():
        if amount or not totals:
            totals[currency] = currency.round(totals.get(currency, 0.0) + amount)
    return values.text(values.writing(action).totals(totals), form)


_HASHTAGS = {
    "late_interest": Hashtag(
        _lt("Late interest"), _lt("Interest until today that is not yet charged or waived, in each currency; also of "
                                  "items that were paid late."), _said("interest")),
    "fixed_compensation": Hashtag(
        _lt("Fixed compensation"), _lt("Fixed sums for late payment that are not yet charged or waived, in each "
                                       "currency."), _said("fixed")),
    "items_amount_overdue_with_charges": Hashtag(
        _lt("Amount overdue with late charges"), _lt("Total of the overdue items, of late interest and of fixed "
                                                     "compensation, in each currency."), _overdue_with_charges),
}


class CollectionAction(models.Model):
    """Adds the hashtags, and reads what they say for a batch of actions."""

    _inherit = "collection.action"

    @api.model
    def _hashtags(self):
        return {**super()._hashtags(), **_HASHTAGS}

    def _collection_late_charges(self) -> dict:
        """Return ``{action id: claims}`` of the accounts of these actions and those collected in them (rule G2)."""
        charges = self.env["collection.charge"].sudo()  # sudo: what the customer will read
        found = {action.id: [] for action in self}
        for company, actions in self.grouped("company_id").items():
            # sudo: the projection decides who is collected where
            members = self.env["collection.account"].sudo().search([
                ("leader_id", "in", actions.partner_id.ids), ("company_id", "=", company.id)])
            leaders = {member.partner_id: member.leader_id for member in members}
            told = {}
            for claim in charges._told(charges._claims(company, people=actions.partner_id | members.partner_id)):
                customer = claim["item"].partner_id.commercial_partner_id
                if not claim["waiting"]:
                    told.setdefault(leaders.get(customer, customer), []).append(claim)
            for action in actions:
                found[action.id] = told.get(action.partner_id, [])
        return found
