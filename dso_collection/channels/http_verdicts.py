"""What a service's HTTP answer, or its silence, says about a message given to it (rule A9)."""

import ssl
from typing import NamedTuple

import requests
import urllib3

from odoo.exceptions import UserError


class Verdict(NamedTuple):
    """What became of one message.

    ``sent``: the service took it. ``later``: it certainly did not, and may take it another time. ``refused``: not to
    this recipient. ``held``: not taken, and only a person can mend that. ``unknown``: nobody knows whether it was.
    """

    state: str
    reason: str = ""


#: Troubles of the service or the account, not of one message: the rest of a run would meet them too.
TIRING = {"later", "unknown"}
#: Errors before anything was written to the service. Not ProxyError: it also comes when the answer is lost.
BEFORE = (
    requests.exceptions.ConnectTimeout, requests.exceptions.InvalidURL,
    requests.exceptions.MissingSchema, requests.exceptions.InvalidSchema,
    urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError,
    ssl.SSLCertVerificationError,
)


def of_status(status: int, reason: str) -> Verdict:
    """Return the verdict of an HTTP status that says nothing of the recipient.

    A service that is too busy, or does not let us in, has not taken the message. One that broke, or whose own
    server was silent, may have.

    >>> [of_status(status, "").state for status in (401, 429, 503, 500, 502, 504)]
    ['later', 'later', 'later', 'unknown', 'unknown', 'unknown']
    """
    return Verdict("later" if 400 <= status < 500 or status == 503 else "unknown", reason)


def of_exception(error: BaseException, before: tuple = BEFORE) -> Verdict:
    """Return the verdict of an exception: only what failed before the service could hear of it is sure.

    ``before``: the exceptions that say so.

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
    if any(isinstance(cause, before) for cause in chain):
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
