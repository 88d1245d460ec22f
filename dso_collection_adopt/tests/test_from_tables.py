"""OCA's tables, whose code is gone."""

from odoo.tools import SQL

from odoo.addons.dso_collection.tests.common import day

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

    def test_many_reminders_are_counted_without_reading_all_customers_for_each(self):
        """PostgreSQL has never counted the table of reminders, and takes it for empty."""
        self._reminded_alike(150)
        taking = self.runs._taking(self.runs._source(self.source), True)
        before = self._customers_read()
        self.assertEqual(self.runs._count_done(taking), 151)
        self.assertLess(self._customers_read() - before, 20 * self.env["res.partner"].search_count([]))

    def _reminded_alike(self, number):
        """Make a customer with an item that was reminded, and so many copies of them."""
        policy = self.three()
        _alder, invoice = self.follower(policy, due=-18)
        item = self.item(invoice)
        self.reminded(item, policy, 1, day(-7))
        people = self.env["res.partner"].create([{"name": f"Customer {count}"} for count in range(number)])
        self.env.flush_all()
        self.sql("UPDATE res_partner SET credit_policy_id = %s WHERE id = ANY(%s) RETURNING id", policy, people.ids)
        columns = SQL(", ").join(SQL.identifier(name) for (name,) in self.env.execute_query(SQL(
            "SELECT column_name FROM information_schema.columns WHERE table_name = 'account_move_line'"
            " AND is_generated = 'NEVER' AND column_name NOT IN ('id', 'partner_id')")))
        self.env.cr.execute(SQL(
            "INSERT INTO account_move_line (partner_id, %(columns)s) SELECT person, %(columns)s"
            " FROM account_move_line, unnest(%(people)s) person WHERE id = %(item)s",
            columns=columns, people=people.ids, item=item.id))
        self.env.cr.execute(SQL(
            "INSERT INTO credit_control_line"
            " (date, state, channel, company_id, policy_level_id, partner_id, move_line_id)"
            " SELECT sent.date, sent.state, sent.channel, sent.company_id, sent.policy_level_id, line.partner_id,"
            " line.id FROM credit_control_line sent, account_move_line line"
            " WHERE line.partner_id = ANY(%s)", people.ids))

    def _customers_read(self):
        """Return how many customers this transaction has read so far, wherever it found them."""
        [(read,)] = self.env.execute_query(SQL(
            "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'res_partner'"))
        return read
