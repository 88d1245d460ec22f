"""Models, one a file."""

from . import phone_blacklist
from . import res_partner
from . import res_partner_sms
from . import res_partner_sms_words
