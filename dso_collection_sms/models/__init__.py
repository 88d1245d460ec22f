"""Models, one a file."""

from . import collection_action
from . import collection_action_sms_count
from . import collection_scenario_action
from . import collection_sms
from . import collection_evidence
from . import phone_blacklist
from . import res_partner
from . import res_partner_sms
from . import res_partner_sms_words
from . import sms_sms
from . import sms_template
from . import sms_tracker
