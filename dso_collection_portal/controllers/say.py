"""What a customer says on the page comes in here: read, looked at, kept to be validated (rules E3, E4, E5)."""

import psycopg2

from odoo.http import request

from ..models.request.checks import SaidWrong
from ..models.request.files import FILE_BYTES, FILES, FORM_BYTES, WITH_FILES
from ..models.request.request import KINDS
from ..page_error import PageError
from .access import CustomerPage
from .page import customer_route

#: What was typed is shown again when something is wrong with it; of each field no more than this.
_SHOWN_AGAIN = 4000
#: As how many requests it counts: it is written, and a collector reads it.
_WEIGHT = 3


class CustomerSays(CustomerPage):
    """One way in for all that can be said; it only ever keeps something new.

    Odoo makes one class of all routes of the page: names here begin with ``_say``, so that they are nobody else's.
    """

    @customer_route("/say", methods=["POST"], max_content_length=FORM_BYTES)
    def say(self, **route_args):
        """Keep what is said; answer with the whole page, and with words where something cannot be taken."""
        access = self._access(**{name: route_args.get(name) for name in ("token", "company_key")}, weight=_WEIGHT)
        if not access:
            return self._nothing()
        form = request.httprequest.form
        kind = form.get("kind") if form.get("kind") in dict(KINDS) else ""
        typed = {name: text[:_SHOWN_AGAIN] for name, text in form.items()}
        try:
            # a savepoint: said twice at once, the second one leaves nothing
            with request.env.cr.savepoint():
                said = self._say_keep(access, kind, typed, form.getlist("item"))
        except SaidWrong as wrong:
            return self._page(access, errors=list(wrong.errors.values()), status=422,
                              values={"typed": {**typed, "kind": kind}, "wrong": wrong.errors})
        except psycopg2.errors.UniqueViolation:
            return self._page(access, notice=access.account.env._("Thank you, we have received it already."))
        return self._page(access, notice=said._thanks())

    def _say_keep(self, access, kind, typed, keys):
        return access.account._collection_say(
            kind, self._say_items(access.account, kind, keys), typed, self._say_files(kind), access.via,
            access.user if access.via != "link" else None)

    @staticmethod
    def _say_items(account, kind, keys):
        """Return the items that were ticked; for another contact none are needed."""
        if kind == "contact" or not keys:
            return account.env["account.move.line"]
        try:
            return account._collection_page_chosen(keys)
        except PageError as wrong:  # documents that are not this account's, or paid meanwhile
            raise SaidWrong({"item": str(wrong)}) from wrong

    @staticmethod
    def _say_files(kind):
        """Return ``(name, content)`` of the files of a section; no more of each is read than is taken."""
        if kind not in WITH_FILES:
            return []
        sent = request.httprequest.files.getlist(f"{kind}_file")[:FILES + 1]
        return [(file.filename or "", file.stream.read(FILE_BYTES + 1)) for file in sent]
