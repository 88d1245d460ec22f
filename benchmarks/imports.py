"""How fast contacts come from a file by customer code, against Odoo's own import on the same database.

Odoo's ``load`` is run without a customer, where it creates at its best, and with the customer by code,
which it looks up row by row. All are given the same columns in batches of 2,000, as from the import screen.
"""

import gc
import tracemalloc

from .bench import seconds
from .figure import Figure, at_least, at_most

#: Rows of one request of the import screen.
BATCH = 2_000
SIZES = (1_000, 20_000, 200_000)
#: Odoo's own import is measured on fewer rows: its rate does not depend on their number.
_STOCK_ROWS, _STOCK_ROWS_BY_CODE = 2_000, 100
_COLUMNS = ["name", "email", "phone", "function", "street", "zip", "city", "country_id"]
_CODE, _FLAG = "collection_customer_code", "collection_contact"
_MEGA = 1024 * 1024


def measure(bench) -> list[Figure]:
    """Time contacts of growing files, and Odoo's own import before, between and after them."""
    return Imports(bench).figures()


class Imports:
    """Runs each import in a savepoint and takes it back."""

    def __init__(self, bench):
        self.env = bench.env
        self.partners = bench.env["res.partner"].with_context(import_file=True, tracking_disable=True)
        self.codes = self._codes()

    def _codes(self):
        """Return the codes of all customers, without a contact for collection as a new customer has none."""
        self.env.cr.execute("UPDATE res_partner SET collection_contact = NULL WHERE parent_id IS NOT NULL")
        self.env.cr.execute("SELECT ref FROM res_partner WHERE parent_id IS NULL AND ref LIKE 'G%' ORDER BY id")
        return [code for (code,) in self.env.cr.fetchall()]

    def figures(self):
        """Return rates in contacts a second, ratios to Odoo's own, and what memory a file needs."""
        self._odoos(_STOCK_ROWS)
        alone = [self._odoos(_STOCK_ROWS)]
        by_code = self._odoos(_STOCK_ROWS_BY_CODE, by_code=True)
        rates, checks = {}, {}
        for size in SIZES:
            rows = self._rows(size)
            checks[size] = size / seconds(lambda rows=rows: self._check(rows))
            rates[size] = size / self._undone(lambda rows=rows: self._import(rows))
            alone.append(self._odoos(_STOCK_ROWS))
        best = max(alone)
        figures = [
            Figure("imports", "Odoo's load without customer, best of its runs", best, "rows/s"),
            Figure("imports", "Odoo's load with customer by code", by_code, "rows/s"),
        ]
        for size in SIZES:
            ratio = rates[size] / best
            figures += [
                Figure("imports", f"{size:,} contacts", rates[size], "rows/s", "without customer", ratio,
                       **at_least(1, ratio)),
                Figure("imports", f"{size:,} contacts", rates[size], "rows/s", "customer by code",
                       rates[size] / by_code, **at_least(10, rates[size] / by_code)),
                Figure("imports", f"{size:,} rows tested", checks[size], "rows/s"),
            ]
        return figures + self._second_import() + self._memory()

    def _second_import(self):
        """Time a file of contacts that are all there."""
        rows = self._rows(BATCH)

        def again():
            self._import(rows)
            return seconds(lambda: self._import(rows))

        return [Figure("imports", "the same file again", BATCH / self._undone(again, timed=True), "rows/s")]

    def _memory(self):
        """Return what testing and importing take beyond the file's own rows, for a file and one ten times as long."""
        figures, needed = [], {}
        for size in SIZES[1:]:
            rows = self._rows(size)
            needed[size] = self._needed(lambda rows=rows: self._check(rows))
            figures.append(Figure("imports", f"memory for testing {size:,} rows beyond the file", needed[size], "MB"))
        batch = self._rows(SIZES[1])
        few = self._undone(lambda: self._needed(lambda: self._import(batch[:BATCH])), timed=True)
        many = self._undone(lambda: self._needed(lambda: self._import(batch)), timed=True)
        return figures + [
            Figure("imports", f"memory for {BATCH:,} contacts beyond the file", few, "MB"),
            Figure("imports", f"memory for {SIZES[1]:,} contacts beyond the file", many, "MB",
                   f"{BATCH:,} contacts", many / few, **at_most(1.5, many / few)),
        ]

    def _needed(self, work):
        gc.collect()
        tracemalloc.start()
        try:
            work()
            return tracemalloc.get_traced_memory()[1] / _MEGA
        finally:
            tracemalloc.stop()

    def _row(self, number):
        return [f"Person {number}", f"person{number}@customer.example", f"+32 2 555 {number // 100 % 100:02} "
                f"{number % 100:02}", "Accountant", f"{number} Street", "1000", "Brussels", "Belgium"]

    def _rows(self, size):
        """Return rows over all customers in turn; the first of each is the contact for collection."""
        count = len(self.codes)
        return [[self.codes[number % count], *self._row(number), "1" if number < count else ""]
                for number in range(size)]

    def _import(self, rows):
        fields = [_CODE, *_COLUMNS, _FLAG]
        for start in range(0, len(rows), BATCH):
            result = self.partners.with_context(_import_limit=BATCH).load(fields, rows[start:start + BATCH])
            self._assert_loaded(result)

    def _check(self, rows):
        summary = self.partners._collection_check_rows([_CODE, *_COLUMNS, _FLAG], rows)
        if summary["refused"]:
            raise AssertionError(summary["refused"][:3])

    def _odoos(self, size, by_code=False):
        """Return the rows a second of Odoo's own import."""
        fields = [*_COLUMNS, "parent_id"] if by_code else _COLUMNS
        rows = [self._row(number) + ([self.codes[number]] if by_code else []) for number in range(size)]
        return size / self._undone(lambda: self._assert_loaded(self.partners.load(fields, rows)))

    @staticmethod
    def _assert_loaded(result):
        if result["messages"]:
            raise AssertionError(result["messages"][:3])

    def _undone(self, work, timed=False):
        """Do work and take it back; returns its seconds, or with ``timed`` what it returned."""
        savepoint = self.env.cr.savepoint()
        try:
            results = []
            spent = seconds(lambda: results.append(work()) or self.env.flush_all())
            return results[0] if timed else spent
        finally:
            savepoint.close(rollback=True)
            self.env.invalidate_all(flush=False)
