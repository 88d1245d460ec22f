"""What becomes of letters when the add-on goes: nothing is posted any more, nothing is forgotten (rule A10)."""


def uninstall_hook(env):
    """Filled in below."""
