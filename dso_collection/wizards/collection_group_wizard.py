"""Asks in which account the selected ones are to be collected, and shows what that does (rules G1, G3, G7)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date, formatLang

from ..states import OPEN_STATES

#: So many accounts are listed one by one before the grouping is done.
_LISTED = 40


class CollectionGroupWizard(models.TransientModel):
    """The screen "Group collection"; what it shows and does is decided in ``res.partner``."""

    _name = "collection.group.wizard"
    _description = "Group collection"

    company_id = fields.Many2one("res.company", required=True, readonly=True)
    partner_ids = fields.Many2many("res.partner", string="Accounts", readonly=True)
    leader_from = fields.Selection(
        [("selected", "One of the selected accounts"), ("other", "Another account")], "Collect in",
        required=True, default="selected")
    leader_id = fields.Many2one("res.partner", "Group leader",
                                help="The account in which the collection of all of them is made.")
    has_leaders = fields.Boolean(compute="_compute_has_leaders")
    whole_groups = fields.Boolean(
        "Move whole groups", default=True,
        help="The accounts collected in a selected group leader move along with it. Not ticked: such leaders "
        "stay where they are.")
    movable = fields.Integer(compute="_compute_summary")
    summary = fields.Html(compute="_compute_summary", sanitize=False)

    @api.model
    def _open(self, partners, company):
        """Open the screen for some customers, with the leader there is among them."""
        leaders = list(partners._collection_members_of(company))
        wizard = self.create({
            "company_id": company.id, "partner_ids": [(6, 0, partners.ids)],
            "leader_id": leaders[0] if len(leaders) == 1 else False,
            "leader_from": "selected" if len(partners) > 1 else "other",
        })
        return {
            "type": "ir.actions.act_window", "name": self.env._("Group collection"), "res_model": self._name,
            "res_id": wizard.id, "view_mode": "form", "target": "new",
        }

    @api.depends("partner_ids", "leader_id")
    def _compute_has_leaders(self):
        for wizard in self:
            leaders = wizard.partner_ids._origin._collection_members_of(wizard.company_id)
            wizard.has_leaders = bool(set(leaders) - set(wizard.leader_id._origin.ids)) or bool(
                wizard.leader_id.with_company(wizard.company_id).collection_leader_id & wizard.partner_ids)

    @api.onchange("leader_from")
    def _onchange_leader_from(self):
        """Choose anew."""
        if self.leader_from == "selected" and self.leader_id not in self.partner_ids:
            self.leader_id = False

    def _grouping(self):
        """Return what the present choice would do."""
        self.ensure_one()
        accounts = self.partner_ids._origin.with_company(self.company_id)
        return accounts._collection_plan_grouping(
            self.leader_id._origin.with_company(self.company_id), self.whole_groups)

    @api.depends("leader_id", "whole_groups", "partner_ids", "company_id")
    def _compute_summary(self):
        for wizard in self:
            wizard.movable, wizard.summary = 0, False
            if wizard.leader_id:
                grouping = wizard._grouping()
                wizard.movable = len(grouping.moving)
                wizard.summary = self.env["ir.qweb"]._render(
                    "dso_collection.collection_group_summary", wizard._summary_values(grouping))

    def _summary_values(self, grouping):
        """Return what the summary says: who moves with which figures, what ends, what is kept, who stays."""
        rows = self._rows(grouping.moving)
        partners = self.env["res.partner"]
        return {
            "rows": rows[:_LISTED], "others": max(len(rows) - _LISTED, 0), "total": self._total(rows),
            "already": len(grouping.already), "leader": self._leader_words(grouping), "freed": grouping.freed,
            "refused": [partners._collection_fault_words(fault) for fault in grouping.refused[:_LISTED]],
            "refused_others": max(len(grouping.refused) - _LISTED, 0),
        }

    def _rows(self, moving):
        """Describe the accounts that move, the largest overdue amount first."""
        accounts = {account.partner_id: account for account in self.env["collection.account"].search(
            [("partner_id", "in", moving.ids), ("company_id", "=", self.company_id.id)])}
        actions = self.env["collection.action"].search([
            ("partner_id", "in", moving.ids), ("company_id", "=", self.company_id.id), ("state", "in", OPEN_STATES)])
        by_partner = actions.grouped("partner_id")
        rows = []
        for partner in moving:
            account, theirs = accounts.get(partner), by_partner.get(partner, actions.browse())
            ends = theirs.filtered("scenario_action_id")
            rows.append({
                "name": partner.name, "code": partner.ref or "", "from": partner.collection_leader_id.name or "",
                "balance": account.balance if account else 0.0, "overdue": account.overdue if account else 0.0,
                "ends": ", ".join(f"{action.title} ({format_date(self.env, action.date)})" for action in ends[:1]),
                "ending": len(ends), "kept": len(theirs - ends), "money": self._money,
            })
        return sorted(rows, key=lambda row: (-row["overdue"], -row["balance"], row["code"]))

    def _total(self, rows):
        return {name: sum(row[name] for row in rows) for name in ("balance", "overdue", "ending", "kept")} | {
            "count": len(rows), "money": self._money}

    def _money(self, amount):
        return formatLang(self.env, amount, currency_obj=self.company_id.currency_id)

    def _leader_words(self, grouping):
        """Say what applies to the group: the leader's collector, scenario and contact, and who had others."""
        partner, company = grouping.leader, self.company_id
        defaults = {"collector_id": "collection_collector_id", "collection_scenario_id": "collection_scenario_id"}

        def setting(account, name):
            return account[name] or company._collection_default(defaults[name])

        different = {
            name: sum(setting(account, name) != setting(partner, name) for account in grouping.moving)
            for name in defaults}
        contacts = partner._collection_contacts()
        return {
            "label": partner._collection_label(),
            "collector": setting(partner, "collector_id").sudo().name,  # sudo: a name, for any reader
            "scenario": setting(partner, "collection_scenario_id").sudo().name,
            "contact": ", ".join(contacts.mapped("name")), "problem": partner._collection_problem_of(contacts),
            "other_collector": different["collector_id"], "other_scenario": different["collection_scenario_id"],
        }

    def action_group(self):
        """Group those that can be, and tell who was left and why."""
        self.ensure_one()
        if not self.leader_id:
            raise UserError(self.env._("Choose the account in which the collection is to be made."))
        accounts = self.partner_ids.with_company(self.company_id)
        grouping = accounts._collection_group_in(self.leader_id.with_company(self.company_id), self.whole_groups)
        reasons = [accounts._collection_fault_words(fault) for fault in grouping.refused]
        if not grouping.moving:
            raise UserError("\n".join(reasons[:10]) or self.env._(
                "All of these accounts are collected in %s already.", grouping.leader._collection_label()))
        text = self.env._("%(count)s accounts are now collected in %(leader)s.", count=len(grouping.moving),
                          leader=grouping.leader._collection_label()) if len(grouping.moving) > 1 else self.env._(
            "%(account)s is now collected in %(leader)s.", account=grouping.moving._collection_label(),
            leader=grouping.leader._collection_label())
        if reasons:
            text = self.env._("%(done)s Not grouped (%(count)s): %(reasons)s", done=text, count=len(reasons),
                              reasons=" ".join(reasons[:5]))
        return self.env["collection.action"]._notify(text, "warning" if reasons else "success")
