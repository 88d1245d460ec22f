"""The key with which a monitor asks for the health: made by an administrator, shown once, kept as its digest."""

import hashlib
import hmac
import secrets

from odoo import api, fields, models
from odoo.exceptions import AccessError

#: Where its digest is kept; the key itself is kept nowhere.
_PARAMETER = "dso_collection.health_token"


class CollectionHealth(models.AbstractModel):
    """One key for the database: whoever has it reads the figures of all companies, and nothing else."""

    _inherit = "collection.health"

    @api.model
    def _has_token(self) -> bool:
        # sudo: the engine's own memory
        return bool(self.env["ir.config_parameter"].sudo().get_param(_PARAMETER))

    @api.model
    def _is_token(self, token: str) -> bool:
        """Say whether this is the key, in a time that tells nothing about it. Without one, nothing is."""
        # sudo: as above
        kept = self.env["ir.config_parameter"].sudo().get_param(_PARAMETER) or ""
        return hmac.compare_digest(kept or "none", _digest(token)) and bool(kept)

    @api.model
    def _new_token(self) -> str:
        """Make a key and return it, for this once; the one before is no key any more."""
        self._check_administrator()
        token = secrets.token_urlsafe(32)
        self.env["ir.config_parameter"].sudo().set_param(_PARAMETER, _digest(token))  # sudo: as above
        return token

    @api.model
    def _revoke_token(self):
        """Let no key open anything any more."""
        self._check_administrator()
        self.env["ir.config_parameter"].sudo().set_param(_PARAMETER, False)  # sudo: as above

    @api.model
    def _check_administrator(self):
        if not self.env.user._is_system():
            raise AccessError(self.env._("The key of the monitor is an administrator's to make and to revoke."))


class ResConfigSettings(models.TransientModel):
    """The block "Monitoring" of the settings screen."""

    _inherit = "res.config.settings"

    collection_monitored = fields.Boolean("Monitor has a key", compute="_compute_collection_monitored")

    @api.depends_context("uid")
    def _compute_collection_monitored(self):
        self.collection_monitored = self.env["collection.health"]._has_token()

    def action_collection_new_token(self):
        """Make a key for the monitor and show it, once."""
        token = self.env["collection.health"]._new_token()
        return {"type": "ir.actions.act_window", "name": self.env._("Key of the monitor"), "target": "new",
                "res_model": "collection.health.token", "views": [(False, "form")],
                "context": {"default_token": token, "default_url": f"{self.get_base_url()}/collection/health"}}

    def action_collection_revoke_token(self):
        """Revoke the key of the monitor."""
        self.env["collection.health"]._revoke_token()
        return {"type": "ir.actions.client", "tag": "reload"}


class CollectionHealthToken(models.AbstractModel):
    """The screen that shows a new key, once. It has no table, as Odoo's own for keys of users."""

    _name = "collection.health.token"
    _description = "Key of the monitor"

    # Where there is no table, the form needs a field of that name
    id = fields.Id()
    token = fields.Char("Key", readonly=True)
    url = fields.Char("Address", readonly=True)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
