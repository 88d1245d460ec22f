"""Pure Python of the customer's page."""
