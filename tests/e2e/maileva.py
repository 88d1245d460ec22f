"""Maileva on this machine, as its documentation says (``docs/carriers.md``): token, sendings, proofs, notifications."""

import email
import json
import threading
import time
import uuid
from datetime import datetime, timezone
from urllib.parse import parse_qsl, urlsplit

import requests
from certificate import serve_as
from services import Service, Tunnel, TunnelHandler

#: Longer than the add-on waits for an answer.
TOO_LONG = 34
#: Errors before a letter is submitted, by behaviour.
_EARLY = {
    "address refused": (400, {"errors": [{
        "code": "INVALID_ADDRESS_LINE_6", "message": "Le champ address_line_6 doit avoir le format voulu"}]}),
    "rate limit": (429, {"code": "TOO_MANY_REQUESTS", "message": "Trop de requêtes"}),
    "unavailable": (503, {"code": "UNAVAILABLE", "message": "Indisponible"}),
}


class _MailevaHandler(TunnelHandler):
    """One request of one account."""

    def do_GET(self):
        """Read."""
        self._serve("GET")

    def do_POST(self):
        """Create or submit."""
        self._serve("POST")

    def do_DELETE(self):
        """Remove a draft."""
        self._serve("DELETE")

    def _serve(self, method):
        maileva, path, body = self.server.service, urlsplit(self.path).path, self.content()
        maileva.calls.append((method, path))
        if path.endswith("/openid-connect/token"):
            return self._token(dict(parse_qsl(body.decode())))
        if self.headers.get("Authorization", "").removeprefix("Bearer ") not in maileva.valid:
            return self.answer(401, {"code": "UNAUTHORIZED", "message": "Le jeton n'est pas valide"})
        if path == "/notification_center/v2/subscriptions":
            return self._subscriptions(method, body)
        parts = path.strip("/").split("/")
        return self._sendings(method, "/".join(parts[:2]), parts[3:], body)

    def _token(self, form):
        maileva = self.server.service
        application, person = ((form.get(name), form.get(secret)) for name, secret in (
            ("client_id", "client_secret"), ("username", "password")))
        if (form.get("grant_type"), application, person) != ("password", maileva.application, maileva.person):
            return self.answer(401, {"errors": [{"code": "CLIENT_ERROR", "message": "Authentication failed"}]})
        token = uuid.uuid4().hex
        maileva.valid.add(token)
        return self.answer(200, {"access_token": token, "expires_in": 300})

    def _subscriptions(self, method, body):
        maileva = self.server.service
        if method == "GET":
            return self.answer(200, {"subscriptions": maileva.subscriptions, "paging": {"total_results": 0}})
        maileva.subscriptions.append({"id": uuid.uuid4().hex, **json.loads(body)})
        return self.answer(201, maileva.subscriptions[-1])

    def _sendings(self, method, api, parts, body):
        maileva = self.server.service
        if not parts:
            if method == "GET":
                return self.answer(200, {"sendings": [], "paging": {"total_results": 0}})
            sending = {"id": str(uuid.uuid4()), "api": api, "status": "DRAFT", "recipients": [], "documents": [],
                       **json.loads(body)}
            maileva.sendings[sending["id"]] = sending
            return self.answer(201, _shown(sending))
        sending = maileva.sendings.get(parts[0])
        if not sending or sending["api"] != api:
            return self.answer(404, {"code": "SENDING_NOT_FOUND", "message": "Ressource SENDING introuvable"})
        if method == "GET":
            return self._read(sending, parts[1:])
        if sending["status"] != "DRAFT":
            return self.answer(400, {"errors": [{
                "code": "SENDING_STATUS_IS_NOT_DRAFT", "message": "L'envoi n'est pas en état de brouillon"}]})
        if method == "DELETE":
            del maileva.sendings[parts[0]]
            return self.answer(204, b"")
        return getattr(self, f"_add_{parts[1]}")(sending, body)

    def _read(self, sending, parts):
        if not parts:
            return self.answer(200, _shown(sending))
        if parts == ["recipients"]:
            return self.answer(200, {"recipients": sending["recipients"], "paging": {"total_results": 1}})
        return self.answer(200, f"%PDF {parts[-1]}".encode(), **{"Content-Type": "application/pdf"})

    def _add_documents(self, sending, body):
        message = email.message_from_bytes(
            b"Content-Type: " + self.headers["Content-Type"].encode() + b"\r\n\r\n" + body)
        parts = {part.get_param("name", header="content-disposition"): part for part in message.get_payload()}
        document = parts["document"].get_payload(decode=True)
        assert json.loads(parts["metadata"].get_payload())["priority"] == 1
        sending["documents"].append(document)
        return self.answer(201, {"id": uuid.uuid4().hex, "size": len(document)})

    def _add_recipients(self, sending, body):
        recipient = {"id": str(uuid.uuid4()), "status": "DRAFT", **json.loads(body)}
        behaviour = self.server.service.behaviour.get(recipient.get("address_line_1"))
        if behaviour in _EARLY:
            status, content = _EARLY[behaviour]
            return self.answer(status, content)
        if behaviour == "token expires":
            self.server.service.valid.clear()
            self.server.service.behaviour.pop(recipient["address_line_1"])
            return self.answer(401, {"code": "UNAUTHORIZED", "message": "Le jeton n'est plus valide"})
        sending["recipients"].append(recipient)
        return self.answer(201, recipient)

    def _add_submit(self, sending, _body):
        maileva = self.server.service
        [recipient] = sending["recipients"]
        behaviour = maileva.behaviour.get(recipient["address_line_1"], "accept")
        if behaviour == "break":
            return self.answer(500, {"code": "ERROR", "message": "Erreur interne"})
        sending["status"] = recipient["status"] = "PENDING"
        maileva.accepted.append(recipient["address_line_1"])
        if behaviour == "accept and break":
            return self.answer(502, b"<html>Bad gateway</html>")
        if behaviour == "accept and hang up":
            self.close_connection = True
            return self.connection.close()
        if behaviour == "accept and say nothing":
            maileva.silent.set()
            time.sleep(TOO_LONG)
        time.sleep(maileva.delay)
        return self.answer(200, b"")


def _shown(sending):
    return {name: value for name, value in sending.items() if name not in ("api", "recipients", "documents")}


class Maileva(Tunnel, Service):
    """The test service. ``behaviour``: ``{first line of an address: what happens}``, else letters are accepted.

    ``accepted``: the first lines of the addresses of letters that were submitted, in order.
    """

    handler = _MailevaHandler
    application, person = ("our app", "its secret"), ("our user", "their password")

    def __init__(self, folder):
        super().__init__()
        self.tls, self.authority = serve_as(
            ["api.sandbox.maileva.net", "connexion.sandbox.maileva.net"], folder)
        self.behaviour, self.accepted, self.sendings, self.subscriptions, self.calls = {}, [], {}, [], []
        self.valid, self.delay, self.silent = set(), 0, threading.Event()

    def sending(self, name):
        """The last sending to an address that begins with a name."""
        return [sending for sending in self.sendings.values()
                if sending["recipients"] and sending["recipients"][0]["address_line_1"] == name][-1]

    def tell(self, name, event, proofs=(), **values) -> int:
        """Let something become of a letter, and notify of it; returns the HTTP status of the answer."""
        sending = self.sending(name)
        recipient = sending["recipients"][0]
        place = f"/sendings/{sending['id']}/recipients/{recipient['id']}"
        recipient.update(values, **{f"{proof}_url": f"{place}/download_{proof}" for proof in proofs})
        return self.notify(recipient["id"], recipient["custom_id"], f"{sending['api']}/recipients", event)

    def notify(self, resource, custom_id, resource_type, event, password=None) -> int:
        """Call back as was asked for."""
        [subscription] = [subscription for subscription in self.subscriptions
                          if (subscription["resource_type"], subscription["event_type"]) == (resource_type, event)]
        basic = subscription["authentication"]["basic"]
        return requests.post(subscription["callback_url"], timeout=60, auth=(
            basic["login"], password or basic["password"]), json={
                "source": "api.maileva.com", "event_type": event, "resource_type": resource_type,
                "resource_id": resource, "resource_custom_id": custom_id,
                "event_date": datetime.now(timezone.utc).isoformat(timespec="milliseconds")}).status_code
