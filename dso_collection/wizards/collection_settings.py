"""The company's collection settings, for credit managers who may not open Odoo's settings screen."""

from odoo import api, fields, models

_SETTINGS = (
    "collection_scenario_id", "collection_collector_id", "collection_calendar_id", "collection_several_contacts",
    "collection_credits_cover", "collection_ask_finished", "collection_reply_holds", "collection_plain_emails",
    "collection_checklist",
)


class CollectionSettings(models.TransientModel):
    """Shows the current company's settings and writes them back; its rules are the company's own."""

    _name = "collection.settings"
    _description = "Collection settings"

    company_id = fields.Many2one("res.company", required=True, readonly=True, default=lambda self: self.env.company)
    collection_scenario_id = fields.Many2one(
        "collection.scenario", "Default scenario",
        domain="['|', ('company_id', '=', False), ('company_id', 'parent_of', company_id)]",
        help="Followed by the accounts that have none of their own. Empty: nothing is planned for them; "
        "in a branch, they follow the parent company's.",
    )
    collection_collector_id = fields.Many2one(
        "res.users", "Default collector", domain="[('share', '=', False)]",
        help="In charge of the accounts that have no collector of their own. Empty: their automatic messages wait; "
        "in a branch, the parent company's collector has them.",
    )
    collection_calendar_id = fields.Many2one(
        "resource.calendar", "Sending hours",
        domain="['|', ('company_id', '=', False), ('company_id', 'parent_of', company_id)]",
        help="Automatic messages leave only inside these working hours. Empty: at any time; "
        "in a branch, in the parent company's hours.",
    )
    collection_several_contacts = fields.Boolean(
        "Several contacts for collection",
        help="Each contact for collection of an account gets every automatic e-mail. Needs an outgoing mail server.",
    )
    collection_credits_cover = fields.Boolean(
        "Credits hold chasing",
        help="While credits and payments not yet allocated cover what is overdue of an account, nothing is chased.",
    )
    collection_ask_finished = fields.Boolean(
        "Ask when a scenario ends",
        help="The collector gets a to-do when every action was done for an item that is still open.",
    )
    collection_reply_holds = fields.Boolean(
        "Replies hold actions",
        help="Nothing automatic leaves for an account until somebody has read what a person there answered.",
    )
    collection_plain_emails = fields.Boolean(
        "Plain e-mails",
        help="E-mails have the text, the items and the signature alone: no logo, no sum due, no bank account.",
    )
    collection_checklist = fields.Boolean(
        "Checklist above the agenda",
        help="Shown to credit managers until everything on it is done: what the company needs to send reminders.",
    )

    @api.model
    def _settings(self) -> tuple:
        """Return the company's settings that this screen shows and writes, by their names; add-ons add theirs."""
        return _SETTINGS

    @api.model
    def default_get(self, fields):
        """Begin with what the company has now."""
        values = super().default_get(fields)
        company = self.env["res.company"].browse(
            values.get("company_id") or self.env.context.get("default_company_id")) or self.env.company
        company._collection_check_mine()
        for name in set(self._settings()) & set(fields):
            values[name] = company[name].id if company._fields[name].relational else company[name]
        return values

    @api.depends("company_id")
    def _compute_display_name(self):
        for settings in self:
            settings.display_name = self.env._("Collection settings of %s", settings.company_id.name)

    def _save_hours(self) -> str:
        """Write what the screen shows of the sending hours; return what is to be said of it."""
        return ""

    def action_save(self):
        """Write the settings to the company; raises what the company's own rules refuse (rule C2)."""
        self.ensure_one()
        self.check_access("write")
        company = self.company_id
        company._collection_check_mine()
        said = self._save_hours()
        # Only what was changed: what holds already is nobody's fault now
        changed = {name: self[name].id if self._fields[name].relational else self[name]
                   for name in self._settings() if self[name] != company[name]}
        # sudo: the access list lets only credit managers save, and only these settings of the
        # company whose screen it is; the company itself stays an administrator's
        company.sudo().write(changed)
        company.sudo()._check_collection_hours_open()  # the hours of a calendar that stays may have changed
        return {
            "type": "ir.actions.client", "tag": "display_notification",
            "params": {"message": " ".join(filter(None, [self.env._("The settings are saved."), said])),
                       "type": "success", "sticky": bool(said),
                       "next": {"type": "ir.actions.act_window_close"}},
        }
