"""Text messages as a way of reaching a customer."""

from .sms import SmsChannel
