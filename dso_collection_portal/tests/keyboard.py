"""A browser that is used by keyboard alone, and that asks no other host for anything (rule E5)."""

import json
import time
from contextlib import contextmanager

from odoo.tests.common import ChromeBrowser

_KEYS = {"Tab": (9, ""), "Enter": (13, "\r"), " ": (32, " ")}


class Keyboard:
    """Presses keys, and says where it is. Odoo's tours need Odoo's scripts, which the customer's page has not."""

    def __init__(self, browser):
        self.browser = browser

    @classmethod
    @contextmanager
    def at(cls, test, path):
        """Open a path, as who is not logged in."""
        browser = ChromeBrowser(test)
        try:
            with test.allow_requests(browser=browser):
                test.authenticate(None, None, browser=browser)
                test.cr.flush()
                test.cr.clear()
                browser.navigate_to(f"{test.base_url()}{path}", wait_stop=True)
                yield cls(browser)
                test._wait_remaining_requests()
        finally:
            browser.stop()

    def press(self, key):
        """Press and release a key."""
        code, text = _KEYS[key]
        for kind in ("keyDown", "keyUp"):
            self.browser._websocket_request("Input.dispatchKeyEvent", params={
                "type": kind, "key": key, "code": "Space" if key == " " else key, "windowsVirtualKeyCode": code,
                **({"text": text} if text and kind == "keyDown" else {})})

    def find(self, expression):
        """Return the value of a JavaScript expression; None while a page is changing."""
        answer = self.browser._websocket_request(
            "Runtime.evaluate", params={"expression": expression, "returnByValue": True})
        return answer["result"].get("value")

    def wait(self, expression, seconds=120):
        """Wait until an expression is true."""
        until = time.monotonic() + seconds
        while not self.find(f"Boolean({expression})"):
            if time.monotonic() > until:
                raise AssertionError(f"{expression} at {self.find('location.href')}: "
                                     f"{self.find('document.body.innerText')}")
            time.sleep(0.2)

    def walk_to(self, selector, most=80):
        """Press the tabulator until what is meant has the focus; one must be able to see that it has."""
        meant = json.dumps(selector)
        for _time in range(most):
            if self.find(f"document.activeElement.matches({meant})"):
                return
            self.press("Tab")
        raise AssertionError(f"{selector} is not reached by keyboard")

    def choose_file(self, selector, path):
        """Choose a file, as the system's own window does."""
        ask = self.browser._websocket_request
        root = ask("DOM.getDocument")["root"]["nodeId"]
        node = ask("DOM.querySelector", params={"nodeId": root, "selector": selector})["nodeId"]
        ask("DOM.setFileInputFiles", params={"files": [path], "nodeId": node})
