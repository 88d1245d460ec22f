"""Services of the Internet on this machine, reached as from any office with a proxy.

``HTTPS_PROXY`` leads to a tunnel, at whose end a server with a certificate for the service's hosts answers. Nothing of
Odoo or of the add-ons is replaced.
"""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, handler, service):
        super().__init__(("127.0.0.1", 0), handler)
        self.service = service

    def handle_error(self, request, client_address):
        """Say nothing of clients that hung up."""


class Service:
    """Serves until it is left."""

    handler = None

    def __init__(self):
        self._server = _Server(self.handler, self)

    @property
    def url(self):
        """Its address."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_error):
        self._server.shutdown()
        self._server.server_close()


class Tunnel:
    """A service behind a tunnel. ``tls`` and ``authority`` come from ``certificate.serve_as``."""

    def environment(self):
        """The variables that lead a program here."""
        return {"HTTPS_PROXY": self.url, "https_proxy": self.url, "REQUESTS_CA_BUNDLE": str(self.authority),
                "NO_PROXY": "127.0.0.1,localhost", "no_proxy": "127.0.0.1,localhost"}


class Handler(BaseHTTPRequestHandler):
    """Speaks JSON."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_args):
        """Keep quiet."""

    def content(self) -> bytes:
        """The body of the request."""
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def answer(self, status, content, **headers):
        """Answer with JSON, or with bytes as they are."""
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": len(body), **headers}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)


class TunnelHandler(Handler):
    """The end of a :class:`Tunnel`."""

    def do_CONNECT(self):
        """Be the tunnel, and the server at its end."""
        self.send_response(200, "Connection established")
        self.end_headers()
        self.connection = self.server.service.tls.wrap_socket(self.connection, server_side=True)
        self.close_connection = False  # clients ask for the tunnel in HTTP/1.0
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
