"""A TCP server of this process that serves in the background, each client in a thread of its own."""
from __future__ import annotations

import socketserver
import threading


class BackgroundServer(socketserver.ThreadingTCPServer):
    """Serves between :meth:`start` and :meth:`stop`, which waits for no client."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def start(self) -> None:
        """Serve from now on."""
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        """Take no client any more, and free the port."""
        self.shutdown()
        self.server_close()
