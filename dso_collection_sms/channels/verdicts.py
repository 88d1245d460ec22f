"""What an SMS gateway's answer, or its silence, says about a message (rule A9)."""

import ssl
from typing import NamedTuple

import requests
import urllib3

from odoo.addons.iap.tools.iap_tools import InsufficientCreditError
from odoo.exceptions import UserError


class Verdict(NamedTuple):
    """What became of one message.

    ``sent``: the gateway took it. ``later``: it certainly did not, and may take it another time. ``refused``: not to
    this number. ``held``: not taken, and only a person can mend that. ``unknown``: nobody knows whether it was taken.
    """

    state: str
    reason: str = ""


#: Troubles of the gateway or the account, not of one message: the rest of a run would meet them too.
TIRING = {"later", "unknown"}
#: Odoo's types of failure that say something about the number.
_OF_NUMBER = {"sms_number_missing", "sms_number_format", "sms_country_not_supported"}
#: Answers, in the words of Odoo's providers, that have no type of failure of their own.
_ANSWERS = {
    "invalid_destination": "refused", "not_allowed": "refused", "rejected": "refused",
    "unregistered": "later", "registration_needed": "later", "insufficient_credit": "later",
}
#: Errors before anything was written to the gateway. Not ProxyError: it also comes when the answer is lost.
_BEFORE = (
    requests.exceptions.ConnectTimeout, requests.exceptions.InvalidURL,
    requests.exceptions.MissingSchema, requests.exceptions.InvalidSchema,
    urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError,
    ssl.SSLCertVerificationError, InsufficientCreditError,
)


def of_answer(result: dict, taken, failure_types: dict, trusted: bool, words: str = "") -> Verdict:
    """Return the verdict of an answer ``{"state", "failure_reason"}`` of one of Odoo's providers.

    ``taken``: the states that mean success; ``failure_types``: the provider's own. Not ``trusted``: a provider whose
    ``server_error`` may as well be its own word for silence.

    >>> of_answer({"state": "success"}, {"success"}, {}, False).state
    'sent'
    >>> types = {"server_error": "sms_server", "insufficient_credit": "sms_credit"}
    >>> [of_answer({"state": state}, {"success"}, types, False).state for state in types]
    ['unknown', 'later']
    """
    state = result.get("state")
    reason = result.get("failure_reason") or words or str(state)
    if state in taken:
        return Verdict("sent")
    failure = failure_types.get(state)
    if failure == "sms_server" and not trusted:
        return Verdict("unknown", reason)
    if failure in _OF_NUMBER:
        return Verdict("refused", reason)
    return Verdict("later" if failure else _ANSWERS.get(state, "held"), reason)


def of_status(status: int, reason: str) -> Verdict:
    """Return the verdict of an HTTP status that says nothing of the number.

    A gateway that is too busy, or does not let us in, has not taken the message. One that broke, or whose own
    server was silent, may have.

    >>> [of_status(status, "").state for status in (401, 429, 503, 500, 502, 504)]
    ['later', 'later', 'later', 'unknown', 'unknown', 'unknown']
    """
    return Verdict("later" if 400 <= status < 500 or status == 503 else "unknown", reason)


def of_exception(error: BaseException) -> Verdict:
    """Return the verdict of an exception: only what failed before the gateway could hear of it is sure.

    >>> of_exception(requests.exceptions.ReadTimeout("5 seconds")).state
    'unknown'
    >>> of_exception(requests.exceptions.ConnectTimeout("5 seconds")).state
    'later'
    >>> of_exception(UserError("No account")).state, of_exception(KeyError("sid")).state
    ('later', 'unknown')
    """
    reason = str(error) or type(error).__name__
    chain = list(_chain(error))
    for cause in chain:
        response = getattr(cause, "response", None)
        if isinstance(cause, requests.exceptions.HTTPError) and response is not None:
            return of_status(response.status_code, reason)
    if any(isinstance(cause, _BEFORE) for cause in chain):
        return Verdict("later", reason)
    transport = any(isinstance(cause, (OSError, urllib3.exceptions.HTTPError)) for cause in chain)
    # Odoo's own refusal, before it called anybody; unless it stands for an error of the server
    refusal = isinstance(error, UserError) and len(chain) == 1
    return Verdict("later" if refusal and not transport else "unknown", reason)


def _chain(error):
    """Yield an exception and all that it was made of."""
    seen, waiting = set(), [error]
    while waiting:
        cause = waiting.pop()
        if not isinstance(cause, BaseException) or id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        waiting += [cause.__cause__, cause.__context__, getattr(cause, "reason", None), *cause.args]
