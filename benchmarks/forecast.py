"""How fast payments are foretold, and how well: on the generated ledger, and on a file of settled invoices.

The floor is one bare statement that reads the same open items. The file (``--invoices PATH``) is the public "IBM late
payments" one: a line for each invoice with ``customerID``, ``InvoiceDate``, ``DueDate`` and ``SettledDate`` as
month/day/year. Each invoice from July 2013 on is foretold on its own day, by those settled before that day; no item is
seen before it is foretold.
"""

import csv
import datetime
from collections import defaultdict
from pathlib import Path
from statistics import fmean, median

from odoo.tools import SQL

from .bench import seconds
from .bulk import vacuum
from .figure import Figure, at_most

FLOOR = """
    SELECT COUNT(*), SUM(line.amount_residual), MAX(line.date_maturity), MAX(owner.commercial_partner_id)
      FROM account_move_line line
      JOIN account_account ledger ON ledger.id = line.account_id AND ledger.account_type = 'asset_receivable'
      JOIN res_partner owner ON owner.id = line.partner_id
     WHERE line.reconciled IS NOT TRUE AND line.parent_state = 'posted' AND line.amount_residual <> 0
"""
#: Invoices from this day on are foretold; older ones only tell how their customers pay.
_FIRST = datetime.date(2013, 7, 1)
YEAR = 365


def measure(bench) -> list[Figure]:
    """Time habits, expected dates and the forecast's rows, then say how far off the days of payment were."""
    env = bench.env
    spread(env)
    vacuum(env.cr)
    env["collection.action"]._replan_partners()
    env.cr.commit()
    figures = [Figure("forecast", "open items", bench.items, "")]
    for name, work in (("habits of all accounts, the first time", env["collection.payment.habit"]._refresh_habits),
                       ("habits of all accounts, the nights after", env["collection.payment.habit"]._refresh_habits),
                       ("forecast and record by week", env["collection.forecast.week"]._refresh_weeks)):
        figures.append(Figure("forecast", name, seconds(work)))
        env.cr.commit()
    vacuum(env.cr)
    return figures + _expected(env) + _receipts(env) + _record(env) + _of_file(bench.options.invoices)


def spread(env):
    """Let each invoice be made 30 days before it is due, and paid on a day of its own as its customer does."""
    env.cr.execute(
        "UPDATE account_move_line SET date = date_maturity - 30 WHERE reconciled AND balance > 0"
        " AND date_maturity IS NOT NULL")
    env.cr.execute(
        "UPDATE account_partial_reconcile partial SET max_date = LEAST(CURRENT_DATE, line.date_maturity"
        " + (partial.id::bigint * 7919 % 45)::int - 5 + (line.partner_id::bigint * 31 % 40)::int)"
        " FROM account_move_line line WHERE line.id = partial.debit_move_id")


def _expected(env):
    """Time the dates, ranges and risks of all open items."""
    expected = SQL(
        "SELECT COUNT(*), MAX(date), MAX(earliest), MAX(latest), SUM(risk) FROM (%s) expected",
        env["collection.payment.habit"]._expected_sql(SQL("TRUE")))
    floor = min(seconds(lambda: env.cr.execute(FLOOR)) for _ in range(3))
    spent = min(seconds(lambda: without_compiling(env, expected)) for _ in range(3))
    floor = min(floor, *(seconds(lambda: env.cr.execute(FLOOR)) for _ in range(2)))
    return [Figure("forecast", "floor of: expected dates of all items", floor),
            Figure("forecast", "expected dates of all items", spent, "s", "floor", spent / floor,
                   **at_most(3, spent / floor))]


def without_compiling(env, query):
    """Run a query as Odoo does, whose statements are not compiled."""
    env.cr.execute("SET LOCAL jit = off")
    env.cr.execute(query)


def _receipts(env):
    forecast, before = env["collection.forecast"], env.cr.sql_log_count
    spent = seconds(lambda: forecast._receipts(env.company))
    return [Figure("forecast", "receipts of 27 weeks", spent),
            Figure("forecast", "receipts of 27 weeks: queries", env.cr.sql_log_count - before, "")]


def _record(env):
    told = env["collection.forecast"]._measure(env.company)
    return [Figure("forecast", f"record, generated: {words}", told[key], unit) for key, words, unit in (
        ("items", "invoices", ""), ("days", "days off", "days"), ("naive_days", "days off, on due dates", "days"),
        ("amount", "off a week's receipts", ""), ("naive_amount", "off a week's receipts, on due dates", ""))]


def _of_file(path):
    """Foretell the invoices of a file; how far off, in days on average."""
    if not path:
        return []
    invoices = read_file(path)
    told = [invoice for invoice in invoices if invoice["made"] >= _FIRST]
    errors = defaultdict(list)
    for invoice in told:
        for name, delay in _foretell(invoice, invoices).items():
            errors[name].append(abs(delay - invoice["delay"]))
    return [Figure("forecast", "file: invoices foretold", len(told), ""),
            *(Figure("forecast", f"file: days off, {name}", fmean(values), "days") for name, values in errors.items())]


def _foretell(invoice, invoices):
    """Return the delay of an invoice by each way of foretelling it."""
    known = [other for other in invoices if other["paid"] < invoice["made"]]
    everybody = [other["delay"] for other in known]
    own = [other["delay"] for other in known if other["customer"] == invoice["customer"]] or [median(everybody)]
    recent = [other for other in known if (invoice["made"] - other["paid"]).days <= YEAR]
    expected = formula()(
        (invoice["made"] - invoice["due"]).days,
        sorted(other["delay"] for other in recent if other["customer"] == invoice["customer"]),
        sorted(other["delay"] for other in recent))
    return {"due date": 0, "median of all": median(everybody), "mean of the customer": fmean(own),
            "median of the customer": median(own), "ours": round(expected.delay)}


def formula():
    """Return the usual forecast's formula."""
    from odoo.addons.dso_collection.tools.forecast import expected

    return expected


def read_file(path):
    """Return the invoices of a file."""
    def day(text):
        return datetime.datetime.strptime(text, "%m/%d/%Y").date()

    with Path(path).open(encoding="utf-8", newline="") as lines:
        return [{"customer": line["customerID"], "made": day(line["InvoiceDate"]), "due": day(line["DueDate"]),
                 "paid": day(line["SettledDate"]), "amount": float(line["InvoiceAmount"]),
                 "country": int(line["countryCode"]),
                 "delay": (day(line["SettledDate"]) - day(line["DueDate"])).days} for line in csv.DictReader(lines)]
