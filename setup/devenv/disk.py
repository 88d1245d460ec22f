"""Room on the disk: checked before it runs out, and named when it does."""
import errno
import shutil

from .errors import SetupError

NEEDED_GB = 4.0


def check_space(folder, needed_gb=NEEDED_GB):
    """Raise SetupError when ``folder``'s disk has less than ``needed_gb`` gigabytes free."""
    free_gb = shutil.disk_usage(folder).free / 1e9
    if free_gb < needed_gb:
        raise SetupError(
            f"The disk of {folder} has {free_gb:.1f} GB free, the set-up needs {needed_gb:.0f} GB. "
            "Free some room, or set DSO_COLLECTION_CACHE to a folder on another disk, and run it again.")


def explain(error):
    """A SetupError for an OSError that the machine, not the set-up, is to blame for; else None."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return SetupError(
            f"The disk is full ({error.filename or error}). Free some room, or set DSO_COLLECTION_CACHE "
            "to a folder on another disk, and run it again: it goes on where it stopped.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return SetupError(
            f"No permission: {error}. Make the folder writable, or set DSO_COLLECTION_CACHE to one that is.")
    return None
