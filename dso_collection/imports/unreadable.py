"""Why a file cannot be read, in a sentence for the accountant who chose it (rule I8)."""


class Unreadable(Exception):
    """A file that is refused; its one argument is a lazily translated sentence."""
