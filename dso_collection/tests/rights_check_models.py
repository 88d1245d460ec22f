"""Every model of the add-ons × every role × read, create, write, unlink, of one's own and of another's record."""

from odoo.exceptions import UserError

from .rights_fields import RightsFields
from .rights_tables import ROLES, allowed


class ModelChecks(RightsFields):
    """The table is ``rights/models.csv``."""

    def test_own_records(self):
        wrong = []
        for line in self.lines("models"):
            for role in ROLES:
                record = self.record(line["model"], role)
                for operation in ("read", "create", "unlink"):
                    got = self.attempt(operation, record, role)
                    if (got == "done") != (role in allowed(line[operation])):
                        wrong.append((line["model"], operation, role, got))
        self.assertCells(wrong)

    def test_another_companys_or_users_records(self):
        wrong = []
        for line in self.lines("models"):
            for role in ROLES if line["apart"] else ():
                record = self.record(line["model"], role, own=False)
                for operation in ("read", "unlink"):
                    if self.attempt(operation, record, role) == "done":
                        wrong.append((line["model"], operation, role, "done"))
                if line["model"] != "collection.alert" and self.found(record):  # alerts are shared
                    wrong.append((line["model"], "search", role, "found"))
        self.assertCells(wrong)

    def attempt(self, operation, record, role):
        """Try one operation with a record, or with the values of one."""
        if operation == "create":
            return self.outcome(lambda: record.browse().create(self.minimal(record._name, role)))
        return self.outcome(record.read if operation == "read" else record.unlink)

    @staticmethod
    def found(record):
        """Say whether a user finds a record by searching."""
        try:
            return record in record.search([])
        except UserError:
            return False
