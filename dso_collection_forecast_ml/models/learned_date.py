"""What the learned model says of each open item (rules W1, W4)."""

from odoo import fields, models

from odoo.addons.dso_collection.models.fields.unchecked_many2one import UncheckedMany2one


class CollectionLearnedDate(models.Model):
    """Days from an item's due date, so that they go with it when it is changed; written by the training only."""

    _name = "collection.learned.date"
    _description = "Learned date of payment"
    _order = "item_id"
    _rec_name = "item_id"
    _log_access = False

    company_id = UncheckedMany2one("res.company", required=True, readonly=True, ondelete="cascade")
    item_id = UncheckedMany2one("account.move.line", required=True, readonly=True, ondelete="cascade")
    delay = fields.Integer("Days after the due date", required=True, readonly=True, aggregator="avg")
    earliest = fields.Integer("From days after", required=True, readonly=True, aggregator=None,
                              help="In three of four cases it comes so many days after the due date or later.")
    latest = fields.Integer("Until days after", required=True, readonly=True, aggregator=None,
                            help="In three of four cases it comes within so many days after the due date.")
    risk = fields.Float(required=True, readonly=True, aggregator="avg",
                        help="How likely it is paid more than 30 days late.")

    _one_of_each = models.UniqueIndex("(item_id)")
