"""Paying what was chosen on the page: choice, transaction, payment and its allocation (rule E2)."""

from . import choice, choose, look_again, providers, transaction, payment, allocate, result
