"""Customers and contacts: who is written to, by whom, following which scenario."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from ...channels import DEFAULT
from ...roles import COLLECTORS

#: Changes of these concern the collection of the whole account (rule P5).
_DECIDING_FIELDS = {
    "active", "parent_id", "is_company", "lang",
    "collection_contact", "collector_id", "collection_scenario_id", "collection_leader_id",
}


class ResPartner(models.Model):
    """Holds the collection settings of an account; each company has its own values."""

    _inherit = "res.partner"

    collection_contact = fields.Boolean(
        "Contact for collection", company_dependent=True, copy=False,
        help="Automatic dunning messages of this account go to this person.",
    )
    collector_id = fields.Many2one(
        "res.users", company_dependent=True, domain="[('share', '=', False)]",
        help="In charge of collecting this account; automatic messages are sent in their name. "
        "Empty: the company's default collector.",
    )
    collection_scenario_id = fields.Many2one(
        "collection.scenario", string="Scenario", company_dependent=True,
        domain="['|', ('company_id', '=', False), ('company_id', 'parent_of', current_company_id)]",
        help="Dunning actions that this account follows. Empty: the company's default scenario.",
    )
    collection_leader_id = fields.Many2one(
        "res.partner", string="Collected in", company_dependent=True,
        domain="[('id', '!=', id), ('collection_leader_id', '=', False), '|', ('parent_id', '=', False),"
        " ('is_company', '=', True), ('company_id', 'in', (False, current_company_id))]",
        help="The account in which this one is collected: its items and actions are worked there. In an imported "
        "file: the code of that account, or “-” to collect it on its own again.",
    )
    collection_account_ids = fields.One2many("collection.account", "partner_id", string="Accounts",
        groups=COLLECTORS)
    collection_account_id = fields.Many2one("collection.account", compute="_compute_collection_account_id",
                                            groups=COLLECTORS)
    collection_action_ids = fields.One2many("collection.action", "partner_id", string="Collection actions",
        groups=COLLECTORS)
    collection_contact_ids = fields.Many2many(
        "res.partner", compute="_compute_collection_contact_ids", string="Contacts for collection", groups=COLLECTORS,
    )
    collection_contact_problem = fields.Char(compute="_compute_collection_contact_ids", groups=COLLECTORS)
    current_company_id = fields.Many2one("res.company", compute="_compute_current_company_id")

    @api.depends_context("company")
    def _compute_current_company_id(self):
        self.current_company_id = self.env.company

    @api.depends_context("company")
    @api.depends("commercial_partner_id", "collection_account_ids")
    def _compute_collection_account_id(self):
        accounts = self.env["collection.account"].search_fetch([
            ("partner_id", "in", self.commercial_partner_id.ids), ("company_id", "=", self.env.company.id),
        ])
        by_partner = {account.partner_id: account for account in accounts}
        for partner in self:
            partner.collection_account_id = by_partner.get(partner.commercial_partner_id)

    @api.depends_context("company")
    @api.depends("commercial_partner_id", "child_ids.collection_contact", "collection_contact", "child_ids.email")
    def _compute_collection_contact_ids(self):
        for partner in self:
            contacts = partner._collection_contacts()
            partner.collection_contact_ids = contacts
            partner.collection_contact_problem = partner._collection_problem_of(contacts)

    def _collection_problem_of(self, contacts):
        """Say why the contact for collection cannot be written to (rule C5), False when it can."""
        if not contacts:
            return self.env._("No contact for collection: automatic messages wait until one is chosen.")
        problems = self.env["collection.action"]
        reasons = [reason for contact in contacts for reason in problems._contact_problems(contact, [DEFAULT])]
        return " ".join(reasons) or False

    def _collection_contacts(self):
        """Return the contacts for collection of these customers' accounts in the current company."""
        if not self.commercial_partner_id.ids:
            return self.browse()
        return self.search_fetch([
            ("commercial_partner_id", "in", self.commercial_partner_id.ids), ("collection_contact", "=", True),
        ], order="id")

    @api.model
    def _collection_crowded_accounts(self):
        """Return the customers that have several contacts for collection in the current company."""
        groups = self.sudo()._read_group(  # sudo: a setting is decided over all customers
            [("collection_contact", "=", True)], ["commercial_partner_id"], having=[("__count", ">", 1)],
        )
        return self.browse(partner.id for (partner,) in groups)

    @api.constrains("collection_contact", "parent_id", "active", "is_company")
    def _check_collection_contact(self):
        """Refuse a second contact for collection in any company, naming the present one (rule C2)."""
        accounts = self.commercial_partner_id
        self.flush_model(["collection_contact", "commercial_partner_id", "active"])
        self.env["res.company"].flush_model(["collection_several_contacts"])
        # Two users at once: the second waits here, and is told to start over by the database
        self.env.cr.execute(SQL(
            """
            UPDATE res_partner SET write_date = write_date
             WHERE id = ANY(%(accounts)s)
               AND EXISTS (SELECT 1 FROM res_partner person
                            WHERE person.id = ANY(%(changed)s) AND person.collection_contact IS NOT NULL)
            """, accounts=accounts.ids, changed=self.ids,
        ))
        crowded = self._collection_crowded_contacts(accounts)
        if crowded:
            present = crowded[0]
            # Chosen just now; else, as when accounts are merged, the last one that came
            new = (present & self)[:1] or present[-1:]
            raise ValidationError(self.env._(
                "%(customer)s already has a contact for collection: %(present)s. Untick it there before you "
                "choose %(new)s, or allow several in Collection → Configuration → Settings.",
                customer=present[0].commercial_partner_id._collection_label(),
                present=", ".join((present - new).mapped(lambda contact: contact.name or contact.display_name)),
                new=new.name or new.display_name,
            ))

    @api.model
    def _collection_crowded_contacts(self, accounts):
        """Return, for each company that allows one, the contacts of accounts that have several."""
        rows = self.env.execute_query(SQL(
            """
            SELECT array_agg(person.id ORDER BY person.id)
              FROM res_partner person, LATERAL jsonb_each_text(person.collection_contact) chosen
              JOIN res_company company ON company.id::text = chosen.key
             WHERE person.commercial_partner_id = ANY(%s)
               AND person.collection_contact IS NOT NULL
               AND chosen.value = 'true'
               AND person.active
               AND company.collection_several_contacts IS NOT TRUE
          GROUP BY person.commercial_partner_id, company.id
            HAVING COUNT(*) > 1
          ORDER BY 1
            """, accounts.ids,
        ))
        # sudo: the rule holds for contacts the user may not see
        return [self.sudo().browse(ids) for (ids,) in rows]

    def _collection_label(self):
        """Name a customer as an accountant would: name and customer code."""
        self.ensure_one()
        return f"{self.name} ({self.ref})" if self.ref else self.name

    def action_clear_collection_contact(self):
        """Undo :meth:`action_use_as_collection_contact` (``contact_choice.py``)."""
        self._check_collection_right(["collection_contact"])
        self.check_access("write")  # also where there is nothing to write
        self.write({"collection_contact": False})

    def action_open_collection(self):
        """Open the customer on its page "Collection" (rule D5)."""
        self._check_collection_right()
        self.ensure_one()
        return self.commercial_partner_id._open_on_collection_page()

    @api.model_create_multi
    def create(self, vals_list):
        """Plan again the accounts that got a contact (rule P5)."""
        partners = super().create(vals_list)
        touched = partners.filtered(lambda partner: partner.collection_contact or partner.parent_id)
        self.env["collection.touch"]._touch(touched)
        return partners

    def write(self, vals):
        """Plan again the accounts whose contact or settings changed (rule P5)."""
        if not self._collection_deciding_fields() & set(vals):
            return super().write(vals)
        before = self.commercial_partner_id | self.collection_leader_id
        collectors = {partner: partner.collector_id for partner in self} if "collector_id" in vals else {}
        scenarios = {partner: partner.collection_scenario_id for partner in self} \
            if "collection_scenario_id" in vals else {}
        result = super().write(vals)
        self.env["collection.touch"]._touch(before | self.commercial_partner_id | self.collection_leader_id)
        self._log_new_setting("collector_id", collectors, self._collector_sentence)
        self._log_new_setting("collection_scenario_id", scenarios, self._scenario_sentence)
        if "email" in vals:
            self._touch_accounts_they_collect()
        return result

    def _collection_deciding_fields(self) -> set:
        """Return the fields whose changes concern the collection of the whole account: those of its channels, too."""
        channels = self.env["collection.action"]._channel_classes().values()
        return _DECIDING_FIELDS.union(*(channel.contact_fields for channel in channels))

    def _log_new_setting(self, name, before, sentence):
        """Say on the customers who collects them now, or what they follow, and what they had (rule R5)."""
        changed = self.filtered(lambda partner: partner in before and partner[name] != before[partner])
        changed._message_log_batch({
            partner.id: sentence(
                # sudo: a name, for any reader
                old=before[partner].sudo().name or self.env._("none"),
                new=partner[name].sudo().name or self.env._("the company's default"))
            for partner in changed
        })

    def _touch_accounts_they_collect(self):
        """Let what waited for a collector's address go (rule A6)."""
        # sudo: who corrects an address need not see users
        collectors = self.sudo().with_context(active_test=False).user_ids
        if collectors:
            self.env["collection.touch"]._touch_where(SQL("collector_id IN %s", tuple(collectors.ids)))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_written_to(self):
        """Refuse to delete who was written to (rule A10)."""
        # sudo: history of every company counts
        worked = self.env["collection.action"].sudo().search([("partner_id", "in", self.ids)], limit=1).partner_id
        if worked:
            raise UserError(self.env._(
                "%s has a collection history: archive the customer instead, so that it stays readable.",
                worked._collection_label()))
        history = self.env["collection.action"].sudo().search(
            [("contact_id", "in", self.ids), "|", ("state", "=", "done"), ("delivery_state", "!=", False)], limit=1,
        )
        if history:
            raise UserError(self.env._(
                "%(contact)s was written to for collection of %(customer)s: archive the contact instead, "
                "so that the history stays readable.",
                contact=history.contact_id.name, customer=history.partner_id._collection_label(),
            ))

    def unlink(self):
        """Plan the account of another contact again (rule C5)."""
        self._unlink_except_written_to()  # before Odoo deletes the messages, which refuse in words of their own
        accounts = self.commercial_partner_id - self
        result = super().unlink()
        self.env["collection.touch"]._touch(accounts)
        return result
