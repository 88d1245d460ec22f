"""Models by subject: what customers say on their page."""

from . import request
