"""A channel that only tests install: carrier pigeons fly to the town of the contact. ``docs/channels.md`` shows it."""

from odoo import api, fields, models
from odoo.orm.model_classes import add_to_registry
from odoo.tools import SQL

from odoo.addons.dso_collection.channels import Channel, HandedOver, Outcome, TextFields
from odoo.addons.dso_collection.channels.email.message import WrittenMessage
from odoo.addons.dso_collection.channels.email.text import EmailText
from odoo.addons.dso_collection.channels.removal import removal

#: Towns that no pigeon finds.
NOWHERE = "Atlantis"


class PigeonText(EmailText):
    """What an e-mail says, on a strip of paper."""

    def message(self, action, written, contacts):
        return WrittenMessage(to=contacts.city, **written)


class PigeonChannel(Channel):
    """Rules C1, A5, A9 and A10 for carrier pigeons."""

    key = "pigeon"
    can_be_automatic = True
    can_be_written = True
    text_fields = TextFields()
    icon = "fa-twitter"
    contact_fields = frozenset({"city"})

    def unreachable(self, actions):
        contacts = actions.contact_id
        return self.unreachable_at(
            actions, {contact: contact.city for contact in contacts},
            {contact: self.env._("there is no town") for contact in contacts if not contact.city})

    @classmethod
    def unreachable_sql(cls, contact):
        return cls.unreachable_at_sql(SQL("NULLIF(%s.city, '')", contact))

    def render(self, actions):
        return PigeonText(self.env).render(actions, {action.id: action.contact_id for action in actions})

    def draft(self, action, keep_hashtags=False):
        return PigeonText(self.env).draft(action, keep_hashtags)

    def preview(self, action, subject, body):
        return PigeonText(self.env).preview(action, subject, body)

    def hand_over(self, actions, messages):
        notes = self.env["mail.message"].create([
            {"model": "res.partner", "res_id": action.partner_id.id, "message_type": "comment",
             "subject": messages[action.id].subject, "body": messages[action.id].kept,
             "author_id": action.collector_id.partner_id.id}
            for action in actions])
        self.env["collection.pigeon"].create([
            {"action_id": action.id, "town": messages[action.id].to} for action in actions])
        return {action.id: HandedOver(note.id) for action, note in zip(actions, notes, strict=True)}

    def deliver(self, action_ids, seconds):
        self.env["collection.pigeon"]._fly(action_ids)
        return True

    def outcomes(self):
        return [Outcome(pigeon.action_id, pigeon.state, pigeon.reason or "", address=pigeon.town)
                for pigeon in self.env["collection.pigeon"]._news()]

    def left_behind(self, which):
        return [row[0] for row in self.env.execute_query(SQL(
            """
            SELECT action.id FROM collection_action action
             WHERE action.channel = 'pigeon' AND action.delivery_state = 'queued' AND %s
               AND EXISTS (SELECT 1 FROM collection_pigeon pigeon
                            WHERE pigeon.action_id = action.id AND pigeon.state = 'waiting')
               FOR NO KEY UPDATE
            """, which))]

    def withdraw(self, actions):
        self.env["collection.pigeon"].search([
            ("action_id", "in", actions.ids), ("state", "in", ("waiting", "failed"))]).unlink()


def models_of_the_add_on():
    """Return the models that such an add-on has: its outbox, and the registration."""

    class CollectionPigeon(models.Model):
        _module = None
        _name = "collection.pigeon"
        _description = "Carrier pigeon"
        _log_access = False

        action_id = fields.Integer(required=True)
        town = fields.Char(required=True)
        state = fields.Selection([
            ("waiting", "Waits"), ("sent", "Arrived"), ("failed", "Lost"), ("bounced", "Came back")], default="waiting")
        reason = fields.Char()
        news = fields.Boolean()

        @api.model
        def _fly(self, action_ids):
            waiting = [("state", "=", "waiting")]
            if action_ids is not None:
                waiting += [("action_id", "in", action_ids)]
            for pigeon in self.search(waiting):
                lost = pigeon.town == NOWHERE
                pigeon.write({"state": "failed" if lost else "sent", "reason": lost and "no such town", "news": True})

        @api.model
        def _news(self):
            news = self.search([("news", "=", True)])
            news.news = False
            return news

    class CollectionScenarioAction(models.Model):
        _module = None
        _name = "collection.scenario.action"
        _inherit = ["collection.scenario.action"]

        channel = fields.Selection(
            selection_add=[("pigeon", "Carrier pigeon")], ondelete={"pigeon": removal(PigeonChannel)})

    class CollectionAction(models.Model):
        _module = None
        _name = "collection.action"
        _inherit = ["collection.action"]

        @api.model
        def _channel_classes(self):
            return super()._channel_classes() | {PigeonChannel.key: PigeonChannel}

    return CollectionPigeon, CollectionScenarioAction, CollectionAction


def install(case):
    """Install the channel for one class of tests; nothing of it is left afterwards."""
    registry, cr = case.registry, case.cr
    extended = [registry["collection.scenario.action"], registry["collection.action"]]
    before = [(model, model._base_classes__) for model in extended]

    def uninstall():
        for model, bases in before:
            model._base_classes__ = bases
        del registry.models["collection.pigeon"]
        registry._setup_models__(cr, [model._name for model in extended])

    case.addClassCleanup(uninstall)
    for definition in models_of_the_add_on():
        add_to_registry(registry, definition)
    names = ["collection.pigeon", "collection.scenario.action", "collection.action"]
    registry._setup_models__(cr, names)
    cr.execute("CREATE TABLE collection_pigeon (id serial PRIMARY KEY, action_id int, town varchar, state varchar,"
               " reason varchar, news boolean)")
    cr.execute("INSERT INTO ir_model_fields_selection (field_id, value, name, sequence)"
               " SELECT id, 'pigeon', '{\"en_US\": \"Carrier pigeon\"}', 99 FROM ir_model_fields"
               " WHERE model = 'collection.scenario.action' AND name = 'channel'")
