"""Odoo's Payment Follow-up as tables, made from its documentation: its code is not had here."""

import json

from .tables import Tables

_TABLES = """
CREATE TABLE account_followup_followup_line (
    id SERIAL PRIMARY KEY, name JSONB, company_id INT, delay INT, auto_execute BOOL, send_email BOOL, send_sms BOOL,
    send_letter BOOL, send_whatsapp BOOL, join_invoices BOOL, mail_template_id INT, create_activity BOOL,
    activity_summary VARCHAR, activity_note TEXT);
ALTER TABLE res_partner ADD followup_responsible_id JSONB, ADD followup_next_action_date JSONB,
    ADD followup_reminder_type JSONB;
"""
#: What items know of their level, where they do.
REACHED = "ALTER TABLE account_move_line ADD followup_line_id INT, ADD last_followup_date DATE;"


class FollowupTables(Tables):
    """Builds levels, and what customers and items have of them, in SQL."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if "account_followup.followup.line" in cls.env:
            cls.skipTest(cls, "The add-on is here: its tables cannot be made.")
        cls.sql(_TABLES)

    @classmethod
    def level(cls, name, delay, company=None, summary=None, template=None, **does):
        """Make a level; an e-mail unless told otherwise. Returns its id."""
        does = does or {"send_email": True}
        columns = ["name", "company_id", "delay", "activity_summary", "mail_template_id", *does]
        return cls.sql(
            f"INSERT INTO account_followup_followup_line ({', '.join(columns)})"
            f" VALUES ({', '.join(['%s'] * len(columns))}) RETURNING id",
            json.dumps({"en_US": name}), (company or cls.company).id, delay, summary, template.id if template else None,
            *does.values())

    @classmethod
    def customer_has(cls, customer, company=None, **values):
        """Write what a company keeps of a customer."""
        for name, value in values.items():
            cls.sql(f"UPDATE res_partner SET {name} = COALESCE({name}, '{{}}') || %s WHERE id = %s",
                    json.dumps({str((company or cls.company).id): getattr(value, "id", value)}, default=str),
                    customer.id)

    @classmethod
    def item_has(cls, item, level, on):
        """Note the level that an item has reached."""
        cls.sql("UPDATE account_move_line SET followup_line_id = %s, last_followup_date = %s WHERE id = ANY(%s)",
                level, on, item.ids)
