"""File locks, so that two set-ups or two test runs at once do not collide."""
import fcntl
import os
from contextlib import contextmanager

from .console import say


@contextmanager
def locked(path, what):
    """Hold the lock file ``path``; wait, and say so, while another process does ``what``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            say(f"Another {what} is running (process {file.read().strip() or 'unknown'}): waiting for it to end.")
            fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        file.truncate()
        file.write(str(os.getpid()))
        file.flush()
        yield
