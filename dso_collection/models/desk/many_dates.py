"""Another day for many lines of the agenda: by some days, or one day for all; and back again (rules P5, D6)."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.tools.misc import format_date

from .many import Deed

#: Nobody postpones by more: it is a slip of the hand.
_MOST_DAYS = 366


class CollectionAction(models.Model):
    """A date that a person chose stays; taken back, it is the scenario's again where it was (rule P5)."""

    _inherit = "collection.action"

    @api.model
    def _deeds(self):
        _ = self.env._
        return {
            **super()._deeds(),
            "postpone": Deed(_("%s postponed"), lambda action, choices: action._why_not_moved(choices),
                             lambda actions, choices: actions._postpone(choices),
                             keep=lambda action, choices: action._kept_date(choices), undo="date_back"),
            "date_back": Deed(_("%s taken back"), lambda action, choices: action._why_not_date_back(choices),
                              lambda actions, choices: actions._date_back(choices)),
        }

    def _postponed_to(self, choices):
        """Return the day that is chosen for an action: some days after its own, or after today when it is late."""
        if choices.get("day"):
            return fields.Date.to_date(choices["day"])
        return max(self.date, self.company_id._collection_today()) + timedelta(days=choices.get("days") or 0)

    def _why_not_moved(self, choices):
        """Say why an action gets no other date, False when it does."""
        if why := self._why_closed() or self._why_doubtful():
            return why
        if self.send_now:
            return self.env._("it is leaving right now")
        if not choices.get("day") and not 0 < (choices.get("days") or 0) <= _MOST_DAYS:
            return self.env._("choose between 1 and %s days", _MOST_DAYS)
        day = self._postponed_to(choices)
        if day < self.company_id._collection_today():
            return self.env._("%s has passed: choose today or a later day", format_date(self.env, day))
        return day == self.date and self.env._("it is planned for that day already")

    def _postpone(self, choices):
        for day, actions in self.grouped(lambda action: action._postponed_to(choices)).items():
            actions.write({"date": day})

    def _kept_date(self, choices):
        return {"date": fields.Date.to_string(self.date), "manual": self.date_manual,
                "moved": fields.Date.to_string(self._postponed_to(choices))}

    def _why_not_date_back(self, choices):
        if why := self._why_closed():
            return why
        kept = choices.get("kept", {}).get(str(self.id))
        if not kept:
            return self.env._("its former date is not known")
        return self.date != fields.Date.to_date(kept["moved"]) and self.env._("its date was changed since")

    def _date_back(self, choices):
        """Give the former dates back; what the scenario had dated, it dates again."""
        for action in self:
            action.date = fields.Date.to_date(choices["kept"][str(action.id)]["date"])
        dated = self.filtered(lambda action: not choices["kept"][str(action.id)].get("manual"))
        engine = dated._as_engine()
        engine.write({"date_manual": False})
        engine._replan()
