"""A local stand-in for Odoo's Snailmail service, and letters that go there."""

import base64
import io
import json
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from unittest.mock import patch

from reportlab.pdfgen.canvas import Canvas

from odoo.tools import mute_logger

from odoo.addons.dso_collection.tests.common import day
from odoo.addons.dso_collection_letter.tests.letters import LettersCase
from odoo.addons.iap.tools import iap_tools

quiet = mute_logger("odoo.addons.iap.tools.iap_tools", "odoo.addons.dso_collection_letter.carriers.letter_handover",
                    "odoo.tools.translate")


class Service:
    """Answers as ``/iap/snailmail/1/print`` does: ``errors`` by our reference in the document's text, in order.

    ``status``: an HTTP status instead of an answer; ``silence``: so many seconds of it, after taking the letter.
    """

    def __init__(self):
        self.requests, self.errors, self.status, self.silence = [], [], None, 0
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if self.path.endswith("/balance"):
                    return self.answer(content, 42.0)
                service.requests.append(content["params"])
                time.sleep(service.silence)
                if service.status:
                    return self.send_error(service.status)
                return self.answer(content, service.result(content["params"]))

            def answer(self, content, result):
                body = json.dumps({"jsonrpc": "2.0", "id": content["id"], "result": result}).encode()
                with suppress(OSError):  # whoever asked did not wait
                    self.send_response(200)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)

            def log_message(self, *args):
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://localhost:{self.server.server_port}"

    def result(self, params):
        """Return the service's answer to a call."""
        error = self.errors.pop(0) if self.errors else None
        documents = [{**document, "sent": not error, "send_id": f"TRACK{document['letter_id']}", "error": error}
                     for document in params["documents"]]
        return {"request_code": 200, "total_cost": 1, "credit_error": error == "CREDIT_ERROR",
                "request": {"documents": documents, "options": params["options"]}}

    def documents(self):
        """Return the documents it was sent, in order."""
        return [document for params in self.requests for document in params["documents"]]

    def close(self):
        """Stop listening."""
        self.server.shutdown()
        self.server.server_close()


class SnailmailCase(LettersCase):
    """A carrier with Odoo's service, a batch that is being given to it, and customers with an address."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.snailmail = cls.env["collection.carrier"].create({
            "name": "Snailmail", "service": "snailmail", "for_letter": True})
        cls.env["iap.account"].create({
            "service_id": cls.env["iap.service"].search([("technical_name", "=", "snailmail")]).id,
            "account_token": "tokentokentoken", "company_ids": [(6, 0, cls.company.ids)]})

    def setUp(self):
        super().setUp()
        self.service = Service()
        self.addCleanup(self.service.close)
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("snailmail.endpoint", self.service.url)
        parameters.set_param("snailmail.timeout", "10")
        parameters.set_param("iap.endpoint", self.service.url)
        # Odoo's own client refuses to speak during tests; it speaks with the stand-in only
        self.startPatcher(patch.object(iap_tools, "modules", SimpleNamespace(module=SimpleNamespace(
            current_test=None))))
        self.going = self.batch("submitting", channel="letter", carrier_id=self.snailmail.id, printed_date=day(0))

    def made(self, reference="L000101", address=None, batch=None, **values):
        """Create a letter that waits for the carrier, with a PDF of one page."""
        where = {"street": "1 Quay", "zip": "1000", "city": "Brussels", "country_id": self.env.ref("base.be").id}
        code = reference.replace("L", "C")
        customer = self.customer(f"Customer {reference}", code, contact=False, company=(batch or self.going).company_id)
        self.contact(customer, f"Accounts {reference}", f"{code}@customer.example", type="other",
                     company=(batch or self.going).company_id, **{**where, **(address or {})})
        letter = self.letter(reference, customer=customer, state="made", batch=batch or self.going, **values)
        letter.attachment_id = self.env["ir.attachment"].create({
            "name": f"{reference}.pdf", "raw": self.pdf(reference), "res_model": "res.partner", "res_id": customer.id})
        return letter

    @staticmethod
    def pdf(text):
        """Return a page with a text, in A4."""
        content = io.BytesIO()
        canvas = Canvas(content, pagesize=(595.27, 841.89))
        canvas.drawString(100, 500, text)
        canvas.save()
        return content.getvalue()

    def speak(self):
        """Let the scheduled action speak with the carriers."""
        with quiet:
            self.run_cron("carriers")
        self.env.invalidate_all()

    def odoo_queue(self):
        """Run Odoo's own queue of letters."""
        with quiet, self.enter_registry_test_mode():
            self.env.ref("snailmail.snailmail_print").method_direct_trigger()
        self.env.invalidate_all()

    def file_of(self, position=0):
        """Return the PDF that the service got."""
        return base64.b64decode(self.service.documents()[position]["pdf_bin"])
