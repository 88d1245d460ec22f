"""What the customer form's page "Collection" shows of a group (rules G3, G4)."""

from odoo import api, fields, models

from ...roles import COLLECTORS
from ...states import OPEN_STATES


def _shown(kind, *args, **options):
    return kind(*args, compute="_compute_collection_group_page", groups=COLLECTORS, **options)


class ResPartner(models.Model):
    """Reads the group of one customer in the current company; nothing is stored."""

    _inherit = "res.partner"

    collection_grouped_in = _shown(fields.Char, string="Where it is collected")
    collection_member_count = _shown(fields.Integer, string="Number of grouped accounts")
    collection_members_balance = _shown(fields.Monetary, string="Balance of the grouped accounts",
                                        currency_field="collection_currency_id")
    collection_members_overdue = _shown(fields.Monetary, string="Overdue of the grouped accounts",
                                        currency_field="collection_currency_id")
    collection_member_open_action_ids = _shown(fields.Many2many, "collection.action",
                                               string="Open actions of the grouped accounts")
    collection_open_elsewhere_ids = _shown(fields.Many2many, "collection.action",
                                           string="Open actions made for it, worked in its leader")
    collection_member_past_action_ids = _shown(fields.Many2many, "collection.action",
                                               string="Past actions of the grouped accounts")

    @api.depends_context("company")
    @api.depends("collection_member_ids", "collection_account_id", "collection_leader_id")
    def _compute_collection_group_page(self):
        """Sum up the grouped accounts, and find the actions made on them before they were grouped (rule G3)."""
        for partner in self:
            leader = partner.collection_leader_id
            account, members = partner.collection_account_id, partner.collection_member_ids
            actions = self.env["collection.action"].search([
                ("partner_id", "in", members.ids), ("company_id", "=", self.env.company.id),
            ]) if members else self.env["collection.action"]
            waiting = actions.filtered(lambda action: action.state in OPEN_STATES)
            partner.collection_grouped_in = bool(leader) and self.env._("Collected in %s", leader._collection_label())
            partner.collection_member_count = len(members)
            partner.collection_members_balance = account.group_balance - account.balance if members else 0
            partner.collection_members_overdue = account.group_overdue - account.overdue if members else 0
            partner.collection_member_open_action_ids = waiting
            partner.collection_open_elsewhere_ids = self.env["collection.action"].search([
                ("made_for_id", "=", partner.id), ("company_id", "=", self.env.company.id),
                ("state", "in", OPEN_STATES)]) if leader else False
            partner.collection_member_past_action_ids = (actions - waiting).sorted("date", reverse=True)

    def action_open_collection_leader(self):
        """Open the account in which this one is collected, on its page "Collection"."""
        self.ensure_one()
        return self.collection_leader_id._open_on_collection_page()

    def action_open_on_collection_page(self):
        """Open the customer form on its page "Collection", from a list on another form."""
        return self._open_on_collection_page()
