"""What an accounting office does in Odoo, over HTTP: customers, invoices, payments, imports, crons."""

import datetime
import re


def days(count: int) -> str:
    """The date so many days from today (the server's clock cannot be moved), as Odoo writes it.

    Today is the company's, whose clock :meth:`Office.open_books` sets: it is UTC, wherever the machine and whatever the
    country are.
    """
    return (datetime.datetime.now(datetime.timezone.utc).date() + datetime.timedelta(count)).isoformat()


class Office:
    """One logged-in user at work. Ids go in and out, as over any of Odoo's interfaces."""

    def __init__(self, client):
        self.client = client
        self.call = client.call
        self.speak_english()

    def speak_english(self):
        """Let new customers and collectors speak English, whatever the first language of the database is."""
        english = self.call("res.lang", "search", [("code", "=", "en_US"), ("active", "in", [True, False])])
        self.call("res.lang", "write", english, {"active": True})
        self.call("ir.default", "set", "res.partner", "lang", "en_US")

    def create(self, model, **values) -> int:
        """Create one record."""
        return self.call(model, "create", [values])[0]

    def ref(self, xmlid) -> int:
        """The id of an XML id."""
        module, name = xmlid.split(".")
        [row] = self.call("ir.model.data", "search_read",
                          [("module", "=", module), ("name", "=", name)], ["res_id"])
        return row["res_id"]

    def open_books(self):
        """Give the company a chart of accounts, and the clock that the tests go by."""
        settings = self.create("res.config.settings", chart_template="generic_coa")
        [company] = self.call("res.config.settings", "read", [settings], ["company_id"])
        [company] = self.call("res.company", "read", [company["company_id"][0]], ["partner_id"])
        self.call("res.partner", "write", [company["partner_id"][0]], {"tz": "UTC"})
        self.call("res.config.settings", "execute", [settings])

    def collector(self, name, email) -> int:
        """A user with the right to collect."""
        return self.create("res.users", name=name, login=email, email=email,
                           group_ids=[(4, self.ref("dso_collection.group_collection_user"))])

    def scenario(self, name, *steps) -> int:
        """A scenario of steps, each a dict of values."""
        steps = [(0, 0, {"name": f"Step {number}", "sequence": number, **step})
                 for number, step in enumerate(steps, 1)]
        return self.create("collection.scenario", name=name, action_ids=steps)

    def customer(self, code, name, **values) -> int:
        """A customer account."""
        return self.create("res.partner", name=name, ref=code, is_company=True, **values)

    def invoice(self, customer, amount, due) -> int:
        """A posted invoice without tax, due so many days from today."""
        invoice = self.create(
            "account.move", move_type="out_invoice", partner_id=customer, invoice_date=days(due - 30),
            invoice_date_due=days(due), invoice_payment_term_id=False,
            invoice_line_ids=[(0, 0, {"name": "Goods", "quantity": 1, "price_unit": amount, "tax_ids": [(5,)]})],
        )
        self.call("account.move", "action_post", [invoice])
        return invoice

    def number(self, invoice) -> str:
        """The invoice's number."""
        [row] = self.call("account.move", "read", [invoice], ["name"])
        return row["name"]

    def pay(self, invoice, amount=None):
        """Register a payment of an invoice, in full or in part."""
        context = {"active_model": "account.move", "active_ids": [invoice]}
        values = {} if amount is None else {"amount": amount}
        [wizard] = self.call("account.payment.register", "create", [values], context=context)
        self.call("account.payment.register", "action_create_payments", [wizard], context=context)

    def run_cron(self, xmlid):
        """Run a scheduled action as the scheduler does: its own transaction, its own progress."""
        self.call("ir.cron", "method_direct_trigger", [self.ref(xmlid)])

    def plan(self):
        """Run the planning cron."""
        self.run_cron("dso_collection.ir_cron_collection_plan")

    def dispatch(self):
        """Run the sending cron."""
        self.run_cron("dso_collection.ir_cron_collection_dispatch")

    def actions(self, customer, *fields):
        """The customer's actions, oldest first."""
        return self.call("collection.action", "search_read", [("partner_id", "=", customer)], list(fields), order="id")

    def import_file(self, name, content: bytes, mimetype, dryrun=False) -> dict:
        """Import a file as the import screen does: upload, preview, execute. Returns the result."""
        wizard = self.create("base_import.import", res_model="res.partner")
        answer = self.client.session.post(
            f"{self.client.url}/base_import/set_file",
            data={"id": wizard, "csrf_token": self._csrf_token()},
            files={"ufile": (name, content, mimetype)}, timeout=60,
        )
        answer.raise_for_status()
        options = {"has_headers": True, "quoting": '"', "separator": "", "encoding": "", "keep_matches": False,
                   "float_thousand_separator": ",", "float_decimal_separator": ".", "advanced": False, "sheet": ""}
        preview = self.call("base_import.import", "parse_preview", [wizard], options)
        assert "error" not in preview, preview["error"]
        columns = [(preview["matches"].get(str(index)) or [False])[0] for index in range(len(preview["headers"]))]
        headers = [header.strip().lower() for header in preview["headers"]]
        result = self.call("base_import.import", "execute_import", [wizard], columns, headers,
                           preview["options"], dryrun)
        return dict(result, columns=columns)

    def _csrf_token(self):
        page = self.client.session.get(f"{self.client.url}/odoo", timeout=60).text
        return re.search(r'csrf_token: "([^"]+)"', page)[1]
