"""Every field of the add-ons × every role × read, write, create, default: as the tables say (rules A9, A10)."""

from odoo.exceptions import UserError

from .rights_fields import CLOSED, OPEN, RightsFields
from .rights_tables import ROLES, allowed


class FieldChecks(RightsFields):
    """Each test tries a whole column of the matrix and names the cells that are not as the table says."""

    def test_write(self):
        wrong = []
        for line in self.kept_fields():
            for role in ROLES:
                got = "refused" if self.is_closed(line, role) else self.try_write(line, role)
                if got not in (OPEN if role in allowed(line["write"]) else CLOSED):
                    wrong.append((line["model"], line["field"], role, got))
        self.assertCells(wrong)

    def test_write_of_another_companys_or_users_record(self):
        wrong = []
        apart = {line["model"]: line["apart"] for line in self.lines("models")}
        for line in self.kept_fields():
            if apart.get(line["model"], "company" if line["model"] in self.kept() else "") == "":
                continue
            for role in ROLES:
                if self.is_closed(line, role, own=False):
                    continue
                if (got := self.try_write(line, role, own=False)) not in CLOSED:
                    wrong.append((line["model"], line["field"], role, got))
        self.assertCells(wrong)

    def test_a10_of_what_was_sent_or_planned_nobody_writes_what_the_engine_writes(self):
        wrong = []
        for line in self.kept_fields():
            if line["model"] != "collection.action":
                continue
            for role in ROLES:
                side = self.own_side(role)[0]
                for name in ("sent", "open", "unknown", "called"):
                    if name != "sent" and line["write"]:
                        continue
                    got = self.try_write(line, role, record=getattr(side, name))
                    if got not in CLOSED:
                        wrong.append((name, line["field"], role, got))
        self.assertCells(wrong)

    def test_create(self):
        wrong = []
        for line in self.kept_fields():
            for role in sorted(self.creators(line["model"])):
                got = self.try_create(line, role)
                if got not in (OPEN if role in allowed(line["create"]) else CLOSED):
                    wrong.append((line["model"], line["field"], role, got))
        self.assertCells(wrong)

    def test_default_in_the_context_gives_nothing_that_may_not_be_given(self):
        wrong = []
        for line in self.kept_fields():
            for role in sorted(self.creators(line["model"]) - allowed(line["create"])):
                if (got := self.try_create(line, role, by_default=True)) not in CLOSED:
                    wrong.append((line["model"], line["field"], role, got))
        self.assertCells(wrong)

    def test_read_of_fields(self):
        wrong = []
        for line in self.lines("fields"):
            if not line["read"]:
                continue
            for role in ROLES:
                record = self.record(line["model"], role)
                may = role in allowed(line["read"]) and record.has_access("read")
                try:
                    record.read([line["field"]])
                    got = True
                except UserError:
                    got = False
                if got != may:
                    wrong.append((line["model"], line["field"], role, got))
        self.assertCells(wrong)
