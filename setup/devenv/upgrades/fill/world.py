"""The tests' builders at work in a database that stays, with stand-ins for everything outside of it."""
from __future__ import annotations

import random
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from unittest.mock import patch

import requests
from freezegun import freeze_time

from odoo import Command
from odoo.sql_db import Cursor

from odoo.addons.dso_collection.report.statement_workbook import StatementWorkbook
from odoo.addons.dso_collection.tests.common import NOW, CollectionCase, Post, day
from odoo.addons.dso_collection_letter.tests.letter_case import Printer
from odoo.addons.sms.tools.sms_api import SmsApi

#: The name of the machine in what is sent.
HOST = "ours.example"


class World(CollectionCase):
    """Builders of customers, invoices and scenarios (``CollectionCase``), and the scheduled actions; never a test."""

    @classmethod
    def begin(cls, env):
        """Work in an environment's database, in a company that can invoice."""
        cls.env = env(context={"no_reset_password": True, "lang": "en_US"})
        cls.registry = env.registry
        cls.company = cls.env.company
        cls._account_for(cls.company)
        cls.actions = cls.env["collection.action"]
        cls.accounts = cls.env["collection.account"]
        cls.post = Post()
        cls.env["ir.attachment"].force_storage()  # into the database, as its settings say
        cls.env.ref("base.user_admin").password = "admin"

    @classmethod
    def as_user(cls, user, company=None):
        """Return an environment in which a user works in a company."""
        company = company or cls.company
        return cls.env(user=user, su=False, context={"lang": "en_US", "allowed_company_ids": company.ids})

    @classmethod
    def scheduled(cls, *names):
        """Run scheduled actions, of whichever add-on, as the scheduler does. Raises when one fails."""
        for name in names:
            cls.env.cr.commit()
            found = cls.env["ir.model.data"].search(
                [("model", "=", "ir.cron"), ("name", "=", f"ir_cron_collection_{name}")])
            outcome = cls.env["ir.cron"].browse(found.res_id).method_direct_trigger()
            if isinstance(outcome, dict):
                raise RuntimeError(f"{name}: {outcome['params']['data']['debug']}")
            cls.env.cr.commit()
            cls.env.invalidate_all()

    @classmethod
    def pay_on(cls, code, due, on, amount=None):
        """Receive and allocate a payment on a day for the bill of a customer that is due on another one."""
        bill = cls.bills[code, due]
        bank = cls.env["account.journal"].search([("type", "=", "bank"), ("company_id", "=", cls.company.id)], limit=1)
        amount = amount or bill.amount_residual
        move = cls.env["account.move"].create({"journal_id": bank.id, "date": day(on), "line_ids": [
            Command.create({"account_id": bank.default_account_id.id, "debit": amount, "name": "Payment"}),
            Command.create({"account_id": cls.item(bill).account_id.id, "credit": amount, "name": "Payment",
                            "partner_id": bill.partner_id.id})]})
        move.action_post()
        (cls.item(move) | cls.item(bill)).reconcile()

    @classmethod
    def opening_balances(cls):
        """Bring over what two customers owed from another program: one is let into collection, one is kept out."""
        journal = cls.env["account.journal"].search(
            [("type", "=", "general"), ("company_id", "=", cls.company.id)], limit=1)
        for partner, work in ((cls.fir, "action_collection_let_in"), (cls.kiwi, "action_collection_keep_out")):
            move = cls.env["account.move"].create({"journal_id": journal.id, "date": day(-70), "line_ids": [
                Command.create({"account_id": cls._ledger(cls.company, kind).id, "partner_id": partner.id,
                                "balance": balance, "date_maturity": day(-60)})
                for kind, balance in (("asset_receivable", 40), ("income", -40))]})
            move.action_post()
            getattr(cls.item(move), work)()

    @classmethod
    @contextmanager
    def on(cls, offset, hour=9, minute=0):
        """Live through the block on a day, counted from the reference day (UTC); what it wrote is committed."""
        with freeze_time(NOW.replace(hour=hour, minute=minute) + timedelta(days=offset)):
            yield
            cls.env.cr.commit()
            cls.env.invalidate_all()


@contextmanager
def stand_ins(world, env):
    """Have mails, text messages and printed pages end in the process, and the same names each time."""
    chance = random.Random(19)

    def pages(_self):
        return Printer()

    with ExitStack() as patches:
        for target, name, value in (
            (env.registry["ir.mail_server"], "_connect__", lambda *_args, **_kwargs: world.post.connect()),
            (env.registry["collection.letter.batch"], "_printer", pages),
            (env.registry["collection.plan"], "_agreement_pdf", lambda plan: (f"{plan.name}.pdf", b"%PDF-1.4")),
            # What is made of files tells the moment and the machine
            (env.registry["collection.figure"], "_month_pdf", lambda _figure: b"%PDF-1.4"),
            (StatementWorkbook, "content", lambda _book, _statements: b"PK workbook"),
            (env.registry["res.partner"], "_avatar_generate_svg", lambda _partner: False),
            (env.registry["collection.worker"], "_who", lambda _worker: (HOST, "1")),
            (SmsApi, "_contact_iap", _gateway),
            (requests.Session, "send", _nobody),
            (Cursor, "now", lambda _cursor: datetime.now()),
        ):
            patches.enter_context(patch.object(target, name, value))
        patches.enter_context(patch("socket.gethostname", lambda: HOST))
        for source in ("os.urandom", "random._urandom"):  # keys, names of messages, passwords
            patches.enter_context(patch(source, chance.randbytes))
        yield


def _nobody(*_args, **_kwargs):
    """Reach nobody: a story that asks for more needs a stand-in for it."""
    raise requests.ConnectionError("No network in the story")


def _gateway(_api, _endpoint, params):
    """Take text messages as Odoo's credits do; numbers that end with 9 are unknown there."""
    return [{"uuid": number["uuid"], "credit": 1,
             "state": "wrong_number_format" if number["number"].endswith("9") else "success"}
            for message in params["messages"] for number in message["numbers"]]
