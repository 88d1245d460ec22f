"""Downloads: shown as they go, resumed after an interruption, given up in seconds without a network."""
from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path

from .console import Progress
from .errors import SetupError

_TIMEOUT = 10  # seconds without an answer
_CHUNK = 1 << 18


def download(url: str, target: Path, *, timeout=_TIMEOUT) -> Path:
    """Fetch ``url`` into ``target``, going on from ``target.part`` when the server can.

    Raises SetupError when it cannot be reached or breaks off.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    tag = target.with_name(target.name + ".tag")  # tells whether it still is the same file
    have = part.stat().st_size if part.exists() and tag.exists() else 0
    headers = {"Range": f"bytes={have}-", "If-Range": tag.read_text()} if have else {}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=timeout) as answer:
            _remember(answer, tag)
            _receive(answer, part, have, url)
    except urllib.error.HTTPError as error:
        if error.code == 416 and have:  # the rest of a whole file, or of another one: begin anew
            part.unlink()
            return download(url, target, timeout=timeout)
        raise SetupError(f"{url} answered {error.code} {error.reason}.") from None
    except (urllib.error.URLError, ConnectionError, TimeoutError) as error:
        raise SetupError(f"{url} was not reached: {getattr(error, 'reason', error)}.") from None
    part.replace(target)
    tag.unlink(missing_ok=True)
    return target


def _remember(answer, tag: Path) -> None:
    """Keep what names this version of the file; without it an interrupted download begins anew."""
    version = answer.headers.get("ETag") or answer.headers.get("Last-Modified")
    tag.write_text(version) if version else tag.unlink(missing_ok=True)


def _receive(answer, part: Path, have: int, url: str) -> None:
    """Write the answer's body after the ``have`` bytes that are there, if it is the rest of them."""
    resumed = answer.status == 206
    done = have if resumed else 0
    length = answer.headers.get("Content-Length")
    total = done + int(length) if length else None
    progress = Progress(url.rsplit("/", 1)[-1])
    with open(part, "ab" if resumed else "wb") as file:
        while chunk := answer.read(_CHUNK):
            file.write(chunk)
            done += len(chunk)
            progress.tell_bytes(done, total)
    if total is not None and done < total:
        raise SetupError(f"{url} broke off after {done} of {total} bytes. Run this again: it goes on from there.")
