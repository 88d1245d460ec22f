"""Routes of the customer's page: the page itself, its files, paying, the portal's home."""

from . import access
from . import page
from . import files
from . import pay
from . import home
