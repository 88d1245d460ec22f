"""Takes the pictures: the demo database, a server on it, a browser that goes from screen to screen."""
from __future__ import annotations

from pathlib import Path

from .. import fonts, postgres, testing
from ..console import say
from ..demo import story
from ..demo.runner import Demo
from ..environment import Environment
from ..errors import SetupError
from ..odoo_server import OdooServer
from ..peers import OCA_CREDIT_CONTROL
from . import cut, english, jobs
from .browser import Browser
from .notices import stop_notices_path
from .peer import PeerScene
from .scene import Scene
from .screens import JOBS, SCREENS, Screen

#: The widths and heights of the pictures, in pixels.
SIZES = {"laptop": (1366, 768), "phone": (390, 844)}


class Gallery:
    """Pictures of the screens in ``folder``: ``<size>-<name>.png``."""

    def __init__(self, env: Environment, folder: Path, language: str | None = None, *, as_is: bool = False,
                 height: int | None = None, sizes: list[str] | None = None, database: str = story.DATABASE,
                 look: bool = False, part: str = ""):
        self.env, self.folder, self.language = env, folder, language
        self.database = database
        self.as_is, self.height, self.sizes = as_is, height, sizes or [*SIZES]
        self._look, self._part = look, part
        self._broken: list[str] = []
        self._cut = self._english = 0
        self._words: set[str] = set()

    def take(self, names: list[str]) -> None:
        """Take the screens of these names, or all. Raises SetupError for a name that no screen has."""
        screens = [screen for screen in SCREENS if not names or screen.name in names]
        if unknown := set(names) - {screen.name for screen in SCREENS}:
            raise SetupError(f"No screen is called {', '.join(sorted(unknown))}: there are "
                             f"{', '.join(screen.name for screen in SCREENS)}.")
        if not self.as_is:
            Demo(self.env, self.database).run(once=True)
        postgres.ensure_running(self.env)
        fonts.ensure(self.env.cache, self.env.cache / "logs")
        self.folder.mkdir(parents=True, exist_ok=True)
        with OdooServer(self.env, self.database) as server:
            Scene(server.client(*story.ADMINISTRATOR), server.client("manager", "manager")).set()
            if OCA_CREDIT_CONTROL.addon in self._installed(server):
                PeerScene(server.client(*story.ADMINISTRATOR), server.client("manager", "manager")).set()
            if self.language:
                self._speak(server)
                self._words = english.terms(self.env.repo, testing.addons(self.env.repo), self.language)
            screens = self._there(server, screens)
            if any(screen in JOBS for screen in screens):
                jobs.do_some(self.env, self.database)
            for size in self.sizes:
                width, height = SIZES[size]
                for login in sorted({screen.login for screen in screens}):
                    chosen = [screen for screen in screens if screen.login == login and size in screen.sizes]
                    with Browser(width, self.height or height) as browser:
                        browser.log_in(server.url, login, login)
                        for screen in chosen:
                            self._try(browser, server, screen, size)
        told = f", {self._cut} labels are cut, {self._english} words stand in English" if self._look else ""
        say(f"The pictures are in {self.folder}{told}")
        if self._broken:
            raise SetupError("No picture of " + ", ".join(self._broken))

    def _there(self, server, screens: list[Screen]) -> list[Screen]:
        """Leave out the screens of add-ons that this database has not, saying so."""
        installed = {"", *self._installed(server)}
        for screen in screens:
            if screen.needs not in installed:
                say(f"{screen.name}: {screen.needs} is not in {self.database}, see devenv/screenshots/screens.py")
        return [screen for screen in screens if screen.needs in installed]

    @staticmethod
    def _installed(server) -> set[str]:
        found = server.client(*story.ADMINISTRATOR).call(
            "ir.module.module", "search_read", [("state", "=", "installed")], ["name"])
        return {module["name"] for module in found}

    def _speak(self, server) -> None:
        """Let everybody see the screens in the language."""
        client = server.client(*story.ADMINISTRATOR)
        languages = client.call("res.lang", "search", [("code", "=", self.language), ("active", "in", [True, False])])
        wizard = client.call("base.language.install", "create", [{"lang_ids": [(6, 0, languages)]}])
        client.call("base.language.install", "lang_install", wizard)
        users = client.call("res.users", "search", [("login", "in", [login for login, *_rest in story.USERS])])
        client.call("res.users", "write", users, {"lang": self.language})

    def _try(self, browser: Browser, server: OdooServer, screen: Screen, size: str) -> None:
        """Take one screen; one that does not come leaves the others their turn."""
        name = f"{size}-{screen.name}"
        try:
            self._show(browser, server, screen)
            wide = browser.overflow
            say(f"{name}.png{f': {wide} pixels wider than the window' if wide > 0 else ''}")
            self._tell_faults(browser)
        except SetupError as error:
            self._broken.append(name)
            say(f"{name}: {error}")
        (self.folder / f"{name}.png").write_bytes(browser.picture(self._part))

    def _tell_faults(self, browser: Browser) -> None:
        """Say which labels have no room on the screen that is shown, and which are English, if that was asked for."""
        if not self._look:
            return
        for words in cut.labels(browser):
            self._cut += 1
            say(f"    cut: {words}")
        for words in english.words(browser, self._words):
            self._english += 1
            say(f"    English: {words}")

    def _show(self, browser: Browser, server: OdooServer, screen: Screen) -> None:
        browser.open(self._address(server, screen))
        for click in screen.clicks:
            browser.click(click)

    def _address(self, server: OdooServer, screen: Screen) -> str:
        """The address of a screen: an e-mail that was caught, a customer's page, a record's form."""
        if screen.path.startswith("mail:"):
            mails = sorted(Demo(self.env, self.database).catcher.folder.glob(screen.path.removeprefix("mail:")))
            if not mails:
                raise SetupError(f"The demo sent no {screen.path}: run `make demo ONCE=1`.")
            return mails[-1].as_uri()
        if screen.path.startswith("page:"):
            client = server.client(screen.login, screen.login)
            code = screen.path.removeprefix("page:")
            customer = client.call("res.partner", "search", [("ref", "=", code)], limit=1)
            return server.url + client.call("res.partner", "action_open_customer_page", customer)["url"]
        if screen.path.startswith("stop:"):
            return server.url + stop_notices_path(server.client(*story.ADMINISTRATOR), screen.path[5:])
        if not screen.record:
            return f"{server.url}{screen.path}"
        found = server.client(screen.login, screen.login).call(screen.record[0], "search", screen.record[1], limit=1)
        if not found:
            raise SetupError(f"The demo has no {screen.record[0]} with {screen.record[1]}.")
        return f"{server.url}{screen.path}/{found[0]}"
