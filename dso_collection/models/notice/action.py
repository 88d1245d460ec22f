"""Notices as actions: their title, items and text (rules N1, N2, A10)."""

from odoo import api, fields, models
from odoo.exceptions import AccessError

from ...states import OPEN_TEXT


class CollectionAction(models.Model):
    """What is asked of any action, of the kind "notice". One may tell of several things: they fell on the same day."""

    _inherit = "collection.action"

    notice_part_ids = fields.One2many("collection.notice.part", "action_id", "Tells of", readonly=True, copy=False)

    notice_text_ids = fields.Many2many(
        "mail.template", compute="_compute_notice_text_ids", string="Texts of notices",
        help="The texts of the notices that it tells of, in the order of the message.")

    _open_notice = models.Index(f"(partner_id, company_id) WHERE kind = 'notice' AND state IN {OPEN_TEXT}")

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse to make notices by hand: they are planned."""
        if not self.env.su and any(vals.get("kind") == "notice" for vals in vals_list):
            raise AccessError(self.env._(
                "Notices are planned by themselves: write a message instead, or switch notices on in Collection → "
                "Configuration → Notices."))
        return super().create(vals_list)

    @api.depends("scenario_action_id", "channel", "kind", "name", "subject", "notice_part_ids")
    def _compute_title(self):
        """Name a notice by what it tells of."""
        notices = self.filtered(lambda action: action.kind == "notice" and not action.name)
        labels = dict(self.env["collection.notice"]._fields["kind"]._description_selection(self.env))
        # sudo: the title is for whoever sees the action
        for action in notices:
            kinds = sorted(set(action.sudo().notice_part_ids.notice_id.mapped("kind")))
            action.title = self.env._("Notice: %s", ", ".join(labels[kind] for kind in kinds)) if kinds else (
                self.env._("Notice"))
        return super(CollectionAction, self - notices)._compute_title()

    @api.depends("kind")
    def _compute_can_be_reopened(self):
        """A notice that was cancelled stays so: what it told of is planned, and told once."""
        notices = self.filtered(lambda action: action.kind == "notice")
        notices.can_be_reopened = False
        return super(CollectionAction, self - notices)._compute_can_be_reopened()

    def _items_to_show(self):
        """Return of a notice what will be due, or the whole account where it is a statement."""
        notices = self.filtered(lambda action: action.kind == "notice")
        shown = super(CollectionAction, self - notices)._items_to_show() if self - notices else {}
        if notices:
            told, owed = notices._notice_parts(), notices._items_owed()
            for action in notices:
                kinds = told[action.id].notice_id.mapped("kind")
                soon = told[action.id].filtered(lambda part: part.notice_id.kind == "before_due").item_id
                shown[action.id] = owed[action.id] if "statement" in kinds else soon
        return shown

    # Its text

    def _text_template(self):
        """Return the text of a notice: that of the first thing it tells of."""
        if self.kind == "notice" and not self.template_id:
            return self.notice_text_ids[:1]
        return super()._text_template()

    def _texts_beside(self):
        """Let everything that a message tells of have its text, the message of a scenario included (rule N2)."""
        beside = super()._texts_beside()
        telling = self.filtered(lambda action: action.kind in ("notice", "scenario"))
        for action in telling:
            texts = action.notice_text_ids[1:] if action.kind == "notice" else action.notice_text_ids
            if texts:
                beside[action.id] = beside.get(action.id, texts[:0]) | texts
        return beside

    @api.depends("kind", "state")
    def _compute_notice_text_ids(self):
        """Find them for a whole batch at once."""
        parts, texts = self._notice_parts(), {}
        for action in self:
            notices = parts[action.id].notice_id
            for notice in notices:
                if notice not in texts:
                    texts[notice] = notice._text()
            action.notice_text_ids = self.env["mail.template"].union(*(texts[notice] for notice in notices))
