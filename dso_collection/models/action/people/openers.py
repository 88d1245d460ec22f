"""Buttons that open the two wizards, from everywhere a customer or an item is shown (rules A4, C4, S3)."""

from odoo import models
from odoo.exceptions import UserError


class CollectionAction(models.Model):
    """From the agenda; and the one place that says what a wizard is opened with."""

    _inherit = "collection.action"

    def action_write_message(self):
        """Write a message to the customer of an action."""
        return self._open_message_wizard(self.partner_id, self.company_id)

    def _open_specific_wizard(self, partner, company, items=None):
        """Open "New specific action" for chosen items of a customer; without any, for the overdue ones."""
        account = self._one_account(partner, company)
        if items is None:
            items = self._overdue_items(account, company)
        return self._open_maker("collection.specific.action.wizard", self.env._("New specific action"),
                                account, company, items)

    def _open_message_wizard(self, partner, company, items=None):
        """Open "Write a message" to a customer's contacts; with items: those are listed."""
        return self._open_maker("collection.message.wizard", self.env._("Write a message"),
                                self._one_account(partner, company), company,
                                items or self.env["account.move.line"])

    def _one_account(self, partners, companies):
        """Return the collecting account of some customers; refuse several, naming them."""
        if len(companies) > 1:
            raise UserError(self.env._("The selection belongs to several companies (%s): choose one of them.",
                                       ", ".join(companies.mapped("name"))))
        accounts = self.env["res.partner"].union(*(
            self._collecting_partner(partner, companies) for partner in partners))
        if len(accounts) != 1:
            raise UserError(
                self.env._("The selection belongs to several customers (%s): choose one of them.",
                           ", ".join(account._collection_label() for account in accounts[:5]))
                if accounts else self.env._("The selection belongs to no customer."))
        return accounts

    def _open_maker(self, model, title, partner, company, items):
        return {
            "type": "ir.actions.act_window", "name": title, "res_model": model, "view_mode": "form",
            "target": "new", "context": {
                "default_partner_id": partner.id, "default_company_id": company.id,
                "default_item_ids": [(6, 0, items.ids)],
            },
        }


class AccountMoveLine(models.Model):
    """From selected items."""

    _inherit = "account.move.line"

    def action_new_specific_action(self):
        """Make a specific action for the selected items (rule A4)."""
        actions = self.env["collection.action"]
        return actions._open_specific_wizard(self.partner_id, self.company_id, self)

    def action_write_message(self):
        """Write a message that lists the selected items (rule C4)."""
        return self.env["collection.action"]._open_message_wizard(self.partner_id, self.company_id, self)


class CollectionAccount(models.Model):
    """From the list of accounts."""

    _inherit = "collection.account"

    def action_new_specific_action(self):
        """Make a specific action for all overdue items of the account."""
        return self.env["collection.action"]._open_specific_wizard(self.partner_id, self.company_id)

    def action_write_message(self):
        """Write a message to the customer."""
        return self.env["collection.action"]._open_message_wizard(self.partner_id, self.company_id)


class ResPartner(models.Model):
    """From the customer form."""

    _inherit = "res.partner"

    def action_new_specific_action(self):
        """Make a specific action for all overdue items of the account."""
        self._check_collection_right()
        return self.env["collection.action"]._open_specific_wizard(self, self.env.company)

    def action_write_message(self):
        """Write a message to the customer."""
        self._check_collection_right()
        return self.env["collection.action"]._open_message_wizard(self, self.env.company)
