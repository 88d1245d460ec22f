"""Pictures of this database, as the reader of a message may see them (rules A11, I8)."""

import base64
from urllib.parse import parse_qs, urlsplit

from odoo.exceptions import AccessError, MissingError, UserError
from odoo.tools.mimetypes import guess_mimetype
from odoo.tools.misc import file_open

#: The largest picture that is printed, in bytes.
_LARGEST = 10 * 1024 * 1024
#: Kinds of pictures that are nothing but a picture.
_KINDS = ("image/png", "image/jpeg", "image/gif", "image/bmp", "image/webp")
_FILES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp")


class LocalPictures:
    """Reads ``/web/image/…`` without a server, with the rights of the public.

    Who reads a printed page is a stranger: as in an e-mail, a picture is shown that everybody may see, or whose address
    brings its access token, as Odoo's editor writes it. Neither the rights of who prints nor the system's count.
    """

    def __init__(self, env):
        # sudo: to know ours from other addresses, and who the public is
        self._base = urlsplit(env["ir.config_parameter"].sudo().get_param("web.base.url") or "")
        self._binary = env(user=env.ref("base.public_user").id, su=False)["ir.binary"]
        self._found = {}

    def uri(self, address: str) -> str:
        """Return a picture as a ``data:`` URI, empty when there is none that may be shown."""
        if address not in self._found:
            content = self._read(address) or b""
            kind = guess_mimetype(content) if 0 < len(content) <= _LARGEST else ""
            self._found[address] = (
                f"data:{kind};base64,{base64.b64encode(content).decode()}" if kind in _KINDS else "")
        return self._found[address]

    def _read(self, address):
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        if parts.scheme or parts.netloc:
            if (parts.scheme, parts.netloc) != (self._base.scheme, self._base.netloc):
                return None
        if "/static/" in parts.path:
            return self._of_code(parts.path)
        place = self._place(parts.path, {name: values[0] for name, values in parse_qs(parts.query).items()})
        return self._content(*place) if place else None

    @staticmethod
    def _of_code(path):
        """Return a picture that comes with an add-on."""
        try:
            with file_open(path.lstrip("/"), "rb", filter_ext=_FILES) as file:
                return file.read(_LARGEST + 1)
        except (OSError, ValueError):
            return None

    @staticmethod
    def _place(path, query):
        """Return (XML id, model, id, field, access token) of the addresses of Odoo's pictures."""
        steps = path.strip("/").split("/")
        if steps[:2] != ["web", "image"]:
            return None
        steps, token = steps[2:], query.get("access_token")
        first = steps[0] if steps else ""
        number = first.partition("-")[0]
        if number.isdecimal():
            return None, "ir.attachment", int(number), "raw", token
        if len(steps) >= 3 and steps[1].isdecimal():
            return None, first, int(steps[1]), steps[2], token
        if "." in first and len(steps) < 3:
            return first, "ir.attachment", None, query.get("field", "raw"), token
        if not steps and query.get("id", "").isdecimal():
            return None, query.get("model", "ir.attachment"), int(query["id"]), query.get("field", "raw"), token
        return None

    def _content(self, xmlid, model, record_id, field, token):
        if record_id and record_id >= 2**31:
            return None
        try:
            record = self._binary._find_record(xmlid, model, record_id, token, field=field)
            if field not in record._fields or record._fields[field].type not in ("binary", "image"):
                return None
            content = record.with_context(bin_size=False)[field] or b""
            return content if field == "raw" else base64.b64decode(content)
        except (AccessError, MissingError, UserError, OSError, ValueError, KeyError):
            return None
