"""Carriers with a program: which one speaks with whom, and whether the account works (rule A9)."""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...carriers.shut import ShutCarrier, why_shut
from .carrier import LETTER_CHANNELS


class CollectionCarrier(models.Model):
    """Finds the program of a carrier's service, and tries it."""

    _inherit = "collection.carrier"

    by_itself = fields.Boolean(
        "Without a person", help="The letters of a day are made and given to the carrier the day after, by themselves.")
    has_program = fields.Boolean(
        "With a program", compute="_compute_has_program",
        help="Letters are given to it, and it tells what became of them, without a person.")

    @api.model
    def _carrier_classes(self) -> dict:
        """Return the programs by service. Add-ons extend it with their own (``carriers/base.py``)."""
        return {}

    @api.depends("service")
    def _compute_has_program(self):
        classes = self._carrier_classes()
        for carrier in self:
            carrier.has_program = carrier.service in classes

    def _program(self):
        """Return the program that speaks with this carrier, one that refuses where it must not, None when people do."""
        self.ensure_one()
        program = self._carrier_classes().get(self.service)
        if not program:
            return None
        carrier = self.sudo()  # sudo: who gives letters away need not read the credentials
        why = why_shut(program, carrier)
        return ShutCarrier(program, carrier, why) if why else program(carrier)

    @api.model
    def _with_program(self):
        """Return the carriers of all companies whose letters a program follows; archived ones finish theirs."""
        return self.with_context(active_test=False).search([("service", "in", list(self._carrier_classes()))])

    @api.onchange("service")
    def _onchange_service(self):
        """Offer only what the service can take."""
        program = self._carrier_classes().get(self.service)
        for channel in LETTER_CHANNELS:
            if program and channel not in program.channels:
                self[f"for_{channel}"] = False

    @api.constrains("service", *[f"for_{channel}" for channel in LETTER_CHANNELS])
    def _check_channels(self):
        """Refuse a channel whose letters the service does not take."""
        classes = self._carrier_classes()
        for carrier in self.filtered(lambda carrier: carrier.service in classes):
            for channel, label in LETTER_CHANNELS.items():
                if carrier[f"for_{channel}"] and channel not in classes[carrier.service].channels:
                    raise ValidationError(carrier._why_not_channel(channel, label))

    def _why_not_channel(self, channel, label):
        return self.env._("%(carrier)s cannot take “%(channel)s”: choose another carrier for it.",
                          carrier=self.name, channel=dict(self.env["collection.letter"]._fields["channel"]
                                                       ._description_selection(self.env)).get(channel, label))

    def action_test(self):
        """Try the account without sending anything. Raises ``UserError`` saying what is wrong."""
        self.ensure_one()
        self.check_access("write")
        program = self._program()
        if not program:
            raise UserError(self.env._("%s has no program: there is nothing to test.", self.name))
        return {
            "type": "ir.actions.client", "tag": "display_notification",
            "params": {"type": "success", "title": self.env._("The connection works"), "message": program.test()},
        }
