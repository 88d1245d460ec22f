"""Models by subject: links and their use, what the page shows, how it is paid."""

from . import link
from . import page
from . import payment
