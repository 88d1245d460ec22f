"""What all tests across add-ons share."""

import logging

# aiosmtpd tells every line of every session, also when all is well
logging.getLogger("mail.log").setLevel(logging.WARNING)
