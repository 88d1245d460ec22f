"""Everything that the add-ons bring has a line in the tables of rights, and every line something it speaks of."""

from . import rights_tables


class TableChecks:
    """A new model, field or public method without a line fails here; the message names it."""

    def check(self, kind, found):
        """Compare what there is with the lines of a table."""
        lines = rights_tables.table(self.add_on, f"{kind}s")
        told = [(line["model"], line[kind]) if kind != "model" else line["model"] for line in lines]
        self.assertEqual(sorted(set(told)), sorted(told), "told twice")
        where = f"{self.add_on}/tests/rights/{kind}s.csv"
        self.assertFalse(sorted(found - set(told)), f"no line in {where}: say who may, and what the gate says")
        self.assertFalse(sorted(set(told) - found), f"a line in {where} of what is gone")

    def test_every_model_has_a_line(self):
        self.check("model", rights_tables.models_of(self.registry, self.add_on))

    def test_every_field_has_a_line(self):
        self.check("field", rights_tables.fields_of(self.registry, self.add_on))

    def test_every_public_method_has_a_line(self):
        self.check("method", rights_tables.methods_of(self.registry, self.add_on))

    def test_cells_name_roles(self):
        for name, columns in (("models", ("read", "create", "write", "unlink")),
                              ("fields", ("read", "create", "write")), ("methods", ("allowed",))):
            for line in rights_tables.table(self.add_on, name):
                for column in columns:
                    for word in line[column].split():
                        self.assertIn(word, rights_tables.CLASSES, (name, line))
