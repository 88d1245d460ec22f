"""Carriers: programs that give letters to a service and learn what became of them (rules A9, A10)."""

from .base import Carrier, Refusal, Report

__all__ = ["Carrier", "Refusal", "Report"]
