"""The stages of the collection as jobs of OCA's queue."""

from . import models
from .hooks import uninstall_hook
