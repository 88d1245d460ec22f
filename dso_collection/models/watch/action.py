"""The stages say that they are worked on; what waits on its way out is found by its filters."""

from odoo import api, models


class CollectionAction(models.Model):
    """Plan and dispatch, each time anybody works on them."""

    _inherit = "collection.action"

    @api.model
    def _cron_plan(self):
        result = super()._cron_plan()
        self.env["collection.worker"]._at_work("plan", ended=True)
        return result

    @api.model
    def _plan_what_is_due(self):
        self.env["collection.worker"]._at_work("plan", begins=True)
        return super()._plan_what_is_due()

    @api.model
    def _cron_dispatch(self):
        result = super()._cron_dispatch()
        self.env["collection.worker"]._at_work("dispatch", ended=True)
        return result

    @api.model
    def _look_around(self):
        self.env["collection.worker"]._at_work("dispatch", begins=True)
        return super()._look_around()

    @api.model
    def _dispatch_next(self, *args, **kwargs):
        batch, place = super()._dispatch_next(*args, **kwargs)
        self.env["collection.worker"]._at_work("dispatch", done=len(batch))
        return batch, place


class CollectionPlanningPart(models.Model):
    """A part that was planned, by whichever process."""

    _inherit = "collection.planning.part"

    @api.model
    def _plan_next(self):
        part = super()._plan_next()
        if part:
            self.env["collection.worker"]._at_work("plan", done=1)
        return part
