"""A Chromium without a window, led over its DevTools protocol."""
from __future__ import annotations

import base64
import json
import resource
import shutil
import subprocess
import tempfile
import time
import urllib.request

import websocket

from ..errors import SetupError

_SECONDS = 60  # for a page, or the browser itself, on a busy machine
_READY = ("!!document.querySelector('.o_action_manager .o_control_panel, .o_action_manager .o_action, .o_dialog, "
          "#wrapwrap, .dso-page, main#main, body > main')")
_QUIET = ("!document.querySelector('.o_loading_indicator, .o_blockUI') && document.readyState === 'complete' && "
          # Those below the window may wait until one scrolls to them
          "[...document.images].every("
          "image => image.complete || image.getBoundingClientRect().top > window.innerHeight)")


class Browser:
    """One browser with one page of a size in pixels; narrow ones are telephones."""

    def __init__(self, width: int, height: int):
        self.width, self.height = width, height
        self._process = self._socket = None
        self._number = 0

    def __enter__(self) -> Browser:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        if not program:
            raise SetupError("There is no browser to take pictures with: run `make setup`.")
        self._profile = tempfile.mkdtemp(prefix="screenshots-")
        self._process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0",
             "--remote-allow-origins=*", f"--user-data-dir={self._profile}", "--hide-scrollbars",
             f"--window-size={self.width},{self.height}", "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, preexec_fn=_take_all_memory)
        self._socket = websocket.create_connection(self._page_address(), timeout=_SECONDS)
        self._tell("Page.enable")
        self._tell("Emulation.setDeviceMetricsOverride", width=self.width, height=self.height, deviceScaleFactor=1,
                   mobile=self.width < 600)
        return self

    def __exit__(self, *_error) -> None:
        if self._socket:
            self._socket.close()
        self._process.kill()
        self._process.wait()
        shutil.rmtree(self._profile, ignore_errors=True)

    def log_in(self, address: str, login: str, password: str) -> None:
        """Log in to an Odoo server."""
        self._tell("Page.navigate", url=f"{address}/web/login")
        self.wait("!!document.querySelector('input[name=login]')")
        self.run(
            f"document.querySelector('input[name=login]').value = {json.dumps(login)};"
            f"document.querySelector('input[name=password]').value = {json.dumps(password)};"
            "document.querySelector('form.oe_login_form').submit()")
        self.wait("!!document.querySelector('.o_web_client .o_main_navbar')", 5 * _SECONDS)  # Odoo bundles its assets

    def open(self, address: str, ready: str = _READY) -> None:
        """Open a page, and wait until it is quiet; ``ready``: what is true of a page that is none of Odoo's."""
        self._tell("Page.navigate", url=address)
        time.sleep(0.5)
        self.wait(ready)
        self._settle()

    def click(self, what: str) -> None:
        """Click on what a CSS selector finds first (``selector >> words``: with these words in it); wait until quiet.

        After ``? `` comes what need not be there, such as the menu of the buttons for which a telephone has no room.
        """
        optional, what = what.startswith("? "), what.removeprefix("? ")
        selector, _arrow, words = what.partition(" >> ")
        found = (f"[...document.querySelectorAll({json.dumps(selector)})]"
                 f".find(found => found.checkVisibility() && found.textContent.includes({json.dumps(words)}))")
        if optional and not self.run(f"!!{found}"):
            return
        self.wait(f"!!{found}")
        self.run(f"{found}.click()")
        self._settle()

    def run(self, script: str):
        """Run JavaScript in the page; returns what it is worth."""
        answer = self._tell("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        return answer.get("result", {}).get("value")

    def picture(self, part: str = "") -> bytes:
        """Return what the page shows, as PNG; ``part``: a CSS selector of what is shown alone, if it is there."""
        box = part and self.run(
            f"(() => {{ const box = document.querySelector({json.dumps(part)})?.getBoundingClientRect();"
            " return box && {x: box.x, y: box.y, width: box.width, height: box.height, scale: 1} })()")
        return base64.b64decode(self._tell(
            "Page.captureScreenshot", format="png", **({"clip": box} if box else {}))["data"])

    def _page_address(self) -> str:
        """Wait for the line in which the browser says where it listens; return the address of its page."""
        for line in self._process.stderr:
            if "DevTools listening on" in line:
                host = line.split("ws://")[1].split("/")[0]
                pages = json.load(urllib.request.urlopen(f"http://{host}/json", timeout=_SECONDS))
                return next(page for page in pages if page["type"] == "page")["webSocketDebuggerUrl"]
        raise SetupError("The browser did not start.")

    @property
    def overflow(self) -> int:
        """How many pixels of the page are to the right of the window: none on a good page."""
        return self.run("document.documentElement.scrollWidth - window.innerWidth")

    def _settle(self) -> None:
        for _time in range(3):  # charts and dialogs come in gently, and so does the sign that something is loaded
            time.sleep(0.5)
            self.wait(_QUIET)

    def wait(self, condition: str, seconds: int = _SECONDS) -> None:
        """Wait until a condition in JavaScript is true. Raises SetupError when it does not become so."""
        end = time.monotonic() + seconds
        while self.run(condition) is not True:
            if time.monotonic() > end:
                raise SetupError(f"The page did not come to {condition} within {seconds} seconds.")
            time.sleep(0.2)

    def _tell(self, method: str, **parameters) -> dict:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise SetupError(f"The browser refused {method}: {answer['error']['message']}")
                return answer["result"]


def _take_all_memory():
    """Undo the limit that Odoo sets its own process, where it is loaded beside: a browser reserves a lot."""
    resource.setrlimit(resource.RLIMIT_AS, (resource.getrlimit(resource.RLIMIT_AS)[1],) * 2)
