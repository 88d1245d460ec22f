"""How fast contacts come from a file by customer code, against Odoo's own import on the same database.

Odoo's ``load`` is run without a customer, where it creates at its best, and with the customer by code,
which it looks up row by row. All are given the same columns in batches of 2,000, as from the import screen.
Odoo's runs lie between our batches, so that other work of the machine slows both down alike.
"""

import gc
import tracemalloc
from typing import NamedTuple

from .bench import seconds
from .figure import Figure, at_least, at_most
from .import_files import ImportFile

#: Rows of one request of the import screen.
BATCH = 2_000
#: Odoo's own import is measured on fewer rows, so many times for a file: its rate does not depend on their number.
_ODOO_ROWS, _ODOO_ROWS_BY_CODE, _ODOO_RUNS = 1_000, 100, 5
_COLUMNS = ["name", "email", "phone", "function", "street", "zip", "city", "country_id"]
_CODE, _FLAG = "collection_customer_code", "collection_contact"
_MEGA = 1024 * 1024
#: Rows of the files imported whole, and of the import whose memory is traced; larger files are read and tested.
_WHOLE = 20_000


def measure(bench) -> list[Figure]:
    """Time contacts of growing files, and Odoo's own import between their batches."""
    return Imports(bench).figures()


class Rates(NamedTuple):
    """Rows a second, measured in turns: ours, Odoo's without customer, Odoo's with the customer by code."""

    ours: float
    alone: float
    by_code: float


class Imports:
    """Runs each import in a savepoint and takes it back."""

    def __init__(self, bench):
        self.env = bench.env
        self.sizes = bench.options.import_rows
        self.partners = bench.env["res.partner"].with_context(import_file=True, tracking_disable=True)
        self.codes = self._codes()

    def _codes(self):
        """Return the codes of all customers, without a contact for collection as a new customer has none."""
        self.env.cr.execute("UPDATE res_partner SET collection_contact = NULL WHERE parent_id IS NOT NULL")
        self.env.cr.execute("SELECT ref FROM res_partner WHERE parent_id IS NULL AND ref LIKE 'G%' ORDER BY id")
        return [code for (code,) in self.env.cr.fetchall()]

    def figures(self):
        """Return rates in contacts a second, ratios to Odoo's own, and what memory a file needs."""
        self._undone(lambda: self._import(self._rows(100)))
        self._odoos(100)
        figures = []
        for size in self.sizes:
            rows = self._rows(size)
            rates = self._rates(rows)
            alone, by_code = rates.ours / rates.alone, rates.ours / rates.by_code
            tested = size / seconds(lambda rows=rows: self._check(rows))
            figures += [
                Figure("imports", f"{size:,} contacts", rates.ours, "rows/s", "load without customer", alone,
                       **at_least(1, alone)),
                Figure("imports", f"{size:,} contacts", rates.ours, "rows/s", "load by code", by_code,
                       **at_least(10, by_code)),
                Figure("imports", "Odoo's load meanwhile, without customer", rates.alone, "rows/s"),
                Figure("imports", "Odoo's load meanwhile, customer by code", rates.by_code, "rows/s"),
                Figure("imports", f"{size:,} rows tested", tested, "rows/s"),
            ]
        return figures + self._second_import() + self._files() + self._memory()

    def _rates(self, rows):
        """Import rows batch by batch, Odoo's own imports in between."""
        spent = {"ours": [], "alone": [], "by_code": []}
        batches = [rows[start:start + BATCH] for start in range(0, len(rows), BATCH)]
        every = max(1, len(batches) // _ODOO_RUNS)

        def work():
            for number, batch in enumerate(batches):
                spent["ours"].append(seconds(lambda batch=batch: self._import(batch)))
                if number % every == 0:
                    spent["alone"].append(_ODOO_ROWS / self._odoos(_ODOO_ROWS))
                    spent["by_code"].append(_ODOO_ROWS_BY_CODE / self._odoos(_ODOO_ROWS_BY_CODE, by_code=True))

        self._undone(work)
        return Rates(
            len(rows) / sum(spent["ours"]), _ODOO_ROWS * len(spent["alone"]) / sum(spent["alone"]),
            _ODOO_ROWS_BY_CODE * len(spent["by_code"]) / sum(spent["by_code"]))

    def _second_import(self):
        """Time a file of contacts that are all there."""
        rows = self._rows(BATCH)

        def again():
            self._import(rows)
            return seconds(lambda: self._import(rows))

        return [Figure("imports", "the same file again", BATCH / self._undone(again, timed=True), "rows/s")]

    def _files(self):
        """Return what the same rows cost as files; the largest is read only, to see its memory."""
        figures = []
        for size in sorted({_WHOLE, *self.sizes[1:]}):
            for extension in ("csv", "xlsx"):
                file = ImportFile(self.env, self._rows(size), extension)
                figures += self._undone(lambda file=file, size=size: file.figures(size == _WHOLE), timed=True)
        return figures

    def _memory(self):
        """Return what testing and importing take beyond the file's own rows, for a batch and for ten times as much."""
        figures = []
        for size in sorted({_WHOLE, *self.sizes[1:]}):
            rows = self._rows(size)
            needed = self._needed(lambda rows=rows: self._check(rows))
            figures.append(Figure("imports", f"memory for testing {size:,} rows beyond the file", needed, "MB"))
        batch = self._rows(_WHOLE)
        few = self._undone(lambda: self._needed(lambda: self._import(batch[:BATCH])), timed=True)
        many = self._undone(lambda: self._needed(lambda: self._import(batch)), timed=True)
        return figures + [
            Figure("imports", f"memory for {BATCH:,} contacts beyond the file", few, "MB"),
            Figure("imports", f"memory for {_WHOLE:,} contacts beyond the file", many, "MB",
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
