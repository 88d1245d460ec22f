"""Rules K1 to K6, K10: the figures of a month, checked by hand on a ledger of a few entries."""

from datetime import date
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError

from .figures import FiguresCase

JAN, FEB, MAR = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)


class TestFigures(FiguresCase):
    """Alder: January 900, February 600, March 300 so far; of January's, 400 paid in February. Birch pays at once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.alder = cls.customer("Alder Ltd", "C001")
        cls.other = cls.user("Collector Two", "collector2", "dso_collection.group_collection_user")
        cls.birch = cls.customer("Birch Ltd", "C002", collector=cls.other)
        cls.january = cls.booked(cls.alder, 900, date(2026, 1, 10), date(2026, 2, 9))
        cls.february = cls.booked(cls.alder, 600, date(2026, 2, 10), date(2026, 3, 12))
        cls.march = cls.booked(cls.alder, 300, date(2026, 3, 10), date(2026, 4, 9))
        cls.part = cls.received(cls.alder, 400, date(2026, 2, 19), cls.january)
        cls.quick = cls.booked(cls.birch, 200, date(2026, 2, 3), date(2026, 2, 20))
        cls.received(cls.birch, 200, date(2026, 2, 15), cls.quick)
        cls.figures._snapshot(cls.company)

    def test_k1_amounts_of_a_month_as_they_were_at_its_end(self):
        row = self.of(FEB, self.alder)
        self.assertEqual((row.day, row.days, row.closed), (date(2026, 2, 28), 28, True))
        self.assertEqual((row.receivable, row.overdue, row.not_due, row.credits), (1100, 500, 600, 0))
        self.assertEqual((row.aged_1_30, row.aged_31_60, row.aged_61_90, row.aged_90), (500, 0, 0, 0))
        self.assertEqual((row.sales, row.collected), (600, 400))
        row = self.of(JAN, self.alder)
        self.assertEqual((row.receivable, row.overdue, row.not_due, row.sales), (900, 0, 900, 900))
        row = self.of(MAR, self.alder)
        self.assertEqual((row.day, row.days, row.closed), (date(2026, 3, 16), 16, False))
        self.assertEqual((row.receivable, row.overdue, row.aged_1_30, row.aged_31_60), (1400, 1100, 600, 500))

    def test_k2_dso_by_the_count_back(self):
        """February: 1,100 = 600 (28 days) + 500 of 900 (31 days); the running March: 16 + 28 + 500/900 × 31."""
        self.assertAlmostEqual(self.of(FEB, self.alder).dso, 28 + 31 * 500 / 900, places=6)
        self.assertAlmostEqual(self.of(JAN, self.alder).dso, 31, places=6)
        self.assertAlmostEqual(self.of(MAR, self.alder).dso, 16 + 28 + 31 * 500 / 900, places=6)
        self.assertAlmostEqual(self.of(FEB, self.alder).dso_overdue, (28 + 31 * 500 / 900) * 500 / 1100, places=6)

    def test_k2_the_count_stops_at_a_month_without_sales_and_says_so(self):
        cedar = self.customer("Cedar Ltd", "C003")
        self.booked(cedar, 500, date(2025, 12, 10), date(2026, 1, 9))
        self.booked(cedar, 100, date(2026, 2, 10), date(2026, 3, 9))
        self.snapshot_anew()
        row = self.of(FEB, cedar)
        self.assertEqual((row.dso, row.dso_stopped, row.dso_left), (28, JAN, 500))
        self.assertEqual((self.of(JAN, cedar).dso, self.of(JAN, cedar).dso_stopped), (0, JAN))
        self.assertFalse(self.of(FEB, self.alder).dso_stopped)
        self.env["collection.action"]._replan_partners((self.alder | cedar).ids)
        self.assertEqual(cedar.collection_dso_note,
                         "counted back to Jan 2026, in which nothing was invoiced: $\N{NO-BREAK SPACE}500.00 is older")
        self.assertFalse(self.alder.collection_dso_note)

    def test_k2_a_month_that_has_just_begun_stops_nothing(self):
        """On 2 April nothing is invoiced yet: its two days count, then March's sales are taken off."""
        with self.on(date(2026, 4, 2)):
            self.figures._snapshot(self.company)
            row = self.of(date(2026, 4, 1), self.alder)
            self.assertAlmostEqual(row.dso, 2 + 31 + 28 + 31 * 500 / 900, places=6)
            self.assertFalse(row.dso_stopped)

    def test_k6_best_possible_dso_and_average_days_delinquent(self):
        row = self.of(FEB, self.alder)
        self.assertAlmostEqual(row.best_possible_dso, 600 * 28 / 600, places=6)
        self.assertAlmostEqual(row.average_days_delinquent, row.dso - row.best_possible_dso, places=6)
        # The month that runs, together with the one before: 44 days, 900 of sales
        self.assertAlmostEqual(self.of(MAR, self.alder).best_possible_dso, 300 * 44 / 900, places=6)

    def test_k5_effectiveness(self):
        self.assertAlmostEqual(self.of(FEB, self.alder).effectiveness, (900 + 600 - 1100) * 100 / (900 + 600 - 600))

    def test_k3_average_days_late_weighted_by_amount(self):
        """Alder 400, ten days late; Birch 200, five days early."""
        self.assertEqual(self.of(FEB, self.alder).average_days_late, 10)
        self.assertEqual(self.of(FEB, self.birch).average_days_late, -5)
        self.assertEqual(self.of(MAR).average_days_late, (400 * 10 - 200 * 5) / 600)
        self.assertEqual(self.of(MAR).paid_amount, 600)

    def test_k1_collector_and_company_are_sums_of_their_accounts(self):
        self.assertEqual((self.of(FEB).sales, self.of(FEB).collected, self.of(FEB).receivable), (800, 600, 1100))
        self.assertEqual(self.of(FEB, collector=self.collector).receivable, 1100)
        self.assertEqual(self.of(FEB, collector=self.other).collected, 200)
        self.assertAlmostEqual(self.of(FEB).dso, 28 + 31 * 300 / 900, places=6)

    def test_k10_the_last_twelve_months_at_once(self):
        rows = self.figures.search([("level", "=", "company"), ("company_id", "=", self.company.id)])
        self.assertEqual(sorted(rows.mapped("month"))[::12], [date(2025, 3, 1), MAR])
        self.assertEqual(rows.filtered(lambda row: not row.closed).month, MAR)

    def test_k10_a_closed_month_stays_and_a_later_booking_is_a_difference(self):
        before = self.kept("booked_later")
        self.booked(self.alder, 70, date(2026, 2, 20), date(2026, 3, 22))
        self.received(self.alder, 20, date(2026, 1, 20), self.january)
        self.snapshot()
        after = self.kept("booked_later")
        for key, row in before.items():
            if row["closed"]:
                self.assertEqual(after[key], row)
        self.assertEqual([self.of(month).booked_later for month in (JAN, FEB)], [-20, 50])
        self.assertEqual(self.of(FEB, self.alder).booked_later, 50)
        self.assertEqual(self.of(FEB, collector=self.collector).booked_later, 50)
        self.assertEqual(self.of(FEB, self.birch).booked_later, 0)
        self.assertEqual(self.of(MAR).receivable, 1450, "the month that runs has it all")

    def test_k10_an_account_with_nothing_in_a_closed_month_gets_a_row_for_what_is_booked_later(self):
        cedar = self.customer("Cedar Ltd", "C003")
        dune = self.customer("Dune Ltd", "C004")
        dune.collection_leader_id = cedar
        for customer, amount in ((cedar, 70), (dune, 30)):
            self.booked(customer, amount, date(2026, 2, 20), date(2026, 3, 22))
        self.actions._replan_partners((cedar | dune).ids)
        self.snapshot()
        row, member = self.of(FEB, cedar), self.of(FEB, dune)
        self.assertEqual((row.level, row.closed, row.receivable, row.sales, row.booked_later),
                         ("account", True, 0, 0, 100))
        self.assertEqual((member.level, member.leader_id, member.booked_later), ("member", cedar, 30))
        self.assertFalse(self.of(JAN, cedar))
        self.assertEqual(self.of(FEB, collector=self.collector).booked_later, 100)
        before = self.rows("collection_figure")
        self.snapshot()
        self.assertEqual(self.rows("collection_figure"), before)

    def test_k10_the_statement_itself_leaves_closed_months_alone(self):
        """The second guard: also a run that took a closed month for an open one would not write it."""
        self.booked(self.alder, 70, date(2026, 2, 20), date(2026, 3, 22))
        with patch.object(type(self.figures), "_closed_months", return_value=set()):
            self.snapshot()
        self.assertEqual((self.of(FEB).receivable, self.of(FEB, self.alder).receivable), (1100, 1100))

    def test_k10_what_is_un_reconciled_later_leaves_closed_months_alone(self):
        self.part.remove_move_reconcile()
        self.snapshot()
        self.assertEqual((self.of(FEB, self.alder).overdue, self.of(FEB, self.alder).credits), (500, 0))
        self.assertEqual((self.of(MAR, self.alder).overdue, self.of(MAR, self.alder).credits), (1500, 400))
        self.assertEqual(self.of(FEB, self.alder).booked_later, 0, "nothing was booked")

    def test_k10_a_month_is_closed_when_it_is_over(self):
        self.snapshot(on=date(2026, 4, 1))
        row = self.of(MAR, self.alder)
        self.assertEqual((row.closed, row.day, row.days), (True, date(2026, 3, 31), 31))
        self.assertFalse(self.of(date(2026, 4, 1)).closed)

    def test_a9_running_twice_changes_nothing(self):
        before = self.rows("collection_figure")
        self.snapshot()
        self.assertEqual(self.rows("collection_figure"), before)

    def test_k10_what_is_gone_from_the_month_that_runs_has_no_row(self):
        self.march.move_id.button_draft()
        self.assertTrue(self.of(MAR, self.alder))
        self.alder.collector_id = self.other
        self.env["collection.account"]._refresh([self.alder.id])
        self.snapshot()
        self.assertFalse(self.of(MAR, collector=self.collector), "what was Collector One's is Collector Two's")
        self.assertEqual(self.of(FEB, collector=self.collector).receivable, 1100, "but not in months that are closed")
        self.assertEqual(self.of(FEB, collector=self.collector).booked_later, 0)

    def test_g2_a_leader_has_the_figures_of_its_group(self):
        self.birch.collection_leader_id = self.alder
        self.booked(self.birch, 50, date(2026, 2, 20), date(2026, 3, 20))
        self.env["collection.action"]._replan_partners([self.birch.id])
        self.snapshot_anew()
        self.assertEqual(self.of(FEB, self.alder).receivable, 1150)
        member = self.of(FEB, self.birch)
        self.assertEqual((member.level, member.receivable, member.leader_id), ("member", 50, self.alder))
        self.assertEqual(self.of(FEB, collector=self.collector).receivable, 1150)
        self.assertFalse(self.of(FEB, collector=self.other))
        self.assertEqual(self.of(FEB).receivable, 1150)
        account = self.account(self.alder)
        self.assertAlmostEqual(account.dso, self.of(MAR, self.alder).dso, places=6)

    def test_k10_figures_of_this_moment_on_the_account_and_the_customer(self):
        self.env["collection.action"]._replan_partners((self.alder | self.birch).ids)
        accounts = self.account(self.alder) | self.account(self.birch)
        for account in accounts:
            row = self.of(MAR, account.partner_id)
            for name in ("dso", "best_possible_dso", "average_days_delinquent", "average_days_late"):
                self.assertAlmostEqual(account[name], row[name], places=6)
        self.assertAlmostEqual(self.alder.collection_dso, self.of(MAR, self.alder).dso, places=6)
        self.received(self.alder, 600, date(2026, 3, 16), self.february)
        accounts.invalidate_recordset()
        self.assertAlmostEqual(accounts[0].dso, 16 + 500 / 600 * 28, places=6)

    def test_k10_the_records_behind_a_figure(self):
        lines = self.env["account.move.line"]
        row = self.of(JAN, self.alder)
        self.assertEqual(lines.search(row.action_open_items()["domain"]), self.january)
        self.assertEqual(lines.search(row.action_open_sales()["domain"]), self.january)
        row = self.of(FEB)
        self.assertEqual(lines.search(row.action_open_items()["domain"]), self.january | self.february)
        self.assertEqual(sum(lines.search(row.action_open_received()["domain"]).mapped("balance")), -600)
        row = self.of(FEB, collector=self.other)
        self.assertEqual(lines.search(row.action_open_sales()["domain"]), self.quick)

    def test_k10_behind_many_rows_of_a_month_the_ledger_is_read_once(self):
        """As a filter of the dashboard finds them: a subselect for each would read all reconciliations for each."""
        lines = self.env["account.move.line"]
        rows = self.of(FEB, self.alder) | self.of(FEB, self.birch)
        one, both = (lines._search([("collection_open_figure_id", "in", found.ids)]).select()
                     for found in (rows[0], rows))
        self.assertEqual(both.code.count("account_partial_reconcile"), one.code.count("account_partial_reconcile"))
        self.assertEqual(lines.search([("collection_open_figure_id", "in", rows.ids)]), lines.union(
            *(lines.search([("collection_open_figure_id", "=", row.id)]) for row in rows)))

    def test_k10_history_now_and_who_moved_it(self):
        self.env["collection.action"]._replan_partners((self.alder | self.birch).ids)
        history = self.figures._history(self.company)
        self.assertEqual((len(history), history[-1]["month"]), (12, MAR))
        self.assertAlmostEqual(history[-2]["dso"], self.of(FEB).dso, places=6)
        now = self.figures._now(self.company)
        for name in ("receivable", "overdue", "sales", "collected", "dso", "best_possible_dso", "effectiveness"):
            self.assertAlmostEqual(now[name], self.of(MAR)[name], places=6, msg=name)
        moved = self.figures._moved_dso(self.company)
        self.assertEqual([row["name"] for row in moved], ["Alder Ltd"])
        self.assertAlmostEqual(moved[0]["effect_days"], now["dso"] - self.of(FEB).dso, places=6)
        self.assertEqual((moved[0]["before"], moved[0]["now"]), (1100, 1400))

    def test_k10_history_of_some_accounts_and_a_collector(self):
        self.env["collection.action"]._replan_partners((self.alder | self.birch).ids)
        alder = self.account(self.alder)._search([("partner_id", "=", self.alder.id)]).select()
        history = self.figures._history(self.company, 3, accounts=alder)
        self.assertEqual([row["receivable"] for row in history], [900, 1100, 1400])
        self.assertAlmostEqual(history[-2]["dso"], self.of(FEB, self.alder).dso, places=6)
        self.assertAlmostEqual(history[-2]["effectiveness"], self.of(FEB, self.alder).effectiveness, places=6)
        self.assertEqual(self.figures._history(self.company, 2, collector=self.other)[0]["collected"], 200)
        now = self.figures._now(self.company, collector=self.collector)
        self.assertEqual((now["receivable"], now["sales"], now["collected"]), (1400, 300, 0))
        self.assertEqual(self.figures._now(self.company, accounts=alder)["receivable"], 1400)

    def test_k1_an_entry_in_a_general_journal_is_owed_but_was_not_sold(self):
        """Opening balances count, entries in draft and cancelled ones do not."""
        journal = self.env["account.journal"].search(
            [("type", "=", "general"), ("company_id", "=", self.company.id)], limit=1)
        moves = self.env["account.move"].create([{"journal_id": journal.id, "date": FEB, "line_ids": [
            Command.create({"account_id": self._ledger(self.company, kind).id, "partner_id": self.birch.id,
                            "balance": balance})
            for kind, balance in (("asset_receivable", 40), ("income", -40))]} for _number in range(3)])
        moves[0].action_post()
        moves[1].button_cancel()
        self.snapshot_anew()
        row = self.of(FEB, self.birch)
        self.assertEqual((row.receivable, row.overdue, row.sales, row.collected), (40, 40, 200, 200))

    def test_k1_a_branch_has_figures_of_its_own(self):
        branch = self.env["res.company"].create({"name": "Alder Sales North", "parent_id": self.company.id})
        self.env.user.company_ids |= branch
        move = self.january.move_id.copy({"invoice_date": FEB})
        move.write({"company_id": branch.id})
        move.action_post()
        self.figures._snapshot(self.company | branch)
        self.assertEqual(self.of(FEB).booked_later, 0)
        rows = self.figures.search([("company_id", "=", branch.id), ("month", "=", FEB), ("level", "=", "account")])
        self.assertEqual((rows.partner_id, rows.sales), (self.alder, 900))
        both = self.figures._history(self.company | branch, 2)[0]
        self.assertEqual((both["sales"], both["receivable"]), (1700, 2000))
        self.assertAlmostEqual(both["dso"], 28 + 31 * 300 / 900, places=6)

    def test_another_companys_figures_are_refused(self):
        second = self.env["res.company"].create({"name": "Second company"})
        user = self.collector.with_company(self.company)
        with self.assertRaisesRegex(AccessError, "Second company"):
            self.figures.with_user(user)._history(second)
        self.figures._snapshot(second)
        self.assertFalse(self.figures.with_user(user).search([("company_id", "=", second.id)]))

    def test_merged_customers_have_the_figures_of_both(self):
        wizard = self.env["base.partner.merge.automatic.wizard"].create({
            "partner_ids": [Command.set((self.alder | self.birch).ids)], "dst_partner_id": self.alder.id})
        wizard.action_merge()
        self.assertEqual(self.of(FEB, self.alder).sales, 800)
        self.assertEqual(self.of(FEB).sales, 800)
        self.snapshot()
        self.assertEqual(self.of(FEB, self.alder).booked_later, 0)

    def test_compute_now_is_for_collectors(self):
        self.figures.search([]).sudo().unlink()
        self.figures.with_user(self.collector).action_compute_now()
        self.assertEqual(self.of(FEB).sales, 800)
        clerk = self.user("Clerk", "clerk", "account.group_account_invoice")
        with self.assertRaises(AccessError):
            self.figures.with_user(clerk).action_compute_now()

    def snapshot_anew(self):
        """Make all figures as on the first night."""
        self.env.cr.execute("DELETE FROM collection_figure")
        self.figures.invalidate_model()
        self.snapshot()
