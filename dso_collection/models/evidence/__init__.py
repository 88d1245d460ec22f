"""What was sent stays as it was, whoever asks."""

from . import (
    evidence,
    action,
    attachment,
    mail_mail,
    mail_message,
)
