"""One more way to reach a customer."""

from .visit import VisitChannel
