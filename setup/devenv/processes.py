"""Child processes of the set-up: watched, logged, and gone when the set-up is killed."""
from __future__ import annotations

import ctypes
import signal
import subprocess
import sys
import threading

from .errors import SetupError

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent(signal_number=signal.SIGKILL):
    """A ``preexec_fn`` that ends the child when its parent dies; None where there is no such thing.

    Linux ties it to the thread that started the child, so only the main thread may use it.
    """
    if _LIBC is None or threading.current_thread() is not threading.main_thread():
        return None
    return lambda: _LIBC.prctl(_PR_SET_PDEATHSIG, signal_number)


def run_logged(command, log_path, *, what, on_line=None, **options):
    """Run ``command`` with its output in ``log_path``; ``on_line`` sees each line as it comes.

    Raises SetupError with the log's tail when it fails; ``what`` names the job in words.
    """
    log_path.parent.mkdir(parents=True, exist_ok=True)
    with open(log_path, "w") as log:
        process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, errors="replace", preexec_fn=die_with_parent(), **options)
        try:
            for line in process.stdout:
                log.write(line)
                log.flush()
                if on_line:
                    on_line(line.rstrip())
            status = process.wait()
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
    if status:
        raise SetupError(f"{what} failed (exit status {status}). The end of {log_path}:\n{tail(log_path)}")


def tail(path, lines=15) -> str:
    """The last ``lines`` of a text file, indented; empty when it cannot be read."""
    try:
        with open(path, errors="replace") as file:
            return "".join(f"    {line}" for line in file.readlines()[-lines:]).rstrip()
    except OSError:
        return ""
