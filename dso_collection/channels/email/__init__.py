"""E-mail: written, handed over, sent by several workers at once, each message exactly once."""

from .channel import EmailChannel
