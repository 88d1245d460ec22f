"""Tests of the customer's page."""

from . import test_rights
from . import test_customer_page
from . import test_customer_pays
from . import test_page_browser
