"""One more carrier of letters."""

from .courier import Courier
