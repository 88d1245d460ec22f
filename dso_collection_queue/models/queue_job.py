"""Jobs of the queue, as the collection's screens show them."""

from odoo import api, fields, models
from odoo.exceptions import UserError


class QueueJob(models.Model):
    """How far a job is, and what it worked at."""

    _inherit = "queue.job"

    collection_done = fields.Integer(
        "Done so far", compute="_compute_collection_progress", compute_sudo=True,
        help="Actions, letters, invoices, messages or rows, by what the job does.")
    collection_remaining = fields.Integer(
        "Left", compute="_compute_collection_progress", compute_sudo=True,
        help="What was left when the job last said so; the next job goes on with it.")

    def _compute_collection_progress(self):
        kept = {progress.job_id: progress for progress in self.env["collection.job"].search(
            [("job_id", "in", self.ids)])}
        for job in self:
            progress = kept.get(job._origin)
            job.collection_done = progress.done if progress else 0
            job.collection_remaining = progress.remaining if progress else 0

    def write(self, vals):
        """Leave the engine's jobs to all companies: queue_job gives each that it takes up its user's company."""
        if "company_id" in vals and self and all(
                job.model_name == "collection.job" and not job.company_id for job in self):
            vals = {name: value for name, value in vals.items() if name != "company_id"}
        return super().write(vals)

    # queue_job lets whoever reads a job press its buttons: so far these were the managers of the queue.

    def button_done(self):
        """Refuse who may only read jobs."""
        self.check_access("write")
        return super().button_done()

    def button_cancelled(self):
        """Refuse who may only read jobs."""
        self.check_access("write")
        return super().button_cancelled()

    def requeue(self):
        """Refuse who may only read jobs."""
        self.check_access("write")
        return super().requeue()

    def related_action_collection(self):
        """Open what a job of the collection worked at last. Raises ``UserError`` where nothing was worked at."""
        self.ensure_one()
        self.check_access("read")
        for model in self._collection_records():
            if found := model.search([("collection_job_id", "=", self.id)]):
                return {
                    "type": "ir.actions.act_window", "name": self.name, "res_model": model._name,
                    "view_mode": "list,form", "views": [(False, "list"), (False, "form")],
                    "domain": [("id", "in", found.ids)], "context": {"create": False}}
        raise UserError(self.env._(
            "“%s” worked at no action and no batch, or a later job worked at them since.", self.name))

    @api.model
    def _collection_records(self):
        """Return the models whose records say which job worked at them."""
        names = sorted(self.env.registry.descendants(["collection.stage.record"], "_inherit"))
        return [self.env[name] for name in names if not self.env[name]._abstract]
