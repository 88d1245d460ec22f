"""The list that lies on a batch of letters: who gets what, and for registered mail the slip of deposit (rule A10)."""

from odoo.tools.misc import format_date

from odoo.addons.dso_collection.texts.views import view
from odoo.addons.dso_collection.texts.writing import Writing
from odoo.addons.dso_collection.tools.texts import one_line

from .letter_layouts import LAYOUTS
from .paper import Paper

#: States of letters that are not in the file.
_NOT_THERE = ("waiting", "failed", "withdrawn")


class CoverList:
    """Prints the list of a batch in the language of who prints it, on the company's paper.

    Registered letters have a column for the tracking number, empty to be filled in by hand, and a place for the
    carrier's stamp: as a slip of deposit, the list is the proof of what was handed over.
    """

    def __init__(self, env):
        self.env = env

    def make(self, batch) -> bytes:
        """Return the PDF of a batch's list. Raises ``UserError`` when it cannot be printed."""
        writing = Writing(self.env, batch.user_id.lang or self.env.lang or "en_US")
        batch = batch.with_env(writing.env)
        html = view(writing, "dso_collection_letter.cover_list", self._values(batch, writing))
        style = self.env["ir.qweb"]._render("dso_collection_letter.cover_list_style", {}, minimal_qcontext=True)
        paper = LAYOUTS[batch.company_id.collection_letter_layout].paper
        return Paper(self.env, paper).print([html], style)[0]

    def _values(self, batch, writing):
        letters = batch.letter_ids.filtered(lambda letter: letter.state not in _NOT_THERE).sorted("position")
        return {
            "lang": writing.lang.replace("_", "-"), "direction": writing.direction,
            "title": batch.name,
            "channel": dict(batch._fields["channel"]._description_selection(batch.env))[batch.channel],
            "day": format_date(batch.env, batch.day), "carrier": batch.carrier_id.name,
            "sender": self._sender(batch.company_id), "registered": batch.channel != "letter",
            "count": writing.number(len(letters)), "pages": writing.number(sum(letters.mapped("pages"))),
            "rows": [self._row(letter) for letter in letters],
        }

    def _sender(self, company):
        partner = company.partner_id
        lines = partner._display_address(without_company=True).splitlines()
        return [line for line in map(one_line, (company.name, *lines)) if line]

    def _row(self, letter):
        lines = (letter.address or "").splitlines()
        return {
            "position": letter.position, "reference": letter.reference, "pages": letter.pages,
            "name": lines[0] if lines else one_line(letter.customer_id.name), "address": ", ".join(lines[1:]),
            "tracking": one_line(letter.tracking_number),
        }
