"""The account at Maileva: credentials and options of its letters."""

from odoo import api, fields, models

from odoo.addons.dso_collection.roles import MANAGERS

from ..carriers import Maileva


class CollectionCarrier(models.Model):
    """Adds the service Maileva. Its credentials are seen by managers only."""

    _inherit = "collection.carrier"

    maileva_client_id = fields.Char("Application's id", groups=MANAGERS, copy=False,
                                    help="client_id, which Maileva gives to an application.")
    maileva_client_secret = fields.Char("Application's secret", groups=MANAGERS, copy=False,
                                        help="client_secret, which Maileva gives to an application.")
    maileva_login = fields.Char("User", groups=MANAGERS, copy=False, help="The user of Maileva in whose name letters "
                                "are sent.")
    maileva_password = fields.Char("Password", groups=MANAGERS, copy=False)
    maileva_notification_email = fields.Char(
        "E-mail for notifications", help="Maileva writes there what becomes of letters. Odoo learns it by itself.")
    maileva_color = fields.Boolean("Print in colour")
    maileva_duplex = fields.Boolean("Print on both sides", default=True)
    maileva_address_sheet = fields.Boolean(
        "Sheet with the address in front", default=True,
        help="Maileva puts a sheet with the address before the letter. Without it Maileva writes the address on the "
        "letter's first page, where our own may stand already. It is charged as a page.")
    maileva_postage = fields.Selection(
        [("FAST", "Fast"), ("URGENT", "Urgent"), ("ECONOMIC", "Economic (plain letters only)")], "Postage",
        required=True, default="FAST")
    maileva_receipt = fields.Boolean("Acknowledgement of receipt", default=True,
                                     help="Registered letters: the customer signs, and the proof comes to the letter.")
    maileva_scan_returned = fields.Boolean(
        "Scan what comes back", help="Maileva scans letters that come back, and tells why they did.")

    @api.model
    def _people_may_write(self):
        """Add the account's credentials and options."""
        return super()._people_may_write() | {
            "maileva_client_id", "maileva_client_secret", "maileva_client_secret_entry", "maileva_login",
            "maileva_password", "maileva_password_entry", "maileva_notification_email", "maileva_color",
            "maileva_duplex", "maileva_address_sheet",
            "maileva_postage", "maileva_receipt", "maileva_scan_returned"}

    @api.model
    def _service_selection(self):
        """Add Maileva."""
        return [*super()._service_selection(), ("maileva", "Maileva")]

    @api.model
    def _carrier_classes(self):
        """Add Maileva."""
        return {**super()._carrier_classes(), Maileva.key: Maileva}

    @api.onchange("service")
    def _onchange_maileva(self):
        """Begin with the test service, and name the page where letters are followed."""
        if self.service == "maileva":
            self.test_mode = self.test_mode or not self._origin
            self.name = self.name or "Maileva"
