"""DSO Collection SMS: text messages to the mobile numbers of contacts."""

from . import channels
from . import models
from . import wizards
from .uninstall import uninstall_hook
