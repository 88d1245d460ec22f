"""Tests of orders of overdue customers."""

from . import test_rights, test_overdue_orders, test_customer_confirms
