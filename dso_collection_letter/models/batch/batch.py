"""Outgoing post: the letters of one channel and one day, that leave together (rules A2, A9)."""

from odoo import api, fields, models
from odoo.tools.misc import format_date

from ..carrier.carrier import LETTER_CHANNELS

#: States in which a batch's letters have not left.
UNSENT_STATES = ("open", "printing", "printed")


class CollectionLetterBatch(models.Model):
    """A batch: collects letters, is made once in the background, and leaves as a whole.

    The states go forward with ``models/batch/print.py`` (open, printing, printed), ``models/batch/mailing.py``
    (mailed) and, with a carrier that has a program, ``models/batch/submit.py`` (submitting).
    """

    _name = "collection.letter.batch"
    _inherit = ["collection.stage.record"]
    _description = "Outgoing post"
    _order = "day desc, id desc"
    _rec_names_search = ["channel"]
    _check_company_auto = True

    name = fields.Char(compute="_compute_name")
    company_id = fields.Many2one("res.company", required=True, readonly=True, ondelete="cascade",
                                 default=lambda self: self.env.company)
    channel = fields.Selection(list(LETTER_CHANNELS.items()), required=True, readonly=True, default="letter")
    day = fields.Date(required=True, readonly=True, default=lambda self: self.env.company._collection_today())
    carrier_id = fields.Many2one(
        "collection.carrier", check_company=True, ondelete="restrict",
        help="Who takes the letters. Empty: you print them and take them to the post yourselves.")
    state = fields.Selection([
        ("open", "Collecting"), ("printing", "Being made"), ("printed", "Ready"),
        ("submitting", "Being given to the carrier"), ("mailed", "Mailed"), ("cancelled", "Cancelled"),
    ], required=True, readonly=True, default="open", copy=False,
        help="Collecting: letters still come in. Ready: the file is made, and the letters can be taken to the post.")
    letter_ids = fields.One2many("collection.letter", "batch_id", "Letters")
    letter_count = fields.Integer("Letters in all", compute="_compute_counts")
    waiting_count = fields.Integer("Still to be made", compute="_compute_counts")
    made_count = fields.Integer("Made", compute="_compute_counts", help="Letters that are in the file.")
    failed_count = fields.Integer("Failed", compute="_compute_counts", help="Letters that could not be made.")
    withdrawn_count = fields.Integer("Withdrawn", compute="_compute_counts",
                                     help="Letters that were paid or cancelled before they were made.")
    progress = fields.Float(compute="_compute_counts", help="How much of the batch is made, in percent.")
    page_count = fields.Integer("Pages", compute="_compute_counts")
    attachment_id = fields.Many2one("ir.attachment", "Letters as PDF", readonly=True, ondelete="set null", copy=False,
                                    index="btree_not_null")
    copy_attachment_id = fields.Many2one("ir.attachment", "Copy as PDF", readonly=True, ondelete="set null",
                                         copy=False, index="btree_not_null",
                                         help="The same letters, each page marked as a copy.")
    print_count = fields.Integer("Times printed", readonly=True, copy=False)
    printed_date = fields.Datetime("Made on", readonly=True, copy=False)
    mailed_date = fields.Date("Mailed on", readonly=True, copy=False,
                              help="The day on which its letters were handed to the post.")
    user_id = fields.Many2one("res.users", "Asked for by", readonly=True, ondelete="set null", copy=False,
                              help="Gets a message when the batch is ready.")

    _one_open = models.UniqueIndex(
        "(company_id, day, channel, COALESCE(carrier_id, 0)) WHERE state = 'open'",
        "There is already a batch of this day and channel that collects letters.")
    _in_work = models.Index("(id) WHERE state IN ('printing', 'submitting')")

    @api.depends("channel", "day")
    @api.depends_context("lang")
    def _compute_name(self):
        labels = dict(self._fields["channel"]._description_selection(self.env))
        for batch in self:
            batch.name = f"{labels.get(batch.channel)} – {format_date(self.env, batch.day)}"

    @api.depends("letter_ids.state", "letter_ids.pages")
    def _compute_counts(self):
        """Count the letters by their state, in one query for all batches."""
        found = {}
        for batch, state, count, pages in self.env["collection.letter"]._read_group(
            [("batch_id", "in", self.ids)], ["batch_id", "state"], ["__count", "pages:sum"],
        ):
            found.setdefault(batch.id, {})[state] = (count, pages)
        for batch in self:
            states = found.get(batch._origin.id, {})
            counts = {state: count for state, (count, _pages) in states.items()}
            batch.letter_count = total = sum(counts.values())
            batch.waiting_count = counts.pop("waiting", 0)
            batch.failed_count = counts.pop("failed", 0)
            batch.withdrawn_count = counts.pop("withdrawn", 0)
            batch.made_count = sum(counts.values())
            batch.page_count = sum(pages or 0 for state, (_count, pages) in states.items() if state in counts)
            batch.progress = 100.0 * (total - batch.waiting_count) / total if total else 0.0
