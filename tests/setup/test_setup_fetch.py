"""Downloads: gone on with after an interruption, given up in seconds."""
import socket

import pytest
from devenv.errors import SetupError
from devenv.fetch import download

BODY = bytes(range(256)) * 4000


def _interrupted(web, target):
    """A first try that breaks off after 100,000 bytes."""
    web.body, web.break_after = BODY, 100_000
    with pytest.raises(SetupError, match="broke off after 100000 of 1024000 bytes.*Run this again"):
        download(web.url, target)


def test_interrupted_download_goes_on_where_it_stopped(tmp_path, web):
    target = tmp_path / "odoo.tar.gz"
    _interrupted(web, target)
    assert not target.exists()
    download(web.url, target)
    assert target.read_bytes() == BODY
    assert web.ranges == [None, "bytes=100000-"]
    assert [path.name for path in tmp_path.iterdir()] == ["odoo.tar.gz"]


def test_interrupted_download_of_a_file_that_changed_begins_anew(tmp_path, web):
    target = tmp_path / "odoo.tar.gz"
    _interrupted(web, target)
    web.body, web.etag = b"newer", '"2"'
    assert download(web.url, target).read_bytes() == b"newer"


def test_unreachable_address_fails_at_once(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/odoo.tar.gz"
        with pytest.raises(SetupError, match="was not reached"):
            download(url, tmp_path / "odoo.tar.gz")


def test_server_that_never_answers_is_given_up(tmp_path):
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        with pytest.raises(SetupError, match="was not reached: timed out"):
            download(f"http://127.0.0.1:{mute.getsockname()[1]}/odoo.tar.gz", tmp_path / "odoo.tar.gz", timeout=0.2)
