"""The projection's columns go by their names: a new one is a field, what it is, and nothing else (design, "Seams")."""

from unittest.mock import patch

from odoo.tools import SQL

from .common import day
from .test_items import ItemsCase


class TestAccountColumns(ItemsCase):
    """Three accounts with items of several ages, one of them collected in another."""

    def set_up_once(self):
        super().set_up_once()
        self.birch.collection_leader_id = self.alder
        for customer, amount, due in ((self.alder, 100, -40), (self.alder, 60, 5), (self.birch, 30, -100)):
            self.invoice(customer, amount, due=due)
        self.credit(self.birch, 10)
        self.actions._replan_partners()

    def test_every_stored_field_is_a_column_but_those_of_the_plan(self):
        stored = {name for name, field in self.accounts._fields.items() if field.store and field.column_type}
        self.assertEqual(set(self.accounts._columns_sql()), stored - {"id", "next_action_id", "next_action_date"})

    def test_the_order_of_the_columns_means_nothing(self):
        before = self.rows("collection_account")
        columns = self.accounts._columns_sql()
        turned = dict(reversed(columns.items()))
        with patch.object(self.registry["collection.account"], "_columns_sql", lambda _self: turned):
            self.assertEqual(self.accounts._refresh(), 0)
            self.env.cr.execute("UPDATE collection_account SET balance = 0, days_late = 0, missing_contact = NULL")
            self.accounts._refresh()
        self.assertEqual(self.rows("collection_account"), before)

    def test_a_column_of_another_add_on_is_refreshed_for_few_and_for_many(self):
        self.env.cr.execute("ALTER TABLE collection_account ADD COLUMN largest numeric, ADD COLUMN own boolean")
        model = self.registry["collection.account"]
        sums, columns = self.accounts._sums_sql(), self.accounts._columns_sql()
        sums["largest"] = SQL("MAX(line.amount_residual)")
        columns |= {"largest": SQL("amount.largest"), "own": SQL("account.leader_id IS NULL")}
        with patch.object(model, "_sums_sql", lambda _self: sums), \
                patch.object(model, "_columns_sql", lambda _self: columns):
            for scope in ([self.alder.id, self.birch.id], None):
                self.env.cr.execute("UPDATE collection_account SET largest = NULL, own = NULL")
                self.accounts._refresh(scope)
                self.env.cr.execute(
                    "SELECT partner_id, largest, own FROM collection_account WHERE partner_id = ANY(%s)",
                    [[self.alder.id, self.birch.id]])
                self.assertEqual({row[0]: row[1:] for row in self.env.cr.fetchall()},
                                 {self.alder.id: (100, True), self.birch.id: (30, False)})
        self.assertEqual(self.account(self.alder).leader_due_date, day(-100))
