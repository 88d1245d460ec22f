"""Odoo's Snailmail service as its own client knows it: ``/iap/snailmail/1/print``, a document a call."""

import json
import threading
import time

from services import Handler, Service


class Snailmail(Service):
    """Takes documents by their recipients' names, each noted in ``accepted``.

    ``behaviour`` by recipient: an error of the service, ``hang up`` or ``say nothing`` after it was taken, ``break``.
    """

    def __init__(self):
        self.accepted, self.behaviour, self.delay, self.silent = [], {}, 0, threading.Event()
        super().__init__()

    class handler(Handler):
        """The service's one request."""

        def do_POST(self):
            """Take a document, or do as told."""
            call = json.loads(self.content())
            service, params = self.server.service, call["params"]
            [document] = params["documents"]
            name = document["address"]["name"]
            told = service.behaviour.get(name, "")
            time.sleep(service.delay)
            if told == "break":
                return self.answer(502, {})
            if told in ("", "hang up", "say nothing"):
                service.accepted.append(name)
            if told == "say nothing":
                service.silent.set()
                time.sleep(60)
            if told in ("hang up", "say nothing"):
                self.close_connection = True
                return None
            return self.answer(200, {"jsonrpc": "2.0", "id": call["id"], "result": {
                "request_code": 200, "total_cost": 1, "credit_error": told == "CREDIT_ERROR",
                "request": {"options": params["options"], "documents": [
                    {"letter_id": document["letter_id"], "sent": not told, "error": told or None,
                     "send_id": f"S{document['letter_id']}"}]}}})
