"""The ways an action reaches a customer, one class each, found by its key."""

from .base import Channel, Draft, HandedOver, Message, Outcome, TextFields
from .call import CallChannel
from .email.channel import EmailChannel
from .other import OtherChannel
from .todo import TodoChannel

CHANNELS = {channel.key: channel for channel in (CallChannel, EmailChannel, TodoChannel, OtherChannel)}
#: What an action goes by as long as nobody chose another way.
DEFAULT = EmailChannel.key
