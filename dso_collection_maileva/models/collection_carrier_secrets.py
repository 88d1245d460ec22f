"""What is secret of the account at Maileva: written by managers, read back by nobody."""

from odoo import api, fields, models

from odoo.addons.dso_collection.roles import MANAGERS

#: Fields that only the program reads, and those of the form in which they are typed.
SECRETS = {"maileva_client_secret": "maileva_client_secret_entry", "maileva_password": "maileva_password_entry"}
_NEVER_READ = (*SECRETS, "maileva_notify_password")
#: Stands in the form for a secret that is kept.
MASK = "••••••••"


class CollectionCarrier(models.Model):
    """The form shows dots for what is kept; typing something else replaces it."""

    _inherit = "collection.carrier"

    maileva_client_secret_entry = fields.Char(
        "Secret of the application, typed", groups=MANAGERS, copy=False, compute="_compute_maileva_entries",
        inverse="_inverse_maileva_client_secret_entry",
        help="client_secret, which Maileva gives to an application. It is never shown again.")
    maileva_password_entry = fields.Char(
        "Password of the user, typed", groups=MANAGERS, copy=False, compute="_compute_maileva_entries",
        inverse="_inverse_maileva_password_entry", help="It is never shown again.")

    def _has_field_access(self, field, operation):
        """Let nobody read a secret back, neither in a form nor in an export, a search or a grouping."""
        if operation == "read" and field.name in _NEVER_READ and not self.env.su:
            return False
        return super()._has_field_access(field, operation)

    @api.depends(*SECRETS)
    def _compute_maileva_entries(self):
        for carrier in self:
            for secret, entry in SECRETS.items():
                # sudo: whether there is one, not which
                carrier[entry] = MASK if carrier.sudo()[secret] else False

    def _inverse_maileva_client_secret_entry(self):
        self._keep_secret("maileva_client_secret")

    def _inverse_maileva_password_entry(self):
        self._keep_secret("maileva_password")

    def _keep_secret(self, secret):
        """Keep what was typed; the dots stand for what is kept already."""
        for carrier in self:
            if carrier[SECRETS[secret]] != MASK:
                carrier.sudo()[secret] = carrier[SECRETS[secret]]  # sudo: it is set, and not read
