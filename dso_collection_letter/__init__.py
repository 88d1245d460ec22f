"""DSO Collection Letter: letters, the outgoing post in which they leave, and the carriers that bring them."""

from . import carriers, channels, imports, models, report, tools, wizards
from .hooks import pre_init_hook
from .uninstall import uninstall_hook
