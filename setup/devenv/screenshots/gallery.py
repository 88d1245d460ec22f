"""Takes the pictures: the demo database, a server on it, a browser that goes from screen to screen."""
from __future__ import annotations

from pathlib import Path

from .. import postgres
from ..console import say
from ..demo import story
from ..demo.runner import Demo
from ..environment import Environment
from ..errors import SetupError
from ..odoo_server import OdooServer
from .browser import Browser
from .screens import SCREENS, Screen

#: The widths and heights of the pictures, in pixels.
SIZES = {"laptop": (1366, 768), "phone": (390, 844)}


class Gallery:
    """Pictures of the screens in ``folder``: ``<size>-<name>.png``."""

    def __init__(self, env: Environment, folder: Path, language: str | None = None):
        self.env, self.folder, self.language = env, folder, language

    def take(self, names: list[str]) -> None:
        """Take the screens of these names, or all. Raises SetupError for a name that no screen has."""
        screens = [screen for screen in SCREENS if not names or screen.name in names]
        if unknown := set(names) - {screen.name for screen in SCREENS}:
            raise SetupError(f"No screen is called {', '.join(sorted(unknown))}: there are "
                             f"{', '.join(screen.name for screen in SCREENS)}.")
        Demo(self.env).run(once=True)
        postgres.ensure_running(self.env)
        self.folder.mkdir(parents=True, exist_ok=True)
        with OdooServer(self.env, story.DATABASE) as server:
            if self.language:
                self._speak(server)
            for size, (width, height) in SIZES.items():
                for login in sorted({screen.login for screen in screens}):
                    with Browser(width, height) as browser:
                        browser.log_in(server.url, login, login)
                        for screen in [screen for screen in screens if screen.login == login]:
                            self._take(browser, server.url, screen, size)
        say(f"The pictures are in {self.folder}")

    def _speak(self, server) -> None:
        """Let everybody see the screens in the language."""
        client = server.client(*story.ADMINISTRATOR)
        languages = client.call("res.lang", "search", [("code", "=", self.language), ("active", "in", [True, False])])
        wizard = client.call("base.language.install", "create", [{"lang_ids": [(6, 0, languages)]}])
        client.call("base.language.install", "lang_install", wizard)
        users = client.call("res.users", "search", [("login", "in", [login for login, *_rest in story.USERS])])
        client.call("res.users", "write", users, {"lang": self.language})

    def _take(self, browser: Browser, address: str, screen: Screen, size: str) -> None:
        browser.open(f"{address}{screen.path}")
        for click in screen.clicks:
            browser.click(click)
        path = self.folder / f"{size}-{screen.name}.png"
        path.write_bytes(browser.picture())
        say(f"{path.name}")
