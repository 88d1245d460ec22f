"""What the pictures show beyond the demo: replies of customers, a group, a call that reached nobody, a plan, and
what a customer says on their page."""
from __future__ import annotations

import datetime
import re
from email.message import EmailMessage
from email.utils import make_msgid

from ..demo import story
from ..demo.main_job import record_id
from ..errors import SetupError
from .notices import Beside

#: Code of the customer, what its contact writes under our e-mail.
_REPLIES = (
    ("C-103", "Hello,\n\nsorry for the delay, we will pay the invoice on {day}.\n\nKind regards\nAnn Florist"),
    ("C-107", "Two of the tyres are damaged. We do not pay the rest of this invoice before they are replaced."),
    ("C-117", "I am out of the office until {day}. In urgent cases please call the bakery."),
)


class Scene:
    """Sets the scene once on a demo database; ``admin`` and ``manager`` are OdooClients."""

    def __init__(self, admin, manager):
        self.admin, self.manager = admin, manager

    def set(self) -> None:
        """Play it; what was played before is left out."""
        for number, (code, text) in enumerate(_REPLIES):
            self._reply(code, text, automatic="out of the office" in text, days=3 + number)
        self._group("C-118", "C-108")
        self._no_answer()
        self._plan("C-221")
        self._promise_on_the_page("C-106")
        Beside(self.admin, self.manager).set()
        self._charge("C-110")
        outcome = self.admin.call("ir.cron", "method_direct_trigger", [record_id(self.admin, story.MAIN_JOB[0])])
        if isinstance(outcome, dict):
            raise SetupError(f"The plan failed: {outcome}")

    def _customer(self, code: str) -> int:
        return self.manager.call("res.partner", "search", [("ref", "=", code)], limit=1)[0]

    def _reply(self, code: str, text: str, automatic: bool, days: int) -> None:
        """Hand a customer's answer to Odoo's mail gateway, as a mail server does."""
        if self.manager.call("collection.reply", "search_count", [("partner_id.ref", "=", code)]):
            return
        [sent] = self.manager.call(
            "collection.action", "search_read",
            [("partner_id.ref", "=", code), ("message_id", "!=", False)], ["message_id", "sent_to"], limit=1)
        [message] = self.admin.call(
            "mail.message", "read", [sent["message_id"][0]], ["message_id", "subject", "email_from"])
        mail = EmailMessage()
        mail["From"], mail["To"] = sent["sent_to"], message["email_from"]
        mail["Subject"] = f"Re: {message['subject']}"
        mail["Message-Id"] = make_msgid(domain="example.org")
        mail["In-Reply-To"] = message["message_id"]
        if automatic:
            mail["Auto-Submitted"] = "auto-replied"
        day = datetime.date.today() + datetime.timedelta(days=days)
        mail.set_content(text.format(day=f"{day.day} {day:%B %Y}"))
        self.admin.call("mail.thread", "message_process", False, mail.as_string())

    def _group(self, leader: str, member: str) -> None:
        self.manager.call(
            "res.partner", "write", [self._customer(member)], {"collection_leader_id": self._customer(leader)})

    def _no_answer(self) -> None:
        """Have a collector call somebody who does not answer."""
        calls = self.manager.call(
            "collection.action", "search", [("channel", "=", "call"), ("state", "=", "todo")], limit=1)
        if self.manager.call("collection.action", "read", calls, ["attempts_text"])[0]["attempts_text"]:
            return
        again = datetime.date.today() + datetime.timedelta(days=1)
        wizard = self.manager.call(
            "collection.call.wizard", "create", [{"outcome": "no_answer", "again_date": again.isoformat()}],
            context={"default_action_id": calls[0]})
        self.manager.call("collection.call.wizard", "action_end", wizard)

    def _plan(self, code: str) -> None:
        """Agree with a customer on three instalments for all that is overdue."""
        customer = self._customer(code)
        if self.manager.call("collection.plan", "search_count", [("partner_id", "=", customer)]):
            return
        today = datetime.date.today().isoformat()
        items = self.manager.call("account.move.line", "search", [
            ("partner_id", "=", customer), ("account_type", "=", "asset_receivable"), ("parent_state", "=", "posted"),
            ("amount_residual", ">", 0), ("date_maturity", "<", today)])
        wizard = self.manager.call("collection.plan.wizard", "create", [{
            "partner_id": customer, "item_ids": [(6, 0, items)], "number": 3}])
        self.manager.call("collection.plan.wizard", "action_agree", wizard)

    def _charge(self, code: str) -> None:
        """Make the draft debit notes of a customer's late charges."""
        customer = self._customer(code)
        if not self.manager.call("collection.charge", "search_count", [("partner_id", "=", customer)]):
            self.manager.call("res.partner", "action_collection_charge", [customer])

    def _promise_on_the_page(self, code: str) -> None:
        """Let a customer promise something on the page that the link in e-mails opens."""
        customer = self._customer(code)
        if self.manager.call("collection.request", "search_count", [("partner_id", "=", customer)]):
            return
        path = self.manager.call("res.partner", "action_open_customer_page", [customer])["url"]
        page = self.manager.session.get(self.manager.url + path, timeout=60).text
        day = datetime.date.today() + datetime.timedelta(days=8)
        self.manager.session.post(f"{self.manager.url}{path}/say", timeout=60, data={
            "form_key": re.search(r'name="form_key" value="([^"]+)"', page)[1], "kind": "promise",
            "item": re.findall(r'name="item" value="([^"]+)"', page)[:1], "promise_date": day.isoformat(),
            "promise_text": "We wait for a payment ourselves."})
