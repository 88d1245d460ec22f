"""Builders for tests that read as examples of the rules: customers, invoices, scenarios, days."""

import smtplib
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo import Command
from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL

from .. import database
from . import invoices

#: The reference day of every test: a Monday, nine o'clock UTC.
TODAY = date(2026, 3, 16)
NOW = datetime(2026, 3, 16, 9, 0)


def day(offset):
    """Return the day ``offset`` days after (negative: before) the reference day."""
    return TODAY + timedelta(days=offset)


class Post:
    """Stands where the SMTP session is: keeps what is sent; refuses addresses or breaks as told.

    ``refused`` maps an address to ``(code, words)``; ``down`` is raised when a session is opened;
    ``broken`` maps an address to an exception raised while its message is sent; ``silent`` maps one to what comes
    instead of the thanks for its whole message: a code and words, or an exception.
    """

    from_filter = False
    smtp_from = False

    def __init__(self):
        self.messages, self.refused, self.broken, self.silent, self.down = [], {}, {}, {}, None
        self.reply = None
        self.envelopes = []  # sender and recipients of each of the messages

    def connect(self):
        if self.down:
            raise self.down
        return self

    def send_message(self, message, smtp_from, smtp_to_list):
        for address in smtp_to_list:
            if address in self.broken:
                raise self.broken[address]
            if address in self.refused:
                code, words = self.refused[address]
                raise smtplib.SMTPRecipientsRefused({address: (code, words.encode())})
        self.after_dot = next((self.silent[address] for address in smtp_to_list if address in self.silent), None)
        code, words = self.data(b"text\r\n")
        if code != 250:
            raise smtplib.SMTPDataError(code, words)
        self.messages.append(message)
        self.envelopes.append((smtp_from, smtp_to_list))

    def data(self, content):
        """Take a whole message, for a sender who does not look at the step before its last line."""
        self.putcmd("data")
        self.send(b".\r\n")
        return self.getreply()

    def putcmd(self, command):
        """Hear a command: of those that ``smtplib`` sends for a message, the one for its content."""
        self.reply = (354, b"Go on")

    def send(self, data):
        """Take content, and its last line."""
        if data == b".\r\n":
            self.reply = self.after_dot or (250, b"Kept")

    def getreply(self):
        """Answer, or break."""
        if isinstance(self.reply, Exception):
            raise self.reply
        return self.reply

    def close(self):
        """Forget the session."""

    def quit(self):
        """End the session."""

    def recipients(self):
        """Return the To headers of what was sent, in order."""
        return [message["To"] for message in self.messages]

    def text(self, position=-1):
        """Return the HTML of one message."""
        return self.messages[position].get_body(("html",)).get_content()


class _Undo(Exception):
    """Ends what :meth:`CollectionCase.undone` takes back."""


@tagged("post_install", "-at_install")
class CollectionCase(TransactionCase):
    """A company with accounting, one collector, and the time standing still on the reference day."""

    #: Odoo gives a request 20 seconds to wait for another one, then answers 500. On a busy machine the first one, which
    #: puts the assets together, takes longer; and so a page may fail by what else the machine does.
    test_cursor_lock_timeout = 120
    #: Whether all customers are planned as in a database of many, where temporary tables are worth their while.
    as_many = False

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if cls.as_many:
            cls.startClassPatcher(cls.a_database_of_many())
        cls.startClassPatcher(freeze_time(NOW))
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True, no_reset_password=True))
        cls.company = cls.env.company
        cls._speak_english()
        cls._account_for(cls.company)
        cls.collector = cls.user("Collector One", "collector1", "dso_collection.group_collection_user")
        cls.actions = cls.env["collection.action"]
        cls.accounts = cls.env["collection.account"]

    @staticmethod
    def a_database_of_many():
        """Patch: all customers are so many that they are not listed one by one."""
        return patch.object(database, "every_customer", lambda _env: None)

    @classmethod
    def _speak_english(cls):
        """Let people speak English, whatever the first language of the database is: so the texts expected are."""
        if not cls.env["res.lang"]._get_data(code="en_US"):
            cls.env["res.lang"]._activate_lang("en_US")
        if cls.env["ir.default"]._get("res.partner", "lang") != "en_US":
            cls.env["ir.default"].set("res.partner", "lang", "en_US")
        # OdooBot, too, who runs what is scheduled
        users = cls.env["res.users"].with_context(active_test=False).search([])
        others = (users.partner_id | cls.company.partner_id).filtered(
            lambda partner: partner.lang != "en_US")
        others.lang = "en_US"

    @classmethod
    def _account_for(cls, company):
        """Make sure that the company can invoice."""
        if not company.chart_template:
            cls.env["account.chart.template"].try_loading("generic_coa", company=company, install_demo=False)

    @classmethod
    def open_second_company(cls):
        """Make ``cls.second``, a company that can invoice, and let who runs the tests work there."""
        cls.second = cls.env["res.company"].create({"name": "Second company"})
        cls._account_for(cls.second)
        cls.env.user.company_ids |= cls.second

    def setUp(self):
        self.startPatcher(patch.object(self.registry["ir.mail_server"], "_disable_send", lambda _: False))
        self.open_post_office()
        self._begin()
        super().setUp()

    def set_up_once(self):
        """What tests of the class begin with that needs scheduled actions or messages: made once, not by each test.

        It is what :meth:`setUpClass` makes, by a test: before the first one's savepoint. What it writes into the
        database is there for each test, and so are the attributes it sets; messages it sent are not in ``post``.
        """

    def _begin(self):
        """Make what the class begins with, before its first test, and let the test have the attributes."""
        cls = type(self)
        if "_begun" not in vars(cls):
            before = set(vars(self))
            if cls.set_up_once is not CollectionCase.set_up_once:
                with self.env.cr.savepoint():
                    self.set_up_once()
                self.post = Post()
            cls._begun = {name: value for name, value in vars(self).items() if name not in before}
        vars(self).update(cls._begun)

    def open_post_office(self):
        """Let messages end in ``self.post``."""
        self.post = Post()
        self.startPatcher(patch.object(
            self.registry["ir.mail_server"], "_connect__", lambda *_args, **_kwargs: self.post.connect()))

    # People

    @classmethod
    def user(cls, name, login, *groups, companies=None):
        """Create a user with groups by XML id and an e-mail address ``login@ours.example``."""
        companies = companies or cls.company
        # Odoo draws a picture of the initials, in five sizes, each a file
        with patch.object(cls.registry["res.partner"], "_avatar_generate_svg", lambda _partner: False):
            return cls.env["res.users"].create({
                "name": name, "login": login, "email": f"{login}@ours.example", "signature": f"<p>{name}</p>",
                "company_id": companies[0].id, "company_ids": [Command.set(companies.ids)],
                "group_ids": [Command.set([cls.env.ref(group).id for group in ("base.group_user", *groups)])],
            })

    @classmethod
    def let_address_keepers_merge(cls):
        """Let them read what Odoo's website reads when contacts are merged, if it is there: by itself they may not."""
        if "website.visitor" in cls.env:
            cls.env["ir.model.access"].create({
                "name": "Visitors of those who merge", "model_id": cls.env["ir.model"]._get_id("website.visitor"),
                "group_id": cls.env.ref("base.group_partner_manager").id, "perm_read": True})

    @classmethod
    def customer(cls, name="Alder Ltd", code="C001", contact=True, company=None, collector=True, scenario=None,
                 **values):
        """Create a customer, with a contact for collection ``accounts@<code>.example`` unless told not to."""
        company = company or cls.company
        partner = cls.env["res.partner"].with_company(company).create({
            "name": name, "ref": code, "is_company": True,
            "collector_id": (cls.collector if collector is True else collector or cls.env["res.users"]).id,
            "collection_scenario_id": scenario.id if scenario else False, **values,
        })
        if contact:
            cls.contact(partner, f"{name} Accounts", f"accounts@{code.lower()}.example", company=company)
        return partner

    @classmethod
    def contact(cls, customer, name="Accountant", email="accountant@customer.example", chosen=True, company=None,
                **values):
        """Create a contact of a customer; ``chosen``: the contact for collection."""
        return cls.env["res.partner"].with_company(company or cls.company).create({
            "name": name, "parent_id": customer.id, "email": email, "collection_contact": chosen, **values,
        })

    # The ledger

    @classmethod
    def invoice(cls, customer, amount=100.0, due=-10, company=None, currency=None, move_type="out_invoice",
                post=True):
        """Post an invoice (or credit note) over ``amount``, due ``due`` days from the reference day."""
        company = company or cls.company
        due = day(due) if isinstance(due, int) else due
        invoice = invoices.create(
            customer.with_env(cls.env).with_company(company), amount, income=cls._ledger(company, "income"),
            move_type=move_type, company_id=company.id, currency_id=(currency or company.currency_id).id,
            invoice_date=min(due, TODAY) - timedelta(days=30), invoice_date_due=due)
        if post:
            invoice.action_post()
        return invoice

    @classmethod
    def item(cls, invoice):
        """Return the receivable items of an invoice."""
        return invoice.line_ids.filtered(lambda line: line.account_type == "asset_receivable")

    @classmethod
    def credit(cls, customer, amount, company=None):
        """Receive a payment that is not allocated to anything; returns its item."""
        company = company or cls.company
        bank = cls.env["account.journal"].search([("type", "=", "bank"), ("company_id", "=", company.id)], limit=1)
        receivable = customer.with_company(company).property_account_receivable_id
        move = cls.env["account.move"].create({
            "journal_id": bank.id, "date": TODAY, "line_ids": [
                Command.create({"account_id": bank.default_account_id.id, "debit": amount, "name": "Payment"}),
                Command.create({"account_id": receivable.id, "credit": amount, "name": "Payment",
                                "partner_id": customer.id}),
            ],
        })
        move.action_post()
        return cls.item(move)

    @classmethod
    def pay(cls, invoice, amount=None):
        """Pay an invoice, wholly or in part; returns the item of the payment."""
        payment = cls.credit(invoice.partner_id, amount or invoice.amount_residual, invoice.company_id)
        (payment | cls.item(invoice).filtered(lambda item: not item.reconciled)).reconcile()
        return payment

    @classmethod
    def _ledger(cls, company, kind):
        return cls.env["account.account"].with_company(company).search(
            [("account_type", "=", kind), ("company_ids", "in", company.ids)], limit=1)

    # Scenarios

    @staticmethod
    def step(name, days, channel="email", automatic=None, confirm=False, after_previous=False, **values):
        """Describe a scenario action ``days`` from the due date or after the previous action.

        An e-mail is automatic and not to be confirmed unless told otherwise.
        """
        return {
            "name": name, "delay_days": days, "channel": channel,
            "automatic": channel == "email" if automatic is None else automatic, "to_confirm": confirm,
            "trigger": "previous_action" if after_previous else "due_date", **values,
        }

    @classmethod
    def scenario(cls, *steps, name="Standard", company=None, **settings):
        """Create a scenario of the steps described by :meth:`step`."""
        return cls.env["collection.scenario"].create({
            "name": name, "company_id": (company or cls.company).id, **settings,
            "action_ids": [
                Command.create({"sequence": position, **step}) for position, step in enumerate(steps, start=1)
            ],
        })

    # Running the engine

    def run_cron(self, name):
        """Run a scheduled action, of whichever add-on, as the scheduler does: in a transaction of its own."""
        found = self.env["ir.model.data"].search(
            [("model", "=", "ir.cron"), ("name", "=", f"ir_cron_collection_{name}")])
        with self.enter_registry_test_mode():
            self.env["ir.cron"].browse(found.res_id).method_direct_trigger()

    def plan(self):
        """Run the planning of accounts."""
        self.run_cron("plan")

    def dispatch(self):
        """Run the sending of what is due."""
        self.run_cron("dispatch")

    @contextmanager
    def on_day(self, offset, hour=9, minute=0):
        """Live through the block on another day, counted from the reference day (UTC)."""
        with freeze_time(datetime(2026, 3, 16, hour, minute) + timedelta(days=offset)):
            yield

    @contextmanager
    def undone(self):
        """Leave no trace of the block."""
        try:
            with self.env.cr.savepoint():
                yield
                raise _Undo
        except _Undo:
            self.env.invalidate_all()

    # Reading the outcome

    def account(self, customer, company=None):
        """Return the account of a customer."""
        return self.accounts.search([
            ("partner_id", "=", customer.id), ("company_id", "=", (company or self.company).id)])

    def open_action(self, customer, company=None):
        """Return the open scenario action of a customer."""
        return self.actions.search([
            ("partner_id", "=", customer.id), ("company_id", "=", (company or self.company).id),
            ("state", "in", ("todo", "to_confirm", "scheduled", "error")), ("scenario_action_id", "!=", False),
        ])

    def history(self, customer):
        """Return the names and states of a customer's actions, in the order they were made; no "What now?"."""
        return [
            (action.scenario_action_id.name, action.state)
            for action in self.actions.search(
                [("partner_id", "=", customer.id), ("kind", "!=", "finished")], order="id")
        ]

    def rows(self, *tables):
        """Return whole tables, so that two moments can be compared; of ``ir_model_data`` what files import."""
        self.env.flush_all()
        content = {}
        for table in tables:
            which = SQL("WHERE model NOT LIKE 'ir.%%'") if table == "ir_model_data" else SQL()
            self.env.cr.execute(SQL("SELECT * FROM %s %s ORDER BY id", SQL.identifier(table), which))
            content[table] = self.env.cr.dictfetchall()
        return content
