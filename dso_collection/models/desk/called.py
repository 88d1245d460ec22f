"""Whom to call and what was said before: on the action's form, its card and in the call (rules D2, D3)."""

from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.misc import format_date


class ResPartner(models.Model):
    """Numbers as a line of links."""

    _inherit = "res.partner"

    def _collection_phones_html(self):
        """Return the numbers of a contact as links, and those that are wrong; False where it has none."""
        link = Markup('<a href="%s">%s</a>')
        lines = [link % (phone["link"], phone["number"]) for phone in self._collection_phones()]
        wrong = (self | self.commercial_partner_id).filtered("collection_wrong_phone")
        lines += [Markup('<span class="text-danger">%s</span>') % self.env._(
            "Wrong number: %s", partner.collection_wrong_phone) for partner in wrong]
        return Markup("<br/>").join(lines) or False


class CollectionAccount(models.Model):
    """Earlier contacts as a short list."""

    _inherit = "collection.account"

    def _last_contacts_html(self):
        """Return the last contacts of one account, each with what came of it; False where there was none."""
        self.ensure_one()
        return Markup("").join(
            Markup("<div><strong>%s</strong> %s%s</div>") % (
                format_date(self.env, action.done_date), action.title,
                Markup('<div class="text-muted">%s</div>') % outcome if outcome else "")
            for action in self._last_contacts()[self]
            for outcome in [action._came_of_it()]) or False


class CollectionAction(models.Model):
    """What the form and the card of an action show of its contact and of earlier ones."""

    _inherit = "collection.action"

    contact_phone = fields.Char("Phone", compute="_compute_contact_phone",
                                help="The number of the action's contact; without one, that of the customer.")
    contact_phones = fields.Html("Numbers", compute="_compute_contact_phones", sanitize=False)
    last_contacts = fields.Html("Last contacts", compute="_compute_last_contacts", sanitize=False)

    last_contact = fields.Char("Last contact", compute="_compute_last_contact")

    @api.depends("partner_id", "company_id")
    def _compute_last_contact(self):
        """Say in a line what was last done with each customer, for a page of cards in one query."""
        self.flush_model(["partner_id", "company_id", "state", "channel", "done_date"])
        last = self.browse(found for (found,) in self.env.execute_query(SQL(
            """
            SELECT DISTINCT ON (partner_id, company_id) id
              FROM collection_action
             WHERE partner_id = ANY(%s) AND company_id = ANY(%s) AND state = 'done' AND channel = ANY(%s)
          ORDER BY partner_id, company_id, done_date DESC, id DESC
            """, self.partner_id.ids, self.company_id.ids, self._contact_channels())))
        by_account = last.grouped(lambda action: (action.partner_id, action.company_id))
        for action in self:
            done = by_account.get((action.partner_id, action.company_id))
            action.last_contact = ", ".join(filter(None, [
                self.env._("%(day)s: %(title)s", day=format_date(self.env, done.done_date), title=done.title),
                done._came_of_it()])) if done else False

    def _called(self):
        """Return who is called: the contact, else the customer."""
        return self.contact_id or self.partner_id

    @api.depends("contact_id", "partner_id")
    def _compute_contact_phone(self):
        for action in self:
            action.contact_phone = next((phone["number"] for phone in action._called()._collection_phones()), False)

    @api.depends("contact_id", "partner_id")
    def _compute_contact_phones(self):
        for action in self:
            action.contact_phones = action._called()._collection_phones_html()

    @api.depends("account_id")
    def _compute_last_contacts(self):
        for action in self:
            action.last_contacts = bool(action.account_id) and action.account_id._last_contacts_html()

    def _came_of_it(self):
        """Say what came of a contact: its outcome, or whether its message arrived."""
        self.ensure_one()
        labels = dict(self._fields["delivery_state"]._description_selection(self.env))
        return self.outcome_text or labels.get(self.delivery_state) or ""
