"""Buttons and menus that open the screen "Assign collector and scenario" (rules R1, R5)."""

from odoo import api, fields, models

from ...roles import MANAGERS


class ResPartner(models.Model):
    """From any list of customers or contacts."""

    _inherit = "res.partner"

    def action_collection_assign(self):
        """Ask which collector and scenario the selected customers get."""
        self._check_collection_right(["collector_id", "collection_scenario_id"])
        return self.env["collection.assign.wizard"]._open(self)


class CollectionAccount(models.Model):
    """From the list of accounts."""

    _inherit = "collection.account"

    def action_collection_assign(self):
        """Ask which collector and scenario the selected accounts get."""
        return self.env["collection.assign.wizard"]._open(self)


class ResUsers(models.Model):
    """From a collector who leaves: the accounts that another one must take over."""

    _inherit = "res.users"

    collection_account_count = fields.Integer(
        "Accounts collected", compute="_compute_collection_account_count",
        groups=MANAGERS)

    @api.depends_context("allowed_company_ids")
    def _compute_collection_account_count(self):
        groups = self.env["collection.account"]._read_group(
            [("collector_id", "in", self.ids)], ["collector_id"], ["__count"])
        counts = {collector.id: count for collector, count in groups}
        for user in self:
            user.collection_account_count = counts.get(user.id, 0)

    def action_collection_reassign(self):
        """Open the accounts that these users collect, to select them and give them to others."""
        opened = self.env["ir.actions.act_window"]._for_xml_id("dso_collection.collection_account_action")
        opened.pop("path", None)
        name = self.env._("Accounts of %s", ", ".join(self.mapped("name")))
        return dict(opened, name=name, display_name=name, domain=[("collector_id", "in", self.ids)],
                    context={"collection_paste": "customers", "collection_desk": False, "collection_alert": False})
