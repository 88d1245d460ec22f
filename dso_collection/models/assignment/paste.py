"""Find by codes: a list pasted from a spreadsheet, and what became of each of its codes (rule R2)."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ... import ledger
from ...tools.archived import WITH_ARCHIVED
from ...tools.code_matches import ZEROS_LOST
from ...tools.pasted_codes import PastedCodes

#: So many codes are looked up at once.
MOST_CODES = 50_000
#: So many lines of names are shown; of the others, how many there are.
_NAMED = 200
#: Operators whose value may be another domain.
_NESTED = ("any", "not any", "any!", "not any!")


class CollectionPaste(models.TransientModel):
    """Keeps what was found on the server: lists open on it by a domain, however long it is.

    ``found`` holds ids of customers or of journal entries. It is one's own, and goes after two days.
    """

    _name = "collection.paste"
    _description = "Find by pasted codes"
    _transient_max_hours = 48.0

    kind = fields.Selection([("customers", "Customer codes"), ("documents", "Document numbers")],
                            "The list holds", required=True, default="customers")
    text = fields.Text("Codes")
    state = fields.Selection([("ask", "Paste"), ("told", "Result")], default="ask", required=True)
    found = fields.Json()
    code_count = fields.Integer("Codes pasted", readonly=True)
    found_count = fields.Integer("Codes found", readonly=True)
    record_count = fields.Integer("Customers or documents found", readonly=True)
    repeated_count = fields.Integer("Pasted more than once", readonly=True)
    unknown_count = fields.Integer("Not found", readonly=True)
    unknown_text = fields.Text("Codes not found", readonly=True)
    twice_count = fields.Integer("Used several times", readonly=True)
    twice_text = fields.Text("Codes used several times", readonly=True)
    closed_count = fields.Integer("Nothing open, or archived", readonly=True)
    closed_text = fields.Text("Codes with nothing open, or of archived customers", readonly=True)
    note_text = fields.Text("How some codes were read", readonly=True)
    account_count = fields.Integer(compute="_compute_account_count")

    @api.depends("found", "kind")
    def _compute_account_count(self):
        for paste in self:
            paste.account_count = self.env["collection.account"].search_count(
                paste._accounts_domain()) if paste.kind == "customers" and paste.found else 0

    @api.model
    def paste(self, kind, text):
        """Look a list up that was pasted into a search bar; returns the screen with the result."""
        return self.create({"kind": kind, "text": text}).action_find()

    @api.model_create_multi
    def create(self, vals_list):
        """Keep the text without the characters that the database refuses."""
        return super().create([self._storable(vals) for vals in vals_list])

    def write(self, vals):
        """Keep the text without the characters that the database refuses."""
        return super().write(self._storable(vals))

    @api.model
    def _storable(self, vals):
        return dict(vals, text=vals["text"].replace("\x00", "")) if vals.get("text") else vals

    def action_find(self):
        """Look the codes up, in one query, and show what became of them."""
        self.ensure_one()
        pasted = PastedCodes(self.text or "")
        if not pasted.size:
            raise UserError(self.env._("Paste the list of codes first."))
        if pasted.size > MOST_CODES:
            raise UserError(self.env._(
                "You pasted %(count)s codes; at most %(most)s are looked up at once. Paste the list in parts.",
                count=f"{pasted.size:,}", most=f"{MOST_CODES:,}"))
        matches = self._match(pasted.candidates())
        self.check_access("write")
        result = self._result(pasted.codes(matches.known), matches)
        self.sudo().write({"state": "told", **result})  # sudo: nobody types what was found
        return self._reopen()

    def action_again(self):
        """Return to the text, to change it or to paste another one."""
        self.check_access("write")
        self.sudo().state = "ask"  # sudo: as above
        return self._reopen()

    def _match(self, codes):
        if self.kind == "customers":
            return self.env["res.partner"]._collection_match_codes(codes)
        return self.env["account.move.line"]._collection_match_documents(codes)

    def _result(self, codes, matches):
        """Return what the screen tells of the codes ``{code: times pasted}``."""
        unknown = [code for code in codes if not matches.known(code)]
        found = {code: matches.of(code) for code in codes if matches.known(code)}
        twice = {code: several for code, several in found.items() if len(several) > 1}
        closed = {code: some for code, some in found.items() if not any(match.active for match in some)}
        ids = dict.fromkeys(match.id for some in found.values() for match in some)
        return {
            "found": list(ids), "record_count": len(ids), "code_count": sum(codes.values()),
            "found_count": len(found), "repeated_count": sum(codes.values()) - len(codes),
            "unknown_count": len(unknown), "unknown_text": "\n".join(unknown),
            "twice_count": len(twice), "twice_text": self._lines(map(self._code_in_words, twice, twice.values())),
            "closed_count": len(closed), "closed_text": self._lines(map(self._code_in_words, closed, closed.values())),
            "note_text": self._lines(self._notes(found, unknown, matches)),
        }

    def _code_in_words(self, code, matches):
        """Name the records that a code means."""
        return f"{code}: " + ", ".join(self._label(match) for match in matches)

    def _label(self, match):
        if self.kind == "customers":
            return match.label if match.spelled == match.code else f"{match.label} ({match.spelled})"
        return f"{match.spelled} ({match.label})" if match.label else match.spelled

    def _notes(self, found, unknown, matches):
        """Say which codes were taken for others, and which ones could not be."""
        for code, (first, *_others) in found.items():
            if first.rank >= ZEROS_LOST:
                yield self.env._("%(code)s was taken for %(near)s, zeros lost in front",
                                 code=code, near=self._label(first))
        for code in unknown:
            if near := matches.near(code):
                yield self.env._("%(code)s was not taken for any of %(near)s: more than one has zeros in front",
                                 code=code, near=", ".join(map(self._label, near)))

    def _lines(self, lines):
        lines = list(lines)
        if len(lines) > _NAMED:
            lines[_NAMED:] = [self.env._("… and %s more", f"{len(lines) - _NAMED:,}")]
        return "\n".join(lines)

    def _reopen(self):
        return {
            "type": "ir.actions.act_window", "name": self.env._("Find by pasted codes"), "res_model": self._name,
            "res_id": self.id, "view_mode": "form", "views": [(False, "form")], "target": "new",
        }

    @api.depends("kind")
    def _compute_display_name(self):
        self.display_name = self.env._("Pasted list")

    # What was found, as a list

    @api.model
    def _search_found(self, operator, value, kind, column="id"):
        """Return the condition "in what a list of this user has found", for a model's ``column``."""
        if operator != "in":
            return NotImplemented
        # Said here too, for the rule "own screens" does not hold where a filter is read with the system's rights
        mine = self.search([("id", "in", [paste for paste in value if paste]), ("kind", "=", kind),
                            ("create_uid", "=", self.env.uid)])
        self.flush_model(["found"])
        # An array: the database then looks each id up, where it would guess a hundred rows of a subselect
        return Domain.custom(to_sql=lambda _model, alias, _query: SQL(
            """
            %s = ANY(ARRAY(SELECT found.id::int
                             FROM collection_paste paste, jsonb_array_elements_text(paste.found) found (id)
                            WHERE paste.id = ANY(%s)))
            """, SQL.identifier(alias, column), mine.ids))

    @api.model
    def _is_named_in(self, domain) -> bool:
        """Say whether a domain asks for a pasted list, at any depth: nothing that is kept may, for lists go."""
        return any(
            "collection_paste_id" in condition.field_expr.split(".")
            or condition.operator in _NESTED and self._is_named_in(Domain(condition.value))
            for condition in domain.iter_conditions())

    def _accounts_domain(self):
        return [("partner_id.collection_paste_id", "=", self.id)]

    def action_open_customers(self):
        """Open the customers found, those without an account too, with the list's mass actions."""
        return self._open("dso_collection.collection_customer_action",
                          [("collection_paste_id", "=", self.id), *WITH_ARCHIVED],
                          res_partner_search_mode="customer")

    def action_open_accounts(self):
        """Open the accounts of the customers found: what each owes."""
        return self._open("dso_collection.collection_account_action", self._accounts_domain())

    def action_open_items(self):
        """Open the open items of the documents found, with the statement's mass actions."""
        return self._open("dso_collection.collection_items_action",
                          [*ledger.OPEN_DOMAIN, ("collection_paste_id", "=", self.id)],
                          statement_grouped=True, all_customers=True, create=False)

    def _open(self, action, domain, **context):
        """Return a list without its filters and without the desk's switch; the pasted list is its domain."""
        self.ensure_one()
        opened = self.env["ir.actions.act_window"]._for_xml_id(action)
        opened.pop("path", None)  # a reloaded page would lose the pasted list
        name = self.env._("%(list)s of a pasted list", list=opened["name"])
        return dict(opened, name=name, display_name=name, domain=domain, context={
            "collection_paste": self.kind, "collection_desk": False, "collection_alert": False, **context})
