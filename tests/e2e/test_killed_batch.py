"""Rules A5 and A9 with a power cut: Odoo is killed while it makes letters; each is made once, none is left out."""

import threading
import time
from collections import Counter

import pypdfium2
import pytest
from devenv import databases, templates, testing
from devenv.odoo_server import OdooServer
from letter_office import LetterOffice, quietly

DATABASE = "dso_killed_batch"
#: More than one chunk of letters is made in (``LetterPrinter.CHUNK``).
CUSTOMERS = 62


@pytest.fixture
def database(environment):
    """A database of its own."""
    templates.prepare(environment, testing.addons(environment.repo), DATABASE)
    yield DATABASE
    databases.drop(environment, DATABASE)


class PostOffice(LetterOffice):
    """An office that prints its letters itself."""

    def begin(self):
        """Put letters to late customers into a batch, and ask for them; returns batch and customers."""
        self.open_books()
        self.country_id = self.ref("base.fr")
        self.collector_id = self.collector("Collector North", "north@seller.example")
        self.scenario_id = self.scenario("Letters", {
            "channel": "letter", "delay_days": 3, "automatic": True, "to_confirm": False})
        customers = [self.late_customer(f"Kiln{number}") for number in range(CUSTOMERS)]
        self.plan()
        self.dispatch()
        [batch] = self.call("collection.letter.batch", "search", [("state", "=", "open")])
        self.call("collection.letter.batch", "action_print", [batch])
        return batch, customers

    def make(self):
        """Run the scheduled action that makes letters."""
        self.run_cron("dso_collection_letter.ir_cron_collection_letter_batch")

    def batch(self, batch, *fields):
        """Read a batch."""
        [row] = self.call("collection.letter.batch", "read", [batch], list(fields))
        return row

    def letters(self, batch):
        """The batch's letters as ``{reference: (state, customer)}``."""
        rows = self.call("collection.letter", "search_read", [("batch_id", "=", batch)],
                         ["reference", "state", "customer_id"])
        return {row["reference"]: (row["state"], row["customer_id"][0]) for row in rows}

    def pages(self, batch):
        """The text of each page of the batch's file."""
        [attachment, _name] = self.batch(batch, "attachment_id")["attachment_id"]
        answer = self.client.session.get(f"{self.client.url}/web/content/{attachment}", timeout=60)
        answer.raise_for_status()
        return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(answer.content)]


def test_a9_killed_batch_goes_on_without_a_letter_printed_twice_or_left_out(environment, database):
    """One of the letters not yet made is paid in the meantime: it is withdrawn."""
    server = OdooServer(environment, database).start()
    try:
        office = PostOffice(server.client("admin", "admin"))
        batch, _customers = office.begin()
        threading.Thread(target=quietly, args=(office.make,), daemon=True).start()
        watcher = PostOffice(server.client("admin", "admin"))
        deadline = time.monotonic() + 120
        while not watcher.batch(batch, "made_count")["made_count"]:
            assert time.monotonic() < deadline, "no letter was made"
            time.sleep(0.2)
    finally:
        server.kill()
    with OdooServer(environment, database) as server:
        office = PostOffice(server.client("admin", "admin"))
        before = office.batch(batch, "state", "made_count")
        assert before["state"] == "printing"
        assert 0 < before["made_count"] < CUSTOMERS
        payer = next(customer for state, customer in office.letters(batch).values() if state == "waiting")
        [invoice] = office.call("account.move", "search", [("partner_id", "=", payer)])
        office.pay(invoice)
        office.make()
        office.make()
        after = office.batch(batch, "state", "made_count", "withdrawn_count", "failed_count")
        letters = office.letters(batch)
        pages = office.pages(batch)
    assert (after["state"], after["made_count"], after["withdrawn_count"], after["failed_count"]) == (
        "printed", CUSTOMERS - 1, 1, 0)
    # Each is on the cover list and on a page of its own; the withdrawn one on none
    found = Counter(reference for page in pages for reference in letters if reference in page)
    assert {found[reference] for reference, (state, _customer) in letters.items() if state == "made"} == {2}
    assert [(found[reference], customer) for reference, (state, customer) in letters.items()
            if state == "withdrawn"] == [(0, payer)]
