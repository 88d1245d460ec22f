"""DSO Collection Late charges: interest and fixed compensation for what is paid late, shown always, booked on demand."""

from . import models, wizards
