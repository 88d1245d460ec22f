"""What people saved of letters names them as they are called now: filters, windows, exports.

Runs after ``pre-letters_renamed.py``. A path is followed from model to model, so that the kind of an action stays one,
and an invoice stays posted.
"""

import ast
import json
import re

from openupgradelib import openupgrade

_OF_LETTERS = ("collection.letter", "collection.letter.batch")
_FIELDS = {"kind": "channel", "posted_date": "mailed_date"}
#: Switches of the search views, by which windows begin.
_SWITCHES = {f"search_default_{old}": f"search_default_{new}" for old, new in (
    ("posted", "mailed"), ("filter_posted_date", "filter_mailed_date"), ("group_kind", "group_channel"),
    ("kind", "channel"))}
_STATES = {*((model, "state") for model in _OF_LETTERS), ("collection.action", "letter_state")}


def migrate(cr, version):
    """Go through all that was saved; what does not speak of letters, or cannot be read, stays."""
    if not version:
        return
    cr.execute("SELECT model, name, relation FROM ir_model_fields WHERE relation IS NOT NULL")
    words = Words({(model, name): relation for model, name, relation in cr.fetchall()})
    _rewrite(cr, "ir_filters", "model_id", {"domain": words.domain, "context": words.context, "sort": words.sort})
    _rewrite(cr, "ir_act_window", "res_model", {"domain": words.domain, "context": words.context})
    if openupgrade.table_exists(cr, "base_import_mapping"):
        _rewrite(cr, "base_import_mapping", "res_model", {"field_name": words.path})
    cr.execute("SELECT line.id, export.resource, line.name FROM ir_exports_line line"
               " JOIN ir_exports export ON export.id = line.export_id WHERE line.name IS NOT NULL")
    for line_id, model, name in cr.fetchall():
        if words.path(model, name) != name:
            cr.execute("UPDATE ir_exports_line SET name = %s WHERE id = %s", [words.path(model, name), line_id])


def _rewrite(cr, table, model, columns):
    """Write the columns of a table anew where that changes something."""
    names = list(columns)
    cr.execute(f"SELECT id, {model}, {', '.join(names)} FROM {table}")
    for row_id, of, *texts in cr.fetchall():
        for name, text in zip(names, texts, strict=True):
            now = text and columns[name](of, text)
            if now != text:
                cr.execute(f"UPDATE {table} SET {name} = %s WHERE id = %s", [now, row_id])


class Words:
    """Reads domains, contexts, orders and paths; ``relations``: ``{(model, field): the model it leads to}``."""

    def __init__(self, relations):
        self.relations = relations

    def path(self, model, text):
        """Return a path of fields (``batch_id.kind``, ``batch_id/kind``, ``posted_date:month``) as it is now."""
        pieces = re.split(r"([./:])", text)
        for place in range(0, len(pieces), 2):
            if model in _OF_LETTERS:
                pieces[place] = _FIELDS.get(pieces[place], pieces[place])
            model = self.relations.get((model, pieces[place]))
        return "".join(pieces)

    def end(self, model, path):
        """Return model and name of the field at the end of a path."""
        *way, last = path.split(".")
        for name in way:
            model = self.relations.get((model, name))
        return model, last

    def domain(self, model, text):
        """Return a domain as it is now, whatever else is computed in it."""
        return _changed(text, lambda tree: self._leaves(model, tree))

    def _leaves(self, model, tree):
        for leaf in getattr(tree, "elts", ()):
            parts = getattr(leaf, "elts", ())
            if len(parts) != 3 or not isinstance(getattr(parts[0], "value", None), str):
                continue
            path = parts[0].value = self.path(model, parts[0].value)
            end = self.end(model, path)
            if end in _STATES:
                for value in (parts[2], *getattr(parts[2], "elts", ())):
                    if getattr(value, "value", None) == "posted":
                        value.value = "mailed"
            self._leaves(self.relations.get(end), parts[2])  # of "any"

    def context(self, model, text):
        """Return a context as it is now: by what is grouped and measured, and the switches of letters' own search."""
        return _changed(text, lambda tree: self._groups(model, tree))

    def _groups(self, model, tree):
        for key, value in zip(getattr(tree, "keys", ()), getattr(tree, "values", ()), strict=True):
            if model in _OF_LETTERS and getattr(key, "value", None) in _SWITCHES:
                key.value = _SWITCHES[key.value]
            for name in (value, *getattr(value, "elts", ())):
                if isinstance(getattr(name, "value", None), str):
                    name.value = self.path(model, name.value)

    def sort(self, model, text):
        """Return a saved order (JSON, ``["posted_date desc"]``) as it is now."""
        try:
            return json.dumps([" ".join([self.path(model, name), *rest]) for name, *rest in map(
                str.split, json.loads(text))])
        except (ValueError, TypeError):
            return text


def _changed(text, change):
    """Return an expression after a change of its tree; as it was written where nothing changed."""
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except SyntaxError:
        return text
    before = ast.dump(tree)
    change(tree.body)
    return text if ast.dump(tree) == before else ast.unparse(tree)
