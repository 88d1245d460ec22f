"""The guides speak of the screens as they are: what is in bold stands on one, and paths lead through menus."""

import functools
import re
from xml.etree import ElementTree

import polib
import pytest
from floor_plan import REPO

GUIDES = sorted(page for reader in ("user", "manager", "admin") for page in REPO.glob(f"docs/guide/{reader}/*.md"))
#: Odoo's add-ons whose screens the guides speak of, too.
_ODOO = ("base", "base_setup", "mail", "account", "web", "sms", "payment", "account_payment", "iap",
         "spreadsheet_dashboard")
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.S)


def guides():
    """The pages, with an id for each."""
    return pytest.mark.parametrize("page", GUIDES, ids=lambda page: f"{page.parent.name}/{page.stem}")


def bold(page):
    """What is in bold on a page, each in one line."""
    return {" ".join(words.split()) for words in _BOLD.findall(re.sub(r"```.*?```", "", page.read_text(), flags=re.S))}


@functools.cache
def on_screens(odoo_root):
    """Every word and sentence of the screens, ours and of Odoo's add-ons named above."""
    files = [*REPO.glob("*/i18n/*.pot"), *(odoo_root / f"odoo/addons/{name}/i18n/{name}.pot" for name in _ODOO)]
    return {" ".join(entry.msgid.split()) for path in files for entry in polib.pofile(path)}


@functools.cache
def menus(odoo_root):
    """The menus as paths from their application on."""
    items, actions = {}, {}
    for addon in (*sorted(path.parent for path in REPO.glob("*/__manifest__.py")),
                  *(odoo_root / "odoo/addons" / name for name in _ODOO)):
        for path in sorted(addon.glob("**/*.xml")):
            if {"static", "tests"} & set(path.relative_to(addon).parts):
                continue
            root = ElementTree.parse(path).getroot()
            for record in root.iter("record"):
                if record.get("model", "").startswith("ir.actions"):
                    for name in record.findall("field[@name='name']"):  # none where another add-on's is changed
                        actions[_whole(addon, record.get("id"))] = name.text
            for holder in {root, *root.iter("data")}:
                for menu in holder.findall("menuitem"):
                    _read(addon, menu, menu.get("parent"), items)
    return {_path(menu, items, actions) for menu in items}


def _read(addon, menu, parent, items):
    name = _whole(addon, menu.get("id"))
    items[name] = (menu.get("name"), _whole(addon, menu.get("action")), _whole(addon, parent))
    for child in menu.findall("menuitem"):
        _read(addon, child, menu.get("id"), items)


def _whole(addon, name):
    """An external id with the add-on's name."""
    return name and (name if "." in name else f"{addon.name}.{name}")


def _path(menu, items, actions):
    name, action, parent = items[menu]
    words = name or actions.get(action, "")
    return f"{_path(parent, items, actions)} → {words}" if parent in items else words


@guides()
def test_words_in_bold_stand_on_a_screen(page, environment):
    """Buttons, fields, filters, messages: the very words."""
    words = {word for word in bold(page) if "→" not in word}
    assert sorted(words - on_screens(environment.odoo_root)) == []


@guides()
def test_paths_lead_through_menus(page, environment):
    """``A → B → C``, where A is an application; other paths are a menu of a list, and each part stands on a screen."""
    known = menus(environment.odoo_root)
    applications = {path.partition(" → ")[0] for path in known}
    paths = {word for word in bold(page) if "→" in word}
    assert sorted(path for path in paths if path.partition(" → ")[0] in applications and path not in known) == []
    parts = {part for path in paths for part in path.split(" → ")}
    assert sorted(parts - on_screens(environment.odoo_root)) == []


def test_there_are_guides_and_menus(environment):
    """The tests above look at something."""
    assert len(GUIDES) > 35 and "Collection → Configuration → Scenarios" in menus(environment.odoo_root)
    assert not {"Collection → Configuration → Nothing", "Nothing of it"} & (
        menus(environment.odoo_root) | on_screens(environment.odoo_root))
