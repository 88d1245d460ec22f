"""Work done beside other work of the set-up: mostly waiting for downloads while a processor has something to do."""
from __future__ import annotations

import threading


class Beside:
    """``work()`` in a thread of its own. Nobody waits for it when the set-up is interrupted."""

    def __init__(self, work):
        self._outcome = self._error = None
        self._thread = threading.Thread(target=self._do, args=[work], daemon=True)
        self._thread.start()

    def _do(self, work):
        try:
            self._outcome = work()
        except BaseException as error:  # noqa: BLE001 - it is for who asks for the outcome
            self._error = error

    def outcome(self):
        """What the work returned, once it has; raises what it raised."""
        self._thread.join()
        if self._error:
            raise self._error
        return self._outcome
