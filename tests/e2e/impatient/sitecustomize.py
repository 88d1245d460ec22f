"""Loaded by Python at the start of servers whose services fall silent: they wait for seconds, not half a minute."""
import functools

import requests

PATIENCE = 6  # seconds; a service that speaks answers at once

_send = requests.Session.send


@functools.wraps(_send)
def send(session, request, **options):
    """Send with at most that much time for the connection and between two pieces of the answer."""
    timeout = options.get("timeout")
    wait = timeout if isinstance(timeout, tuple) else (timeout, timeout)
    options["timeout"] = tuple(min(one or PATIENCE, PATIENCE) for one in wait)
    return _send(session, request, **options)


requests.Session.send = send
