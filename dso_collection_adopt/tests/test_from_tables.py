"""OCA's tables, whose code is gone."""

from .adopt_case import AdoptCase
from .oca_rules import OcaRules
from .oca_tables import OcaTables


class TestFromTables(OcaTables, OcaRules, AdoptCase):
    """Every rule, in SQL."""

    def test_what_cannot_be_opened_says_so(self):
        """The policy's screen is gone with its code."""
        self.policy("Empty")
        [line] = self.preview().left_ids.filtered(lambda line: line.name == "Empty")
        self.assertFalse(line.can_open)
