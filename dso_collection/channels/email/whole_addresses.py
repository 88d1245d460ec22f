"""Headers that hold an address which mail programs open: one line, whatever its length (RFC 2369, RFC 8058)."""

from odoo.addons.base.models.ir_mail_server import IdentificationFieldsNoFoldPolicy

_WHOLE = ("list-unsubscribe",)


class WholeAddresses(IdentificationFieldsNoFoldPolicy):
    """Leaves them as they are.

    Python cuts a long word that has no blanks into encoded pieces, which is for words that people read: of an address
    that programs read, nothing is left.
    """

    def _fold(self, name, value, *args, **kwargs):
        if name.lower() in _WHOLE:
            return f"{name}: {value}{self.linesep}"
        return super()._fold(name, value, *args, **kwargs)


def keep_whole(message) -> None:
    """Let a message be written with whole addresses in its headers, where it has such."""
    if any(name in message for name in _WHOLE):
        message.policy = WholeAddresses(linesep=message.policy.linesep)
