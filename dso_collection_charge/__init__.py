"""DSO Collection Late charges: interest and fixed compensation for late payment, shown always, booked on demand."""

from . import models, wizards
