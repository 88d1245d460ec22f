"""Scenarios, steps and texts are made of what a source holds."""

from odoo import Command, api, models
from odoo.exceptions import ValidationError

from ..sources.texts import said, spoken

#: What is done here by a channel that is not here.
_BY_A_PERSON = "todo"
_MANUAL = {"call", "todo"}


class CollectionAdoption(models.Model):
    """Makes what is new; what was taken over before is left as people changed it."""

    _inherit = "collection.adoption"

    def _make_scenarios(self, taking):
        """Make the new scenarios and steps; returns what there is then, to go on with."""
        for found in taking.new:
            self._make_scenario(taking, found)
        for key, scenario in taking.made.items():
            if scenario.active and taking.new_steps[key]:
                self._add_steps(taking, scenario, taking.new_steps[key])
        self.write({"scenarios": len(taking.new), "steps": len(self.step_ids)})
        return self._taking(taking.source, taking.makes_default)

    def _make_scenario(self, taking, found):
        company = self.env["res.company"] if found.shared else self.company_id
        scenario = self.env["collection.scenario"].create({
            "name": said(found.names, "en_US"), "company_id": company.id, "adoption_id": self.id,
            "adopted_from": f"{self.source}/{found.key}", "adopted_steps": [],
            "minimum_item_amount": found.minimum_item_amount,
            "restart_mode": "first" if found.reached else "age"})
        self._translate(scenario, {"name": found.names})
        self._add_steps(taking, scenario, found.steps)

    def _add_steps(self, taking, scenario, steps):
        """Give a scenario steps, at their places among those that it has."""
        for step in steps:
            made = self.env["collection.scenario.action"].create(self._step_values(taking, scenario, step))
            self._translate(made, {"name": step.names, "instructions": self._instructions(step)})
        scenario.adopted_steps = [*(scenario.adopted_steps or []), *(step.key for step in steps)]

    def _step_values(self, taking, scenario, step) -> dict:
        """Return the values of a step: nothing of it leaves before somebody confirms."""
        channel, second = self._channels_here(step)
        classes = self.env["collection.action"]._channel_classes()
        automatic = classes[channel].can_be_automatic
        return {
            "scenario_id": scenario.id, "adoption_id": self.id,
            "adopted_from": f"{self.source}/{step.key}",
            "sequence": 10 * step.position, "name": said(step.names, "en_US"),
            "channel": channel, "second_channel": second,
            "trigger": step.trigger, "delay_days": step.days, "automatic": automatic, "to_confirm": automatic,
            "attach_invoices": step.attach_invoices and classes[channel].attaches_files and bool(
                classes[channel].statement_kinds),
            **self._text_values(step, channel, second),
            "instructions": said(self._instructions(step), "en_US") or False,
        }

    @api.model
    def _channels_here(self, step) -> tuple:
        """Return the channel of a step, and the second one, of those that this database has."""
        classes = self.env["collection.action"]._channel_classes()
        known = [name for name in step.channels if name in classes]
        sending = [name for name in known if classes[name].can_be_automatic]
        if sending:
            return sending[0], (sending[1:2] or [False])[0]
        return (known or [_BY_A_PERSON])[0], False

    @api.model
    def _instructions(self, step) -> dict:
        """Return what a person does or says at a step, by language; of what leaves by itself nothing."""
        return step.instructions if self._channels_here(step)[0] in _MANUAL else {}

    # Texts

    def _text_values(self, step, channel, second) -> dict:
        """Return the text of a step, made a template; without one it says the standard text."""
        fields_of = {name: self.env["collection.action"]._channel_classes()[name].text_fields
                     for name in (channel, second) if name}
        names = [name for name, text in fields_of.items() if text and text.template == "template_id"]
        if not names or not self._fitting_text(step):
            return {}
        template = self._make_text(step)
        places = {channel: "template_id", second: "second_template_id"}
        return {places[name]: template.id for name in names}

    @api.model
    def _fitting_text(self, step) -> bool:
        """Say whether a step has a text without words that look like hashtags and are none."""
        if not step.body:
            return False
        try:
            for lang in spoken(step.subject, step.body):
                self.env["collection.action"]._refuse_hashtags(
                    said(step.names, lang), said(step.subject, lang), said(step.body, lang))
        except ValidationError:
            return False
        return True

    def _make_text(self, step):
        """Make the template, in all languages of the database that it has."""
        first = next(iter(spoken(step.subject, step.body)))
        template = self.env["mail.template"].create({
            "name": said(step.names, "en_US"), "model_id": self.env["ir.model"]._get_id("collection.action"),
            "subject": said(step.subject, first), "body_html": said(step.body, first)})
        self._translate(template, {"name": step.names, "subject": step.subject, "body_html": step.body})
        self.template_ids = [Command.link(template.id)]
        return template

    @api.model
    def _translate(self, record, texts):
        """Write texts in each language of the database in which they stand."""
        installed = {code for code, _name in self.env["res.lang"].get_installed()} | {"en_US"}
        for name, by_lang in texts.items():
            if not record._fields[name].translate:
                continue
            for lang in spoken(by_lang):
                if lang in installed:
                    record.with_context(lang=lang)[name] = by_lang[lang]
