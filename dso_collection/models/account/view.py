"""What the list of accounts shows of an account beyond its stored fields."""

from odoo import api, fields, models


class CollectionAccount(models.Model):
    """The next action's title, and in words what keeps automatic messages from leaving (rules C5, R4)."""

    _inherit = "collection.account"

    next_action_title = fields.Char("Next action's title", compute="_compute_next_action_title")
    missing_text = fields.Char("What is missing", compute="_compute_missing_text")

    @api.model
    def _of_records(self, records) -> dict:
        """Return ``{record: its account}`` of records with a customer and a company; those without one are left out."""
        accounts = {(account.partner_id, account.company_id): account
                    for account in self.search([("partner_id", "in", records.partner_id.ids)])}
        return {record: accounts[key] for record in records
                if (key := (record.partner_id, record.company_id)) in accounts}

    @api.depends("next_action_id.title", "leader_id")
    def _compute_next_action_title(self):
        """Name what is to be done next; of a grouped account, where it is done (rule G2)."""
        for account in self:
            account.next_action_title = account.next_action_id.title or (
                bool(account.leader_id) and self.env._("In %s", account.leader_id.name))

    @api.depends("missing_collector", "missing_contact", "missing_second_contact", "missing_scenario",
                 "contact_problem")
    def _compute_missing_text(self):
        for account in self:
            missing = [
                self._fields[name]._description_string(self.env)
                for name in ("missing_scenario", "missing_collector") if account[name]
            ]
            if account.missing_contact or account.missing_second_contact:
                missing.append(
                    account.contact_problem if account.contact_id else self.env._("No contact for collection"))
            account.missing_text = ", ".join(missing)

    def action_open_customer(self):
        """Open the customer form on its page "Collection"."""
        self.ensure_one()
        return self.partner_id._open_on_collection_page(self.company_id)

    def action_open_statement(self):
        """Open the statement of this account (rule S3)."""
        self.ensure_one()
        return self.partner_id._statement_action(self.company_id)
