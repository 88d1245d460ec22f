"""What Odoo's own models of companies, users, mail and scheduled actions gain."""

from . import (
    company,
    account_account,
    calendar,
    company_fits,
    company_hours,
    cron,
    mail_blacklist,
    mail_mail,
    mail_message,
    mail_notification,
    mail_server,
    sending_hours,
    settings,
    stage_record,
    users,
    users_leave,
    users_right,
)
