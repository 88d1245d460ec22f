"""The one error of the set-up, shown to the user without a traceback."""


class SetupError(Exception):
    """The set-up cannot go on: the message names the cause and what to do."""
