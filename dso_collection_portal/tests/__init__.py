"""Tests of the customer's page."""

from . import test_rights
from . import test_customer_page
from . import test_customer_pays
from . import test_page_browser
from . import test_pays_by_mollie
from . import test_requests_decided
from . import test_requests_route
from . import test_requests_said
from . import test_rights_requests
