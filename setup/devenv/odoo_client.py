"""A user of an Odoo server over HTTP, as the web client is one: logs in, calls methods."""
from __future__ import annotations

import itertools


class OdooError(Exception):
    """Odoo refused or failed: its own message; ``name`` is the exception's class, ``debug`` its traceback."""

    def __init__(self, message, name="", debug=""):
        super().__init__(message)
        self.name = name
        self.debug = debug


class OdooClient:
    """One logged-in user of ``database`` at ``url``; ``session`` keeps the cookies."""

    def __init__(self, url, database, login, password):
        import requests  # only in the virtual environment

        self.url = url.rstrip("/")
        self.session = requests.Session()
        self.session.trust_env = False  # no proxy between us and this machine
        self._numbers = itertools.count(1)
        self.info = self.rpc("/web/session/authenticate", db=database, login=login, password=password)
        self.uid = self.info.get("uid")
        if not self.uid:
            raise OdooError(f"{login} was not let in to {database} at {url}.")

    def call(self, model, method, *args, **kwargs):
        """Call ``model.method``; records are ids first, ``call("res.partner", "write", [7], {...})``.

        Raises OdooError with Odoo's message.
        """
        return self.rpc(f"/web/dataset/call_kw/{model}/{method}", model=model, method=method, args=list(args),
                        kwargs=kwargs)

    def rpc(self, path, **params):
        """Call one of Odoo's JSON routes. Raises OdooError with Odoo's message."""
        message = {"jsonrpc": "2.0", "method": "call", "id": next(self._numbers), "params": params}
        answer = self.session.post(self.url + path, json=message, timeout=300)
        answer.raise_for_status()
        content = answer.json()
        if "error" in content:
            data = content["error"].get("data") or {}
            raise OdooError(data.get("message") or content["error"].get("message") or str(content["error"]),
                            data.get("name", ""), data.get("debug", ""))
        return content.get("result")
