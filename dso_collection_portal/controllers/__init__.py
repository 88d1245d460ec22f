"""Routes of the customer's page: the page itself, its files, paying, what is said, the portal's home."""

from . import access
from . import page
from . import files
from . import pay
from . import say
from . import home
