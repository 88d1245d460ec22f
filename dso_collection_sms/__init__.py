"""DSO Collection SMS: mobile numbers of contacts."""

from . import models
