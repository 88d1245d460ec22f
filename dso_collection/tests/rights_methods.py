"""Public methods called as a browser or a program calls them, with the database compared before and after."""

import json
import re
from contextlib import suppress

from odoo.exceptions import UserError
from odoo.service.model import call_kw
from odoo.tools import SQL, mute_logger

from .rights_fields import RightsFields, _Undo
from .rights_tables import ROLES

#: Tables of Odoo in which a method could leave something.
_ODOO = ("res_partner", "mail_message", "mail_mail", "mail_notification", "ir_attachment", "ir_cron_trigger",
         "account_move_line", "res_company", "res_users", "mail_followers")
#: Relations of Odoo's, of the same tables.
_ODOO_RELATIONS = ("message_attachment_rel", "mail_message_res_partner_rel", "mail_mail_res_partner_rel")
#: Who asks for the list keeps nothing by it; a screen of one's own is nobody else's.
ANY = "any"


class RightsMethods(RightsFields):
    """Calls the methods of the tables; mixed with the tests in ``test_rights_methods.py``."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        tables = {model._table for model in cls.registry.values()
                  if model._auto and not model._abstract and model._original_module.startswith("dso_collection")}
        tables, relations = sorted(tables | set(_ODOO)), sorted(cls._relations() | set(_ODOO_RELATIONS))
        cls.hash_sql = SQL(" UNION ALL ").join([
            *(SQL("SELECT %s, md5(string_agg(kept::text, '' ORDER BY kept.id)) FROM %s kept",
                  table, SQL.identifier(table)) for table in tables),
            *(SQL("SELECT %s, md5(string_agg(kept::text, '' ORDER BY kept::text)) FROM %s kept",
                  table, SQL.identifier(table)) for table in relations),
        ])
        cls.writes_sql = SQL(
            "SELECT SUM(pg_stat_get_xact_tuples_inserted(kept) + pg_stat_get_xact_tuples_updated(kept)"
            " + pg_stat_get_xact_tuples_deleted(kept)) FROM unnest(%s::regclass[]) kept", tables + relations)

    @classmethod
    def _relations(cls):
        """Return the tables of the add-ons' fields that have no model, only pairs of ids."""
        return {
            field.relation for model in cls.registry.values() if model._auto and not model._abstract
            for field in model._fields.values()
            if field.type == "many2many" and field.store and field.relation
            and (field._modules or ("",))[0].startswith("dso_collection")}

    def database(self):
        """Return ``{table: hash of its rows}``."""
        self.env.cr.flush()  # with what waits for the end of a request
        return dict(self.env.execute_query(self.hash_sql))

    def writes(self):
        """Return how many rows of these tables this transaction wrote so far, also in what was taken back since."""
        self.env.cr.flush()
        return self.env.execute_query(self.writes_sql)[0][0]

    def changed(self):
        """Return the tables that are other than before; where no row was written, none is."""
        if self.writes() == self.written:
            return []
        return [name for name, value in self.database().items() if value != self.before[name]]

    def target(self, line, role, own=True):
        """Return the record on which a method is called, empty for none."""
        if line["record"]:
            side = self.own_side(role)[0 if own else 1]
            return getattr(side, line["record"]).with_env(self.env_of(role))
        model = self.env[line["model"]]
        if self.is_of_model(line) or model._abstract:
            return model.browse()
        return self.record(line["model"], role, own)

    def is_of_model(self, line):
        """Say whether a method is called without records."""
        return bool(getattr(getattr(self.registry[line["model"]], line["method"]), "_api_model", False))

    def arguments(self, line, role, own=True):
        """Return the arguments of the table; ``{name.field}`` is of what the side keeps."""
        side = self.own_side(role)[0 if own else 1]
        text = re.sub(r"\{(\w+)\.(\w+)\}", lambda found: str(getattr(side, found[1])[found[2]]), line["args"])
        return json.loads(text)

    def call(self, line, role, own=True):
        """Call a method; returns "allowed", or why it is refused. What it wrote stays until it is taken back."""
        ids = [] if self.is_of_model(line) else [self.target(line, role, own).ids]
        self.env.invalidate_all()  # another user's cache is no way round access rights
        self.answer = None
        try:
            self.answer = result = call_kw(self.env_of(role)[line["model"]], line["method"],
                             ids + self.arguments(line, role, own), {})
            self.env.flush_all()
        except UserError as error:
            self.env.clear()  # as the end of a request that failed
            return f"refused: {error}"
        # A file that was not imported says so in its answer
        if isinstance(result, dict) and result.get("ids") is False:
            return f"refused: {result['messages']}"
        return "allowed"

    def taken_back(self, body):
        """Run ``body`` and take back what it did; returns its answer."""
        answer = []
        self.written = self.writes()
        with suppress(_Undo), mute_logger("odoo.sql_db"), self.env.cr.savepoint():
            answer.append(body())
            raise _Undo
        self.env.invalidate_all()
        return answer[0]

    def check_refused(self, line, calls):
        """Make calls that are to be refused, one after the other; returns what is wrong with them."""
        def body():
            wrong = []
            for role, own in calls:
                said = self.call(line, role, own)
                if said == "allowed":
                    wrong.append((line["model"], line["method"], role, said if own else "allowed on another's record"))
            changed = self.changed()
            if changed and not wrong:
                wrong.append((line["model"], line["method"], "somebody", f"refused but wrote {changed}"))
            return wrong
        return self.taken_back(body)

    def check_elsewhere(self, line):
        """Let everybody call what anybody may on somebody else's record; returns what is wrong with it.

        It is refused, or shows a screen that is empty to them: it writes nothing and tells nothing of another company.
        """
        def body():
            wrong = []
            for role in ROLES:
                said = self.call(line, role, own=False)
                told = [word for word in self.words_of(self.own_side(role)[1]) if word in f"{said}{self.answer!r}"]
                if told:
                    wrong.append((line["model"], line["method"], role, f"tells of another company: {told}"))
            changed = self.changed()
            if changed:
                wrong.append((line["model"], line["method"], "somebody", f"wrote {changed} on another's record"))
            return wrong
        return self.taken_back(body)

    @staticmethod
    def words_of(side):
        """Return words that stand nowhere but in what a side keeps."""
        return [side.customer.name, side.member.name, side.free.name, side.bystander.name, side.contact.email,
                side.scenario.name]

    def check_allowed(self, line, role):
        """Make a call that is to be allowed; returns what is wrong with it."""
        def body():
            said = self.call(line, role)
            if said != "allowed" and line["allowed"] != ANY:
                return [(line["model"], line["method"], role, said[:150])]
            if line["writes"] == "no":
                changed = self.changed()
                if changed:
                    return [(line["model"], line["method"], role, f"reads only, but wrote {changed}")]
            return []
        return self.taken_back(body)
