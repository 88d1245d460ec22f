"""Builders for tests of letters: addresses, dispatch into batches, and a printer that makes no pages."""

from unittest.mock import patch

from odoo.addons.dso_collection.tests.common import CollectionCase


class Printer:
    """Stands where the program is that makes pages: the "pages" of a letter are its words.

    ``broken`` maps a reference to the reason why its letter cannot be made; ``down`` is raised by every call;
    ``calls`` keeps the references of each chunk.
    """

    CHUNK = 2

    class Made:
        """What a chunk became."""

        def __init__(self):
            self.files, self.failed, self.pdf = {}, {}, b""

    def __init__(self):
        self.broken, self.calls, self.down = {}, [], None

    def make(self, letters):
        if self.down:
            raise self.down
        self.calls.append(letters.mapped("reference"))
        made = self.Made()
        for letter in letters:
            if letter.reference in self.broken:
                made.failed[letter.id] = self.broken[letter.reference]
                continue
            words = f"[{letter.reference} {letter.subject}]".encode()
            made.files[letter.id] = (words, 1)
            made.pdf += words
        return made

    def assemble(self, batch, pieces):
        return b"Cover;" + b"".join(pieces)

    def stamp(self, pdf):
        return b"Copy of " + pdf


class LetterCase(CollectionCase):
    """Customers in Brussels with a letter as the first step, and a company in Brussels."""

    channel = "letter"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.belgium = cls.env.ref("base.be")
        cls.company.partner_id.write({"street": "9 Ours", "zip": "1000", "city": "Brussels",
                                      "country_id": cls.belgium.id})
        cls.letters = cls.env["collection.letter"]
        cls.batches = cls.env["collection.letter.batch"]
        cls.plan_of_letters = cls.scenario(
            cls.step("Letter", 3, cls.channel, automatic=True), cls.step("Call", 20, "call"), name="Letters")

    def setUp(self):
        self.printer = Printer()
        self.startPatcher(patch.object(self.registry["collection.letter.batch"], "_printer", lambda _: self.printer))
        super().setUp()

    @classmethod
    def addressed(cls, name="Alder Ltd", code="C001", zip="1050", amount=100.0, contact=None, **values):
        """Create a customer with an address, a contact for collection and an overdue invoice of the letters' plan."""
        customer = cls.customer(name, code, contact=False, scenario=values.pop("scenario", cls.plan_of_letters), **{
            "street": f"1 {name} Street", "zip": zip, "city": "Brussels", "country_id": cls.belgium.id, **values})
        cls.contact(customer, f"{name} Accounts", **{"email": f"accounts@{code.lower()}.example", **(contact or {})})
        if amount:
            cls.invoice(customer, amount)
        return customer

    @classmethod
    def settle(cls, customer):
        """Pay all that a customer owes."""
        for invoice in cls.env["account.move"].search([
                ("partner_id", "=", customer.id), ("move_type", "=", "out_invoice"), ("state", "=", "posted"),
                ("payment_state", "=", "not_paid")]):
            cls.pay(invoice)

    def written(self, *customers):
        """Dispatch, and return the letters of these customers, or the only one."""
        self.plan()
        self.dispatch()
        return self.letter_of(*customers)

    def letter_of(self, *customers):
        """Return the letters of customers' actions, the newest of each."""
        found = self.letters
        for customer in customers:
            found |= self.letters.search([("customer_id", "=", customer.id)], order="id desc", limit=1)
        return found

    def printed(self, batch=None):
        """Have a batch (the open one) made by the scheduled action, and return it."""
        batch = batch or self.batches.search([("state", "=", "open")])
        batch.action_print()
        self.run_cron("letter_batch")
        return batch
