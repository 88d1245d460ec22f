"""A quick SMTP server in memory that can misbehave at every stage, for tests and benchmarks.

    with SmtpSink(lambda stage, recipient: "drop" if stage == "dot" else None) as sink:
        send_something(port=sink.port)
    sink.received         # [(recipients, content), ...] in the order they came

As a program (``python -m devenv.smtp_sink``) it prints its port, keeps nothing, and serves until it is ended.
"""
from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable

from .background_server import BackgroundServer

HOST = "127.0.0.1"
#: Where it may misbehave, in their order. ``dot`` is the end of a message, which it has whole by then;
#: ``answered`` comes after the answer to it.
STAGES = ("greeting", "mail", "rcpt", "data", "content", "dot", "answered")


class SmtpSink:
    """Listens on a free loopback port and keeps messages in memory.

    :param misbehave: called as ``misbehave(stage, recipient)`` at each stage; returns None to go on, a reply such
        as ``"451 Try later"``, ``"drop"`` (hangs up), ``"hang"`` (says nothing more until the client gives up), or at
        the dot also ``"lose"`` (hangs up without keeping the message). A drop or hang at the dot keeps it.
    :param keep: False counts messages only
    """

    def __init__(self, misbehave: Callable[[str, str], str | None] | None = None, keep: bool = True):
        self.misbehave = misbehave or (lambda stage, recipient: None)
        self.received: list[tuple[list[str], bytes]] = []
        self.keep = keep
        self.released = threading.Event()  # set: whoever hangs goes on to close
        self._server = BackgroundServer((HOST, 0), _Session)
        self._server.sink = self

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self._server.server_address[1]

    def recipients(self) -> list[str]:
        """Return the recipients of all that was kept, in order."""
        return [recipient for recipients, _content in list(self.received) for recipient in recipients]

    def __enter__(self) -> SmtpSink:
        self._server.start()
        return self

    def __exit__(self, *exc_info) -> None:
        self.released.set()
        self._server.stop()


class _HangUp(Exception):
    """The session ends here."""


class _Session(socketserver.StreamRequestHandler):
    """One client; a thread of its own."""

    disable_nagle_algorithm = True
    wbufsize = 0

    def handle(self):
        self.sink = self.server.sink
        self.forget()
        try:
            self.answer("greeting", "220 sink.localhost")
            while line := self.rfile.readline():
                command, _, argument = line.decode("utf-8", "replace").strip().partition(" ")
                getattr(self, f"do_{command.lower()}", self.do_unknown)(argument)
        except (TimeoutError, _HangUp, ConnectionError):
            return

    def forget(self):
        self.recipients = []

    def answer(self, stage, reply):
        """Reply, unless the sink is told to misbehave; returns whether all is well."""
        verdict = self.sink.misbehave(stage, self.recipients[0] if self.recipients else "")
        if verdict == "hang":
            self.wait_for_the_end()
        if verdict in ("drop", "hang", "lose"):
            raise _HangUp
        self.say(verdict or reply)
        return verdict is None

    def say(self, reply):
        self.wfile.write(reply.encode() + b"\r\n")

    def wait_for_the_end(self):
        """Say nothing until the client is gone or the sink ends."""
        self.connection.settimeout(0.2)
        while not self.sink.released.is_set():
            try:
                if not self.connection.recv(65536):
                    return
            except TimeoutError:
                continue

    def do_ehlo(self, _argument):
        self.say("250-sink.localhost\r\n250-8BITMIME\r\n250 SMTPUTF8")

    def do_helo(self, _argument):
        self.say("250 sink.localhost")

    def do_mail(self, _argument):
        self.forget()
        self.answer("mail", "250 OK")

    def do_rcpt(self, argument):
        address = argument.partition("<")[2].partition(">")[0].lower()
        self.recipients.append(address)
        if not self.answer("rcpt", "250 OK"):
            self.recipients.remove(address)

    def do_data(self, _argument):
        if not self.answer("data", "354 Go on"):
            return
        content = bytearray()
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:
                raise _HangUp
            if not content:
                self.misbehave_in_content()
            content += line[1:] if line.startswith(b".") else line
        self.take(bytes(content))

    def misbehave_in_content(self):
        verdict = self.sink.misbehave("content", self.recipients[0])
        if verdict == "hang":
            self.wait_for_the_end()
        if verdict:
            raise _HangUp

    def take(self, content):
        recipients = self.recipients
        verdict = self.sink.misbehave("dot", recipients[0])
        if verdict in (None, "drop", "hang"):
            self.sink.received.append((recipients, content if self.sink.keep else b""))
        if verdict == "hang":
            self.wait_for_the_end()
        if verdict in ("drop", "hang", "lose"):
            raise _HangUp
        self.say(verdict or "250 2.0.0 Kept")
        if self.sink.misbehave("answered", recipients[0]):
            raise _HangUp
        self.forget()

    def do_rset(self, _argument):
        self.forget()
        self.say("250 OK")

    def do_noop(self, _argument):
        self.say("250 OK")

    def do_quit(self, _argument):
        self.say("221 Bye")
        raise _HangUp

    def do_unknown(self, _argument):
        self.say("502 Unknown command")


def main() -> None:
    """Serve until ended; the first line of output is the port."""
    with SmtpSink(keep=False) as sink:
        print(sink.port, flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
