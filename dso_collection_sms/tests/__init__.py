"""Tests of the SMS add-on's rules, one file a subject."""

from . import test_mobile_import, test_mobile_numbers, test_mobile_plans, test_segments
from . import test_rights_numbers
from . import test_sms_apart
from . import test_sms_delivery
from . import test_sms_dispatch
from . import test_sms_gateway
from . import test_sms_messages
from . import test_sms_names
from . import test_sms_replies
from . import test_sms_neutralize
from . import test_sms_rights
from . import test_sms_screens
from . import test_sms_templates
from . import test_mobile_headers
from . import test_sms_uninstall
from . import test_rights
