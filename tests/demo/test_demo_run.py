"""``make demo`` as its user has it: a real database, Odoo, SMTP, three times on the same day, and Ctrl-C."""
import re
import signal
import socket
import subprocess
import sys
from contextlib import closing

import psutil
import pytest
from devenv import databases
from devenv.caught_mail import CaughtMail
from devenv.demo.database import connect
from devenv.demo.history.customers import CUSTOMERS
from devenv.environment import Environment

DATABASE = "dso_demo_test"
START_SECONDS = 900


@pytest.fixture(scope="module")
def environment():
    environment = Environment.load()
    yield environment
    databases.drop(environment, DATABASE)


@pytest.fixture(scope="module")
def first_run(environment):
    """The output of the first run. It meets a database that an interrupted run left half made."""
    databases.drop(environment, DATABASE)
    databases.create(environment, DATABASE)
    return once(environment)


def command(*options):
    return [sys.executable, "-m", "devenv.demo", "--database", DATABASE, *options]


def once(environment):
    result = subprocess.run(
        command("--once"), env=environment.process_env(), capture_output=True, text=True, timeout=START_SECONDS)
    assert result.returncode == 0, result.stderr
    return result.stdout + result.stderr


def number(output, label):
    """The count on the summary's line that begins with ``label``."""
    return int(re.search(rf"^ *{label} +(\d+)", output, re.MULTILINE)[1])


def mails(environment):
    folder = environment.cache / f"demo-{DATABASE}" / "mails"
    return [CaughtMail.read(path) for path in sorted(folder.glob("*.eml"))]


def test_half_made_database_is_made_anew(first_run):
    assert "is dropped and made anew" in first_run


def test_summary_tells_sent_waiting_and_error(first_run):
    assert number(first_run, "Customer accounts") == 20 + len(CUSTOMERS)
    assert number(first_run, "waiting for confirmation") == 2
    assert number(first_run, "to do by a person") == 4  # two of them a follow-up date and a missed promise
    assert number(first_run, "in error") == 5
    assert number(first_run, "Sent now") == number(first_run, "E-mails received by the catcher") == 6
    assert number(first_run, "Sent today before") == 0
    assert number(first_run, "Letters to print and post") == 1


def rows(environment, query):
    """What the database answers, of the demo company as ``company``."""
    with closing(connect(environment, DATABASE)) as connection, connection.cursor() as cursor:
        cursor.execute(
            "WITH company AS (SELECT res_id AS id FROM ir_model_data"
            "                  WHERE module = 'dso_collection' AND name = 'demo_company') " + query)
        return cursor.fetchall()


def test_figures_have_twelve_months_behind_them(first_run, environment):
    """Rules K2, K5, K6, K7, K10: every chart says something."""
    months = rows(environment, """
        SELECT sales, collected, dso, best_possible_dso, effectiveness FROM collection_figure
         WHERE company_id = (SELECT id FROM company) AND level = 'company' ORDER BY month""")
    assert len(months) == 13
    assert all(all(value > 0 for value in month) for month in months[:-1])  # the running one may have begun today
    assert rows(environment, """
        SELECT COUNT(DISTINCT collector_id) FROM collection_figure
         WHERE company_id = (SELECT id FROM company) AND level = 'collector'""") == [(2,)]


def test_promises_of_the_year_were_kept_missed_and_run(first_run, environment):
    """Rules S1, K7: what became of them is what the ledger says."""
    outcomes = dict(rows(environment, """
        SELECT promise_outcome, COUNT(*) FROM collection_item_history
         WHERE company_id = (SELECT id FROM company) AND promise_outcome IS NOT NULL GROUP BY promise_outcome"""))
    assert outcomes["kept"] > 60
    assert outcomes["missed"] > 10
    assert outcomes["open"] >= 2


def test_the_year_is_posted_and_reconciled(first_run, environment):
    """What is open of each item is what its reconciliations left, and what was drawn is paid."""
    assert rows(environment, """
        SELECT line.id
          FROM account_move_line line
          JOIN account_account account ON account.id = line.account_id AND account_type = 'asset_receivable'
         WHERE line.company_id = (SELECT id FROM company) AND line.balance > 0 AND line.parent_state = 'posted'
           AND line.amount_residual <> line.balance - COALESCE((
               SELECT SUM(amount) FROM account_partial_reconcile WHERE debit_move_id = line.id), 0)""") == []
    paid = dict(rows(environment, """
        SELECT payment_state, COUNT(*) FROM account_move
         WHERE company_id = (SELECT id FROM company) AND move_type = 'out_invoice' AND state = 'posted'
      GROUP BY payment_state"""))
    assert paid["paid"] > 400
    assert set(paid) <= {"paid", "in_payment", "partial", "not_paid"}


def test_the_year_leaves_todays_agenda_to_the_story(first_run, environment):
    assert rows(environment, """
        SELECT partner.name, action.state, action.date
          FROM collection_action action
          JOIN res_partner partner ON partner.id = action.partner_id
         WHERE partner.ref LIKE 'C-2%' AND action.company_id = (SELECT id FROM company)
           AND action.state NOT IN ('done', 'cancelled')
           AND (action.state = 'error' OR action.date <= CURRENT_DATE)""") == []


@pytest.mark.parametrize("customer, cause", [
    ("No Contact Laboratory", "contact for collection"),
    ("No E-mail Stoneworks", "e-mail"),
    ("Mistyped Address Cycles", "accounts(at)mistyped.example.org"),
    ("Closed Mailbox Furniture", "This mailbox was closed, no one reads it any more"),
    ("Unassigned Optics", "collector"),
])
def test_summary_tells_why_each_action_is_in_error(first_run, customer, cause):
    [line] = [line for line in first_run.splitlines() if customer in line]
    assert cause in line


def test_caught_mails_are_those_of_the_story(first_run, environment):
    caught = {mail.envelope_recipients: mail for mail in mails(environment)}

    assert set(caught) == {
        ("accounts@nearly-due.example.org",), ("accounts@few-days.example.org",),
        ("accounts@part-payment.example.org",), ("accounts@credit-note.example.org",),
        ("accounts@two-currency.example.org",), ("baker@bakery-square.example.org",),
    }
    shipping = caught["accounts@two-currency.example.org",]
    assert shipping.envelope_sender == "collector.north@example.com"
    shown = shipping.page_path.read_text(encoding="utf-8")
    assert "7,400.00" in shown
    assert "2,500.00" in shown


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_later_runs_of_the_day_send_nothing_again_and_a_stop_ends_what_they_started(
        first_run, environment, stop, tmp_path):
    sent = mails(environment)
    others = subprocess.Popen(["sleep", "600"])
    with open(tmp_path / "stderr", "w") as said:
        demo = subprocess.Popen(
            command(), env={**environment.process_env(), "ONCE": ""}, stdout=subprocess.PIPE, stderr=said, text=True)
    try:
        shown = read_until(demo, "Ctrl-C stops it.")
        if stop == signal.SIGINT:  # the first of them; before the other one Odoo's own scheduler was at work
            nothing_is_sent_again(shown + (tmp_path / "stderr").read_text())
        assert mails(environment) == sent
        port = int(re.search(r"http://127\.0\.0\.1:(\d+)/odoo", shown)[1])
        children = psutil.Process(demo.pid).children(recursive=True)
        assert any(child.name().startswith("python") for child in children)
        assert is_open(port)

        demo.send_signal(stop)
        assert demo.wait(60) == 0
        assert not any(child.is_running() for child in children)
        assert not is_open(port)
        assert others.poll() is None
        assert databases.exists(environment, DATABASE)  # PostgreSQL was there before, it stays
    finally:
        for process in (demo, others):
            process.kill()
            process.wait()


def nothing_is_sent_again(shown):
    """What a run says when another one of the day did all that is due."""
    assert "made anew" not in shown
    assert number(shown, "Sent now") == number(shown, "E-mails received by the catcher") == 0
    assert number(shown, "Sent today before") == 6
    assert number(shown, "waiting for confirmation") == 2
    assert number(shown, "Letters to print and post") == 1
    assert number(shown, "in error") == 5


def read_until(process, words):
    shown = ""
    for line in process.stdout:
        shown += line
        if words in line:
            return shown
    raise AssertionError(f"The demo ended before it said {words!r}:\n{shown}")


def is_open(port):
    with socket.socket() as sock:
        return sock.connect_ex(("127.0.0.1", port)) == 0


def test_unknown_option_is_refused(environment):
    result = subprocess.run(
        command("--twice"), env=environment.process_env(), capture_output=True, text=True, timeout=60)

    assert result.returncode == 2
    assert "--twice" in result.stderr
