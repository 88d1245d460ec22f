"""DSO Collection Adoption: takes over policies, levels and what was done from another add-on for reminders."""

from . import models, wizards
