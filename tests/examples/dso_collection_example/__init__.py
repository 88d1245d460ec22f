"""Worked examples: each file is what a page of docs/guide/integrator shows."""

from . import carriers, channels, imports, models
from .uninstall import uninstall_hook
