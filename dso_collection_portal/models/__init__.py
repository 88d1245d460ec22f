"""Models by subject: links and their use, what the page shows, how it is paid, what customers say on it."""

from . import link
from . import page
from . import payment
from . import request
