"""A door that is shut: nothing is asked of a carrier from where it must not be (rule A9)."""

from odoo.exceptions import UserError

from odoo.addons.dso_collection.channels.http_verdicts import Verdict
from odoo.addons.dso_collection.reasons import lasting
from odoo.addons.dso_collection.tools.neutral import is_neutralized

from .base import Carrier, Refusal, Report


def why_shut(program, carrier) -> str:
    """Say in words why a carrier must not be spoken with by its ``program`` (a class), empty when it may be.

    A neutralised copy knows test services only, whatever was typed into it since; and a service that has none is
    not to be taken for one because "Test mode" is chosen.
    """
    _ = lasting(carrier.env)._
    if carrier.test_mode and not program.has_test_service:
        return _("%s has no test service: in test mode nothing is given to it.", carrier.name)
    if is_neutralized(carrier.env) and not carrier.test_mode:
        return _("This database is a neutralised copy, from which no letter may reach a customer: choose “Test "
                 "mode” for %s, or have an administrator remove the system parameter “database.is_neutralized”.",
                 carrier.name)
    return ""


class ShutCarrier(Carrier):
    """Stands where the program would, and refuses in words whatever is asked of it."""

    def __init__(self, program, carrier, why):
        super().__init__(carrier)
        self.key, self.channels, self.can_ask = program.key, program.channels, program.can_ask
        self._why = why

    def __getattr__(self, name):
        raise UserError(self._why)

    def test(self):
        """Refuse."""
        raise UserError(self._why)

    def prepare(self, letter):
        """Let the letter wait."""
        raise Refusal("later", self._why)

    def submit(self, letter, reference):
        """Let the letter wait."""
        return Verdict("later", self._why)

    def ask(self, letter, reference):
        """Leave it unknown: to refuse would say that it was certainly not sent."""
        raise UserError(self._why)

    def poll(self, letter):
        """Learn nothing."""
        return Report()
