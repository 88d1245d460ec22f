"""What screens ask the channel of an action, a step or a draft; the answers are those of ``channels/``."""

from odoo import api, fields, models


class CollectionChannelAnswers(models.AbstractModel):
    """A model with a ``channel``: its screens show what the channel has, and know none by name."""

    _name = "collection.channel.answers"
    _description = "Goes by a channel"

    channel = fields.Selection(selection=lambda self: [])  # not a list: a model's own would be told to add to it
    can_be_automatic = fields.Boolean(compute="_compute_channel_answers")
    text_field = fields.Char("Field of its text", compute="_compute_channel_answers",
                             help="Where the channel keeps what a person writes; empty: it has no text.")
    attaches_statement = fields.Boolean("Can take the statement", compute="_compute_channel_answers")
    channel_icon = fields.Char("Icon of the channel", compute="_compute_channel_answers")

    @api.depends("channel")
    def _compute_channel_answers(self):
        for record in self:
            channel = record._channel_class()
            record.can_be_automatic = channel.can_be_automatic
            record.text_field = channel.text_fields.body if channel.text_fields else False
            record.attaches_statement = bool(channel.attaches_files and channel.statement_kinds)
            record.channel_icon = channel.icon

    def _channel_class(self):
        """Return the class of the channel; one that is no longer there stands for those whose add-on is gone."""
        classes = self.env["collection.action"]._channel_classes()
        return classes.get(self.channel) or classes["other"]

    def _channel(self):
        """Return the channel, to be asked about this record."""
        return self._channel_class()(self.env)

    @api.model
    def _own_text_names(self) -> list[str]:
        """Return the names of the fields in which a person's own texts stand here, of whatever channel."""
        return list(dict.fromkeys(
            name for text in self._texts_of_channels() for name in text.own if name in self._fields))

    @api.model
    def _template_names(self) -> list[str]:
        """Return the names of the fields in which templates are chosen here, of whatever channel."""
        return list(dict.fromkeys(
            text.template for text in self._texts_of_channels() if text.template in self._fields))

    @api.model
    def _texts_of_channels(self) -> list:
        """Return the :class:`TextFields` of all channels, each once."""
        classes = self.env["collection.action"]._channel_classes().values()
        return list(dict.fromkeys(channel.text_fields for channel in classes if channel.text_fields))

    def _has_own_hashtags(self):
        """Say whether the own text says other words than it is written in (rule H)."""
        self.ensure_one()
        text = self._channel_class().text_fields
        return bool(text) and self.env["collection.action"]._has_hashtags(
            text.subject and self[text.subject], self[text.body], text.form)

    def _fitting_statement(self, kind):
        """Return the kind of file for the statement that was chosen, or the one that the channel takes instead."""
        kinds = self._channel_class().statement_kinds
        return kinds[0] if kind and kinds and kind not in kinds else kind

    def _statement_refusal(self, kind, name):
        """Say why the channel does not take the statement as a file of this kind, None when it does, or takes none."""
        kinds = self._channel_class().statement_kinds
        return self._channel().statement_refusal(name, kind) if kind and kinds and kind not in kinds else None
