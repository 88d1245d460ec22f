"""Who sees which records: each model of ours is kept to companies, or to its owner."""

from odoo.exceptions import AccessError

from .common import CollectionCase

#: Models that need no rule: nobody but administrators reads them.
_ADMINISTRATORS = {"collection.sending", "collection.health.token"}
#: The engine's own: processes and parts of a run, of all companies; credit managers and administrators read them.
_ENGINES = {"collection.worker", "collection.planning.run", "collection.planning.part"}
#: What is published, and no company's.
_PUBLISHED = {"collection.reference.rate"}


class TestRules(CollectionCase):
    """A new model without a rule fails here."""

    def test_every_model_has_a_rule_for_everybody(self):
        models = [name for name, model in self.registry.items()
                  if name.startswith("collection.") and not model._abstract
                  and name not in _ADMINISTRATORS | _ENGINES | _PUBLISHED]
        self.assertGreater(len(models), 25)
        for name in models:
            rules = self.env["ir.rule"].search([("model_id.model", "=", name), ("global", "=", True)])
            domains = " ".join(rules.mapped("domain_force"))
            with self.subTest(model=name):
                self.assertRegex(domains, "company_ids|user.id")
                if self.env[name]._transient:
                    self.assertIn("('create_uid', '=', user.id)", domains)

    def test_only_administrators_write_users_and_companies(self):
        for model in ("res.users", "res.company"):
            writers = self.env["ir.model.access"].search([("model_id.model", "=", model), ("perm_write", "=", True)])
            self.assertFalse(writers.filtered(lambda access: access.group_id.get_external_id()
                                              and "collection" in str(access.group_id.get_external_id())), model)
        manager = self.user("Credit Manager", "manager", "dso_collection.group_collection_manager")
        for record, values in ((self.company, {"collection_credits_cover": False}),
                               (self.company, {"collection_several_contacts": True}),
                               (self.collector, {"collection_account_count": 1, "signature": "x"})):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                record.with_user(manager).write(values)
        writable = {
            name for name, field in self.env["res.users"]._fields.items()
            if not field.inherited and not field.readonly and name.startswith("collect")}
        # One's own preferences, which Odoo lets people write; who is no collector is refused (test_weekly)
        self.assertEqual(writable, {"collection_weekly", "collection_weekly_team", "collection_weekly_statement"})

    def test_screens_of_others(self):
        other = self.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        screen = self.env["collection.action.wizard"].with_user(self.collector).create(
            {"purpose": "done", "text": "Reached"})
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            screen.with_user(other).read(["text"])
        self.assertFalse(self.env["collection.action.wizard"].with_user(other).search([]))

    def test_remembered_columns_and_rows_are_one_s_own(self):
        other = self.user("Clerk", "clerk", "base.group_user")
        mapping = self.env["collection.import.mapping"].with_user(self.collector).sudo().create(
            {"kind": "contacts", "header": "name", "field_name": "name"})
        file = self.env["base_import.import"].with_user(self.collector).create({"res_model": "res.partner"})
        rows = self.env["collection.import.rows"].with_user(self.collector).sudo().create(
            {"import_id": file.id, "first": 0})
        for record in (mapping, rows):
            for attack in (lambda record=record: record.with_user(other).read(["display_name"]),
                           lambda record=record: record.with_user(other).unlink()):
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    attack()
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            mapping.with_user(other).create({"kind": "contacts", "header": "x", "user_id": self.collector.id})
