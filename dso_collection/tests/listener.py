"""A listener on this machine that notes who comes, and answers nothing of use."""

import socket
import threading


class Listener:
    """``asked``: the first line of each request, or what came instead of one."""

    def __init__(self):
        self.asked = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = "http://127.0.0.1:%s" % self._socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            try:
                connection, _address = self._socket.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(5)
                self.asked.append(connection.recv(1000).partition(b"\r\n")[0].decode())
                connection.sendall(b"HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n")

    def close(self):
        """Stop listening."""
        self._socket.close()
