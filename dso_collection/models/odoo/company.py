"""Collection settings of a company: defaults, several contacts. Its days and hours: ``company_hours.py``."""

from odoo import api, fields, models, tools
from odoo.exceptions import ValidationError
from odoo.tools import SQL


class ResCompany(models.Model):
    """What a company decides once for all its accounts (rules A7, C2, R3)."""

    _inherit = "res.company"

    collection_scenario_id = fields.Many2one(
        "collection.scenario", string="Default scenario", check_company=True,
        help="Scenario of the accounts that have none of their own. A branch without one has its parent company's.",
    )
    collection_collector_id = fields.Many2one(
        "res.users", string="Default collector", domain="[('share', '=', False)]",
        help="Collector of the accounts that have none of their own. A branch without one has its parent company's.",
    )
    collection_calendar_id = fields.Many2one(
        "resource.calendar", string="Sending hours", ondelete="restrict",
        help="Automatic messages leave only inside these working hours and never on its public "
        "holidays. Empty: at any time; for a branch, in the hours of its parent company.",
    )
    collection_several_contacts = fields.Boolean(
        string="Several contacts for collection",
        help="An account may have more than one contact for collection; each gets every automatic "
        "e-mail. Needs an outgoing mail server of your own.",
    )
    collection_credits_cover = fields.Boolean(
        "Credits hold chasing", default=True,
        help="While credits and payments not yet allocated cover what is overdue of an account, nothing is chased: "
        "the alert “Credits to allocate” tells the collector. Unticked, the scenario goes on.",
    )
    collection_ask_finished = fields.Boolean(
        "Ask when a scenario ends", default=True,
        help="When the last action of the scenario is done for an item that is still open, its collector gets a "
        "to-do: what now?",
    )
    collection_plain_emails = fields.Boolean(
        "Plain e-mails",
        help="E-mails for collection have the text, the items and the signature alone: no logo, no sum due at the "
        "head, no bank account.",
    )

    def write(self, vals):
        """Plan again the accounts that a new default concerns (rule P5)."""
        result = super().write(vals)
        if {"collection_scenario_id", "collection_collector_id", "collection_several_contacts",
                "collection_credits_cover", "collection_ask_finished"} & set(vals):
            # sudo: a default is a default for the branches that the user may not see, too
            branches = self.sudo().with_context(active_test=False).search([("id", "child_of", self.ids)])
            self.env["collection.touch"]._touch_where(SQL("company_id IN %s", tuple(branches.ids or [0])))
        return result

    @api.model
    def _collection_every(self):
        """Return all companies, archived ones too."""
        return self.browse(self._collection_every_id())

    @api.model
    @tools.ormcache()
    def _collection_every_id(self) -> tuple:
        """Remember their ids, which almost every statement of ours asks for, until Odoo makes or deletes a company."""
        # sudo: which ones there are; pylint: disable-next=no-search-all; they are few
        return tuple(self.sudo().with_context(active_test=False).search([], order="id").ids)

    def _collection_default(self, name):
        """Return a collection setting of this company; a branch without one has its parent company's."""
        self.ensure_one()
        # sudo: who works in a branch need not see the company above it
        return self.sudo().parent_ids[::-1].mapped(name)[:1]

    @api.constrains("collection_several_contacts")
    def _check_collection_several_contacts(self):
        """Refuse the setting without a mail server, and its end while it is used (rule C2)."""
        for company in self:
            if company.collection_several_contacts:
                if not company._collection_own_mail_servers():
                    raise ValidationError(self.env._(
                        "“Several contacts for collection” needs an outgoing mail server of your own: "
                        "%(company)s has none. Create one in Settings → Technical → Outgoing mail servers.",
                        company=company.name,
                    ))
                continue
            crowded = self.env["res.partner"].with_company(company)._collection_crowded_accounts()
            if crowded:
                raise ValidationError(self.env._(
                    "“Several contacts for collection” cannot be switched off for %(company)s. Accounts "
                    "that have more than one: %(count)s (%(names)s). Leave one contact for collection on each first.",
                    company=company.name, count=len(crowded),
                    names=", ".join(crowded[:5].mapped("display_name")),
                ))

    def _collection_own_mail_servers(self):
        """Return the outgoing mail servers that are nobody's personal one."""
        # sudo: a credit manager who is no administrator must be told whether one exists
        return self.env["ir.mail_server"].sudo().search([("owner_user_id", "=", False)])
