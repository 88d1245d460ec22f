"""What the customer's page shows: items under keys of their own, files, plans, how to pay by bank (rules E1, E5)."""

from . import items, chosen, documents, plans, shown
