"""Actions and batches say which job worked at them."""

from odoo import api, fields, models
from odoo.tools import SQL

from .job import JOB

_READERS = "dso_collection.group_collection_manager,base.group_system"


class CollectionStageRecord(models.AbstractModel):
    """Links what a job works at with the job; where the scheduled action worked last, with none."""

    _inherit = "collection.stage.record"

    collection_job_id = fields.Many2one(
        "queue.job", "Job", readonly=True, copy=False, ondelete="set null", index="btree_not_null", groups=_READERS,
        help="The job that handed it over, or made it, the last time.")

    def _note_stage(self):
        """Note the job under way. In SQL: what people see of the record does not change by it."""
        super()._note_stage()
        if not self:
            return
        self.env.cr.execute(SQL(
            "UPDATE %(table)s SET collection_job_id = %(job)s"
            " WHERE id = ANY(%(ids)s) AND collection_job_id IS DISTINCT FROM %(job)s",
            table=SQL.identifier(self._table), job=self.env.context.get(JOB), ids=self.ids))
        self.invalidate_recordset(["collection_job_id"], flush=False)

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Show the job at the end of the form, whichever add-on the form is of."""
        arch, view = super()._get_view(view_id, view_type, **options)
        if view_type == "form" and (sheets := arch.xpath("//sheet")):
            group = sheets[0].makeelement("group", {"name": "collection_job"})
            group.append(group.makeelement(
                "field", {"name": "collection_job_id", "invisible": "not collection_job_id"}))
            sheets[0].append(group)
        return arch, view
