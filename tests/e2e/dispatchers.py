"""Processes that dispatch, forked from one that has loaded Odoo: started in a moment, killed at any.

As a program it is that one: it reads commands, a line each, and answers with a line of JSON.
"""
import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import traceback

import psycopg2

#: Seconds that a dispatcher waits for a mail server that says nothing.
PATIENCE = 2


class Dispatchers:
    """The test's side: ``start`` a dispatcher, ``kill`` it, and have the first process do something."""

    #: What the first process runs.
    program = __file__

    def __init__(self, environment, database, smtp_port, log):
        config = environment.config(environment.cache / f"{database}.conf", db_name=database, max_cron_threads=0,
                                    smtp_server="127.0.0.1", smtp_port=smtp_port, db_maxconn=8)
        self._log = open(log, "w")
        self._process = subprocess.Popen(
            [str(environment.python), self.program, str(config), database], env=environment.process_env(),
            cwd=environment.repo, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log, text=True)
        self.running = set()

    def ask(self, command, *arguments):
        """Have the first process do something; returns its answer."""
        self._process.stdin.write(json.dumps([command, *arguments]) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"The dispatchers' first process ended; see {self._log.name}")
        return json.loads(answer)

    def start(self):
        """Start a dispatcher."""
        self.running.add(self.ask("start"))

    def kill(self, pid):
        """End one as a power cut does."""
        self.running.discard(pid)
        os.kill(pid, signal.SIGKILL)

    def ended(self):
        """Forget those that found nothing to do any more; returns whether any is left."""
        self.running = {pid for pid in self.running if os.path.exists(f"/proc/{pid}")}
        return not self.running

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        for pid in list(self.running):
            if os.path.exists(f"/proc/{pid}"):
                self.kill(pid)
        self._process.stdin.close()
        self._process.wait(30)
        self._log.close()


class First:
    """The first process: its public methods are the commands."""

    def __init__(self, config, database):
        import odoo
        from odoo.modules.registry import Registry

        from odoo.addons.base.models import ir_mail_server

        sys.path.insert(0, os.getcwd())
        odoo.tools.config.parse_config(["-c", config, "-d", database, "--log-level", "warn"], setup_logging=True)
        self.odoo = odoo
        self.registry = Registry(database)
        from odoo.addons.dso_collection.channels.email import smtp_handover

        ir_mail_server.SMTP_TIMEOUT = smtp_handover.ANSWER_TIMEOUT = PATIENCE

    def _environment(self, cr):
        return self.odoo.api.Environment(cr, self.odoo.SUPERUSER_ID, {})

    def make(self, accounts, statements=False):
        """Make customers, most with late invoices, and plan their first reminders; returns the recipients.

        ``statements``: the scenario of one in four does nothing, and a statement is to go to everybody with a balance
        (rule N1), with the reminder where there is one (rule N2).
        """
        from benchmarks.ledger import GeneratedLedger

        with self.registry.cursor() as cr:
            env = self._environment(cr)
            env["account.chart.template"].try_loading("generic_coa", env.company, install_demo=False)
            GeneratedLedger(env, accounts, 3, history=False).make()
            steps = env["collection.scenario.action"].search([])
            steps.to_confirm = False
            # Due today for everybody: the first one before the due date, the next one from it on (rule P4)
            before, late, *_later = steps.sorted("sequence")
            before.delay_days, late.delay_days = -1000, 0
            if not statements:
                env["collection.action"]._replan_partners(None)
                return env["collection.action"].search([("state", "=", "scheduled")]).contact_id.mapped("email")
            quiet = env["collection.scenario"].create({"name": "Nothing by itself"})
            customers = env["res.partner"].search([("ref", "=like", "G%"), ("parent_id", "=", False)], order="id")
            customers[::4].collection_scenario_id = quiet
            env["collection.action"]._replan_partners(None)
            statement = env["collection.notice"].with_context(active_test=False).search(
                [("kind", "=", "statement"), ("company_id", "=", env.company.id)])
            statement.write({"active": True, "day_of_month": env.company._collection_today().day})
            owing = env["collection.account"].search([("group_balance", "!=", 0), ("contact_id", "!=", False)])
            return owing.contact_id.mapped("email")

    def plan_notices(self):
        """Start a process that plans notices; returns its number."""
        return os.fork() or self._plan_notices()

    def _plan_notices(self):
        """Plan notices, and end."""
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        sys.stdin.close()
        status = 1
        try:
            with self.registry.cursor() as cr:
                self._environment(cr)["collection.action"]._plan_notices()
            status = 0
        except Exception:  # noqa: BLE001 - told in the log, and by the status
            traceback.print_exc()
        os._exit(status)

    def start(self):
        """Start a dispatcher; returns its number."""
        return os.fork() or self._dispatch()

    def dispatch(self, times):
        """Run the sending cron in this process; returns ``{recipient: [state, kind of error, delivery state]}``."""
        for _ in range(times):
            with self.registry.cursor() as cr:
                self._environment(cr)["collection.action"]._cron_dispatch()
        with self.registry.cursor() as cr:
            actions = self._environment(cr)["collection.action"].search([("delivery_state", "!=", False)])
            return {action.sent_to: [action.state, action.error_kind, action.delivery_state] for action in actions}

    def pay(self, addresses):
        """Pay all that some customers owe, each in a transaction; returns ``{address: moment before its commit}``."""
        paid = {}
        for address in addresses:
            with self.registry.cursor() as cr, contextlib.suppress(psycopg2.OperationalError):
                env = self._environment(cr)
                customer = env["res.partner"].search([("email", "=", address)], limit=1).commercial_partner_id
                items = env["account.move.line"].search([
                    ("partner_id", "=", customer.id), ("account_type", "=", "asset_receivable"),
                    ("parent_state", "=", "posted"), ("reconciled", "=", False)])
                if not items:
                    continue  # paid a moment ago
                (items | self._receive(env, customer, items)).reconcile()
                env.flush_all()
                moment = time.time()
                cr.commit()
                paid[address] = moment
        return paid

    @staticmethod
    def _receive(env, customer, items):
        """Post a payment of all that is open of some items; returns its item."""
        bank = env["account.journal"].search([("type", "=", "bank")], limit=1)
        amount = sum(items.mapped("amount_residual"))
        move = env["account.move"].create({"journal_id": bank.id, "line_ids": [
            (0, 0, {"account_id": bank.default_account_id.id, "balance": amount, "name": "Payment"}),
            (0, 0, {"account_id": items.account_id.id, "balance": -amount, "name": "Payment",
                    "partner_id": customer.id})]})
        move.action_post()
        return move.line_ids.filtered(lambda line: line.account_id == items.account_id)

    def wake(self):
        """Have the scheduled action send what is due soon, on whichever host."""
        with self.registry.cursor() as cr:
            self._environment(cr)["collection.action"]._wake_dispatcher()

    def hurry(self):
        """Let what waits for a mail server be tried again now."""
        with self.registry.cursor() as cr:
            # To the second, as Odoo's clock: a later part of the same second would not have come yet
            cr.execute("UPDATE collection_action SET retry_at = date_trunc('second', now() AT TIME ZONE 'UTC')"
                       " WHERE retry_at IS NOT NULL")

    def resolve(self, arrived):
        """Do what a collector does with messages of which nobody knows; returns how many there were."""
        with self.registry.cursor() as cr:
            unknown = self._environment(cr)["collection.action"].search([
                ("state", "=", "error"), ("error_kind", "=", "unknown")])
            there = unknown.filtered(lambda action: action.sent_to in arrived)
            there.action_arrived()
            (unknown - there).action_send_now()
            return len(unknown)

    def _dispatch(self):
        """Run the sending cron again and again until nothing is left to do."""
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        sys.stdin.close()
        while True:
            try:
                with self.registry.cursor() as cr:
                    self._environment(cr)["collection.action"]._cron_dispatch()
                with self.registry.cursor() as cr:
                    cr.execute("SELECT 1 FROM collection_action WHERE state = 'error' AND retry_at IS NOT NULL"
                               " OR delivery_state = 'queued' OR state = 'scheduled' AND date <= CURRENT_DATE LIMIT 1")
                    if not cr.rowcount:
                        os._exit(0)
            except Exception:  # noqa: BLE001 - as the scheduler does: tell, and try again
                traceback.print_exc()
            time.sleep(0.1)

    def serve(self):
        """Answer commands until there are no more."""
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        for line in sys.stdin:
            command, *arguments = json.loads(line)
            answer = getattr(self, command)(*arguments)
            self.odoo.sql_db.close_all()  # a connection must not be shared with a dispatcher
            print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    First(*sys.argv[1:]).serve()
