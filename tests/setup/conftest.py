"""What the tests of the set-up share: an empty cache, a small web server."""
import http.server
import threading

import pytest
from devenv import odoo_source

_OURS = ("ODOO_PATH", "ODOO_ARCHIVE_URL", "DSO_WITHOUT_BROWSER", "PGHOST", "PGPORT", "PGUSER", "PGPASSWORD",
         "DATABASE_URL", "ODOO_PINS", "DSO_TEST_LANGUAGE", "DSO_TEST_BESIDE")


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty cache folder, with none of the set-up's variables and no Odoo installed."""
    for name in _OURS:
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "cache"
    folder.mkdir()
    monkeypatch.setenv("DSO_COLLECTION_CACHE", str(folder))
    monkeypatch.setattr(odoo_source, "_installed", lambda: [])
    return folder


class _Handler(http.server.BaseHTTPRequestHandler):
    """Serves one body with an ETag and ranges; may break off after some bytes, once."""

    def do_GET(self):
        server = self.server
        server.ranges.append(self.headers.get("Range"))
        body, status = server.body, 200
        if self.headers.get("Range") and self.headers.get("If-Range") == server.etag:
            body, status = body[int(self.headers["Range"][6:-1]):], 206
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", server.etag)
        self.end_headers()
        sent, server.break_after = body[:server.break_after], None
        self.wfile.write(sent)

    def log_message(self, *_arguments):
        """Nothing on the screen."""


@pytest.fixture
def web():
    """A web server on this machine; set its ``body``, read the ``ranges`` it was asked for."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.body, server.etag, server.break_after, server.ranges = b"", '"1"', None, []
    server.url = f"http://127.0.0.1:{server.server_port}/odoo.tar.gz"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
