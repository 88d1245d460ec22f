"""OCA's tables, whose code is gone."""

from functools import partial

from odoo.tools import SQL

from odoo.addons.dso_collection.tests.common import day
from odoo.addons.dso_collection.tests.large_ledger import copy_item, rows_read

from .adopt_case import AdoptCase
from .oca_rules import OcaRules
from .oca_tables import OcaTables


class TestFromTables(OcaTables, OcaRules, AdoptCase):
    """Every rule, in SQL."""

    def test_what_cannot_be_opened_says_so(self):
        """The policy's screen is gone with its code."""
        self.policy("Empty")
        [line] = self.preview().left_ids.filtered(lambda line: line.name == "Empty")
        self.assertFalse(line.can_open)

    def test_many_reminders_are_read_without_all_customers_for_each(self):
        """PostgreSQL has never counted the table of reminders, and expects of it a row or none."""
        self._reminded_alike(150)
        runs = self.runs.sudo()
        source = runs._source(self.source)
        bound = 20 * self.env["res.partner"].search_count([])
        for name in ("_count_done", "_count_customers", "_left_out", "_items_to_keep_out"):
            with self.subTest(name):
                taking = runs._taking(source, True)
                self.assertLess(rows_read(self.env, "res_partner", partial(getattr(runs, name), taking)), bound)
        self.assertEqual(runs._count_done(runs._taking(source, True)), 151)
        run = runs.create({"source": self.source, "company_id": self.company.id})
        taking = run._make_scenarios(runs._taking(source, True))
        for name in ("_concerned", "_note_done", "_postpone"):
            with self.subTest(name):
                self.assertLess(rows_read(self.env, "res_partner", partial(getattr(run, name), taking)), bound)
        self.assertEqual(run.done, 151)

    def _reminded_alike(self, number):
        """Make a customer with an item that was reminded, and so many copies of them."""
        policy = self.three()
        _alder, invoice = self.follower(policy, due=-18)
        item = self.item(invoice)
        self.reminded(item, policy, 1, day(-7))
        people = self.env["res.partner"].create([{"name": f"Customer {count}"} for count in range(number)])
        self.env.flush_all()
        self.sql("UPDATE res_partner SET credit_policy_id = %s WHERE id = ANY(%s) RETURNING id", policy, people.ids)
        copy_item(self.env, item, people, number)
        self.env.cr.execute(SQL(
            "INSERT INTO credit_control_line"
            " (date, state, channel, company_id, policy_level_id, partner_id, move_line_id)"
            " SELECT sent.date, sent.state, sent.channel, sent.company_id, sent.policy_level_id, line.partner_id,"
            " line.id FROM credit_control_line sent, account_move_line line"
            " WHERE line.partner_id = ANY(%s)", people.ids))
