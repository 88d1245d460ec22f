"""Builders for tests of Maileva: a customer in France, a batch, and Maileva in memory."""

import json
import re
from unittest.mock import patch

import requests

from odoo.tools import mute_logger

from odoo.addons.dso_collection_letter.tests.letters import LettersCase

quiet = mute_logger(
    "odoo.addons.dso_collection_letter.carriers.letter_handover",
    "odoo.addons.dso_collection_letter.models.letter.poll")


class MailevaInMemory:
    """Answers requests as the documentation says. ``fails`` ``{(method, end of a path): status or exception}``."""

    def __init__(self):
        self.sendings, self.subscriptions, self.calls, self.fails, self.tokens = {}, [], [], {}, 0

    def request(self, method, url, headers=None, **values):
        """Stand for ``requests.Session.request``."""
        path = re.sub(r"^https://[^/]+/", "", url)
        self.calls.append((method, url, values))
        for (verb, end), fault in self.fails.items():
            if verb == method and path.endswith(end):
                if isinstance(fault, Exception):
                    raise fault
                return answer(*fault)
        return answer(*self.handle(method, path, values))

    def handle(self, method, path, values):
        """Return status and content."""
        if path.endswith("/token"):
            self.tokens += 1
            return 200, {"access_token": f"token {self.tokens}", "expires_in": 300}
        if path.startswith("notification_center"):
            if method == "GET":
                return 200, {"subscriptions": self.subscriptions}
            self.subscriptions.append(values["json"])
            return 201, {"id": "1"}
        parts = path.split("/")[3:]
        if not parts:
            if method == "GET":
                return 200, {"sendings": [], "paging": {}}
            sending = f"S{len(self.sendings) + 1}"
            self.sendings[sending] = {
                "id": sending, "status": "DRAFT", "recipients": [], "documents": [], **values["json"]}
            return 201, {"id": sending}
        return self._of_sending(method, parts, values)

    def _of_sending(self, method, parts, values):
        sending = self.sendings.get(parts[0])
        if not sending:
            return 404, {"code": "SENDING_NOT_FOUND", "message": "Ressource SENDING introuvable"}
        if method == "GET" and parts[-1].startswith("download_"):
            return 200, f"%PDF {parts[-1]}".encode()
        if method == "GET":
            whole = {name: value for name, value in sending.items() if name not in ("documents", "recipients")}
            return 200, {"recipients": sending["recipients"], "paging": {}} if parts[1:] else whole
        if sending["status"] != "DRAFT":
            return 400, {"errors": [{"code": "SENDING_STATUS_IS_NOT_DRAFT", "message": "not a draft"}]}
        if method == "DELETE":
            del self.sendings[parts[0]]
            return 204, None
        if parts[1] == "submit":
            sending["status"] = "PENDING"
            return 200, None
        if parts[1] == "documents":
            sending["documents"].append(values["files"])
            return 201, {"id": "D1"}
        sending["recipients"].append({"id": "R1", "status": "PENDING", **values["json"]})
        return 201, {"id": "R1"}

    def submitted(self):
        """Return the references of the letters that were submitted, in order."""
        return [sending["custom_id"] for sending in self.sendings.values() if sending["status"] != "DRAFT"]


def answer(status, content):
    """Make an answer as ``requests`` gives it."""
    response = requests.Response()
    response.status_code = status
    response.reason = "reason"
    response._content = content if isinstance(content, bytes) else b"" if content is None else (
        json.dumps(content).encode())
    return response


class MailevaCase(LettersCase):
    """An account at the test service, and a batch of registered letters that is being given to it."""

    def setUp(self):
        super().setUp()
        self.maileva = MailevaInMemory()
        request = requests.Session.request

        def answered(session, method, url, **values):
            if "maileva" in url.split("/")[2]:
                return self.maileva.request(method, url, **values)
            return request(session, method, url, **values)

        self.startPatcher(patch.object(requests.Session, "request", answered))
        self.france = self.env.ref("base.fr")
        self.carrier = self.env["collection.carrier"].create({
            "name": "Maileva", "service": "maileva", "for_letter": True, "for_registered_letter": True,
            "test_mode": True, "maileva_client_id": "app", "maileva_client_secret": "secret",
            "maileva_login": "user", "maileva_password": "password"})
        self.going = self.batch("submitting", carrier_id=self.carrier.id, printed_date="2026-03-16 08:00:00")

    def french(self, name="Alder SARL", code="C001", **values):
        """Create a customer in Paris."""
        return self.customer(name, code, **{
            "street": "33 avenue de Paris", "zip": "75012", "city": "Paris", "country_id": self.france.id, **values})

    def made(self, reference="L000101", customer=None, batch=None, **values):
        """Create a letter that waits for Maileva, with its PDF."""
        customer = customer or self.french(f"Customer {reference}", reference.replace("L", "C"))
        letter = self.letter(reference, customer, "made", batch or self.going, **values)
        letter.attachment_id = self.env["ir.attachment"].create({
            "name": f"{reference}.pdf", "raw": f"%PDF {reference}".encode(), "res_model": "res.partner",
            "res_id": customer.id})
        return letter

    def speak(self):
        """Let the scheduled action speak with the carriers."""
        with quiet:
            self.run_cron("carriers")
        self.env.invalidate_all()
