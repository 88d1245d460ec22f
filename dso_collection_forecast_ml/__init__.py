"""DSO Collection Learned forecast: dates of payment from a model that learns, where it beats the usual forecast."""

from . import models, wizards
