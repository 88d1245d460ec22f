"""A load balancer of this machine: what comes to its port goes to one of several servers, to each in turn."""
from __future__ import annotations

import contextlib
import socket
import socketserver
import threading

from .background_server import BackgroundServer

HOST = "127.0.0.1"
_TAKE = 65536


class Balancer:
    """Listens on a free loopback port. A server that does not answer is passed over for the next one.

    ``served`` counts the connections that each port took.
    """

    def __init__(self):
        self._ports: list[int] = []
        self._lock = threading.Lock()
        self.served: dict[int, int] = {}
        self._server = BackgroundServer((HOST, 0), _Connection)
        self._server.balancer = self

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self._server.server_address[1]

    def add(self, port: int) -> None:
        """Send connections to this port, too."""
        with self._lock:
            self._ports.append(port)

    def remove(self, port: int) -> None:
        """Send none there any more; a port that it does not know is fine."""
        with self._lock, contextlib.suppress(ValueError):
            self._ports.remove(port)

    def connect(self) -> socket.socket | None:
        """A connection to the server whose turn it is, else to another one; None when none answers."""
        with self._lock:
            ports = list(self._ports)
            self._ports[:] = ports[1:] + ports[:1]
        for port in ports:
            with contextlib.suppress(OSError):
                connection = socket.create_connection((HOST, port), timeout=5)
                connection.settimeout(None)
                with self._lock:
                    self.served[port] = self.served.get(port, 0) + 1
                return connection
        return None

    def __enter__(self) -> Balancer:
        self._server.start()
        return self

    def __exit__(self, *exc_info) -> None:
        self._server.stop()


class _Connection(socketserver.BaseRequestHandler):
    """One client: what it says goes to the server, and back; each direction ends by itself."""

    def handle(self):
        server = self.server.balancer.connect()
        if not server:
            return
        with server:
            back = threading.Thread(target=_pass_on, args=(server, self.request), daemon=True)
            back.start()
            _pass_on(self.request, server, end=False)  # who asks may go before the answer comes
            back.join()


def _pass_on(source, target, end=True):
    with contextlib.suppress(OSError):
        while data := source.recv(_TAKE):
            target.sendall(data)
    if end:
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_WR)
