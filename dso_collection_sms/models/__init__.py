"""Models, one a file."""

from . import res_partner
