"""Why the contact for collection of an account cannot be used, in words and for many accounts at once."""

from collections import defaultdict

from odoo import api, fields, models

from ...channels import DEFAULT


class CollectionAccount(models.Model):
    """Rule C5: the account shows why its contact for collection is missing or unusable."""

    _inherit = "collection.account"

    contact_problem = fields.Char("Why nobody can be written to", compute="_compute_contact_problem")

    @api.depends("missing_contact", "missing_second_contact", "contact_id", "scenario_id")
    def _compute_contact_problem(self):
        flagged = self.filtered(lambda account: account.missing_contact or account.missing_second_contact)
        reasons = flagged.filtered("contact_id")._contact_reasons()
        for account in self:
            if account not in flagged:
                account.contact_problem = False
            elif account.contact_id:
                account.contact_problem = " ".join(reasons[account]) or self.env._(
                    "Mended meanwhile: the account is looked at again within a few minutes.")
            else:
                account.contact_problem = self.env._("No contact for collection: tick one among its contacts.")

    def _contact_reasons(self) -> dict:
        """Return ``{account: [reason, …]}`` of contacts that the scenario's automatic actions cannot reach.

        The channels are asked once each for all accounts, however many these are.
        """
        probes = self._contact_probes()
        reasons = defaultdict(dict)
        classes = self.env["collection.action"]._channel_classes()
        for key in {channel for account in probes for channel in account._automatic_channels()}:
            asked = {
                probe.id: account for account, made in probes.items() if key in account._automatic_channels()
                for probe in made
            }
            every = self.env["collection.action"].union(*(
                probe for account, made in probes.items() for probe in made if probe.id in asked))
            for probe_id, reason in classes[key](self.env).unreachable(every).items():
                reasons[asked[probe_id]][reason] = True  # each once, in order
        return defaultdict(list, {account: list(found) for account, found in reasons.items()})

    def _automatic_channels(self) -> set:
        """Return the channels that the account's scenario uses by itself, as first and as second ones (rule M1)."""
        # sudo: the scenario may be of a company above that this user does not see
        steps = self.scenario_id.sudo().action_ids.filtered("automatic")
        # Those whose add-on is gone reach nobody and are asked nothing
        return {*steps.mapped("channel"), *steps.mapped("second_channel")} & {
            *self.env["collection.action"]._channel_classes()}

    def _contact_probes(self) -> dict:
        """Return ``{account: [action, …]}``: actions, never stored, each to one contact for collection."""
        probes = {}
        for company, accounts in self.grouped("company_id").items():
            customers = accounts.partner_id.with_company(company)
            customers.fetch(["collection_leader_id"])  # each channel looks whose contact it is
            contacts = customers._collection_contacts().grouped("commercial_partner_id")
            for account in accounts:
                probes[account] = [
                    self.env["collection.action"].new({
                        "partner_id": account.partner_id.id, "contact_id": contact.id, "contact_manual": True,
                        "company_id": company.id, "channel": DEFAULT,
                    })
                    for contact in contacts.get(account.partner_id, account.contact_id)
                ]
        return probes
