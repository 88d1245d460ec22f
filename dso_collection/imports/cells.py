"""Cells turned into values of fields: the usual ones directly, all others by Odoo's own converter."""

from collections import defaultdict

from odoo.models import fix_import_export_id_paths

from .places import Countries, Languages
from .rows import Refused

#: Fields that take a cell's text as it is.
_TEXTS = ("char", "text", "html")
#: So many converted cells are kept at a time.
REMEMBERED = 20_000


class Cells:
    """Converts the cells of a row to values for ``create``; empty cells leave Odoo's defaults.

    How to use: ``Cells(rows, names_to_leave_out, savepoint)``; then ``values(number, row)`` for each row, which
    refuses a row with an unknown country or language, or what Odoo's converter refuses.

    How it works: texts, countries and languages are read here. Any other column (dates, selections,
    records by name, fields of other add-ons) goes through ``ir.fields.converter``, each distinct cell
    once: the converter looks records up one by one.
    """

    def __init__(self, rows, left_out, savepoint):
        self.rows, self.env, self.partners = rows, rows.env, rows.partners
        self.texts, self.others = [], defaultdict(list)
        for position, name in enumerate(rows.fields):
            root = name.split("/")[0].split(".")[0] if not name.startswith(".") else ".id"
            if root in left_out or rows.column[name] != position or root in ("id", ".id"):
                continue
            field = self.partners._fields.get(root)
            if field is not None and name == root and field.type in _TEXTS:
                self.texts.append(name)
            elif name not in ("country_id", "lang"):
                self.others[root].append(position)
        self.savepoint = savepoint
        self._converted = {}
        self._convert = self.env["ir.fields.converter"].for_model(self.partners, savepoint=savepoint)
        self._countries = self._languages = None

    def values(self, number, row) -> dict:
        """Return the values of a row by field."""
        cell = self.rows.cell
        values = {name: text for name in self.texts if (text := cell(row, name))}
        if text := cell(row, "country_id"):
            values["country_id"] = self.country(text)
        if text := cell(row, "lang"):
            values["lang"] = self.language(text)
        for root, positions in self.others.items():
            key = (root, *(row[position] for position in positions))
            if any(key[1:]):
                values.update(self._converted_by_odoo(number, key, positions))
        return values

    def country(self, text: str) -> int | bool:
        """Return the id of a country by any of its names."""
        self._countries = self._countries or Countries(self.env)
        return self._countries.find(text) or self._unknown("country_id", self.env._(
            "“%s” is no known country: write its name or its code of two letters.", text))

    def language(self, text: str) -> str | bool:
        """Return the code of an installed language by any of its names."""
        self._languages = self._languages or Languages(self.env)
        found = self._languages.find(text)
        if found:
            return found
        if self._languages.known(text):
            return self._unknown("lang", self.env._(
                "The language “%s” is not active: activate it in Settings → Translations → Languages.", text))
        return self._unknown("lang", self.env._(
            "“%s” is no known language: write its name or its code, such as “fr”.", text))

    def _unknown(self, field, reason):
        """Do with an unknown value what the user chose in the import screen: empty, row left out, or error."""
        if field in (self.env.context.get("import_set_empty_fields") or ()):
            return False
        raise Refused(field, reason, quietly=field in (self.env.context.get("import_skip_records") or ()))

    def _converted_by_odoo(self, number, key, positions):
        """Convert the cells of one field in Odoo's way; what it converted before is not converted again."""
        if len(self._converted) > REMEMBERED:
            self._converted.clear()
        if key not in self._converted:
            self._converted[key] = self._convert_cells(key, positions)
        values, messages = self._converted[key]
        for message in messages:
            if message["type"] == "error":
                raise Refused(message["field"], message["message"], more=message)
            self.rows.note(number, message["field"], message["message"])
        if None in values.values():
            raise Refused(key[0], self.env._("Left out, as chosen for unknown values."), quietly=True)
        return values

    def _convert_cells(self, key, positions):
        messages = []
        paths = [fix_import_export_id_paths(self.rows.fields[position]) for position in positions]
        cells = [value if isinstance(value, str) else value or "" for value in key[1:]]
        [(record, _info)] = self.partners._extract_records(paths, [cells], log=messages.append)

        def log(field, problem):
            # As Odoo's load does: the converter leaves the name of the field to its caller
            label = self.partners._fields[field].get_description(self.env, ["string"])["string"]
            more = problem.args[1] if len(problem.args) > 1 and isinstance(problem.args[1], dict) else {}
            messages.append({"type": "warning" if isinstance(problem, Warning) else "error", "field": field,
                             "message": str(problem.args[0]) % {"field": label}, "field_name": label, **more})

        return self._convert(record, log), messages
