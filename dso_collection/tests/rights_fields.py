"""The matrix of fields: each is written and given at create by each role, and the outcome compared with the tables."""

from collections import defaultdict
from contextlib import contextmanager
from unittest.mock import patch

from psycopg2 import Error

from odoo.exceptions import AccessError, MissingError, UserError
from odoo.tools import mute_logger

from . import rights_tables
from .rights_records import KEPT_FOR, RightsRecords
from .rights_tables import allowed
from .rights_values import CHANGED, value_for

#: Nothing comes of it: refused, or left as it was.
CLOSED = ("refused", "nothing")
#: Nobody objects; "nothing" where it was so before.
OPEN = ("changed", "nothing")


#: Who may create records of Odoo's models that have fields of ours, as far as it is tried.
CREATORS = {"res.partner": "partner_manager", "base_import.import": "employee", "account.move.line": "biller"}


class _Undo(Exception):
    """Takes back what was tried."""


def _refusal(_self, *_what):
    """Stand for Odoo's makers of words."""
    return AccessError("refused")


class RightsFields(RightsRecords):
    """Tries fields; mixed with the tests in ``test_rights_fields.py``. ``add_on``: whose tables."""

    add_on = "dso_collection"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for model in {line["model"] for name in ("models", "fields") for line in rights_tables.table(cls.add_on, name)}:
            for role in rights_tables.ROLES:
                for own in (True, False):
                    cls.record(model, role, own)
        cls.env.cr.flush()

    def assertCells(self, wrong):
        """Fail with the cells ``(model or case, field or operation, role, what came of it)`` that are wrong."""
        roles, names = defaultdict(list), defaultdict(list)
        for model, name, role, got in wrong:
            roles[model, name, got].append(role)
        for (model, name, got), of in roles.items():
            names[model, got, " ".join(of)].append(name)
        self.assertFalse(wrong, f"{len(wrong)} cells:\n" + "\n".join(
            f"{model} [{of}] {got}: {', '.join(fields)}" for (model, got, of), fields in names.items()))

    def env_of(self, role, **context):
        """Return the environment in which a role's request runs."""
        return self.env(user=self.users[role], su=False, context=context)

    def outcome(self, call, look=None):
        """Return what comes of a call: "refused", "done", or with ``look`` "changed" or "nothing"; take it back."""
        said, after = "refused", None
        try:
            with mute_logger("odoo.sql_db"), self.refused_in_short(), self.env.cr.savepoint():
                try:
                    made = call()
                    self.env.flush_all()
                    self.env.invalidate_all()
                    said, after = "done", look and look(made)
                except MissingError:
                    raise  # the test's own mistake
                except UserError:
                    said = "refused"
                raise _Undo
        except _Undo:  # pylint: disable=except-pass; that is how it is taken back
            pass
        except Error:
            said = "refused"
        self.env.invalidate_all()
        if said == "done" and look:  # taken back, it is as it was before: most cells are refused, and need no look
            said = "nothing" if after == look() else "changed"
        return said

    @contextmanager
    def refused_in_short(self):
        """Let Odoo refuse without its long words, which name records, companies and groups; nobody reads them here."""
        with patch.object(self.registry["ir.rule"], "_make_access_error", _refusal), \
                patch.object(self.registry["ir.model.access"], "_make_access_error", _refusal):
            yield

    @staticmethod
    def state_of(record, field):
        """Return what a record holds in a field, to compare two moments; None where nothing is kept."""
        if not field.store and not field.inverse:
            return None
        value = record.sudo()[field.name]  # sudo: what is there, whoever may see it
        if field.type == "one2many":
            name = CHANGED.get(field.comodel_name, "id")
            return [(line.id, line[name]) for line in value.sorted("id")]
        return value.ids if field.relational else value

    def try_write(self, line, role, own=True, record=None):
        """Write a field of a record; returns what comes of it."""
        model, field = line["model"], self.env[line["model"]]._fields[line["field"]]
        side = self.own_side(role)[0 if own else 1]
        name = KEPT_FOR.get((model, field.name))
        record = record or (getattr(side, name) if name else self.record(model, role, own))
        record = record.with_env(self.env_of(role))
        value = value_for(record, field, side)
        return self.outcome(lambda: record.write({field.name: value}),
                            lambda _made=None: self.state_of(record, field))

    def is_closed(self, line, role, own=True):
        """Say whether a role may not write a field's record at all, and is refused when it gives all fields at once.

        Then it is not tried with one field after the other: most roles have nothing to do with most models. Where the
        table lets it write any field of the model, each is tried.
        """
        model = line["model"]
        if (model, line["field"]) in KEPT_FOR or role in self.writers(model):
            return False
        key = (model, role, own)
        if key not in self._closed:
            record, side = self.record(model, role, own), self.own_side(role)[0 if own else 1]
            record = record.with_env(self.env_of(role))
            names = {other["field"] for other in self.kept_fields() if other["model"] == model}
            fields = [field for field in self.env[model]._fields.values() if field.name in names]
            self._closed[key] = not record.has_access("write") and self.outcome(lambda: record.write(
                {field.name: value_for(record, field, side) for field in fields})) == "refused"
        return self._closed[key]

    # Create

    def minimal(self, model, role):
        """Return what a role gives at least to make a record of its own."""
        side = self.own_side(role)[0]
        shared = {
            "collection.action": {"partner_id": side.customer.id, "company_id": side.company.id, "channel": "email",
                                  "kind": "specific", "contact_id": side.contact.id},
            "collection.assignment.rule": {"name": "Mine", "company_id": side.company.id, "domain": "[]",
                                           "collector_id": side.collector.id},
            "collection.item.status": {"name": "Mine", "kind": "in_progress"},
            "collection.scenario": {"name": "Mine"},
            "collection.scenario.action": {"name": "Mine", "scenario_id": side.scenario.id, "channel": "email"},
            "collection.settings": {}, "res.partner": {"name": "Mine", "parent_id": side.free.id},
            "account.move.line": {"move_id": side.draft.id, "name": "Mine", "price_unit": 3,
                                  "account_id": side.draft.invoice_line_ids.account_id.id},
        }
        if model in shared:
            return shared[model]
        lines = {line["field"]: line for line in self.lines("fields") if line["model"] == model}
        values = self.own_values(model, side, self.users[role])
        return {name: value for name, value in values.items() if name not in lines or lines[name]["create"]}

    def lines(self, name):
        """Return the lines of a table of the add-on."""
        return rights_tables.table(self.add_on, name)

    def kept_fields(self):
        """Return the lines of fields in which something is kept; what is computed cannot be written by anybody."""
        if self._kept_fields is None:
            self._kept_fields = [line for line in self.lines("fields") if (
                field := self.env[line["model"]]._fields[line["field"]]).store or field.inverse]
        return self._kept_fields

    def writers(self, model):
        """Return the roles that may write any field of a model in which something is kept."""
        if model not in self._writers:
            self._writers[model] = {role for line in self.kept_fields() if line["model"] == model
                                    for role in allowed(line["write"])}
        return self._writers[model]

    def creators(self, model):
        """Return the roles that may create records of a model."""
        cells = {line["model"]: line["create"] for line in self.lines("models")} | CREATORS
        return allowed(cells.get(model, ""))

    def try_create(self, line, role, by_default=False):
        """Give a field at create, or as a default; "changed": it is other than without."""
        model, field = line["model"], self.env[line["model"]]._fields[line["field"]]
        records = self.env[model].with_env(self.env_of(role))
        values = self.minimal(model, role)
        if (model, field.name) == ("collection.action", "kind"):
            values = {**values, "subject": "Ours", "body": "<p>Ours</p>"}  # what a message cannot be without
        value = value_for(records, field, self.own_side(role)[0])
        plain = self.plain(records, values, role)
        if by_default:
            records = records.with_context(**{f"default_{field.name}": value})
        else:
            values = {**values, field.name: value}
        return self.outcome(lambda: records.create(values), lambda made=None: (
            plain.get(field.name) if made is None else self.state_of(made, field)))

    def plain(self, records, values, role):
        """Return ``{field: state}`` of a record made with the least values; empty when it cannot be made."""
        key = (records._name, role)
        if key not in self._plain:
            self._plain[key] = {}

            def make():
                made = records.create(values)
                self.env.flush_all()
                self._plain[key] = {name: self.state_of(made, field) for name, field in made._fields.items()
                                    if name not in ("id", "create_date", "write_date")}
            self.outcome(make)
        return self._plain[key]

    def setUp(self):
        super().setUp()
        self._plain, self._closed, self._kept_fields, self._writers = {}, {}, None, {}
