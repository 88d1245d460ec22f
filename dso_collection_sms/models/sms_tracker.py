"""Reports of the gateways, which Odoo's web hooks bring here (rule A10)."""

from odoo import models


class SmsTracker(models.Model):
    """Tells our log what a gateway says of a message after it took it."""

    _inherit = "sms.tracker"

    def _update_sms_notifications(self, notification_status, failure_type=False, failure_reason=False):
        """Hand a report on, whatever Odoo's notification makes of it; what we are just sending says so itself."""
        result = super()._update_sms_notifications(
            notification_status, failure_type=failure_type, failure_reason=failure_reason)
        if not self.env.context.get("collection_sms_sending"):
            labels = dict(self.env["mail.notification"]._fields["failure_type"]._description_selection(self.env))
            self.env["collection.sms"]._reported(
                self.mapped("sms_uuid"), notification_status, failure_reason or labels.get(failure_type))
        return result
