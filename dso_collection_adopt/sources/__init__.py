"""What can be taken over: one class for each other add-on, which reads its tables (``docs/adopting.md``)."""

from .base import Left, Scenario, Source, Step
from .credit_control import CreditControl
from .followup import Followup

#: By their keys, in the order in which screens offer them.
SOURCES = {source.key: source for source in (CreditControl, Followup)}
