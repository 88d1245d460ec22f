"""What Odoo's Twilio provider keeps to itself: which of its messages the gateway heard of, and what it said.

It sends messages one by one, and tells a refused connection and a lost answer in the same words. So each of its
requests is looked at on its way. Nothing is imported from ``sms_twilio``, which need not be installed.
"""

import requests

from .verdicts import Verdict, of_exception, of_status

_METHOD = "_sms_twilio_send_request"
#: https://www.twilio.com/docs/api/errors: the number is wrong, no mobile, or its owner answered STOP.
NUMBER_CODES = {21211, 21214, 21217, 21265, 21401, 21407, 21421, 21604, 21610, 21612, 21614, 21635, 30006}
#: No text, too long a text, one that cannot be sent.
TEXT_CODES = {21602, 21605, 21617, 21619, 30007}


def can_be_watched(api) -> bool:
    """Say whether a provider is of this kind."""
    return hasattr(type(api), _METHOD)


def watch(api, gateway):
    """Let ``gateway`` hear of each message that ``api`` sends, when its turn comes and when it is answered."""
    send = getattr(type(api), _METHOD)

    def watched(session, to_number, body, uuid):
        return send(api, _Session(session, uuid, gateway), to_number, body, uuid)

    setattr(api, _METHOD, watched)


def unwatch(api):
    """Let the provider send unwatched again."""
    vars(api).pop(_METHOD, None)


class _Session:
    """A session that marks the message before its request and notes the verdict right after it."""

    def __init__(self, session, uuid, gateway):
        self._session, self._uuid, self._gateway = session, uuid, gateway

    def post(self, *args, **kwargs):
        """Send the request, unless the gateway was in trouble a moment ago or the message was taken back."""
        if self._gateway.tired or not self._gateway.begin([self._uuid]):
            raise requests.exceptions.RequestException("left for another time, the gateway is in trouble")
        try:
            response = self._session.post(*args, **kwargs)
        except requests.exceptions.RequestException as error:
            self._gateway.settle(self._uuid, of_exception(error))
            raise
        self._gateway.settle(self._uuid, of_response(response))
        return response

    def __getattr__(self, name):
        return getattr(self._session, name)


def of_response(response) -> Verdict:
    """Return the verdict of an answer of Twilio's message API."""
    try:
        content = response.json()
        code, words = content.get("code") or content.get("error_code"), content.get("message")
    except (ValueError, AttributeError):
        return of_status(response.status_code, f"HTTP {response.status_code} {response.reason}")
    if response.ok and not content.get("error"):
        return Verdict("sent")
    reason = " ".join(filter(None, [words or f"HTTP {response.status_code}", f"({code})" if code else ""]))
    if code in NUMBER_CODES:
        return Verdict("refused", reason)
    if code in TEXT_CODES:
        return Verdict("held", reason)
    return of_status(response.status_code, reason)
