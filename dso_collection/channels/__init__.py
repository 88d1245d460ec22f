"""The ways an action reaches a customer, one class each, found by its key."""

from .base import Channel, Outcome
from .call import CallChannel
from .email.channel import EmailChannel
from .other import OtherChannel
from .todo import TodoChannel

CHANNELS = {channel.key: channel for channel in (CallChannel, EmailChannel, TodoChannel, OtherChannel)}
