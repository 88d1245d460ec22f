"""Two SMS gateways on this machine: Twilio's message API as it is documented, and Odoo's own credits.

Twilio is reached as from any office with a proxy: ``HTTPS_PROXY`` leads to a tunnel, at whose end a server with a
certificate for api.twilio.com answers. Nothing of Odoo or of the add-ons is replaced.
"""

import base64
import hashlib
import hmac
import json
import threading
import time
import uuid
from urllib.parse import parse_qsl

import requests
from certificate import serve_as
from services import Handler, Service, Tunnel, TunnelHandler

#: Longer than Odoo waits for Twilio.
TOO_LONG = 8


class _Gateway(Service):
    """``behaviour``: ``{number: what happens to its messages}``, else they are accepted."""

    def __init__(self):
        super().__init__()
        self.accepted, self.behaviour = [], {}

    def numbers(self):
        """The numbers whose messages were accepted, in order."""
        return [message["To"] for message in self.accepted]


class _TwilioHandler(TunnelHandler):
    """https://www.twilio.com/docs/messaging/api/message-resource: create a message."""

    def do_POST(self):
        """Accept or not, as the gateway was told to."""
        gateway = self.server.service
        account = self.path.split("/")[3]
        login = base64.b64decode(self.headers.get("Authorization", "").removeprefix("Basic ")).decode()
        message = {**dict(parse_qsl(self.content().decode())), "account": account, "sid": f"SM{uuid.uuid4().hex}"}
        if login != f"{account}:{gateway.tokens.get(account)}":
            return self.refuse(401, 20003, "Authenticate")
        behaviour = gateway.behaviour.get(message["To"], "accept")
        if isinstance(behaviour, int):
            return self.refuse(400, behaviour, f"The 'To' number {message['To']} is refused.")
        if behaviour == "rate limit":
            return self.refuse(429, 20429, "Too Many Requests", **{"Retry-After": 1})
        if behaviour == "unavailable":
            return self.refuse(503, 20503, "Service Unavailable")
        gateway.accepted.append(message)
        if behaviour == "accept and break":
            return self.refuse(500, 20500, "Internal Server Error")
        if behaviour == "accept and hang up":
            self.close_connection = True
            return self.connection.close()
        if behaviour == "accept and say nothing":
            gateway.silent.set()
            time.sleep(TOO_LONG)
        time.sleep(gateway.delay)
        return self.answer(201, {
            "account_sid": account, "api_version": "2010-04-01", "body": message["Body"], "direction": "outbound-api",
            "error_code": None, "error_message": None, "from": message["From"], "num_segments": "1",
            "sid": message["sid"], "status": "queued", "to": message["To"],
        })

    def refuse(self, status, code, words, **headers):
        """Answer with an error as Twilio does."""
        self.answer(status, {
            "code": code, "message": words, "more_info": f"https://www.twilio.com/docs/errors/{code}", "status": status,
        }, **headers)


class Twilio(Tunnel, _Gateway):
    """``tokens``: ``{account: token}``; ``delay``: seconds before answers; ``silent`` is set when it says nothing."""

    handler = _TwilioHandler

    def __init__(self, folder):
        super().__init__()
        self.tls, self.authority = serve_as(["api.twilio.com"], folder)
        self.tokens, self.delay, self.silent = {}, 0, threading.Event()

    def report(self, number, status, error="", token=None) -> int:
        """Report on the last message to a number, signed as documented; returns the HTTP status of the answer."""
        message = [message for message in self.accepted if message["To"] == number][-1]
        values = {"AccountSid": message["account"], "From": message["From"], "MessageSid": message["sid"],
                  "MessageStatus": status, "SmsSid": message["sid"], "SmsStatus": status, "To": number,
                  **({"ErrorCode": error} if error else {})}
        signed = message["StatusCallback"] + "".join(name + values[name] for name in sorted(values))
        secret = token or self.tokens[message["account"]]
        signature = base64.b64encode(hmac.new(secret.encode(), signed.encode(), hashlib.sha1).digest()).decode()
        return requests.post(message["StatusCallback"], data=values, timeout=60,
                             headers={"X-Twilio-Signature": signature}).status_code


class _CreditsHandler(Handler):
    """``/api/sms/3/send`` of Odoo's own service: a batch of messages in one call."""

    def do_POST(self):
        """Accept or not, each number by itself."""
        gateway, call = self.server.service, json.loads(self.content())
        gateway.calls.append(call["params"])
        results = []
        for message in call["params"]["messages"]:
            for number in message["numbers"]:
                state = gateway.behaviour.get(number["number"], "success")
                if state == "success":
                    gateway.accepted.append({"To": number["number"], "Body": message["content"]})
                results.append({"uuid": number["uuid"], "state": state, "credit": 1})
        self.answer(200, {"jsonrpc": "2.0", "id": call["id"], "result": results})


class Credits(_Gateway):
    """``calls``: what it was asked, one batch each."""

    handler = _CreditsHandler

    def __init__(self):
        super().__init__()
        self.calls = []
