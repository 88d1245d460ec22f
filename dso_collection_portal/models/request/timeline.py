"""What customers said on their page stands in their timeline, with what became of it (rules D5, E3)."""

from odoo import api, models
from odoo.tools import SQL

_COLOURS = {"to_validate": "warning", "accepted": "success", "changed": "success", "declined": "danger"}


class RequestWords:
    """What the entries of customers' requests say."""

    OWN = {"request": "collection.request"}

    def _request(self, request):
        """What was said, and whether it was accepted."""
        return {
            "icon": "fa-commenting-o", "title": request.summary,
            "text": " · ".join(filter(None, [" ".join((request.text or "").split())[:300], request.decision])),
            "state": self._label(request, "state"), "colour": _COLOURS.get(request.state, "secondary"),
            "author": request._who(), "model": request._name, "id": request.id}


class ResPartner(models.Model):
    """Adds the source."""

    _inherit = "res.partner"

    @api.model
    def _timeline_kinds(self):
        return {**super()._timeline_kinds(), "request": self.env._("Customer's requests")}

    @api.model
    def _timeline_sources(self, customers, company):
        return [*super()._timeline_sources(customers, company), SQL(
            "SELECT 'request', 'request', ARRAY[request.id], request.received_date FROM collection_request request"
            " WHERE request.partner_id = ANY(%s) AND request.company_id = %s AND request.state <> 'withdrawn'",
            customers, company.id)]

    @api.model
    def _timeline_words(self):
        words = super()._timeline_words()
        return type("WordsWithRequests", (RequestWords, words), {"MODELS": {**words.MODELS, **RequestWords.OWN}})
