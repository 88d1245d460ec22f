"""Where Odoo is looked for, in which order, and what is said when it is not a 19.0."""
import subprocess
import sys

import pytest
from devenv import odoo_archive, odoo_debian, odoo_source, odoo_tree
from devenv.errors import SetupError
from fake_odoo import make_archive, make_odoo


@pytest.fixture
def no_debian(monkeypatch):
    """A machine without apt."""
    def fetch(_cache, _logs):
        raise odoo_debian.NotHere("this machine has no apt-get")

    monkeypatch.setattr(odoo_debian, "fetch", fetch)


def _find(cache):
    return odoo_source.find(cache, cache / "logs")


def test_odoo_path_goes_before_an_installed_odoo(cache, tmp_path, monkeypatch):
    own, installed = make_odoo(tmp_path / "own"), make_odoo(tmp_path / "installed")
    monkeypatch.setattr(odoo_source, "_installed", lambda: [installed])
    monkeypatch.setenv("ODOO_PATH", str(own))
    assert _find(cache) == own


def test_installed_odoo_goes_before_any_download(cache, tmp_path, monkeypatch):
    installed = make_odoo(tmp_path / "installed")
    monkeypatch.setattr(odoo_source, "_installed", lambda: [installed])
    monkeypatch.setattr(odoo_source, "_fetched", lambda *_: pytest.fail("nothing is to be fetched"))
    assert _find(cache) == installed


def test_debian_goes_before_the_nightly(cache, monkeypatch):
    unpacked = make_odoo(cache / "odoo-debian" / "usr/lib/python3/dist-packages")
    monkeypatch.setattr(odoo_debian, "fetch", lambda _cache, _logs: cache / "odoo-debian")
    monkeypatch.setattr(odoo_archive, "fetch", lambda _cache: pytest.fail("Debian had it"))
    assert _find(cache) == unpacked


def test_installed_odoo_of_another_version_is_passed_over(cache, tmp_path, monkeypatch):
    monkeypatch.setattr(odoo_source, "_installed", lambda: [make_odoo(tmp_path / "old", "18.0")])
    monkeypatch.setattr(odoo_source, "_fetched", lambda *_: make_odoo(tmp_path / "fetched"))
    assert _find(cache) == tmp_path / "fetched"


def test_odoo_of_our_own_environment_is_not_an_installed_one(cache, tmp_path, monkeypatch):
    monkeypatch.setattr(odoo_source, "_installed", lambda: [make_odoo(cache / "odoo-debian")])
    monkeypatch.setattr(odoo_source, "_fetched", lambda *_: make_odoo(tmp_path / "fetched"))
    assert _find(cache) == tmp_path / "fetched"


@pytest.mark.parametrize("version", ["18.0", "saas~19.1", "19.1", "master"])
def test_odoo_path_of_another_version_is_an_error_that_names_it(cache, tmp_path, monkeypatch, version):
    monkeypatch.setenv("ODOO_PATH", str(make_odoo(tmp_path / "own", version)))
    with pytest.raises(SetupError, match=f"(?s)ODOO_PATH.*Odoo {version}.*need 19.0"):
        _find(cache)


def test_odoo_path_without_odoo_is_an_error_that_says_so(cache, tmp_path, monkeypatch):
    monkeypatch.setenv("ODOO_PATH", str(tmp_path))
    with pytest.raises(SetupError, match="no Odoo is there.*source checkout"):
        _find(cache)


def test_odoo_without_invoicing_is_incomplete(cache, tmp_path, monkeypatch):
    root = make_odoo(tmp_path / "own")
    (root / "odoo/addons/account").rmdir()
    monkeypatch.setenv("ODOO_PATH", str(root))
    with pytest.raises(SetupError, match="incomplete"):
        _find(cache)


@pytest.mark.parametrize("version, wanted", [
    ("19.0", True), ("19.0-20260101", True), ("19.0+e", True), ("19.1", False)])
def test_versions_that_are_a_19_0(version, wanted):
    assert odoo_tree.is_wanted(version) is wanted


def test_addons_of_a_checkout_are_in_two_folders(tmp_path):
    root = make_odoo(tmp_path, addons="addons")
    assert odoo_tree.addons_folders(root) == [root / "odoo/addons", root / "addons"]


def test_archive_is_fetched_and_unpacked(cache, tmp_path, web, no_debian, monkeypatch):
    web.body = make_archive(tmp_path / "archive").read_bytes()
    monkeypatch.setenv("ODOO_ARCHIVE_URL", web.url)
    root = _find(cache)
    assert odoo_tree.version(root) == "19.0"
    assert (root / "odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js").read_text() == ""
    assert not list((cache / "downloads").iterdir())


def test_archive_of_another_version_is_refused(cache, tmp_path, web, no_debian, monkeypatch):
    web.body = make_archive(tmp_path / "archive", version="17.0").read_bytes()
    monkeypatch.setenv("ODOO_ARCHIVE_URL", web.url)
    with pytest.raises(SetupError, match="Odoo 17.0"):
        _find(cache)


def test_broken_archive_is_thrown_away(cache, web, no_debian, monkeypatch):
    web.body = b"<html>not an archive</html>"
    monkeypatch.setenv("ODOO_ARCHIVE_URL", web.url)
    with pytest.raises(SetupError, match="no usable archive"):
        _find(cache)
    assert not list((cache / "downloads").iterdir())


def test_nothing_reached_says_how_to_set_odoo_path(cache, no_debian, monkeypatch):
    monkeypatch.setattr(odoo_archive, "NIGHTLY", "http://127.0.0.1:9/odoo.tar.gz")
    with pytest.raises(SetupError, match=r"(?s)no apt-get.*not reached.*ODOO_PATH=/path/to/odoo make setup"):
        _find(cache)


def test_command_line_shows_the_error_without_a_traceback(cache, tmp_path, monkeypatch):
    monkeypatch.setenv("ODOO_PATH", str(make_odoo(tmp_path / "own", "18.0")))
    code = "from devenv import cli, odoo_source; from devenv.environment import cache_folder as c; " \
           "raise SystemExit(cli.shown(lambda: odoo_source.find(c(), c())))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 1
    assert "error: ODOO_PATH leads to Odoo 18.0" in done.stderr
    assert "Traceback" not in done.stderr
