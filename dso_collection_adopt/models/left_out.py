"""What is not taken over as it is, by name and with the reason: of the source, and of what is here already."""

from odoo import api, models
from odoo.tools import SQL

from ..scale import found_ids
from ..sources import Left
from ..sources.texts import said

#: So many customers are named in a line.
_NAMED = 3


class CollectionAdoption(models.Model):
    """Looks for it with the statements of the run."""

    _inherit = "collection.adoption"

    @api.model
    def _left_out(self, taking) -> list[Left]:
        """Return all of it: what the source says first."""
        return [*taking.source.left(), *self._channels_left(taking), *self._texts_left(taking),
                *self._archived_left(taking), *self._own_left(taking), *self._places_left(taking)]

    @api.model
    def _new_steps(self, taking) -> list:
        return [step for steps in taking.new_steps.values() for step in steps]

    @api.model
    def _channels_left(self, taking):
        """Name the steps whose channel is not here, or that had more than two."""
        lang, left = self.env.lang or "en_US", []
        labels = dict(self.env["collection.action"]._channel_selection())
        for step in self._new_steps(taking):
            here = self._channels_here(step)
            for name in set(step.channels) - set(here):
                left.append(Left(said(step.names, lang), self._why_no_channel(name, labels.get(here[0]), here)))
        return left

    @api.model
    def _why_no_channel(self, name, label, here) -> str:
        words = {"letter": self.env._("letter"), "sms": self.env._("text message"), "whatsapp": "WhatsApp"}
        names = {"channel": words.get(name, name), "instead": label}
        if name in self.env["collection.action"]._channel_classes():
            return self.env._("It goes by two channels here; “%(channel)s” is left out.", **names)
        if name == "letter":
            return self.env._(
                "Letters need the add-on DSO Collection Letter. Without it the step is a “%(instead)s”: install it, "
                "and change the step's channel.", **names)
        if name == "sms":
            return self.env._(
                "Text messages need the add-on DSO Collection SMS. Without it the step is a “%(instead)s”.", **names)
        return self.env._("The channel “%(channel)s” is not known here. The step is a “%(instead)s”.", **names)

    @api.model
    def _texts_left(self, taking):
        """Name the steps whose text has words like hashtags, or is that of a text message."""
        lang = self.env.lang or "en_US"
        left = [Left(said(step.names, lang), self.env._(
            "Its text has words that begin with # and are no hashtags: the step says the standard text."))
            for step in self._new_steps(taking) if step.body and not self._fitting_text(step)]
        return left + [Left(said(step.names, lang), self.env._(
            "The text of its text message is not taken over: the step says the standard text."))
            for step in self._new_steps(taking) if "sms" in self._channels_here(step)]

    @api.model
    def _archived_left(self, taking):
        """Name scenarios that were taken over before and archived since."""
        return [Left(scenario.name, self.env._(
            "The scenario was taken over before and archived since: nobody gets it."),
            "collection.scenario", (scenario.id,)) for scenario in taking.made.values() if not scenario.active]

    @api.model
    def _own_left(self, taking):
        """Name customers that have another scenario or collector of their own here."""
        self.env.flush_all()
        left = []
        for name, other, reason in (
                (self.env._("Another scenario"), SQL("own.scenario_id IS DISTINCT FROM wanted.scenario_id"
                                                     " AND own.has_scenario AND wanted.scenario_id IS NOT NULL"),
                 self.env._("These customers have a scenario of their own here: they keep it.")),
                (self.env._("Another collector"), SQL("own.collector_id IS DISTINCT FROM wanted.user_id"
                                                      " AND own.has_collector AND wanted.user_id IS NOT NULL"),
                 self.env._("These customers have a collector of their own here: they keep it."))):
            customers = found_ids(self.env, SQL(
                "SELECT wanted.partner_id FROM (%s) wanted JOIN (%s) own ON own.id = wanted.partner_id WHERE %s"
                " ORDER BY 1", self._wishes_sql(taking), self._own_sql(taking), other))
            left += [Left(name, reason, "res.partner", customers)] if customers else []
        return left

    @api.model
    def _places_left(self, taking):
        """Name customers with a level reached that has no place in the scenario that they follow."""
        customers = found_ids(self.env, SQL(
            """
            SELECT DISTINCT owner.commercial_partner_id
              FROM (%(reached)s) reached (item_id, position, date, channel)
              JOIN account_move_line line ON line.id = reached.item_id AND line.company_id = %(company)s
                                         AND line.reconciled IS NOT TRUE AND line.parent_state = 'posted'
              JOIN res_partner owner ON owner.id = line.partner_id
         LEFT JOIN (%(followed)s) followed ON followed.partner_id = owner.commercial_partner_id
             WHERE followed.scenario_id IS NULL
                OR followed.scenario_id NOT IN (SELECT scenario_id FROM (%(places)s) place)
          ORDER BY 1
            """, reached=taking.source.reached(), company=taking.company.id, followed=self._followed_sql(taking),
            places=taking.places_sql()))
        return [Left(self.env._("Level reached"), self.env._(
            "These customers follow another scenario, or one without actions: what was sent before does not count in "
            "it."), "res.partner", customers)] if customers else []

    @api.model
    def _named(self, left) -> str:
        """Return the names of the first records of a line, and how many more there are."""
        if left.model not in self.env or not left.ids:
            return ""
        records = self.env[left.model].with_context(active_test=False).browse(left.ids[:_NAMED]).exists()
        names = ", ".join(records.mapped("display_name"))
        more = len(left.ids) - len(records)
        return self.env._("%(names)s and %(more)s more", names=names, more=more) if more > 0 else names
