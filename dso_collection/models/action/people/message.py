"""Manual messages: written by a person to any contact of an account, and sent at once (rule C4)."""

from odoo import api, models
from odoo.exceptions import AccessError, ValidationError
from odoo.tools import is_html_empty

from ....channels import DEFAULT


class CollectionAction(models.Model):
    """A message is an action of its own in the history; it moves nothing in the scenario.

    ``collector_id`` is its writer: it leaves in their name, and a failed delivery returns to their agenda.
    """

    _inherit = "collection.action"

    @api.model
    def _complete_values(self, vals):
        """Give a message its writer, and let it be sent when it is told to be."""
        if vals.get("kind") == "message":
            writer = vals.get("collector_id") or self.env.uid
            if writer != self.env.uid and not self.env.su:
                raise AccessError(self.env._(
                    "A message leaves in the name of who writes it: write it yourself, or let %s write it.",
                    self.env["res.users"].sudo().browse(writer).name))  # sudo: to name the other
            vals = {"channel": DEFAULT, "items_shown": "none", "automatic": True,
                    "to_confirm": False, **vals, "collector_id": writer}
        return super()._complete_values(vals)

    @api.constrains(lambda self: ["kind", "contact_id", "channel", *self._own_text_names()])
    def _check_message(self):
        """Refuse a message to nobody, or one that says nothing: no standard text stands in for it."""
        for action in self:
            if action.kind != "message":
                continue
            customer = action.partner_id._collection_label()
            if not action.contact_id:
                raise ValidationError(self.env._("Choose to whom the message to %s goes.", customer))
            text = action._channel_class().text_fields
            if not text:
                raise ValidationError(self.env._("The message to %s needs a channel that has a text.", customer))
            if text.subject and (not action[text.subject] or is_html_empty(action[text.body])):
                raise ValidationError(self.env._("The message to %s needs a subject and a text.", customer))
            if is_html_empty(action[text.body]):
                raise ValidationError(self.env._("The message to %s needs a text.", customer))

    @api.model
    def _written_channels(self):
        """Return the channels, as a selection, by which a person's message can leave at once."""
        classes = self._channel_classes()
        return [(key, label) for key, label in self._channel_selection() if classes[key].can_be_written]

    @api.model
    def _write_messages(self, partner, texts: dict, **values):
        """Make a message for each contact in ``{contact: own text, by field}``; returns them, not yet sent.

        ``values`` go to each: channel, company, items shown, items chosen.
        """
        return self.create([
            {**values, "kind": "message", "partner_id": partner.id, "contact_id": contact.id, **text}
            for contact, text in texts.items()
        ])

    def _collector_problem(self):
        """Say why a message cannot leave in its writer's name."""
        if self.kind != "message":
            return super()._collector_problem()
        writer = self.collector_id
        if not writer.active or self._lacks_address(writer):
            return self.env._(
                "%s, who wrote the message, has no valid e-mail address to send from.", writer.name)
        return False
