"""What the set-up tells the person who waits for it, all on standard error."""
import sys
import time
from contextlib import contextmanager

_PROGRESS_EVERY = 3.0  # seconds between two progress lines


def say(text):
    """Print one line at once."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(number, total, what):
    """Announce step ``number`` of ``total``, then how many seconds it took."""
    say(f"[{number}/{total}] {what} ...")
    start = time.monotonic()
    yield
    say(f"[{number}/{total}] {what}: done in {time.monotonic() - start:.0f} s")


class Progress:
    """A long job's progress: a line every few seconds, never a flood."""

    def __init__(self, what):
        self._what = what
        self._last = time.monotonic()

    def tell(self, state):
        """Print ``state`` when the last line is a few seconds old."""
        now = time.monotonic()
        if now - self._last >= _PROGRESS_EVERY:
            self._last = now
            say(f"      {self._what}: {state}")

    def tell_bytes(self, done, total=None):
        """Print ``done`` of ``total`` bytes as megabytes."""
        of = f" of {total / 1e6:.0f}" if total else ""
        self.tell(f"{done / 1e6:.0f}{of} MB")
