"""The matrix of rights of this add-on: model × field × method × role, as the tables in ``rights/`` say."""

from odoo.exceptions import UserError
from odoo.tests import tagged

# Modules, not classes: what is imported here by its name would be run here once more
from . import rights_check_fields, rights_check_methods, rights_check_models, rights_check_tables


@tagged("post_install", "-at_install")
class TestRights(rights_check_fields.FieldChecks, rights_check_models.ModelChecks,
                 rights_check_methods.MethodChecks, rights_check_tables.TableChecks):
    """One set-up serves all; the checks are in ``rights_check_….py``, other add-ons run them on their own tables."""

    add_on = "dso_collection"

    def test_a10_a_copy_of_what_was_sent_was_not_sent(self):
        for role in ("collector", "manager"):
            sent = self.sides[0].sent.with_env(self.env_of(role))

            with self.env.cr.savepoint():
                try:
                    made = sent.copy()
                except UserError:
                    continue
                self.assertNotIn(made.sudo().state, ("done", "cancelled"))
                self.assertFalse(made.sudo().message_id or made.sudo().done_date or made.sudo().delivery_state)

    def test_a10_an_import_writes_no_more_than_a_person(self):
        side = self.sides[0]
        for role in ("collector", "manager"):
            for field, value in (("state", "done"), ("sent_to", "x@x.example"), ("done_date", "2026-03-01")):
                with self.env.cr.savepoint():
                    actions = self.env["collection.action"].with_env(self.env_of(role))
                    for columns, row in (([".id", field], [str(side.specific.id), value]),
                                         (["partner_id/.id", "channel", field],
                                          [str(side.customer.id), "call", value])):
                        found = actions.load(columns, [row])
                        self.assertFalse(found["ids"], f"{role} imported {columns}")

    def test_what_a_method_writes_is_seen_and_what_it_reads_is_not(self):
        def body():
            seen = self.changed()
            self.sides[0].customer.name = "Written"
            return seen, "res_partner" in self.changed()
        self.before = self.database()
        self.assertEqual([self.taken_back(body) for _time in range(2)], [([], True)] * 2)
        self.assertEqual(self.taken_back(self.changed), [])

    def test_fields_of_customers_are_no_door_on_users(self):
        """What is a customer's is on users, too, by inheritance: only who may write users writes it there."""
        wrong = []
        for name, field in self.env["res.users"]._fields.items():
            if not field.inherited or not str(field._modules[0]).startswith("dso_collection"):
                continue
            if not (field.store or field.inverse):
                continue
            for role in ("nobody", "billing", "partner_manager", "portal", "public"):
                got = self.try_write({"model": "res.users", "field": name}, role)
                if got == "changed" and name != "mobile":  # one's own number, as Odoo lets one write one's e-mail
                    wrong.append(("res.users", name, role, got))
        self.assertCells(wrong)
